// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/judge.h"

#include <array>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/judge_fields.h"
#include "compiler/support/path.h"
#include "policies/exact/app_project_reader.h"

namespace rollout::adopt {

namespace {

constexpr std::array kChecks = {check_objects, check_projects,  check_applications,
                                check_denies,  check_wildcards, check_escapes,
                                check_entries, check_windows,   check_sync,
                                check_names,   check_canaries,  check_workloads};

void compile_projects(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.kind != ManifestKind::app_project || !manifest.is_complete() || !manifest.sound)
      continue;
    auto read = exact::read_app_project(*manifest.object);
    engine::CompiledProject compiled(read, context.version);
    const auto& file = context.sources.file(manifest.span.file);
    context.projects.push_back(
        {&manifest, std::move(read), std::move(compiled), support::directory_of(file.path())});
    context.by_name[manifest.name].push_back(&context.projects.back());
  }
}

}  // namespace

value::Span item_span(const Project& project, std::string_view list, std::size_t position) {
  const auto* items = list_at(project.object(), list);
  const auto fallback = span_at(project.object(), list, project.manifest->name_span);
  if (items == nullptr || position >= items->items.size()) return fallback;
  const auto& item = items->items[position];
  return item.span();
}

void judge(Survey& survey, const source::SourceMap& sources, const Instance& instance,
           diagnostics::Sink& sink) {
  FieldJudge fields(sources, sink);
  for (auto& manifest : survey.manifests) fields.judge(manifest);
  for (const auto& surprise : survey.surprises)
    if (!fields.is_wrong(surprise.span))
      sink.report(Code::yaml_surprising, surprise.span, surprise.message).help(surprise.help);
  Context context{survey, sources, instance.version, instance.clusters, instance.selector_labels,
                  sink};
  compile_projects(context);
  for (const auto check : kChecks) check(context);
}

}  // namespace rollout::adopt
