// SPDX-License-Identifier: Apache-2.0
#include "cli/compiled_program.h"

#include <fmt/format.h>

#include "cli/compilation.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "policies/exact/app_project_reader.h"
#include "policies/proofs/adopted_projects.h"

namespace rollout::cli {

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
  const auto findings = findings_of(*made.compilation);
  made.status = status_of(findings);
  if (made.status != ExitStatus::clean) {
    show(findings, "human", console.error);
    say_error(console, refusal, "errors come first: `rollout check`");
    return made;
  }
  made.projects = projects_of(*made.compilation);
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
