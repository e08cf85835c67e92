// SPDX-License-Identifier: Apache-2.0
//
// Rollouts and the templates of their analyses, where both stand in the tree: each argument has a
// value, each analysis that is waited for has an end, and no two metrics have one name. What other
// files may add is not judged.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "compiler/adopt/analysis_use.h"
#include "compiler/adopt/controller_rules.h"
#include "compiler/support/path.h"

namespace rollout::adopt {

namespace {

struct UsedTemplate {
  ManifestPart spec;
  std::string_view name;
  value::Span place;  // where it is named
};

class UseCheck {
 public:
  explicit UseCheck(Context& context) : context_(context) {
    for (const auto& manifest : context.survey.manifests)
      if (is_analysis_template(manifest)) templates_.emplace(manifest.name, &manifest);
  }

  void check(const Manifest& user) {
    const ControllerRules rules(context_, user, Code::analysis_refused);
    for (const auto& use : analysis_uses(rules.spec())) {
      if (parts_left_ == 0) return;
      const auto used = used_templates(user, use.analysis);
      if (!used || !is_affordable(*used)) continue;
      check_arguments(rules, use, *used);
      check_names(rules, *used);
      if (!use.background) check_end(rules, *used);
    }
  }

 private:
  std::string directory_of(const Manifest& manifest) const {
    return support::directory_of(context_.sources.file(manifest.span.file).path());
  }

  bool is_meant(const Manifest& user, const Manifest& candidate, bool cluster) const {
    if (cluster != (candidate.kind == ManifestKind::cluster_analysis_template)) return false;
    if (cluster) return true;
    if (user.name_space != candidate.name_space) return false;
    return !user.name_space.empty() || directory_of(user) == directory_of(candidate);
  }

  // Null where the tree has none of that name, several, or one that is not all there is.
  const Manifest* find(const Manifest& user, std::string_view name, bool cluster) const {
    const Manifest* found = nullptr;
    const auto [first, last] = templates_.equal_range(name);
    for (auto at = first; at != last; ++at) {
      if (!is_meant(user, *at->second, cluster)) continue;
      if (found != nullptr) return nullptr;
      found = at->second;
    }
    const bool known = found != nullptr && found->is_complete() && found->sound && !found->listed;
    return known ? found : nullptr;
  }

  // Nothing where one of them is not known, for it may have what another lacks.
  std::optional<std::vector<UsedTemplate>> used_templates(const Manifest& user,
                                                          const ManifestPart& analysis) const {
    std::vector<UsedTemplate> used;
    std::set<const Manifest*> seen;
    for (const auto& reference : analysis.parts("templates")) {
      const auto name = reference.text("templateName");
      const auto* found = find(user, name, reference.is_on("clusterScope"));
      if (found == nullptr) return std::nullopt;
      const auto spec = ManifestPart{found->object, found->span}.part("spec");
      if (spec.has("templates")) return std::nullopt;
      if (seen.insert(found).second) used.push_back({spec, name, reference.at("templateName")});
    }
    return used;
  }

  // Thousands of steps with thousands of arguments each would take minutes.
  bool is_affordable(const std::vector<UsedTemplate>& used) {
    for (const auto& each : used) {
      const auto parts = each.spec.parts("args").size() + each.spec.parts("metrics").size();
      parts_left_ -= std::min(parts, parts_left_);
    }
    return parts_left_ > 0;
  }

  static void check_arguments(const ControllerRules& rules, const AnalysisUse& use,
                              const std::vector<UsedTemplate>& used) {
    std::set<std::string_view> known;
    for (const auto& argument : use.analysis.parts("args")) known.insert(argument.text("name"));
    for (const auto& each : used)
      for (const auto& argument : each.spec.parts("args"))
        if (argument.has("value") || argument.has("valueFrom")) known.insert(argument.text("name"));
    for (const auto& each : used) {
      std::vector<ManifestPart> lacking;
      for (const auto& argument : each.spec.parts("args"))
        if (known.insert(argument.text("name")).second) lacking.push_back(argument);
      if (!lacking.empty()) refuse_arguments(rules, each, lacking);
    }
  }

  static void refuse_arguments(const ControllerRules& rules, const UsedTemplate& used,
                               const std::vector<ManifestPart>& lacking) {
    const auto first = lacking[0].text("name");
    auto report = rules.refuse(
        used.place, fmt::format("the template `{}` needs the argument `{}`", used.name, first));
    report.note(lacking[0].at("name"), "it has no value of its own");
    if (lacking.size() > 1)
      report.note(lacking[1].at("name"),
                  fmt::format("nor has `{}`{}", lacking[1].text("name"),
                              lacking.size() > 2 ? fmt::format(", and {} more", lacking.size() - 2)
                                                 : std::string{}));
    report.help(fmt::format("give it one in `args`: `{{name: {}, value: …}}`", first));
  }

  static void check_names(const ControllerRules& rules, const std::vector<UsedTemplate>& used) {
    std::map<std::string_view, std::pair<const UsedTemplate*, value::Span>> names;
    for (const auto& each : used)
      for (const auto& metric : each.spec.parts("metrics")) {
        const auto name = metric.text("name");
        const auto [first, is_new] = names.try_emplace(name, &each, metric.at("name"));
        if (is_new || first->second.first == &each) continue;
        rules
            .refuse(each.place, fmt::format("the templates `{}` and `{}` both have a metric `{}`",
                                            first->second.first->name, each.name, name))
            .note(first->second.second, "one of them")
            .note(metric.at("name"), "the other one");
      }
  }

  // The Rollout waits for it.
  static void check_end(const ControllerRules& rules, const std::vector<UsedTemplate>& used) {
    for (const auto& each : used)
      for (const auto& metric : each.spec.parts("metrics")) {
        if (metric.text("interval").empty() || metric.has("count")) continue;
        rules
            .refuse(
                each.place,
                fmt::format("the Rollout waits for the analysis, and the metric `{}` never ends",
                            metric.text("name")))
            .note(metric.at("interval"), "it is measured again and again, without a `count`")
            .help(
                "give the metric a `count`, or use it as `canary.analysis`, which ends with the "
                "steps");
      }
  }

  Context& context_;
  std::size_t parts_left_ = 200'000;
  std::multimap<std::string_view, const Manifest*> templates_;
};

}  // namespace

void check_analysis_uses(Context& context) {
  UseCheck check(context);
  for (const auto& manifest : context.survey.manifests)
    if (manifest.kind == ManifestKind::rollout && manifest.is_complete() && manifest.sound &&
        !manifest.listed)
      check.check(manifest);
}

}  // namespace rollout::adopt
