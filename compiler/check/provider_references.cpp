// SPDX-License-Identifier: Apache-2.0
//
// What a canary refers to, somebody reads: an Ingress, a route or an upstream is looked at by the
// router that it is made for (flagger.md 1.2, 3.2), and by queries that name it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/provider.h"
#include "compiler/check/rules.h"
#include "compiler/ir/query_part.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

struct Reference {
  std::string_view field;
  std::array<std::string_view, 2> readers;
  std::string_view variable;  // by which queries name it; empty: they cannot
};
constexpr std::array<Reference, 3> kReferences = {{{"ingress", {"nginx", "skipper"}, "ingress"},
                                                   {"route", {"apisix", ""}, "route"},
                                                   {"upstream", {"gloo", ""}, ""}}};

bool names(const Object& object, std::string_view variable) {
  const auto* query = set_field(object, "query", Kind::text);
  if (query == nullptr) return false;
  return std::ranges::any_of(ir::query_parts(query->value.as_text()), [&](const auto& part) {
    return part.kind != ir::QueryPartKind::text &&
           part.text.find(variable) != std::string_view::npos;
  });
}

// A template elsewhere may name whatever it likes.
bool is_named(const ir::Program& program, const ir::Canary& canary, std::string_view variable) {
  if (variable.empty()) return false;
  return std::ranges::any_of(canary.metrics, [&](const ir::Metric& metric) {
    if (known_entry(*metric.object, "template_ref") != nullptr) return true;
    return metric.template_index == ir::kNone
               ? names(*metric.object, variable)
               : names(*program.metric_templates[metric.template_index].object, variable);
  });
}

void check_reference(CheckContext& context, const ir::Canary& canary, const Reference& reference) {
  const auto* entry = written_entry(*canary.object, reference.field);
  const auto& provider = find_provider(canary.provider.text);
  // Without a provider, what Flagger was started with may read it.
  if (entry == nullptr || entry->value.is_poison() || canary.provider.empty() ||
      std::ranges::find(reference.readers, provider.name) != reference.readers.end() ||
      is_named(context.program, canary, reference.variable))
    return;
  auto report =
      context.sink.report(Code::provider_cannot, span_of(*entry, canary.object->span),
                          fmt::format("`{}` does not read `{}`", provider.name, reference.field));
  if (canary.provider.span.known())
    report.note(canary.provider.span, "the provider is chosen here");
  else report.explained_by(diagnostics::Loss::objects);  // it may be the provider that was lost
  const auto& [first, second] = reference.readers;
  report.help(second.empty() ? fmt::format("it is read by {}", first)
                             : fmt::format("it is read by {} and {}", first, second));
}

// KEDA has triggers with queries; a HorizontalPodAutoscaler has not.
void check_autoscaler(CheckContext& context, const ir::Canary& canary) {
  const auto* autoscaler = value::object_field(*canary.object, "autoscaler");
  if (autoscaler == nullptr || autoscaler->poisoned) return;
  const auto* target = set_field(*autoscaler, "target", Kind::text);
  const auto* queries = written_entry(*autoscaler, "primary_queries");
  if (target == nullptr || queries == nullptr ||
      target->value.as_text().find("HorizontalPodAutoscaler/") == std::string_view::npos)
    return;
  context.sink
      .report(Code::idle_field, span_of(*queries, autoscaler->span),
              "`primary_queries` does nothing for a HorizontalPodAutoscaler")
      .note(span_of(*target, autoscaler->span), "the autoscaler")
      .help("triggers with queries are KEDA's: `target = \"ScaledObject/…\"`");
}

}  // namespace

void check_provider_references(CheckContext& context) {
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned || canary.engine != ir::Engine::flagger) continue;
    for (const auto& reference : kReferences) check_reference(context, canary, reference);
    check_autoscaler(context, canary);
  }
}

}  // namespace rollout::check
