// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/claim_judge.h"

#include <fmt/format.h>

#include "compiler/support/overloaded.h"
#include "compiler/value/field.h"
#include "policies/proofs/permission_proof.h"
#include "policies/verdicts/canary_plan.h"
#include "policies/verdicts/sentence_patterns.h"

namespace rollout::verdicts {

namespace {

bool blocks(const Verdict& verdict) {
  return verdict.rule->denies && verdict.ruling != Ruling::passes;
}

bool is_about(const ir::VerdictClaim& what, const ir::Policy& policy, const ir::PolicyRule& rule) {
  return what.rule == rule.id || what.rule == policy.name;
}

std::string name_of(const Subject& subject) {
  return fmt::format("{} `{}`", subject.kind, subject.name);
}

// Of several, the one that tells most: a failure before what is undecided.
void take_worse(ClaimRuling& all, ClaimRuling one) {
  const bool worse = one.outcome == Outcome::fails
                         ? all.outcome != Outcome::fails
                         : one.outcome == Outcome::undecided && all.outcome == Outcome::holds;
  if (worse) all = std::move(one);
}

constexpr const char* kAdopted = "this manifest, as Argo CD reads it";

ClaimRuling fails(std::string found) { return {Outcome::fails, std::move(found)}; }

}  // namespace

ClaimJudge::ClaimJudge(const ir::Program& program, support::SymbolTable& symbols,
                       const RoleAuthority& roles, const proofs::AdoptedProjects* adopted,
                       Covered* covered)
    : program_(program),
      roles_(roles),
      policies_(program, symbols, covered == nullptr ? nullptr : &covered->conditions),
      projects_(program, adopted),
      exceptions_(program),
      covered_(covered) {}

ClaimRuling ClaimJudge::judge(const ir::Test& test, const ir::Claim& claim) {
  return std::visit(
      support::Overloaded{[](std::monostate) {
                            return ClaimRuling{Outcome::undecided, "it could not be read"};
                          },
                          [&](const ir::VerdictClaim& what) { return verdict(test, claim, what); },
                          [&](const ir::PermissionClaim& what) { return permission(what); },
                          [&](const ir::RoleClaim& what) { return role(what); },
                          [&](const ir::ObjectClaim& what) { return objects(&test, what); }},
      claim.what);
}

ClaimRuling ClaimJudge::judge(const ir::Claim& claim) {
  if (const auto* what = std::get_if<ir::PermissionClaim>(&claim.what)) return permission(*what);
  if (const auto* what = std::get_if<ir::ObjectClaim>(&claim.what)) return objects(nullptr, *what);
  return {Outcome::undecided, "it could not be read"};
}

Subject ClaimJudge::subject_of(const ir::Test* test, const ir::ClaimSubject& about) {
  if (test == nullptr || about.given == ir::kNone)
    return about.kind == "window" ? window(about) : find_subject(program_, about.kind, about.name);
  const auto& given = test->given[about.given];
  Subject subject{about.kind, about.name, given.object};
  if (given.application.has_value()) {
    const auto environment = given.application->destination.environment;
    subject.is_protected =
        environment != ir::kNone && program_.environments[environment].is_protected;
  }
  return subject;
}

Subject ClaimJudge::window(const ir::ClaimSubject& about) {
  const auto& windows = policies_.subjects("window");
  const auto found = std::ranges::find_if(
      windows, [&](const Subject& subject) { return subject.object->span == about.window; });
  if (found == windows.end()) return {};
  if (covered_ != nullptr) covered_->conditions.note_read(about.window);
  return *found;
}

// An application is meant with its canaries.
std::vector<Subject> ClaimJudge::subjects_of_claim(const ir::Test& test,
                                                   const ir::ClaimSubject& about) {
  std::vector<Subject> subjects = {subject_of(&test, about)};
  if (subjects[0].object == nullptr) return {};
  if (about.kind != "application") return subjects;
  const auto* canaries = value::set_field(*subjects[0].object, "canary", value::Kind::list);
  if (canaries == nullptr) return subjects;
  for (const auto& canary : canaries->value.as_list().items)
    if (canary.is(value::Kind::object))
      subjects.push_back({"canary", about.name, &canary.as_object(), subjects[0].is_protected});
  return subjects;
}

Verdict ClaimJudge::judge_rule(const ir::Policy& policy, const ir::PolicyRule& rule,
                               const Subject& subject) {
  auto verdict = policies_.judge(policy, rule, subject);
  if (covered_ == nullptr) return verdict;
  const bool fired = verdict.ruling != Ruling::passes;
  if (fired) covered_->fired.insert(&rule);
  else if (policies_.looks_at(policy, subject)) covered_->passed.insert(&rule);
  return verdict;
}

Evidence ClaimJudge::evidence_of(const Verdict& verdict) {
  auto explanation = policies_.explain(verdict);
  return {verdict.rule->span,
          fmt::format("the rule, and what it found of {}", name_of(verdict.subject)),
          std::move(explanation.parts)};
}

ClaimRuling ClaimJudge::verdict(const ir::Test& test, const ir::Claim& claim,
                                const ir::VerdictClaim& what) {
  const auto subjects = subjects_of_claim(test, what.subject);
  if (subjects.empty()) return {Outcome::undecided, "the object could not be made"};
  return what.expected == ir::Expected::pass ? pass(test, what, subjects)
                                             : expected_verdict(claim, what, subjects);
}

ClaimRuling ClaimJudge::expected_verdict(const ir::Claim& claim, const ir::VerdictClaim& what,
                                         const std::vector<Subject>& subjects) {
  const bool denies = what.expected == ir::Expected::deny;
  const auto& because = claim.sentence->because;
  auto ruling = fails(fmt::format("`{}` lets {} pass", what.rule, name_of(subjects[0])));
  for (const auto& policy : program_.policies)
    for (const auto& rule : policy.rules) {
      if (!is_about(what, policy, rule) || rule.denies != denies) continue;
      for (const auto& subject : subjects) {
        const auto verdict = judge_rule(policy, rule, subject);
        const bool fired = verdict.ruling == Ruling::fires || verdict.ruling == Ruling::not_set;
        if (!fired) {
          ruling.evidence.push_back(evidence_of(verdict));
          continue;
        }
        if (!because.is(value::Kind::text) || because.as_text() == rule.because)
          return {Outcome::holds};
        ruling = fails(fmt::format("it does so because \"{}\"", rule.because));
        ruling.evidence.push_back({rule.span, "the rule"});
        return ruling;
      }
    }
  return ruling;
}

void ClaimJudge::cover(const ir::Rule& sentence, const Decides& decides) {
  if (covered_ == nullptr) return;
  covered_->sentences.insert(sentence.span);
  const auto patterns = patterns_of(program_, sentence);
  for (std::size_t i = 0; i < patterns.size(); ++i)
    if (!covered_->patterns.contains({&sentence, i}) && decides(patterns[i].alone))
      covered_->patterns.insert({&sentence, i});
}

// The same question, to a project of one sentence.
void ClaimJudge::cover(const ir::Project& project, const ir::Rule& sentence, const Ask& ask) {
  cover(sentence, [&](const ir::Rule& alone) {
    const ir::Project only{project.name, {alone}, {}, {}, project.object};
    return ask({program_, only}).permits();
  });
}

void ClaimJudge::check_project(const ir::Application& application, ClaimRuling& ruling) {
  if (application.project == ir::kNone) return;
  const auto& project = program_.projects[application.project];
  if (!project.object->span.known()) return;
  if (program_.is_assumed(*project.object)) {
    take_worse(ruling, {Outcome::undecided, fmt::format("it depends on project `{}`, which is not "
                                                        "declared",
                                                        project.name)});
    return;
  }
  const auto judge = [&](const std::string& what, const projects::Decision& decision,
                         const Ask& ask) {
    if (!decision.permits()) return refuse(project, what, decision, ruling);
    if (projects_.adopted(project) == nullptr) cover(project, *decision.rule, ask);
  };
  for (const auto& source : application.sources)
    if (const auto repository = source.repo.text; !repository.empty())
      judge(fmt::format("the source `{}`", repository), projects_.source(project, repository),
            [&](const auto& written) { return written.source(repository); });
  const auto& destination = application.destination;
  if (destination.object == nullptr) return;
  const auto place = projects_.place(destination, value::text_field(*destination.object, "server"));
  judge(fmt::format("the namespace `{}`", place.name_space), projects_.destination(project, place),
        [&](const auto& written) { return written.destination(place); });
}

void ClaimJudge::refuse(const ir::Project& project, const std::string& what,
                        const projects::Decision& decision, ClaimRuling& ruling) {
  const bool undecided = decision.verdict == projects::Verdict::undecided;
  ClaimRuling refused{undecided ? Outcome::undecided : Outcome::fails,
                      undecided
                          ? fmt::format("whether project `{}` permits {} depends on {}",
                                        project.name, what, decision.fact)
                          : fmt::format("project `{}` does not permit {}", project.name, what)};
  if (projects_.adopted(project) != nullptr)
    refused.evidence.push_back({project.object->span, kAdopted});
  else if (decision.rule != nullptr)
    refused.evidence.push_back({decision.rule->span, "this comes nearest"});
  else refused.evidence.push_back({project.object->span, "the project"});
  take_worse(ruling, std::move(refused));
}

ClaimRuling ClaimJudge::pass(const ir::Test& test, const ir::VerdictClaim& what,
                             const std::vector<Subject>& subjects) {
  ClaimRuling ruling;
  for (const auto& policy : program_.policies)
    for (const auto& rule : policy.rules)
      for (const auto& subject : subjects) {
        const auto verdict = judge_rule(policy, rule, subject);
        if (!blocks(verdict) || ruling.outcome == Outcome::fails) continue;
        if (exceptions_.covering(verdict) != nullptr) continue;
        const bool undecided = verdict.ruling == Ruling::undecided && !subject.is_protected;
        ruling = {undecided ? Outcome::undecided : Outcome::fails,
                  fmt::format("`{}` denies it: {}", rule.id, rule.because)};
        ruling.evidence.push_back(evidence_of(verdict));
      }
  if (what.subject.given != ir::kNone) {
    const auto& given = test.given[what.subject.given];
    if (given.application.has_value()) check_project(*given.application, ruling);
    return ruling;
  }
  for (const auto& application : program_.applications)
    if (application.object == subjects[0].object) check_project(application, ruling);
  return ruling;
}

ClaimRuling ClaimJudge::permission(const ir::PermissionClaim& what) {
  if (what.project != ir::kNone) return permission_of(program_.projects[what.project], what);
  ClaimRuling all;
  for (const auto& project : program_.projects)
    if (project.object->span.known() && project.complete && !project.object->poisoned &&
        !program_.is_assumed(*project.object))
      take_worse(all, permission_of(project, what));
  return all;
}

ClaimRuling ClaimJudge::permission_of(const ir::Project& project,
                                      const analysis::ProjectRules& adopted,
                                      const ir::PermissionClaim& what) {
  const auto proof = proofs::prove(
      program_, adopted, what.rule,
      what.permitted ? proofs::Question::permits_all : proofs::Question::permits_nothing);
  if (proof.proof == proofs::Proof::undecided) return {Outcome::undecided, proof.reason};
  if (proof.proof == proofs::Proof::proved) return {Outcome::holds};
  auto ruling = fails(fmt::format("project `{}` {} {}", project.name,
                                  what.permitted ? "does not permit" : "permits", proof.witness));
  ruling.evidence.push_back({project.object->span, kAdopted});
  return ruling;
}

ClaimRuling ClaimJudge::permission_of(const ir::Project& project, const ir::PermissionClaim& what) {
  if (const auto* rules = projects_.adopted(project)) return permission_of(project, *rules, what);
  const auto& written = projects_.written(project);
  const auto proof = proofs::prove(
      program_, written, what.rule,
      what.permitted ? proofs::Question::permits_all : proofs::Question::permits_nothing);
  if (proof.proof == proofs::Proof::undecided) return {Outcome::undecided, proof.reason};
  const bool proved = proof.proof == proofs::Proof::proved;
  const auto effect = what.permitted ? ir::Effect::allow : ir::Effect::deny;
  const auto speaks = [&](const ir::Rule& rule) {
    return proofs::speaks_of(program_, rule, what.rule);
  };
  for (const auto& rule : project.rules)
    if (covered_ != nullptr && proved && rule.effect == effect && speaks(rule)) cover(rule, speaks);
  if (proved) return {Outcome::holds};
  auto ruling = fails(fmt::format("project `{}` {} {}", project.name,
                                  what.permitted ? "does not permit" : "permits", proof.witness));
  const auto* rule = proof.decision.rule;
  if (rule != nullptr)
    ruling.evidence.push_back({rule->span, what.permitted && rule->effect == ir::Effect::allow
                                               ? "this comes nearest"
                                               : "this decides it"});
  else ruling.evidence.push_back({project.object->span, "no sentence of it says so"});
  return ruling;
}

ClaimRuling ClaimJudge::role(const ir::RoleClaim& what) {
  const auto& project = program_.projects[what.project];
  const auto answer = roles_.ask(project, what.role, what.rule);
  if (covered_ != nullptr && answer.decides && answer.rule->origin != nullptr)
    covered_->sentences.insert(answer.rule->origin->span);
  if (answer.permitted == what.permitted) return {Outcome::holds};
  auto ruling = fails(fmt::format("role `{}.{}` {}", project.name, what.role,
                                  answer.permitted ? "may do it" : "may not do it"));
  if (projects_.adopted(project) != nullptr)
    ruling.evidence.push_back({project.object->span, kAdopted});
  else if (answer.rule != nullptr && answer.rule->origin != nullptr)
    ruling.evidence.push_back({answer.rule->origin->span, "this decides it"});
  return ruling;
}

ClaimRuling ClaimJudge::objects(const ir::Test* test, const ir::ObjectClaim& what) {
  if (what.where == nullptr) return {Outcome::undecided, "its condition could not be read"};
  if (what.amount == ir::Amount::one) return object(subject_of(test, what.subject), what);
  ClaimRuling all;
  for (const auto& subject : policies_.subjects(what.subject.kind))
    take_worse(all, object(subject, what));
  return all;
}

// Of `none` nothing may be as the condition says; of the others it must be.
ClaimRuling ClaimJudge::object(const Subject& subject, const ir::ObjectClaim& what) {
  if (subject.object == nullptr) return {Outcome::undecided, "the object could not be made"};
  const auto* object = what.plan ? policies_.plan(*subject.object) : subject.object;
  Record record;
  const auto answer = policies_.ask(*what.where, *object, &record);
  const bool wanted = what.amount != ir::Amount::none;
  if (answer.is(wanted)) return {Outcome::holds};
  ClaimRuling ruling;
  ruling.outcome =
      answer.known() || answer.lack == Lack::not_set ? Outcome::fails : Outcome::undecided;
  // What is not set is not so, and `no` is content with that.
  if (answer.lack == Lack::not_set && !wanted) return {Outcome::holds};
  switch (answer.lack) {
    case Lack::nothing:
      ruling.found =
          fmt::format("of {} it is {}", name_of(subject), answer.is(true) ? "so" : "not so");
      break;
    case Lack::not_set:
      ruling.found = fmt::format("`{}` of {} is not set", answer.reason, name_of(subject));
      break;
    case Lack::fact:
      ruling.found = fmt::format("it depends on {}, which is not declared", answer.reason);
      break;
    case Lack::failure:
      ruling.found =
          fmt::format("it cannot be computed for {}: {}", name_of(subject), answer.reason);
      break;
    case Lack::reported: ruling.found = fmt::format("{} has a mistake", name_of(subject)); break;
  }
  ruling.evidence.push_back({what.where->span, "what each part was", std::move(record.parts)});
  ruling.evidence.push_back({subject.object->span, "the object"});
  return ruling;
}

}  // namespace rollout::verdicts
