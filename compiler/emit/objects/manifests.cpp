// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/manifests.h"

#include <algorithm>

#include "compiler/emit/objects/check_output.h"
#include "compiler/emit/objects/known_manifests.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/project_scope.h"

namespace rollout::emit {

namespace {

// Argo CD has a `default` project of its own; it is emitted only when somebody wrote it.
bool is_written(const ir::Project& project) { return project.object->span.known(); }

std::vector<Manifest> project_manifests(ManifestContext& context) {
  std::vector<Manifest> all;
  for (ir::Index i = 0; i < context.program.projects.size(); ++i)
    if (is_written(context.program.projects[i])) all.push_back(project_manifest(context, i));
  return all;
}

Manifest canary_or_rollout(ManifestContext& context, ir::Index canary) {
  return context.program.canaries[canary].engine == ir::Engine::argo_rollouts
             ? rollout_manifest(context, canary)
             : canary_manifest(context, canary);
}

void append(std::vector<Manifest>& all, std::vector<Manifest> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

void check_manifests(const ir::Program& program, diagnostics::Sink& sink) {
  ProjectBudget budget;
  for (ir::Index i = 0; i < program.projects.size(); ++i)
    if (is_written(program.projects[i])) check_project({program, i, sink, budget});
  check_output(program, sink);
}

std::vector<Manifest> project_manifests(const ir::Program& program, support::Arena& arena,
                                        support::SymbolTable& symbols, diagnostics::Sink& sink) {
  ManifestBuilder build(arena, symbols);
  ManifestContext context{program, arena, symbols, sink, build};
  return project_manifests(context);
}

Manifest application_manifest(const ir::Program& program, ir::Index application,
                              support::Arena& arena, support::SymbolTable& symbols) {
  ManifestBuilder build(arena, symbols);
  diagnostics::Sink ignored;
  ManifestContext context{program, arena, symbols, ignored, build};
  return application_manifest(context, application);
}

Manifest application_set_manifest(const ir::Program& program, ir::Index set, support::Arena& arena,
                                  support::SymbolTable& symbols) {
  ManifestBuilder build(arena, symbols);
  diagnostics::Sink ignored;
  ManifestContext context{program, arena, symbols, ignored, build};
  return application_set_manifest(context, set);
}

std::vector<Manifest> manifests(const ir::Program& program, support::Arena& arena,
                                support::SymbolTable& symbols, diagnostics::Sink& sink,
                                const Emitted* other) {
  const KnownManifests known(program, other);
  ManifestBuilder build(arena, symbols);
  ManifestContext context{program, arena, symbols, sink, build};
  auto all = project_manifests(context);
  all.reserve(program.projects.size() + program.applications.size() + program.canaries.size());
  const auto add = [&](const Manifest* made, auto make, ir::Index index) {
    all.push_back(made != nullptr ? *made : make(context, index));
    build.finish();
  };
  for (ir::Index i = 0; i < program.applications.size(); ++i)
    add(
        known.application(i), [](auto& in, ir::Index at) { return application_manifest(in, at); },
        i);
  for (ir::Index i = 0; i < program.application_sets.size(); ++i)
    all.push_back(application_set_manifest(context, i));
  for (ir::Index i = 0; i < program.canaries.size(); ++i)
    add(known.canary(i), canary_or_rollout, i);
  for (ir::Index i = 0; i < program.manifests.size(); ++i)
    all.push_back(declared_manifest(context, i));
  for (ir::Index i = 0; i < program.flag_sets.size(); ++i)
    all.push_back(flag_set_manifest(context, i));
  append(all, analysis_template_manifests(context));
  append(all, metric_template_manifests(context));
  append(all, alert_provider_manifests(context));
  append(all, delivery_manifests(context));
  std::sort(all.begin(), all.end(),
            [](const Manifest& left, const Manifest& right) { return left.path < right.path; });
  return all;
}

}  // namespace rollout::emit
