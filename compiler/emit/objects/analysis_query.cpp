// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/analysis_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/rollout_services.h"
#include "compiler/ir/address.h"
#include "compiler/ir/query_part.h"
#include "compiler/value/duration.h"

namespace rollout::emit {

using ir::QueryPartKind;
using value::Kind;

namespace {

std::string_view variable(const ir::Metric& metric, std::string_view name) {
  const auto* variables = set_field(*metric.object, "variables");
  if (variables == nullptr || !variables->value.is(Kind::record)) return {};
  for (const auto& entry : variables->value.as_record().entries)
    if (entry.key.text() == name && entry.value.is(Kind::text)) return entry.value.as_text();
  return {};
}

std::string filled(ManifestContext& context, const ir::Canary& canary, const ir::Metric& metric,
                   std::string_view name) {
  constexpr std::string_view kVariables = "variables.";
  if (name == "target") return fmt::format("{}-{{{{args.{}}}}}", canary.object_name, kCanaryHash);
  if (name == "name") return std::string(canary.object_name);
  if (name == "namespace") return std::string(ir::namespace_of(context.program, canary));
  if (name == "service") return rollout_services(canary).stable;
  if (name == "interval") return value::flagger_duration(metric_window(metric)).value_or("");
  if (name.starts_with(kVariables))
    return std::string(variable(metric, name.substr(kVariables.size())));
  // An ingress or a route; what has none is called as the target.
  const auto found = referred_name(canary, name);
  return std::string(found.empty() ? referred_name(canary, "target") : found);
}

bool names_target(const value::Entry* query) {
  return query != nullptr &&
         std::ranges::any_of(ir::query_parts(query->value.as_text()), [](const auto& part) {
           return part.kind == QueryPartKind::variable && part.text == "target";
         });
}

}  // namespace

std::int64_t metric_window(const ir::Metric& metric) {
  constexpr std::int64_t kMinute = 60'000'000'000;  // Flagger's own default
  return duration_field(*metric.object, "window").value_or(kMinute);
}

const value::Entry* query_of(const ir::Program& program, const ir::Metric& metric) {
  const auto& holder = metric.template_index == ir::kNone
                           ? *metric.object
                           : *program.metric_templates[metric.template_index].object;
  const auto* query = set_field(holder, "query");
  return query != nullptr && query->value.is(Kind::text) ? query : nullptr;
}

std::string filled_query(ManifestContext& context, const ir::Canary& canary,
                         const ir::Metric& metric, std::string_view query) {
  std::string out;
  for (const auto& part : ir::query_parts(query))
    out += part.kind == QueryPartKind::variable ? filled(context, canary, metric, part.text)
                                                : std::string(part.text);
  return out;
}

bool needs_hash(const ir::Program& program, const ir::Canary& canary) {
  return std::ranges::any_of(canary.metrics, [&](const ir::Metric& metric) {
    return names_target(query_of(program, metric));
  });
}

}  // namespace rollout::emit
