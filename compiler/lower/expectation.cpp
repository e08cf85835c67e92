// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/expectation.h"

#include <fmt/format.h>

#include "compiler/lower/claim_subject.h"
#include "compiler/lower/declared.h"
#include "compiler/lower/object_claim.h"
#include "compiler/lower/permission_claim.h"
#include "compiler/lower/role_claim.h"
#include "compiler/lower/suggest.h"

namespace rollout::lower {

namespace {

using value::Sentence;

constexpr std::string_view kVerdict =
    "expect deny|warn policy.rule on name, or expect pass on name";
constexpr std::string_view kProjectClaim =
    "expect project name allows|denies source|destination|kind|cluster_kind …";
constexpr std::string_view kRoleClaim =
    "expect role project.role can|cannot action application \"name\"";
constexpr std::string_view kWindowClaim = "expect window project mon-fri 09:00-17:00 where …";
constexpr std::string_view kObjectClaim =
    "expect application \"name\" where …, or expect canary \"name\" plan where …";
constexpr std::string_view kProhibition =
    "no project allows source|destination|kind|cluster_kind …, or no|every application where …";

constexpr std::string_view kForms[] = {
    "deny",   "warn", "pass",    "role",   "application", "application_set",
    "canary", "flag", "project", "window", "cluster",     "env"};

// Whether what a test expects of a rule is what it ever says.
void check_effect(ClaimSentence& written, const ir::Text& effect, const ir::Text& rule) {
  const bool denies = effect.text == "deny";
  bool known = false;
  for (const auto& policy : written.context.program.policies)
    for (const auto& candidate : policy.rules)
      if (candidate.id == rule.text || policy.name == rule.text) {
        if (candidate.denies == denies) return;
        known = true;
      }
  if (known)
    written.words.fail(effect.span, fmt::format("`{}` never {}", rule.text,
                                                denies ? "denies, it warns" : "warns, it denies"));
}

ir::Claim read_verdict_claim(ClaimSentence written, const ir::Test& test) {
  auto& words = written.words;
  const auto effect = words.name("`deny`, `warn` or `pass`");
  const bool passes = effect.text == "pass";
  const auto rule = passes ? ir::Text{} : words.name("a policy or one of its rules");
  const auto about = read_claim_subject(written, test);
  written.finish_without_where();
  if (words.failed() || about.name.empty()) return written.nothing();
  if (!passes) {
    if (!check_rule_id(written.context, rule)) return written.nothing();
    check_effect(written, effect, rule);
  }
  const auto expected = passes                  ? ir::Expected::pass
                        : effect.text == "deny" ? ir::Expected::deny
                                                : ir::Expected::warn;
  return written.claim(ir::VerdictClaim{expected, rule.text, about});
}

ir::Claim read_invariant_claim(ClaimSentence written) {
  auto& context = written.context;
  auto& words = written.words;
  const auto& sentence = written.sentence;
  const auto kind = words.name("a kind, such as `project`");
  if (words.failed()) return written.nothing();
  if (!is_subject_kind(kind.text)) {
    suggest(context,
            context.sink.report(Code::malformed_sentence, kind.span,
                                fmt::format("an invariant does not speak of `{}`", kind.text)),
            kind, kSubjectKinds);
    return written.nothing();
  }
  const bool none = sentence.lead.text() == "no";
  if (kind.text == "project" && (words.take("allows") || words.take("denies"))) {
    if (sentence.terms[1].spelling == "allows") return read_permission(written, 2, kNone, !none);
    return read_permission(written, 2, kNone, none);
  }
  words.finish();
  written.need_where();
  return written.claim(ir::ObjectClaim{none ? ir::Amount::none : ir::Amount::every,
                                       {kind.text, {}},
                                       false,
                                       sentence.where_condition});
}

}  // namespace

ir::Claim read_expectation(Context& context, const Sentence& sentence, const ir::Test& test) {
  const auto written = [&](std::string_view grammar) {
    return ClaimSentence{context, sentence, Words(context, sentence, grammar)};
  };
  const auto form = sentence.terms.empty() ? std::string_view{} : sentence.terms[0].spelling;
  if (form == "deny" || form == "warn" || form == "pass")
    return read_verdict_claim(written(kVerdict), test);
  if (form == "role") return read_role_claim(written(kRoleClaim));
  if (form == "window") return read_window_claim(written(kWindowClaim));
  if (form == "project") return read_project_claim(written(kProjectClaim));
  if (is_subject_kind(form)) return read_object_claim(written(kObjectClaim), test);
  if (form.empty()) {
    context.sink.report(Code::malformed_sentence, sentence.header, "`expect` does not say what")
        .help(fmt::format("it is written `{}`", kVerdict));
    return {&sentence};
  }
  const auto span = sentence.terms[0].span;
  suggest(context,
          context.sink.report(Code::malformed_sentence, span,
                              fmt::format("nothing can be expected of `{}`", form)),
          {form, span}, kForms);
  return {&sentence};
}

ir::Claim read_invariant(Context& context, const Sentence& sentence) {
  return read_invariant_claim({context, sentence, Words(context, sentence, kProhibition)});
}

}  // namespace rollout::lower
