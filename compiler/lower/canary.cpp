// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"
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
  context.sink
      .report(Code::malformed_sentence, word.span,
              fmt::format("`{}` is no point of a rollout", word.text))
      .help(support::suggestion(word.text, names));
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

ir::Strategy strategy_of(const value::Object& object) {
  if (find(object, "iterations") == nullptr) return ir::Strategy::weighted;
  return read_objects(object, "match").empty() ? ir::Strategy::blue_green : ir::Strategy::ab_test;
}

void report_pair(Context& context, const value::Object& object, std::string_view first,
                 std::string_view second, std::string_view why) {
  const auto* one = find(object, first);
  const auto* other = find(object, second);
  if (one == nullptr || other == nullptr || one->origin == nullptr || other->origin == nullptr)
    return;
  context.sink
      .report(Code::canary_shape, other->origin->span.known() ? other->origin->span : object.span,
              fmt::format("a canary has `{}` or `{}`, not both", first, second))
      .note(one->origin->span, fmt::format("`{}` is set here", first))
      .help(std::string(why));
}

void check_shape(Context& context, const ir::Canary& canary) {
  const auto& object = *canary.object;
  report_pair(context, object, "step", "steps",
              "`step` grows evenly up to `max`; `steps` lists every share");
  report_pair(context, object, "steps", "max",
              "the last of `steps` is the share at which the new version is promoted");
  report_pair(context, object, "iterations", "step",
              "`iterations` repeats the checks without shifting traffic");
  report_pair(context, object, "iterations", "steps",
              "`iterations` repeats the checks without shifting traffic");
  const bool matches = !read_objects(object, "match").empty();
  if (matches && canary.strategy != ir::Strategy::ab_test)
    context.sink.report(Code::canary_shape, object.span, "`match` needs `iterations`")
        .help(
            "an A/B test sends the matching requests to the new version and checks it `iterations` "
            "times");
}

void check_increasing(Context& context, const value::Object& object) {
  const auto* steps = find(object, "steps");
  if (steps == nullptr || !steps->value.is(value::Kind::list)) return;
  const value::Value* previous = nullptr;
  for (const auto& step : steps->value.as_list().items) {
    if (previous != nullptr && step.mantissa() <= previous->mantissa() &&
        step.scale() == previous->scale()) {
      context.sink
          .report(
              Code::canary_steps, step.span(),
              fmt::format("{} is not greater than {}", value::print(step), value::print(*previous)))
          .note(previous->span(), "the step before it")
          .help(fmt::format("Flagger would stop advancing at {} and never finish",
                            value::print(*previous)));
      return;
    }
    previous = &step;
  }
}

void check_ingress(Context& context, const ir::Canary& canary) {
  const bool needs = canary.provider.text == "nginx" || canary.provider.text == "skipper";
  if (!needs || canary.object->poisoned || find(*canary.object, "ingress") != nullptr) return;
  context.sink
      .report(
          Code::missing_ingress, canary.object->span,
          fmt::format("provider `{}` needs the Ingress before the service", canary.provider.text))
      .note(canary.provider.span, "the provider is chosen here")
      .help("write `ingress = \"Ingress/name\"`");
}

std::string_view target_name(std::string_view target) {
  const auto slash = target.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : target.substr(slash + 1);
}

ir::Text provider_of(const Context& context, const value::Object& object) {
  const auto own = read_text(object, "provider");
  const auto* workspace = context.program.workspace.object;
  const auto* flagger = workspace == nullptr ? nullptr : read_object(*workspace, "flagger");
  return own.empty() && flagger != nullptr ? read_text(*flagger, "provider") : own;
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
  canary.strategy = strategy_of(object);
  canary.target = read_text(object, "target");
  canary.provider = provider_of(context, object);
  const auto name = read_text(object, "name");
  canary.object_name = name.empty() ? target_name(canary.target.text) : name.text;
  lower_metrics(context, canary);
  lower_hooks(context, canary);
  check_shape(context, canary);
  check_increasing(context, object);
  check_ingress(context, canary);
  const auto index = static_cast<Index>(context.program.canaries.size());
  context.indexes[&object] = index;
  if (application != kNone) context.program.applications[application].canaries.push_back(index);
  context.program.canaries.push_back(std::move(canary));
}

}  // namespace rollout::lower
