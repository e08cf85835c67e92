// SPDX-License-Identifier: Apache-2.0
//
// Sources are what they say: a chart has a version, `$values/…` leads into a source that is called
// so, and a source that is only a name is pointed into (argocd.md 4.2).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/support/semantic_version.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Value;

// Calls `visit` with every text in a value and in the blocks below it.
template <typename Visit>
void for_each_text(const Value& value, const Visit& visit) {
  if (value.is(Kind::text)) return visit(value);
  if (value.is(Kind::list))
    for (const auto& item : value.as_list().items) for_each_text(item, visit);
  if (value.is(Kind::record))
    for (const auto& entry : value.as_record().entries) for_each_text(entry.value, visit);
  if (value.is(Kind::object))
    for (const auto& entry : value.as_object().fields.entries) for_each_text(entry.value, visit);
}

// "values" of "$values/prod.yaml"; empty where the text points into no source. Argo CD replaces
// `$ARGOCD_…` in the same places from its environment.
std::string_view pointed_into(std::string_view text) {
  const auto slash = text.find('/');
  if (!text.starts_with('$') || slash == std::string_view::npos || slash == 1) return {};
  const auto name = text.substr(1, slash - 1);
  return name.starts_with("ARGOCD_") || name.starts_with('{') ? std::string_view{} : name;
}

void check_chart(CheckContext& context, const ir::Source& source) {
  const auto& revision = source.revision;
  if (source.chart.empty() || revision.empty() || !revision.span.known()) return;
  if (revision.text.find("{{") != std::string_view::npos) return;
  if (support::VersionRange::parse(revision.text) || support::parse_version(revision.text)) return;
  context.sink
      .report(Code::unlikely_source, revision.span,
              fmt::format("`{}` is no version of a chart", revision.text))
      .note(source.chart.span, "the chart")
      .help("charts have versions and no branches: `\"1.2.3\"`, or a range such as `\"1.x\"`");
}

// An address with `oci://` is that of an image: Argo CD's repo-server asks for it before it looks
// for a chart. A chart of a registry is named beside an address without scheme.
void check_image(CheckContext& context, const ir::Source& source) {
  const auto& repo = source.repo;
  if (!repo.text.starts_with("oci://") || !repo.span.known()) return;
  if (!source.chart.empty()) {
    const auto registry = repo.text.substr(std::string_view("oci://").size());
    context.sink
        .report(
            Code::unlikely_source, repo.span,
            fmt::format("Argo CD takes `{}` for the address of an image, and passes `chart` over",
                        repo.text))
        .note(source.chart.span, "the chart")
        .help(fmt::format("write `repo = \"{}\"`, or the address of the chart's image with "
                          "`path = \".\"` instead of `chart`",
                          registry));
    return;
  }
  const auto version = context.program.workspace.argocd_version;
  if (support::is_older(version, "3.1"))
    context.sink
        .report(Code::unsupported_field, repo.span,
                fmt::format("Argo CD {} takes no images for sources", version))
        .help("`oci://` came with 3.1");
}

class References {
 public:
  References(CheckContext& context, const ir::Application& application)
      : context_(context), application_(application) {}

  void run() {
    for (const auto& source : application_.sources)
      if (!source.ref.empty()) declared_.push_back(source.ref);
    for (const auto& source : application_.sources) follow(source);
    for (const auto& source : application_.sources) check_use(source);
  }

 private:
  // Only the files of Helm may lie in another source.
  void follow(const ir::Source& source) {
    const auto* helm = source.object == nullptr ? nullptr : known_entry(*source.object, "helm");
    if (helm == nullptr || !helm->value.is(Kind::object)) return;
    for (const auto field : {"value_files", "file_parameter"}) {
      const auto* entry = known_entry(helm->value.as_object(), field);
      if (entry == nullptr) continue;
      for_each_text(entry->value, [&](const Value& text) { point(text, *entry); });
    }
  }

  void point(const Value& text, const value::Entry& entry) {
    const auto name = pointed_into(text.as_text());
    if (name.empty()) return;
    used_.insert(name);
    if (std::ranges::find(declared_, name) != declared_.end()) return;
    const bool here = text.span().known();
    context_.sink
        .report(Code::unlikely_source, here ? text.span() : entry.origin->span,
                fmt::format("`{}` points into a source `{}`, and this application has none",
                            text.as_text(), name))
        .help(declared_.empty() ? fmt::format("name one: `source {} {{ repo = \"…\" }}`", name)
                                : context_.sink.suggestion(name, declared_));
  }

  void check_use(const ir::Source& source) {
    const bool only_a_name = !source.ref.empty() && source.path.empty() && source.chart.empty();
    if (!only_a_name || source.object->poisoned || used_.contains(source.ref)) return;
    context_.sink
        .report(Code::unlikely_source, source.object->span,
                fmt::format("nothing points into the source `{}`", source.ref))
        .help(fmt::format("`value_files = [{}.file(\"values.yaml\")]` in another source does",
                          source.ref))
        .only_if_sound();
  }

  CheckContext& context_;
  const ir::Application& application_;
  std::vector<std::string_view> declared_;
  std::set<std::string_view> used_;
};

}  // namespace

void check_sources(CheckContext& context) {
  for_each_application(context.program, [&](const ir::Application& application) {
    if (application.object->poisoned) return;
    for (const auto& source : application.sources)
      if (source.object != nullptr && !source.object->poisoned) {
        check_chart(context, source);
        check_image(context, source);
      }
    References(context, application).run();
  });
}

}  // namespace rollout::check
