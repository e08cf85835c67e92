// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/ir/workload.h"
#include "compiler/lower/canary.h"
#include "compiler/lower/reader.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/words.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

struct HookType {
  std::string_view written;
  std::string_view emitted;
};
constexpr std::array<HookType, 8> kHookTypes = {
    {{"confirm_rollout", "confirm-rollout"},
     {"pre_rollout", "pre-rollout"},
     {"rollout", "rollout"},
     {"confirm_traffic_increase", "confirm-traffic-increase"},
     {"confirm_promotion", "confirm-promotion"},
     {"post_rollout", "post-rollout"},
     {"rollback", "rollback"},
     {"event", "event"}}};

std::string_view hook_type(Context& context, const ir::Text& word) {
  std::vector<std::string_view> names;
  for (const auto& type : kHookTypes) {
    if (type.written == word.text) return type.emitted;
    names.push_back(type.written);
  }
  suggest(context,
          context.sink.report(Code::malformed_sentence, word.span,
                              fmt::format("`{}` is no point of a rollout", word.text)),
          word, names);
  return {};
}

void lower_hooks(Context& context, ir::Canary& canary) {
  for (const auto* sentence : canary.object->sentences) {
    if (sentence->lead.text() != "hook") continue;
    Words words(context, *sentence, "hook pre_rollout \"name\" { url = \"…\" }");
    const auto word = words.name("a point of the rollout, such as `pre_rollout`");
    const auto type = words.failed() ? std::string_view{} : hook_type(context, word);
    const auto name = words.failed() ? ir::Text{} : words.text("a name");
    if (words.finish() && !type.empty())
      canary.hooks.push_back({type, name.text, sentence->body, sentence->origin});
  }
}

void lower_metrics(Context& context, ir::Canary& canary) {
  for (const auto* object : read_objects(*canary.object, "metric")) {
    ir::Metric metric{object->label.text(), {}, kNone, object};
    if (const auto* made = read_object(*object, "template")) {
      metric.template_name = {value::name_of(*made), object->span, object->origin};
      metric.template_index = context.index_of(made);
      if (metric.template_index == kNone) {
        // A template of an imported module belongs to the program from its first use on.
        metric.template_index = static_cast<Index>(context.program.metric_templates.size());
        context.indexes[made] = metric.template_index;
        context.program.metric_templates.push_back({value::name_of(*made), made});
      }
    }
    canary.metrics.push_back(metric);
  }
}

ir::Engine engine_of(const value::Object& object) {
  return read_text(object, "engine").text == "argo-rollouts" ? ir::Engine::argo_rollouts
                                                             : ir::Engine::flagger;
}

ir::Strategy strategy_of(const value::Object& object) {
  if (find(object, "iterations") == nullptr) return ir::Strategy::weighted;
  return read_objects(object, "match").empty() ? ir::Strategy::blue_green : ir::Strategy::ab_test;
}

// The canary's own, the cluster's, the workspace's.
ir::Text provider_of(const Context& context, const value::Object& object, Index application) {
  auto found = read_text(object, "provider");
  const auto cluster =
      application == kNone ? kNone : context.program.applications[application].destination.cluster;
  const value::Object* const holders[] = {
      cluster == kNone ? nullptr : context.program.clusters[cluster].object,
      context.program.workspace.object};
  for (const auto* holder : holders) {
    const auto* flagger = holder == nullptr ? nullptr : read_object(*holder, "flagger");
    if (found.empty() && flagger != nullptr) found = read_text(*flagger, "provider");
  }
  return found;
}

}  // namespace

void lower_canary(Context& context, const value::Object& object, Index application) {
  ir::Canary canary{};
  canary.object = &object;
  canary.application = application;
  const auto label = value::name_of(object);
  const auto owner =
      application == kNone ? std::string_view{} : context.program.applications[application].name;
  canary.name = owner.empty()   ? std::string(label)
                : label.empty() ? std::string(owner)
                                : fmt::format("{}/{}", owner, label);
  canary.engine = engine_of(object);
  canary.strategy = strategy_of(object);
  canary.mirrors = read_boolean(object, "mirror");
  canary.target = read_text(object, "target");
  canary.provider = provider_of(context, object, application);
  const auto name = read_text(object, "name");
  canary.object_name = name.empty() ? ir::workload_name(canary.target.text) : name.text;
  lower_metrics(context, canary);
  lower_hooks(context, canary);
  check_canary(context, canary);
  const auto index = static_cast<Index>(context.program.canaries.size());
  context.indexes[&object] = index;
  if (application != kNone) context.program.applications[application].canaries.push_back(index);
  context.program.canaries.push_back(std::move(canary));
}

}  // namespace rollout::lower
