// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/complete_canary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/eval/block.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/open_object.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

constexpr std::string_view kLibrary = "std/metric";

const value::Entry* find(Context& context, const Object& object, std::string_view name) {
  const auto* entry = object.fields.find(context.symbols.intern(name));
  return entry == nullptr || entry->value.is_absent() ? nullptr : entry;
}

// What somebody made absent stays so.
void set_default(Context& context, Object& object, std::string_view name, const Value& value) {
  const auto key = context.symbols.intern(name);
  if (object.fields.find(key) != nullptr) return;
  const auto* origin =
      context.arena.make<value::Origin>(Span{}, value::Layer::fallback, nullptr, 0u, 0u);
  object.fields.entries.push_back(context.arena, {key, value, origin});
}

const Object* find_object(Context& context, const Object& object, std::string_view name) {
  const auto* entry = find(context, object, name);
  return entry != nullptr && entry->value.is(Kind::object) ? &entry->value.as_object() : nullptr;
}

// Of a workspace or a cluster; empty where it says none.
std::string_view flagger_provider(Context& context, const Object& holder) {
  const auto* flagger = find_object(context, holder, "flagger");
  const auto* provider = flagger == nullptr ? nullptr : find(context, *flagger, "provider");
  return provider != nullptr && provider->value.is(Kind::text) ? provider->value.as_text()
                                                               : std::string_view{};
}

// The provider that the workspace names; Flagger's own default is Istio.
std::string_view default_provider(Context& context) {
  for (const auto* object : context.result.objects) {
    if (object->schema->kind != "workspace") continue;
    const auto provider = flagger_provider(context, *object);
    if (!provider.empty()) return provider;
  }
  return "istio";
}

// An environment of one cluster stands for it.
const Object* cluster_of(Context& context, const Object& destination) {
  if (const auto* cluster = find_object(context, destination, "cluster")) return cluster;
  const auto* environment = find_object(context, destination, "env");
  const auto* clusters = environment == nullptr ? nullptr : find(context, *environment, "clusters");
  if (clusters == nullptr || !clusters->value.is(Kind::list)) return nullptr;
  const auto& items = clusters->value.as_list().items;
  return items.size() == 1 && items[0].is(Kind::object) ? &items[0].as_object() : nullptr;
}

// Asked while objects are completed: by then no override changes the workspace any more.
std::string_view provider_of(Context& context, const Object& canary) {
  const auto* own = find(context, canary, "provider");
  if (own != nullptr && own->value.is(Kind::text)) return own->value.as_text();
  if (!context.cluster_provider.empty()) return context.cluster_provider;
  if (context.provider.empty()) context.provider = default_provider(context);
  return context.provider;
}

modules::Module* library(Context& context) {
  for (const auto& module : context.modules.modules)
    if (module->name == kLibrary) return module.get();
  return nullptr;
}

// Providers with versions (`gatewayapi:v1`) share their queries.
std::string family(std::string_view provider) {
  return std::string(provider.substr(0, provider.find(':')));
}

// Argo Rollouts has no metric of its own, and tells versions apart by other labels than Flagger.
constexpr std::string_view kRollouts = "rollouts_";

bool runs_rollouts(Context& context, const Object& canary) {
  const auto* engine = find(context, canary, "engine");
  return engine != nullptr && engine->value.is(Kind::text) &&
         engine->value.as_text() == "argo-rollouts";
}

