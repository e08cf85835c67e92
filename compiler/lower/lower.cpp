// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/lower.h"

#include <array>

#include "compiler/lower/context.h"
#include "compiler/schema/schema.h"

namespace rollout::lower {

namespace {

void lower_metric_template(Context& context, const value::Object& object) {
  context.indexes[&object] = static_cast<Index>(context.program.metric_templates.size());
  context.program.metric_templates.push_back({value::name_of(object), &object});
}

void lower_alert_provider(Context& context, const value::Object& object) {
  context.indexes[&object] = static_cast<Index>(context.program.alert_providers.size());
  context.program.alert_providers.push_back({value::name_of(object), &object});
}

void lower_root_canary(Context& context, const value::Object& object) {
  lower_canary(context, object, kNone);
}

struct Kind {
  std::string_view name;
  void (*lower)(Context&, const value::Object&);
};

// What a later kind refers to comes before it.
constexpr std::array<Kind, 13> kKinds = {{{"workspace", lower_workspace},
                                          {"cluster", lower_cluster},
                                          {"env", lower_environment},
                                          {"project", lower_project},
                                          {"metric_template", lower_metric_template},
                                          {"alert_provider", lower_alert_provider},
                                          {"application", lower_application},
                                          {"application_set", lower_application_set},
                                          {"canary", lower_root_canary},
                                          {"flag", lower_flag},
                                          {"policy", lower_policy},
                                          {"invariant", lower_invariant},
                                          {"test", lower_test}}};

}  // namespace

std::shared_ptr<ir::Program> lower(const eval::Evaluated& evaluated, support::Arena& arena,
                                   support::SymbolTable& symbols, diagnostics::Sink& sink,
                                   std::string_view argocd_version) {
  auto program = std::make_shared<ir::Program>();
  program->workspace.argocd_version = argocd_version.empty() ? "3.6" : argocd_version;
  program->workspace.argocd_namespace = "argocd";
  program->workspace.flagger_version = "1.44";
  program->workspace.prometheus.text = "http://prometheus.monitoring:9090";
  Context context{evaluated, arena, symbols, sink, *program, {}};
  context.indexes.reserve(evaluated.objects.size());
  for (const auto& kind : kKinds) {
    for (const auto* object : evaluated.objects)
      if (object->schema->kind == kind.name) kind.lower(context, *object);
    for (const auto& [object, stand_in] : evaluated.stand_ins)
      if (const auto index = context.index_of(stand_in); index != kNone)
        context.indexes[object] = index;
  }
  for (const auto* sentence : evaluated.sentences) lower_exception(context, *sentence);
  return program;
}

}  // namespace rollout::lower
