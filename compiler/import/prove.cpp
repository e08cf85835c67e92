// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/differences.h"
#include "compiler/import/import.h"
#include "compiler/import/permissions.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;
using diagnostics::Code;

constexpr std::size_t kMostNotes = 4;
constexpr std::size_t kShown = 60;  // bytes of a value in a message

std::string shown(const value::Value& value) {
  return value.is_absent() ? "nothing"
                           : fmt::format("`{}`", diagnostics::visible(value::print(value, kShown)));
}

bool is_shared(ManifestKind kind) {
  return kind == ManifestKind::metric_template || kind == ManifestKind::alert_provider;
}

// A canary is the one of its application; what canaries share is the same on every cluster.
const emit::Manifest* find_compiled(const Imported& imported,
                                    std::span<const emit::Manifest> compiled) {
  const auto& manifest = *imported.manifest;
  const auto kind = adopt::row_of(manifest.kind).name;
  const auto found = std::ranges::find_if(compiled, [&](const emit::Manifest& made) {
    if (made.kind != kind || made.name != manifest.name) return false;
    if (manifest.kind == ManifestKind::canary) return made.rollout_name == imported.name;
    const auto space = adopt::text_at(*made.object, "metadata.namespace");
    return !is_shared(manifest.kind) || manifest.name_space.empty() || manifest.name_space == space;
  });
  return found == compiled.end() ? nullptr : &*found;
}

class Proof {
 public:
  Proof(const Request& request, const Plan& plan, std::span<const emit::Manifest> compiled,
        diagnostics::Sink& sink)
      : request_(request), plan_(plan), compiled_(compiled), sink_(sink) {}

  Proved run() {
    for (const auto& each : plan_.imported) prove(each);
    report_placed();
    return proved_;
  }

 private:
  void prove(const Imported& imported) {
    const auto& manifest = *imported.manifest;
    const auto before = sink_.errors();
    const auto* made = find_compiled(imported, compiled_);
    if (made == nullptr) {
      sink_
          .report(
              Code::import_differs, manifest.name_span,
              fmt::format("the {} `{}` would not be compiled", adopt::row_of(manifest.kind).name,
                          diagnostics::visible(manifest.name)))
          .help("the language writes it where something uses it: import that as well");
      return;
    }
    std::vector<std::string> derived;
    for (const auto& each : differences(manifest.kind, *manifest.object, *made->object,
                                        request_.allow_drop, plan_.addresses)) {
      // Where it is applied, an object without a namespace is in this one.
      if (each.path == "metadata.namespace" && each.kind == Difference::Kind::gained)
        placed_.push_back(&manifest);
      else if (each.derived)
        derived.push_back(
            fmt::format("`{}`: {}", diagnostics::visible(each.path), shown(each.after)));
      else report(manifest, each);
    }
    report_derived(manifest, derived);
    if (manifest.kind == ManifestKind::app_project &&
        compare_permissions(*manifest.object, *made->object, manifest.name_span, plan_.name_space,
                            request_.allow_drop, plan_.addresses, sink_))
      ++proved_.narrower;
    if (sink_.errors() == before) ++proved_.equal;
  }

  void report(const Manifest& manifest, const Difference& each) {
    const auto path = diagnostics::visible(each.path);
    const auto span = each.span.known() ? each.span : manifest.name_span;
    sink_
        .report(Code::import_differs, span,
                fmt::format("`{}` is {}, and would become {}", path, shown(each.before),
                            shown(each.after)))
        .help(each.kind == Difference::Kind::gained
                  ? "write it in the manifest first, where it is right"
                  : fmt::format("change it in the manifest first, or let it go: `--allow-drop {}`",
                                path));
  }

  void report_derived(const Manifest& manifest, const std::vector<std::string>& derived) {
    if (derived.empty()) return;
    auto report = sink_.report(
        Code::import_adds, manifest.name_span,
        fmt::format("the compiled {} `{}` says more than this one",
                    adopt::row_of(manifest.kind).name, diagnostics::visible(manifest.name)));
    for (const auto& each : derived) report.note(each);
    report.help(manifest.kind == ManifestKind::application
                    ? "without it Argo CD and Flagger would undo each other's changes"
                    : "a window on a cluster holds for whoever names the cluster or its address");
  }

  void report_placed() {
    if (placed_.empty()) return;
    auto report = sink_.report(
        Code::import_adds, placed_.front()->name_span,
        fmt::format("{} manifest{} without a namespace would be compiled into `{}`", placed_.size(),
                    placed_.size() == 1 ? "" : "s", diagnostics::visible(plan_.name_space)));
    for (std::size_t i = 1; i < placed_.size() && i < kMostNotes; ++i)
      report.note(placed_[i]->name_span, "likewise");
    report.help("where they are in another one today, write it first");
  }

  const Request& request_;
  const Plan& plan_;
  std::span<const emit::Manifest> compiled_;
  diagnostics::Sink& sink_;
  Proved proved_;
  std::vector<const Manifest*> placed_;  // into a namespace that they do not say
};

}  // namespace

Proved prove(const Request& request, const Plan& plan, std::span<const emit::Manifest> compiled,
             diagnostics::Sink& sink) {
  return Proof(request, plan, compiled, sink).run();
}

Implied implied_fields(const Plan& plan, std::span<const emit::Manifest> compiled) {
  Implied implied;
  for (const auto& imported : plan.imported) {
    if (imported.manifest->kind != ManifestKind::application) continue;
    const auto* made = find_compiled(imported, compiled);
    if (made == nullptr) continue;
    auto paths = repeated_differences(*imported.manifest->object, *made->object);
    if (!paths.empty()) implied.emplace(imported.manifest, std::move(paths));
  }
  return implied;
}

diagnostics::Diagnostic lead_back(const Plan& plan, diagnostics::Diagnostic finding,
                                  std::string_view file, std::size_t line) {
  // What the import wrote by itself belongs to what stands above it.
  source::Span said;
  for (const auto& each : plan.files)
    if (each.name == file)
      for (auto at = std::min(line, each.lines.size()); at > 0 && !said.known(); --at)
        said = each.lines[at - 1];
  const auto& entry = diagnostics::entry(finding.code);
  diagnostics::Diagnostic made{Code::import_refused,
                               diagnostics::Severity::error,
                               said,
                               std::move(finding.message),
                               {},
                               std::move(finding.help),
                               {}};
  made.notes.push_back(
      {{},
       fmt::format("{}: {}, in line {} of what would be {}", entry.id, entry.title, line, file)});
  return made;
}

}  // namespace rollout::importing
