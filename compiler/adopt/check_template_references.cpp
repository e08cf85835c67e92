// SPDX-License-Identifier: Apache-2.0
//
// Metrics of canaries whose template is in no manifest. It may be in the cluster all the same, so
// nothing is said but where the tree has templates of that namespace, or one of that name in
// another.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/manifest_part.h"
#include "compiler/support/placeholder.h"

namespace rollout::adopt {

namespace {

using Manifests = std::vector<const Manifest*>;

Manifests templates_of(const Survey& survey) {
  Manifests templates;
  for (const auto& manifest : survey.manifests)
    if (manifest.kind == ManifestKind::metric_template) templates.push_back(&manifest);
  return templates;
}

// Whether all templates that the tree makes are known by their name and namespace.
bool knows_all(const Survey& survey, const Manifests& templates) {
  return survey.unreadable == 0 && survey.templates == 0 && survey.too_large.empty() &&
         std::ranges::all_of(templates, [](const Manifest* made) {
           return made->is_complete() && !made->listed && !made->name_space.empty();
         });
}

class ReferenceCheck {
 public:
  ReferenceCheck(Context& context, const Manifests& templates)
      : context_(context), templates_(templates) {}

  void check(const Manifest& canary) const {
    const ManifestPart spec{record_at(*canary.object, "spec"), canary.span};
    for (const auto& metric : spec.parts("analysis.metrics")) {
      const auto name = metric.text("templateRef.name");
      const auto written = metric.text("templateRef.namespace");
      const auto space = written.empty() ? canary.name_space : written;
      if (is_certain(name) && is_certain(space) && !is_there(name, space))
        judge(metric, name, space, space == canary.name_space);
    }
  }

 private:
  static bool is_certain(std::string_view text) {
    return !text.empty() && support::placeholder_in(text).empty();
  }

  bool is_there(std::string_view name, std::string_view space) const {
    const auto& declared = context_.instance.metric_templates;
    return std::ranges::find(declared, name) != declared.end() ||
           std::ranges::any_of(templates_, [&](const Manifest* made) {
             return made->name == name && made->name_space == space;
           });
  }

  void judge(const ManifestPart& metric, std::string_view name, std::string_view space,
             bool own) const {
    const auto elsewhere =
        std::ranges::find_if(templates_, [&](const Manifest* made) { return made->name == name; });
    if (elsewhere != templates_.end())
      return void(report(metric, name, space)
                      .note((*elsewhere)->name_span,
                            fmt::format("there is one in namespace `{}`", (*elsewhere)->name_space))
                      .help(fmt::format("write `namespace: {}` in `templateRef`",
                                        (*elsewhere)->name_space)));
    std::vector<std::string_view> known;
    for (const auto* made : templates_)
      if (made->name_space == space) known.push_back(made->name);
    // In the namespace of others there is more than one tree has, mostly.
    if (known.empty() || (!own && context_.sink.nearest(name, known).empty())) return;
    report(metric, name, space).help(context_.sink.suggestion(name, known));
  }

  diagnostics::Builder report(const ManifestPart& metric, std::string_view name,
                              std::string_view space) const {
    return context_.sink.report(
        Code::template_unseen, metric.at("templateRef.name"),
        fmt::format("no manifest here has the template `{}` in namespace `{}`: where it is not in "
                    "the cluster either, every check of `{}` fails",
                    name, space, metric.text("name")));
  }

  Context& context_;
  const Manifests& templates_;
};

}  // namespace

void check_template_references(Context& context) {
  const auto templates = templates_of(context.survey);
  if (templates.empty() || !knows_all(context.survey, templates)) return;
  const ReferenceCheck references(context, templates);
  for (const auto& manifest : context.survey.manifests)
    if (manifest.kind == ManifestKind::canary && manifest.is_complete() && !manifest.listed &&
        !manifest.patched)
      references.check(manifest);
}

}  // namespace rollout::adopt
