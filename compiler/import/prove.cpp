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

  std::size_t run() {
    for (const auto& each : plan_.imported) prove(each);
    return equal_;
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
    for (const auto& each :
         differences(manifest.kind, *manifest.object, *made->object, request_.allow_drop))
      report(manifest, each);
    if (manifest.kind == ManifestKind::app_project)
      compare_permissions(*manifest.object, *made->object, manifest.name_span, plan_.name_space,
                          request_.allow_drop, sink_);
    if (sink_.errors() == before) ++equal_;
  }

  void report(const Manifest& manifest, const Difference& each) {
    const auto path = diagnostics::visible(each.path);
    const auto span = each.span.known() ? each.span : manifest.name_span;
    // Where it is applied, an object without a namespace is in this one.
    const bool place = each.path == "metadata.namespace" && each.kind == Difference::Kind::gained;
    if (each.derived || place) {
      sink_
          .report(Code::import_adds, span,
                  fmt::format("the compiled {} `{}` says `{}` as well: {}",
                              adopt::row_of(manifest.kind).name,
                              diagnostics::visible(manifest.name), path, shown(each.after)))
          .help(place ? "apply it there, or write the namespace that it is in today"
                      : "`rollout why` says for what the compiler adds it");
      return;
    }
    sink_
        .report(Code::import_differs, span,
                fmt::format("`{}` is {}, and would become {}", path, shown(each.before),
                            shown(each.after)))
        .help(each.kind == Difference::Kind::gained
                  ? "write it in the manifest first, where it is right"
                  : fmt::format("change it in the manifest first, or let it go: `--allow-drop {}`",
                                path));
  }

  const Request& request_;
  const Plan& plan_;
  std::span<const emit::Manifest> compiled_;
  diagnostics::Sink& sink_;
  std::size_t equal_ = 0;
};

}  // namespace

std::size_t prove(const Request& request, const Plan& plan,
                  std::span<const emit::Manifest> compiled, diagnostics::Sink& sink) {
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
  source::Span said;
  for (const auto& each : plan.files)
    if (each.name == file && line > 0 && line <= each.lines.size()) said = each.lines[line - 1];
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
