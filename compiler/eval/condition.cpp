// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/condition.h"

#include <fmt/format.h>

#include "compiler/ast/walk.h"
#include "compiler/eval/block.h"
#include "compiler/eval/closure.h"
#include "compiler/eval/fixture.h"
#include "compiler/eval/typer.h"
#include "compiler/schema/facts/policy_subjects.h"

namespace rollout::eval {

namespace {

using Subjects = std::vector<const schema::Block*>;

std::string_view word(const value::Sentence& sentence, std::size_t position) {
  return position < sentence.terms.size() ? sentence.terms[position].spelling : std::string_view{};
}

// Whether an expression names what a canary has only in its plan.
bool speaks_of_plan(const ast::Expression& expression) {
  if (const auto* name = std::get_if<ast::Reference>(&expression.node))
    return schema::is_of_plan_only(name->name.text());
  bool found = false;
  ast::for_each_child(
      expression, [&](const ast::Expression& child) { found = found || speaks_of_plan(child); });
  return found;
}

// What `match` and `no` speak of, and what `expect` names: `expect application "x" where`, `expect
// canary "x" plan where`. A plan that is not named as one is meant all the same, and lowering says
// how it is named.
const schema::Block* subject_of(const value::Sentence& sentence) {
  const auto lead = sentence.lead.text();
  if (lead == "expect" && word(sentence, 2) == "plan")
    return word(sentence, 0) == "canary" ? &schema::plan_facts() : nullptr;
  if (lead == "expect" && word(sentence, 0) == "canary" && sentence.where != nullptr &&
      speaks_of_plan(*sentence.where->expression))
    return &schema::plan_facts();
  return lead == "match" || lead == "no" || lead == "every" || lead == "expect"
             ? schema::find_policy_subject(word(sentence, 0))
             : nullptr;
}

// Every subject must be able to answer; the condition is the same for all.
const ir::Condition* resolve(Context& context, const value::Closure* closure, const Scope& scope,
                             const Subjects& subjects, std::string_view place) {
  const ir::Condition* first = nullptr;
  bool good = true;
  for (const auto* subject : subjects) {
    Typer typer(context, scope, subject);
    const auto typed = typer.type_as(*closure->expression, static_type::kBoolean, place);
    good = good && typed.good();
    if (first == nullptr) first = typed.node;
  }
  return good ? first : nullptr;
}

void refuse(Context& context, const value::Sentence& sentence, const value::Closure* clause,
            std::string_view name) {
  if (clause == nullptr) return;
  context.report(Code::malformed_sentence, clause->expression->span,
                 fmt::format("`{}` takes no `{}`", sentence.lead.text(), name));
}

// The clauses that each sentence can have.
void check_clauses(Context& context, const value::Sentence& sentence) {
  const auto lead = sentence.lead.text();
  const bool rule = lead == "deny" || lead == "warn";
  if (!rule) refuse(context, sentence, sentence.when, "when");
  if (rule || lead == "given") refuse(context, sentence, sentence.where, "where");
  if (lead != "given") refuse(context, sentence, sentence.from, "from");
}

Subjects matched_kinds(const Object& policy) {
  Subjects kinds;
  for (const auto* sentence : policy.sentences) {
    const auto* subject = sentence->lead.text() == "match" ? subject_of(*sentence) : nullptr;
    if (subject != nullptr) kinds.push_back(subject);
  }
  return kinds;
}

// The objects that a test is given are names in its sentences.
Scope with_fixtures(Context& context, const Fixtures& fixtures, const value::Sentence& sentence) {
  const auto* outer = sentence.where->scope;
  Scope scope{outer == nullptr ? nullptr : outer->module,
              outer,
              {},
              outer == nullptr ? nullptr : outer->frame};
  fixtures.bind(context, sentence.origin->frame, scope);
  return scope;
}

void resolve_sentence(Context& context, const Fixtures& fixtures, value::Sentence& sentence,
                      const Subjects& kinds) {
  check_clauses(context, sentence);
  const auto lead = sentence.lead.text();
  if (sentence.when != nullptr && (lead == "deny" || lead == "warn"))
    sentence.when_condition = resolve(context, sentence.when, *sentence.when->scope, kinds,
                                      fmt::format("the condition of `{}`", lead));
  if (sentence.where == nullptr) return;
  const auto* subject = subject_of(sentence);
  if (subject == nullptr) return;  // lowering says what is wrong with the sentence
  const Scope scope = with_fixtures(context, fixtures, sentence);
  sentence.where_condition = resolve(context, sentence.where, scope, {subject},
                                     fmt::format("the condition of `{}`", lead));
}

}  // namespace

bool judges(const schema::Block& block) {
  return block.kind == "policy" || block.kind == "invariant" || block.kind == "test";
}

void refuse_clauses(Context& context, const value::Sentence& sentence) {
  refuse(context, sentence, sentence.where, "where");
  refuse(context, sentence, sentence.when, "when");
  if (sentence.body == nullptr) refuse(context, sentence, sentence.from, "from");
}

void resolve_conditions(Context& context) {
  const auto known = context.result.objects.size();
  for (std::size_t i = 0; i < known; ++i) {
    const auto& object = *context.result.objects[i];
    if (!judges(*object.schema) || is_known(context, object)) continue;
    const auto kinds = matched_kinds(object);
    const Fixtures fixtures(object);
    for (const auto* sentence : object.sentences)
      resolve_sentence(context, fixtures, const_cast<value::Sentence&>(*sentence), kinds);
  }
  for (const auto* sentence : context.result.sentences) refuse_clauses(context, *sentence);
  // Objects of imported modules that only a condition speaks of.
  for (std::size_t i = known; i < context.result.objects.size(); ++i)
    complete(context, *context.result.objects[i]);
}

}  // namespace rollout::eval