std::vector<std::string_view> known_metrics(Context& context, std::string_view provider,
                                            std::string_view prefix) {
  std::vector<std::string_view> names;
  if (prefix.empty()) names = {"success_rate", "latency_p99"};
  if (const auto* module = library(context))
    for (const auto& [symbol, declaration] : module->names) {
      const auto text = symbol.text();
      const auto dash = text.find("-" + family(provider));
      if (dash != std::string_view::npos && text.starts_with(prefix) &&
          text.starts_with(kRollouts) != prefix.empty())
        names.push_back(text.substr(prefix.size(), dash - prefix.size()));
    }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Flagger's own names for what Rollout calls otherwise.
std::string_view name_in_rollout(std::string_view name) {
  if (name == "request-success-rate") return "success_rate";
  return name == "request-duration" ? "latency_p99" : std::string_view{};
}

void report_unknown(Context& context, const Object& metric, std::string_view provider,
                    std::string_view prefix) {
  const auto names = known_metrics(context, provider, prefix);
  const auto name = value::name_of(metric);
  auto report =
      context.report(Code::unknown_metric, metric.label_span,
                     fmt::format("`{}` is no metric that Rollout knows for provider `{}`{}", name,
                                 provider, prefix.empty() ? "" : " with Argo Rollouts"));
  if (const auto own = name_in_rollout(name);
      std::find(names.begin(), names.end(), own) != names.end()) {
    report.help(fmt::format("in Rollout it is `{}`", own));
    return;
  }
  const auto near = context.sink.nearest(name, names);
  report.help(
      names.empty() ? "give it `template = …` or `query = \"…\"`"
      : near.empty()
          ? fmt::format("give it `template = …` or `query = \"…\"`; known without one: `{}`",
                        fmt::join(names, "`, `"))
          : context.sink.suggestion(name, names));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), metric.label_span, std::string(near[0]));
}

// Flagger fills in one minute for its own metrics, and nothing for others: `[{{ interval }}]` would
// become `[]`, and every check fail.
void complete_window(Context& context, const Object& canary, Object& metric) {
  constexpr std::int64_t kMinute = 60'000'000'000;
  if (find(context, metric, "window") != nullptr) return;
  const auto* interval = find(context, canary, "interval");
  const bool known = interval != nullptr && interval->value.is(Kind::duration);
  set_default(context, metric, "window",
              Value::duration(known ? interval->value.nanoseconds() : kMinute));
}

void complete_metric(Context& context, Object& metric, std::string_view provider,
                     std::string_view prefix) {
  for (const auto field : {"template", "template_ref", "query"})
    if (find(context, metric, field) != nullptr) return;
  const auto name = value::name_of(metric);
  if (prefix.empty() && has_builtin_metric(name, provider)) return;
  auto* module = library(context);
  const auto symbol =
      context.symbols.intern(fmt::format("{}{}-{}", prefix, name, family(provider)));
  auto* declaration = module == nullptr ? nullptr : module->find(symbol);
  if (declaration == nullptr) return report_unknown(context, metric, provider, prefix);
  auto* made = force_object(context, *declaration, metric.label_span);
  if (made != nullptr) set_default(context, metric, "template", Value::object(made));
}

}  // namespace

bool has_builtin_metric(std::string_view metric, std::string_view provider) {
  if (metric == "success_rate") return true;
  // Flagger's `request-duration` is an average with these two, not a percentile.
  return metric == "latency_p99" && provider != "nginx" && provider != "skipper";
}

std::string_view provider_of_cluster(Context& context, const Object& application) {
  const auto* destination = find_object(context, application, "destination");
  const auto* cluster = destination == nullptr ? nullptr : cluster_of(context, *destination);
  return cluster == nullptr ? std::string_view{} : flagger_provider(context, *cluster);
}

void complete_canary(Context& context, Object& canary) {
  const bool weighted =
      find(context, canary, "iterations") == nullptr && find(context, canary, "steps") == nullptr;
  if (weighted && find(context, canary, "step") == nullptr)
    set_default(context, canary, "step", Value::percent(10, 0));
  if (weighted && find(context, canary, "max") == nullptr)
    set_default(context, canary, "max", Value::percent(50, 0));
  const auto provider = provider_of(context, canary);
  const auto prefix = runs_rollouts(context, canary) ? kRollouts : std::string_view{};
  const auto* metrics = find(context, canary, "metric");
  if (metrics == nullptr || !metrics->value.is(Kind::list)) return;
  for (const auto& item : metrics->value.as_list().items) {
    auto& metric = open_object(item);
    complete_window(context, canary, metric);
    complete_metric(context, metric, provider, prefix);
  }
}

}  // namespace rollout::eval
