// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/lower/reader.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/words.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

void lower_match(Context& context, const value::Sentence& sentence, ir::Policy& policy) {
  Words words(context, sentence, "match application where …");
  const auto kind = words.name("a kind, such as `application`");
  if (!words.finish()) return;
  if (const auto* block = schema::find_policy_subject(kind.text)) {
    policy.matches.push_back({block->kind, sentence.where_condition, sentence.span});
    return;
  }
  std::vector<std::string_view> known;
  for (const auto& subject : schema::policy_subjects()) known.push_back(subject.block->kind);
  suggest(context,
          context.sink.report(Code::unknown_block, kind.span,
                              fmt::format("a policy cannot match `{}`", kind.text)),
          kind, known);
}

void lower_rule(Context& context, const value::Sentence& sentence, ir::Policy& policy) {
  Words words(context, sentence, "deny id when … because \"…\"");
  const auto id = words.at_end() ? ir::Text{} : words.name("the rule's name");
  if (!words.finish()) return;
  if (id.text.find('.') != std::string_view::npos) {
    context.sink
        .report(Code::bad_rule_id, id.span,
                fmt::format("`{}` has a dot, which stands between a policy and its rule", id.text))
        .help("write the rule's own name only; elsewhere it is `policy.rule`");
    return;
  }
  const bool reasoned = sentence.because.is(value::Kind::text);
  if (!reasoned && !sentence.because.is_poison()) {
    context.sink.report(Code::missing_reason, sentence.span, "this rule does not say why")
        .help("end it with `because \"…\"`: that is what people read when it fires");
  }
  ir::PolicyRule rule{
      id.empty() ? std::string(policy.name) : fmt::format("{}.{}", policy.name, id.text),
      sentence.lead.text() == "deny", sentence.when_condition,
      reasoned ? sentence.because.as_text() : std::string_view{}, sentence.span};
  if (sentence.body != nullptr) {
    rule.help = value::text_field(*sentence.body, "help");
    rule.docs = value::text_field(*sentence.body, "docs");
  }
  for (const auto& earlier : policy.rules)
    if (earlier.id == rule.id && !id.empty()) {
      context.sink
          .report(Code::bad_rule_id, id.span,
                  fmt::format("policy `{}` has two rules `{}`", policy.name, id.text))
          .note(earlier.span, "the first one");
      return;
    }
  policy.rules.push_back(std::move(rule));
}

// What looks at nothing, or forbids nothing, passes whatever happens.
void check_complete(Context& context, const ir::Policy& policy) {
  const auto& object = *policy.object;
  if (object.poisoned) return;
  bool matches = false;
  bool rules = false;
  for (const auto* sentence : object.sentences)
    (sentence->lead.text() == "match" ? matches : rules) = true;
  if (!rules)
    context.sink
        .report(Code::empty_policy, object.span,
                fmt::format("policy `{}` has no rule", policy.name))
        .help("write what it forbids: `deny name when … because \"…\"`");
  else if (!matches)
    context.sink
        .report(Code::policy_without_match, object.span,
                fmt::format("policy `{}` does not say what it looks at", policy.name))
        .help("write `match application`, with `where …` for some of them only");
}

}  // namespace

void lower_policy(Context& context, const value::Object& object) {
  ir::Policy policy{value::name_of(object), {}, {}, &object};
  for (const auto* sentence : object.sentences) {
    if (sentence->lead.text() == "match") lower_match(context, *sentence, policy);
    else lower_rule(context, *sentence, policy);
  }
  check_complete(context, policy);
  context.indexes[&object] = static_cast<Index>(context.program.policies.size());
  context.program.policies.push_back(std::move(policy));
}

}  // namespace rollout::lower
