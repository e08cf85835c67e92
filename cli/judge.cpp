// SPDX-License-Identifier: Apache-2.0
#include "cli/judge.h"

#include <fmt/format.h>

#include <set>

#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/diagnostics/known_findings.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/git/commit_files.h"

namespace rollout::cli {

namespace {

using diagnostics::Code;
using diagnostics::visible;

Judge failed(ExitStatus status, std::string_view message, std::string_view help, Console& console) {
  say_error(console, message, help);
  return {.status = status};
}

bool is_address(std::string_view repository) {
  const auto colon = repository.find(':');
  return repository.find("://") != std::string_view::npos ||
         (colon != std::string_view::npos && repository.find('/') > colon);
}

// Whether a project or a policy says it, in a program or of manifests.
bool is_of_rules(Code code) {
  return diagnostics::is_judgement(code) || code == Code::application_refused ||
         code == Code::manifest_undecided || code == Code::set_not_permitted;
}

Judge compile(const std::string& name, const git::Repository& repository, const git::Commit& commit,
              driver::Options options, Console& console) {
  git::CommitFiles files(repository, commit);
  Judge judge{.name = name, .commit = commit.id};
  options.paths = {"."};
  options.unchecked = true;
  // What applications of the judge become judges nobody.
  options.renderer = nullptr;
  options.store->sources.begin_revision(name);
  judge.version = driver::compile_for_review(options, files);
  if (!judge.version->understood) {
    show(findings_of(*judge.version), "human", console.error);
    return failed(ExitStatus::findings,
                  fmt::format("nothing is judged: `{}` has errors of its own", visible(name)), "",
                  console);
  }
  if (judge.version->outlines.empty() && !judge.version->survey.found_any())
    return failed(ExitStatus::findings,
                  fmt::format("nothing is judged: `{}` declares nothing", visible(name)), "",
                  console);
  options.store->sources.begin_revision("");
  console.error.line(fmt::format("judged by `{}`, commit {}", visible(name), commit.id));
  return judge;
}

}  // namespace

Judge compile_judge(const Arguments& arguments, driver::Options options, Console& console) {
  if (!arguments.has(kJudge.name)) return {};
  const std::string name(arguments.value(kJudge.name));
  const auto at = name.rfind('@');
  if (at == std::string::npos || at == 0 || at + 1 == name.size())
    return failed(ExitStatus::usage, fmt::format("`--judge {}` names no revision", visible(name)),
                  "write the path of a repository and a revision: `../platform@v1.4.0`", console);
  const auto path = name.substr(0, at);
  if (is_address(path))
    return failed(ExitStatus::usage,
                  fmt::format("`{}` is no repository on this disk", visible(path)),
                  "this command uses no network: clone it first, and name the clone", console);
  const auto repository = git::Repository::open(path);
  if (!repository.ok()) return failed(ExitStatus::world, repository.failure().message, "", console);
  const auto commit = repository.value().find(name.substr(at + 1));
  if (!commit.ok()) return failed(ExitStatus::world, commit.failure().message, "", console);
  return compile(name, repository.value(), commit.value(), std::move(options), console);
}

// Everything else that is found with other rules was found before.
void add_judgements(const driver::Compilation& by_judge, const std::string& note,
                    driver::Compilation& judged) {
  auto& all = judged.diagnostics;
  const auto& sources = judged.sources;
  std::set<std::string> said;
  for (const auto& finding : all) said.insert(diagnostics::identity_of(finding, sources));
  for (auto finding : by_judge.diagnostics) {
    if (!is_of_rules(finding.code) ||
        !said.insert(diagnostics::identity_of(finding, sources)).second)
      continue;
    finding.notes.push_back({{}, note});
    all.push_back(std::move(finding));
  }
  diagnostics::sort_by_place(all);
}

}  // namespace rollout::cli
