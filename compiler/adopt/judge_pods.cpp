// SPDX-License-Identifier: Apache-2.0
//
// Which pods a Rollout runs: those of its template, which its selector finds, or those of the
// workload that it refers to.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/amount.h"
#include "compiler/adopt/controller_rules.h"
#include "compiler/adopt/label_rules.h"
#include "compiler/check/pod_labels.h"
#include "compiler/value/record_reader.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

bool holds_any(const ManifestPart& part, std::string_view path) {
  const auto inner = part.part(path);
  return inner && !inner.record->entries.empty();
}

// Kubernetes takes a label that is a number for no text, which the fields said already.
void judge_selector(const ControllerRules& rules, const ManifestPart& spec) {
  const auto selector = spec.part("selector");
  if (!spec.has("selector"))
    return rules.miss(spec.span, "a Rollout needs `selector`, or `workloadRef`",
                      "it repeats the labels of `template.metadata.labels`");
  if (!holds_any(selector, "matchLabels") && selector.parts("matchExpressions").empty())
    return rules.miss(selector.span, "`selector` is empty, and finds no pods",
                      "it repeats the labels of `template.metadata.labels`");
  const auto wanted = selector.part("matchLabels");
  if (!wanted || !spec.has("template")) return;
  const auto labels = spec.part("template.metadata.labels");
  for (const auto& unlike : check::unlike_labels(*wanted.record, labels ? labels.record : nullptr))
    rules.miss(unlike.span(),
               fmt::format("`selector` asks for `{}: {}`, and the pods of `template` have {}",
                           unlike.wanted->key.text(), unlike.wanted->value.as_text(),
                           unlike.label != nullptr ? "another one" : "none"));
}

// The definition takes anything there, and the controller then reads no such Rollout.
void judge_resources(const ControllerRules& rules, const ManifestPart& container) {
  for (const std::string_view list : {"resources.limits", "resources.requests"}) {
    const auto amounts = container.part(list);
    if (!amounts && container.has(list))
      rules.refuse(container.at(list), fmt::format("`{}` must be a map of amounts", list));
    if (!amounts) continue;
    for (const auto& entry : amounts.record->entries) {
      const auto& amount = entry.value;
      if (amount.is(Kind::integer) || amount.is(Kind::decimal) || amount.is_absent() ||
          (amount.is(Kind::text) && is_amount(amount.as_text())))
        continue;
      rules
          .refuse(amount.is(Kind::text) ? amount.span() : entry.origin->span,
                  fmt::format("`{}` of `{}` is no amount", entry.key.text(), list))
          .help("write a number, with a unit such as `500m` or `2Gi`");
    }
  }
}

void judge_template(const ControllerRules& rules, const ManifestPart& spec) {
  if (!spec.has("template.spec"))
    return rules.miss(spec.at("template"), "a Rollout needs `template.spec`, or `workloadRef`");
  const auto pods = spec.part("template.spec");
  if (pods.parts("containers").empty())
    rules.miss(pods.at("containers"), "the pods of `template` have no containers");
  for (const std::string_view list : {"containers", "initContainers"})
    for (const auto& container : pods.parts(list)) {
      judge_resources(rules, container);
      if (container.text("image").empty())
        rules.miss(container.at(container.has("image") ? "image" : "name"),
                   fmt::format("the container `{}` has no `image`", container.text("name")));
    }
  const auto policy = pods.text("restartPolicy");
  if (!policy.empty() && policy != "Always")
    rules.refuse(pods.at("restartPolicy"),
                 fmt::format("`restartPolicy` is `{}`, and must be `Always`", policy));
}

void judge_labels(const ControllerRules& rules, const ManifestPart& part) {
  if (!part) return;
  for (const auto& refusal : refused_labels(*part.record))
    rules.refuse(refusal.span, refusal.message);
}

}  // namespace

void judge_pods(const ControllerRules& rules, const ManifestPart& spec) {
  if (!spec.has("workloadRef")) {
    judge_selector(rules, spec);
    judge_template(rules, spec);
    judge_labels(rules, spec.part("selector"));
    judge_labels(rules, spec.part("template.metadata"));
    return;
  }
  if (holds_any(spec, "template.metadata.labels") ||
      holds_any(spec, "template.metadata.annotations"))
    rules.refuse(spec.at("template"), "a Rollout has `workloadRef` or `template`, and not both")
        .note(spec.at("workloadRef"), "the workload whose pods it takes");
}

}  // namespace rollout::adopt
