// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/judge_fields.h"
#include "compiler/adopt/kinship.h"
#include "compiler/support/path.h"
#include "policies/engine/application.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/default_project.h"

namespace rollout::adopt {

namespace {

constexpr std::array kChecks = {
    check_objects,         check_projects,       check_applications,
    check_generated,       check_denies,         check_wildcards,
    check_escapes,         check_entries,        check_windows,
    check_window_clusters, check_sync,           check_names,
    check_canaries,        check_canary_metrics, check_template_references,
    check_workloads,       check_rollouts,       check_analyses,
    check_analysis_uses,   check_lists};

// Where nobody declares it, Argo CD made it. A manifest that is incomplete declares it as well.
void assume_default(Context& context) {
  const std::string name = engine::kDefaultProject;
  const auto& unknown = context.instance.unknown_projects;
  const auto is_default = [&](const Manifest& manifest) {
    return manifest.kind == ManifestKind::app_project && manifest.name == name;
  };
  if (context.declared.contains(name) || std::ranges::find(unknown, name) != unknown.end() ||
      std::ranges::any_of(context.survey.manifests, is_default))
    return;
  auto read = exact::default_project();
  engine::CompiledProject compiled(read, context.instance.version);
  context.declared.try_emplace(
      engine::kDefaultProject,
      Project{nullptr, std::move(read), std::move(compiled), {}, {}, false, true});
}

void compile_projects(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.kind != ManifestKind::app_project || !manifest.is_complete() || !manifest.sound)
      continue;
    auto read = exact::read_app_project(*manifest.object);
    engine::CompiledProject compiled(read, context.instance.version);
    const auto& file = context.sources.file(manifest.span.file);
    context.projects.push_back({&manifest, std::move(read), std::move(compiled),
                                support::directory_of(file.path()), manifest.name_span});
    context.by_name[manifest.name].push_back(&context.projects.back());
  }
  for (const auto& [emitted, span, tightened] : context.instance.projects)
    context.declared.try_emplace(emitted.name,
                                 Project{nullptr,
                                         emitted,
                                         engine::CompiledProject(emitted, context.instance.version),
                                         {},
                                         span,
                                         tightened});
  assume_default(context);
}

// How a fact becomes known.
std::string_view advice_on(std::string_view fact) {
  if (fact.starts_with("the cluster"))
    return "declare it in a .rollout file: `cluster NAME { server = \"https://…\" }`";
  if (fact.starts_with("the project `")) return "declare it, or let the check see its manifest too";
  return "check what the ApplicationSet made in the cluster as well";
}

void report_undecided(Context& context) {
  for (const auto& [fact, undecided] : context.survey.undecided) {
    auto report = context.sink.report(
        Code::manifest_undecided, undecided.span,
        fmt::format("whether it is permitted depends on {}, which is not known", fact));
    if (undecided.uses > 1)
      report.note(fmt::format("so does what {} more ask for", undecided.uses - 1));
    report.help(std::string(advice_on(fact)));
  }
  for (const auto& [reason, unexpanded] : context.survey.unexpanded)
    context.sink
        .report(Code::manifest_undecided, unexpanded.span,
                fmt::format("which applications the set makes is not known: {}", reason))
        .help(unexpanded.advice.empty()
                  ? "check what the ApplicationSet made in the cluster as well"
                  : unexpanded.advice);
}

}  // namespace

std::vector<const Project*> projects_named(const Context& context, std::string_view name,
                                           source::FileId file) {
  if (name.empty()) name = engine::kDefaultProject;
  const auto found = context.by_name.find(name);
  if (found == context.by_name.end()) {
    const auto declared = context.declared.find(name);
    if (declared == context.declared.end()) return {};
    return {&declared->second};
  }
  const auto directory = support::directory_of(context.sources.file(file).path());
  std::size_t best = 0;
  for (const auto* project : found->second)
    best = std::max(best, kinship(directory, project->directory));
  std::vector<const Project*> nearest;
  for (const auto* project : found->second)
    if (kinship(directory, project->directory) == best) nearest.push_back(project);
  return nearest;
}

value::Span item_span(const Project& project, std::string_view list, std::size_t position) {
  if (project.manifest == nullptr) return project.span;
  const auto* items = list_at(project.object(), list);
  const auto fallback = span_at(project.object(), list, project.span);
  if (items == nullptr || position >= items->items.size()) return fallback;
  const auto& item = items->items[position];
  return item.span();
}

void note_mistakes(Survey& survey, const source::SourceMap& sources) {
  diagnostics::Sink ignored;
  FieldJudge fields(sources, ignored);
  for (auto& manifest : survey.manifests) fields.judge(manifest);
}

void judge(Survey& survey, const source::SourceMap& sources, const Instance& instance,
           diagnostics::Sink& sink) {
  FieldJudge fields(sources, sink);
  for (auto& manifest : survey.manifests) fields.judge(manifest);
  std::erase_if(survey.expansions, [&](const auto& each) {
    const auto& set = survey.manifests[each.first];
    return !set.is_complete() || !set.sound;
  });
  for (const auto& surprise : survey.surprises)
    if (!fields.is_wrong(surprise.span))
      sink.report(Code::yaml_surprising, surprise.span, surprise.message).help(surprise.help);
  Context context{survey, sources, instance, sink};
  compile_projects(context);
  for (const auto check : kChecks) check(context);
  if (instance.require_complete) report_undecided(context);
}

}  // namespace rollout::adopt
