// SPDX-License-Identifier: Apache-2.0
//
// Templates of analyses that Kubernetes takes and Argo Rollouts refuses.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/adopt/analysis_use.h"
#include "compiler/adopt/controller_rules.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

using value::Kind;

// What `{{args.name}}` asks for, with its blanks; the text goes on behind it. Empty at the end.
std::string_view take_argument(std::string_view& text) {
  constexpr std::string_view kArguments = "args.";
  for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
    text.remove_prefix(open + 2);
    auto tag = text.substr(0, text.find("}}"));
    tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
    tag = tag.substr(0, tag.find_last_not_of(' ') + 1);
    if (tag.starts_with(kArguments)) return tag.substr(kArguments.size());
  }
  return {};
}

class ArgumentJudge {
 public:
  ArgumentJudge(const ControllerRules& rules, const ManifestPart& spec) : rules_(rules) {
    for (const auto& argument : spec.parts("args")) declare(argument);
  }

  void judge(const value::Value& value) {
    if (value.is(Kind::record))
      for (const auto& entry : value.as_record().entries) judge(entry.value);
    if (value.is(Kind::list))
      for (const auto& item : value.as_list().items) judge(item);
    if (!value.is(Kind::text)) return;
    auto text = value.as_text();
    for (auto name = take_argument(text); !name.empty(); name = take_argument(text))
      if (!declared_.contains(name) && said_.insert(name).second)
        rules_.miss(value.span(),
                    fmt::format("it asks for the argument `{}`, which `args` does not have", name),
                    "an argument without a value gets one where the template is used");
  }

 private:
  void declare(const ManifestPart& argument) {
    const auto name = argument.text("name");
    if (argument.has("value") && argument.has("valueFrom"))
      rules_
          .refuse(argument.at("valueFrom"),
                  fmt::format("the argument `{}` has `value` or `valueFrom`, and not both", name))
          .note(argument.at("value"), "the other one");
    const auto [first, is_new] = declared_.emplace(name, argument);
    if (is_new || !argument.has("value") || !first->second.has("value") ||
        argument.text("value") == first->second.text("value"))
      return;
    rules_.refuse(argument.at("name"), fmt::format("the argument `{}` has two values", name))
        .note(first->second.at("name"), "first here");
  }

  const ControllerRules& rules_;
  std::map<std::string_view, ManifestPart> declared_;
  std::set<std::string_view> said_;
};

// A template that is used together with others may take their arguments.
void judge_arguments(const ControllerRules& rules, const ManifestPart& spec, bool joined) {
  ArgumentJudge judge(rules, spec);
  const auto* metrics = entry_at(*spec.record, "metrics");
  if (metrics != nullptr && !joined) judge.judge(metrics->value);
}

}  // namespace

void check_analyses(Context& context) {
  const auto joined = joined_templates(context.survey);
  for (const auto& manifest : context.survey.manifests) {
    if (!is_analysis_template(manifest) || !manifest.is_complete() || !manifest.sound) continue;
    const ControllerRules rules(context, manifest, Code::analysis_refused);
    const auto spec = rules.spec();
    judge_metrics(rules, spec);
    judge_arguments(rules, spec, spec.has("templates") || joined.contains(manifest.name));
  }
}

}  // namespace rollout::adopt
