// SPDX-License-Identifier: Apache-2.0
#include "cli/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/diagnostics/known_findings.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/git/commit_files.h"

namespace rollout::cli {

namespace {

using diagnostics::Code;
using diagnostics::Diagnostic;
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

// Whether it is a check of what is judged, which depends on what is protected. The rules of who
// judges were checked elsewhere.
bool is_check_of_judged(const Diagnostic& finding, const source::SourceMap& sources) {
  return diagnostics::entry(finding.code).id.starts_with("R07") && finding.span.known() &&
         sources.file(finding.span.file).revision().empty();
}

// What was said already, as severely or more.
class SaidFindings {
 public:
  explicit SaidFindings(const driver::Compilation& judged) : judged_(judged) {
    for (const auto& finding : judged.diagnostics) {
      known_.add(finding, judged.sources);
      const auto [found, is_new] = severest_.emplace(identity(finding), finding.severity);
      if (!is_new) found->second = std::min(found->second, finding.severity);
    }
  }

  std::vector<bool> among(std::span<const Diagnostic> findings) const {
    auto marks = known_.compare(findings, judged_.sources).marks;
    for (std::size_t i = 0; i < findings.size(); ++i)
      if (const auto found = severest_.find(identity(findings[i]));
          found != severest_.end() && found->second > findings[i].severity)
        marks[i] = false;
    return marks;
  }

 private:
  std::string identity(const Diagnostic& finding) const {
    return diagnostics::identity_of(finding, judged_.sources);
  }

  const driver::Compilation& judged_;
  diagnostics::KnownFindings known_;
  std::map<std::string, diagnostics::Severity> severest_;  // `error` comes first
};

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
  const auto said = SaidFindings(judged).among(by_judge.diagnostics);
  for (std::size_t i = 0; i < said.size(); ++i) {
    const auto& finding = by_judge.diagnostics[i];
    if (said[i] || !(is_of_rules(finding.code) || is_check_of_judged(finding, judged.sources)))
      continue;
    all.push_back(finding);
    all.back().notes.push_back({{}, note});
  }
  diagnostics::sort_by_place(all);
}

}  // namespace rollout::cli
