// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/object_claim.h"

#include "compiler/lower/claim_subject.h"
#include "compiler/lower/declared.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/schema/schema.h"

namespace rollout::lower {

namespace {

// What in a condition a canary has only in its plan; null where nothing is.
ir::ConditionPointer plan_fact_in(const ir::Condition& condition) {
  if (const auto* field = std::get_if<ir::SubjectField>(&condition.node))
    return schema::is_of_plan_only(*field->path.begin()) ? &condition : nullptr;
  const auto* apply = std::get_if<ir::Apply>(&condition.node);
  if (apply == nullptr) return nullptr;
  for (const auto* operand : apply->operands)
    if (const auto* found = plan_fact_in(*operand)) return found;
  return nullptr;
}

}  // namespace

ir::Claim read_object_claim(ClaimSentence written, const ir::Test& test) {
  auto& context = written.context;
  auto& words = written.words;
  const auto& sentence = written.sentence;
  const auto kind = words.name("a kind");
  const auto name = written.name_or_text("a name");
  const bool plan = words.take("plan");
  if (plan && kind.text != "canary") words.fail(kind.span, "only a canary has a plan");
  words.finish();
  written.need_where();
  if (words.failed()) return written.nothing();
  const auto* fact = plan || kind.text != "canary" || sentence.where_condition == nullptr
                         ? nullptr
                         : plan_fact_in(*sentence.where_condition);
  const auto about = [&](Index given) {
    return written.claim(ir::ObjectClaim{
        ir::Amount::one, {kind.text, name.text, given}, plan, sentence.where_condition});
  };
  for (Index given = 0; given < test.given.size(); ++given)
    if (const auto& fixture = test.given[given];
        fixture.name == name.text && is_known(written, fixture) && fixture.object != nullptr &&
        fixture.object->schema->kind == kind.text)
      return about(given);
  const auto& declared = declared_names(context, kind.text);
  if (declared.known.contains(name.text) && fact != nullptr) {
    words.fail(fact->span, "this is a fact of the canary's plan",
               {"write `plan` behind the name",
                {{{name.span.file, name.span.end, name.span.end}, " plan"}}});
    return written.nothing();
  }
  if (declared.known.contains(name.text)) return about(kNone);
  auto known = declared.all;
  for (const auto& given : test.given)
    if (is_known(written, given) && given.object != nullptr &&
        given.object->schema->kind == kind.text)
      known.push_back(given.name);
  refuse_subject(written, test, name, kind.text, known);
  return written.nothing();
}

ir::Claim read_window_claim(ClaimSentence written) {
  auto& words = written.words;
  words.next();
  const auto about = words.failed() ? ir::ClaimSubject{} : read_claimed_window(written);
  words.finish();
  written.need_where();
  if (words.failed() || about.name.empty()) return written.nothing();
  return written.claim(
      ir::ObjectClaim{ir::Amount::one, about, false, written.sentence.where_condition});
}

}  // namespace rollout::lower
