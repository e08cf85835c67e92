// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/evaluate.h"

#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/check_circles.h"
#include "compiler/eval/check_unused.h"
#include "compiler/eval/condition.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/fixture.h"
#include "compiler/eval/known_objects.h"
#include "compiler/eval/program.h"
#include "compiler/support/in_cluster.h"

namespace rollout::eval {

namespace {

Object* make_predeclared(Context& context, std::string_view kind, std::string_view name) {
  auto* object = context.arena.make<Object>();
  object->schema = schema::find_root(kind);
  object->label = context.symbols.intern(name);
  object->declared = true;
  object->origin =
      context.arena.make<value::Origin>(Span{}, value::Layer::fallback, nullptr, 0u, 0u);
  return object;
}

Object* predeclare(Context& context, std::string_view kind, std::string_view name) {
  const auto* known = context.inputs.known;
  auto* object =
      known == nullptr ? make_predeclared(context, kind, name) : known->predeclared(kind, name);
  context.objects[{object->schema, object->label.identity()}] = object;
  context.result.objects.push_back(object);
  return object;
}

// Argo CD's own cluster and project, which every installation has.
void predeclare_all(Context& context) {
  auto* cluster = predeclare(context, "cluster", support::kInClusterName);
  if (!is_known(context, *cluster)) {
    const auto server = Value::text(context.arena, support::kInClusterServer);
    cluster->fields.entries.push_back(context.arena,
                                      {context.symbols.intern("server"), server, cluster->origin});
  }
  predeclare(context, "project", "default");
}

// A program that is written out makes more than one that is drawn from a template.
Limits limits_of(const Inputs& inputs) {
  auto limits = inputs.limits;
  for (source::FileId file = 1; file <= inputs.sources.size(); ++file)
    limits.bytes += limits.bytes_per_byte * inputs.sources.file(file).text().size();
  return limits;
}

}  // namespace

Evaluated evaluate(const Inputs& inputs) {
  Context context{
      inputs,         inputs.arena, inputs.symbols, inputs.sink,
      inputs.sources, inputs.files, inputs.modules, Budget{limits_of(inputs), inputs.arena},
      Evaluated{}};
  context.name_symbol = context.symbols.intern("name");
  for (const auto& module : inputs.modules.modules)
    if (!module->complete) inputs.sink.lose(diagnostics::Loss::names);
  predeclare_all(context);
  find_circular_templates(context);
  evaluate_lets(context);
  for (const auto phase : kPhases) run_phase(context, phase);
  // Completing a canary may bring in metric templates of the standard library, which are completed
  // in their turn.
  for (std::size_t i = 0; i < context.result.objects.size(); ++i) {
    auto* object = context.result.objects[i];
    if (object->origin->writer != 0 && !is_known(context, *object)) complete(context, *object);
  }
  make_fixtures(context);
  report_mixin_conflicts(context);
  resolve_conditions(context);
  // Of what another version shares, nothing is found again, and so what uses a template is not
  // known.
  if (context.inputs.known == nullptr) check_unused(context);
  context.result.reads_files = !context.data.empty() || !context.listed.empty();
  context.result.steps = context.budget.steps_spent();
  return std::move(context.result);
}

}  // namespace rollout::eval
