// SPDX-License-Identifier: Apache-2.0
#include "cli/day_one.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <vector>

#include "cli/count.h"
#include "cli/date.h"
#include "cli/report.h"
#include "compiler/driver/session.h"
#include "compiler/ir/program.h"

namespace rollout::cli {
namespace {

using adopt::Missing;
using diagnostics::Severity;

constexpr std::size_t kMostFacts = 8;

// "640 Application, 30 AppProject".
std::string kinds_of(const adopt::Survey& survey) {
  std::array<std::size_t, adopt::kManifestKinds> numbers{};
  for (const auto& manifest : survey.manifests) ++numbers[static_cast<std::size_t>(manifest.kind)];
  std::string text;
  for (const auto& row : adopt::kind_rows())
    if (const auto number = numbers[static_cast<std::size_t>(row.kind)]; number > 0)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, row.name);
  return text;
}

struct Incomplete {
  Missing missing;
  std::string_view what;
  std::string_view advice;
};

constexpr Incomplete kIncomplete[] = {
    {Missing::chart, "template of a Helm chart",
     "helm template CHART > rendered.yaml; rollout check rendered.yaml"},
    {Missing::patch, "patch", "kustomize build DIR > rendered.yaml; rollout check rendered.yaml"},
    {Missing::base, "base", "kustomize build DIR > rendered.yaml; rollout check rendered.yaml"},
    {Missing::placeholder, "manifest with a placeholder",
     "envsubst < FILE > filled.yaml; rollout check filled.yaml"},
};

std::size_t number_of(const adopt::Survey& survey, Missing missing) {
  const auto manifests = std::ranges::count(survey.manifests, missing, &adopt::Manifest::missing);
  return static_cast<std::size_t>(manifests) + (missing == Missing::chart ? survey.templates : 0);
}

// What sets make was judged where it is known.
void say_sets(const adopt::Survey& survey, Output& out) {
  if (survey.expansions.empty()) return;
  std::size_t applications = 0;
  std::size_t whole = 0;
  for (const auto& [place, expansion] : survey.expansions) {
    applications += expansion.applications.size();
    whole += expansion.is_whole() ? 1 : 0;
  }
  out.line(fmt::format("  {} of {} expanded, to {}", whole,
                       count(survey.expansions.size(), "application set"),
                       count(applications, "application")));
}

void say_what_was_read(const driver::Compilation& result, Output& out) {
  const auto& survey = result.survey;
  out.line(fmt::format("read {}, as Argo CD {} does: {} in {}", count(survey.files, "file"),
                       result.program->workspace.argocd_version,
                       count(survey.manifests.size(), "manifest"),
                       count(survey.manifest_files, "file")));
  if (const auto kinds = kinds_of(survey); !kinds.empty()) out.line("  " + kinds);
  std::size_t incomplete = 0;
  for (const auto& each : kIncomplete) incomplete += number_of(survey, each.missing);
  out.line(
      fmt::format("  {} judged, {} incomplete, {} unreadable; {} held against a project, {} "
                  "undecided",
                  survey.complete(), incomplete, survey.unreadable,
                  count(survey.held, "application"), count(survey.questions_left(), "question")));
  say_sets(survey, out);
}

void say_errors(const driver::Compilation& result, Output& out) {
  std::vector<diagnostics::Diagnostic> errors;
  std::map<std::string_view, std::pair<std::size_t, std::string_view>> others;
  for (const auto& diagnostic : result.diagnostics) {
    if (diagnostic.severity == Severity::error) {
      errors.push_back(diagnostic);
      continue;
    }
    const auto& entry = diagnostics::entry(diagnostic.code);
    auto& [number, title] = others[entry.id];
    ++number;
    title = entry.title;
  }
  out.line("");
  if (errors.empty()) out.line("no errors");
  show({errors, result.sources, result.files, 0}, "human", out);
  if (others.empty()) return;
  out.line("\nwarnings:");
  for (const auto& [id, each] : others)
    out.line(fmt::format("  {:>4} × {}  {}", each.first, id, each.second));
}

std::size_t applications_of(const adopt::Survey& survey) {
  return static_cast<std::size_t>(std::ranges::count(
      survey.manifests, adopt::ManifestKind::application, &adopt::Manifest::kind));
}

void say_unchecked(const adopt::Survey& survey, Output& out) {
  std::vector<std::pair<std::string, std::string>> lines;
  if (const auto number = applications_of(survey); number > 0)
    lines.emplace_back(fmt::format("what the {} of {} bring{}", number == 1 ? "source" : "sources",
                                   count(number, "application"), number == 1 ? "s" : ""),
                       "rollout check --rendered");
  for (const auto& each : kIncomplete)
    if (const auto number = number_of(survey, each.missing); number > 0)
      lines.emplace_back(count(number, each.what), each.advice);
  std::vector<std::pair<std::string, std::size_t>> facts;
  for (const auto& [fact, each] : survey.undecided) facts.emplace_back(fact, each.uses);
  std::ranges::stable_sort(facts, std::greater{}, &std::pair<std::string, std::size_t>::second);
  for (std::size_t i = 0; i < facts.size() && i < kMostFacts; ++i) {
    const auto& [fact, uses] = facts[i];
    const bool cluster = fact.starts_with("the cluster");
    const bool generated = fact.find("generator") != std::string::npos;
    lines.emplace_back(
        fmt::format("{}, {}", fact, count(uses, "use")),
        generated ? "rollout check FILE, of what the ApplicationSet made in the cluster"
        : cluster ? "declare it in a .rollout file: cluster NAME { server = \"https://…\" }"
                  : "kubectl get appprojects -n argocd -o yaml > projects.yaml; rollout check .");
  }
  if (facts.size() > kMostFacts)
    lines.emplace_back(fmt::format("{} more facts", facts.size() - kMostFacts), "rollout check");
  std::size_t told = 0;
  for (const auto& [reason, each] : survey.unexpanded) {
    if (++told > kMostFacts) break;
    lines.emplace_back(
        fmt::format("what {} makes: {}", count(each.sets, "application set"), reason),
        each.advice.empty() ? "rollout check FILE, of what the ApplicationSet made in the cluster"
                            : each.advice);
  }
  if (survey.unexpanded.size() > kMostFacts)
    lines.emplace_back(fmt::format("{} more reasons", survey.unexpanded.size() - kMostFacts),
                       "rollout check --require-complete");
  for (const auto& file : survey.too_large) lines.emplace_back(file, "it is larger than 16 MB");
  if (lines.empty()) return;
  out.line("\nnot checked:");
  for (const auto& [what, advice] : lines) out.line(fmt::format("  {}\n      {}", what, advice));
}

// What the answers rest on, and nobody said.
void say_assumed(const adopt::Survey& survey, Output& out) {
  if (survey.held_by_default == 0) return;
  out.line(
      fmt::format("\nassumed:\n  project `default` permits everything, as Argo CD makes it, "
                  "{}\n      kubectl get appproject default -n argocd -o yaml > default.yaml",
                  count(survey.held_by_default, "application")));
}

void say_next(const driver::Compilation& result, Output& out) {
  out.line("\nnext:");
  if (!result.diagnostics.empty()) {
    out.line("  rollout check                 all findings, with warnings");
    out.line(fmt::format("  rollout explain {:<13} what one of them means",
                         diagnostics::entry(result.diagnostics.front().code).id));
  }
  out.line("  rollout check --output json   the same for CI");
  out.line("  rollout import                what the manifests are in Rollout");
  out.line("  rollout init                  a first .rollout file, beside the manifests");
  out.line("  rollout --help                all commands");
}

bool has_program(const driver::Compilation& result) { return !result.outlines.empty(); }

}  // namespace

std::optional<ExitStatus> run_day_one(std::string argocd_version, Console& console) {
  driver::Options options;
  options.paths = {"."};
  options.manifests = driver::Manifests::judged;
  options.as_of = today();
  options.argocd_version = std::move(argocd_version);
  support::DiskFileSystem files;
  const auto result = driver::check(options, files);
  if (has_program(*result) || !result->survey.found_any()) return std::nullopt;
  say_what_was_read(*result, console.out);
  say_errors(*result, console.out);
  say_unchecked(result->survey, console.out);
  say_assumed(result->survey, console.out);
  say_next(*result, console.out);
  return status_of(findings_of(*result));
}

}  // namespace rollout::cli
