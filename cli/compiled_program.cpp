// SPDX-License-Identifier: Apache-2.0
#include "cli/compiled_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/compilation.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "compiler/adopt/kinship.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/path.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/default_project.h"
#include "policies/proofs/adopted_projects.h"

namespace rollout::cli {

namespace {

std::optional<engine::AppProject> read_project(const driver::Compilation& compilation,
                                               const ir::Project& project) {
  if (compilation.whole->is_of_manifests(*project.object)) {
    const auto* read =
        compilation.adopted == nullptr ? nullptr : compilation.adopted->read(*project.object);
    return read == nullptr ? std::nullopt : std::optional(*read);
  }
  for (const auto& manifest : compilation.manifests)
    if (manifest.kind == "AppProject" && manifest.name == project.name)
      return exact::read_app_project(*manifest.object);
  if (is_assumed_default(compilation, project)) return exact::default_project();
  return std::nullopt;
}

std::string directory_of(const driver::Compilation& compilation, const ir::Project& project) {
  const auto span = compilation.written_at(project.object->span);
  return span.known() ? support::directory_of(compilation.sources.file(span.file).path())
                      : std::string{};
}

}  // namespace

bool is_assumed_default(const driver::Compilation& compilation, const ir::Project& project) {
  return project.name == engine::kDefaultProject && !project.object->span.known() &&
         !find_unread_project(compilation, project.name) &&
         std::ranges::none_of(compilation.whole->projects, [&](const ir::Project& other) {
           return other.name == project.name && other.object->span.known();
         });
}

CompiledProgram compile_program(const Arguments& arguments, std::string path,
                                std::string_view refusal, Console& console) {
  CompiledProgram made;
  const auto options = compilation_options(arguments, {std::move(path)}, console);
  if (!options) {
    made.status = ExitStatus::usage;
    return made;
  }
  support::DiskFileSystem files;
  {
    const Progress progress(console.error, "compiling");
    made.compilation = driver::compile_to_ask(*options, files);
  }
  if (contradicts(*options, *made.compilation, console)) {
    made.status = ExitStatus::usage;
    return made;
  }
  const auto findings = findings_of(*made.compilation);
  made.status = status_of(findings);
  if (made.status != ExitStatus::clean) {
    show(findings, "human", console.error);
    say_error(console, refusal, "errors come first: `rollout check`");
    return made;
  }
  return made;
}

std::vector<engine::AppProject> projects_of(const driver::Compilation& compilation) {
  std::vector<engine::AppProject> projects;
  for (const auto& manifest : compilation.manifests)
    if (manifest.kind == "AppProject")
      projects.push_back(exact::read_app_project(*manifest.object));
  if (compilation.adopted != nullptr)
    projects.insert(projects.end(), compilation.adopted->all().begin(),
                    compilation.adopted->all().end());
  return projects;
}

exact::InstanceProjects projects_of_instance(const driver::Compilation& compilation,
                                             const ir::Project* meant) {
  exact::InstanceProjects all;
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> known;  // position, kinship
  const auto near = [&](const ir::Project& project) -> std::size_t {
    if (meant == nullptr) return 0;
    if (meant == &project) return std::string::npos;
    return adopt::kinship(directory_of(compilation, *meant), directory_of(compilation, project));
  };
  for (const auto& project : compilation.whole->projects) {
    auto read = read_project(compilation, project);
    if (!read) continue;
    const auto kinship = near(project);
    const auto [found, is_new] = known.try_emplace(project.name, all.size(), kinship);
    if (is_new) {
      all.push_back({&project, std::move(*read)});
    } else if (kinship > found->second.second) {
      found->second.second = kinship;
      all[found->second.first] = {&project, std::move(*read)};
    }
  }
  return all;
}

std::optional<Problem> find_unread_project(const driver::Compilation& compilation,
                                           std::string_view name) {
  for (const auto& manifest : compilation.survey.manifests)
    if (manifest.kind == adopt::ManifestKind::app_project && manifest.name == name &&
        !(manifest.is_complete() && manifest.sound))
      return Problem{
          fmt::format("project `{}` ({}) is incomplete, or has mistakes",
                      diagnostics::visible(name), place_of(compilation, manifest.name_span)),
          "they come first: `rollout check`"};
  return std::nullopt;
}

std::string place_of(const driver::Compilation& compilation, source::Span span) {
  span = compilation.written_at(span);
  if (!span.known()) return {};
  const auto& file = compilation.sources.file(span.file);
  return fmt::format("{}:{}", diagnostics::visible(file.path()), file.position(span.begin).line);
}

std::string line_of(const driver::Compilation& compilation, source::Span span) {
  span = compilation.written_at(span);
  if (!span.known()) return {};
  auto text = diagnostics::excerpt(compilation.sources, span).text;
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? std::string{} : text.substr(begin);
}

}  // namespace rollout::cli
