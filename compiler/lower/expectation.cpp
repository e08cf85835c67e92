// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/lower/declared.h"
#include "compiler/lower/words.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

using value::Sentence;
using value::Term;

constexpr std::string_view kVerdict =
    "expect deny|warn policy.rule on name, or expect pass on name";
constexpr std::string_view kProjectClaim =
    "expect project name allows|denies source|destination|kind|cluster_kind …";
constexpr std::string_view kRoleClaim =
    "expect role project.role can|cannot action application \"name\"";
constexpr std::string_view kObjectClaim =
    "expect application \"name\" where …, or expect canary \"name\" plan where …";
constexpr std::string_view kProhibition =
    "no project allows source|destination|kind|cluster_kind …, or no application where …";

constexpr std::array<std::string_view, 5> kKinds = {"application", "canary", "project", "cluster",
                                                    "env"};
constexpr std::array<std::string_view, 9> kForms = {
    "deny", "warn", "pass", "role", "application", "canary", "project", "cluster", "env"};

bool is_kind(std::string_view word) {
  return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end();
}

// The words from `first` on, as a sentence of their own that other readers understand.
Sentence rest_of(Context& context, const Sentence& sentence, std::size_t first,
                 std::string_view lead) {
  Sentence rest = sentence;
  rest.lead = context.symbols.intern(lead);
  rest.terms = {};
  for (std::size_t i = first; i < sentence.terms.size(); ++i)
    rest.terms.push_back(context.arena, sentence.terms[i]);
  return rest;
}

class Expectation {
 public:
  Expectation(Context& context, const Sentence& sentence, std::string_view grammar)
      : context_(context), sentence_(sentence), words_(context, sentence, grammar) {}

  void verdict(const ir::Test& test);
  void pass(const ir::Test& test);
  void project();
  void role();
  void object(const ir::Test& test);
  void prohibition();

 private:
  ir::Text name_or_text(std::string_view what) {
    return words_.is_text() ? words_.text(what) : words_.name(what);
  }

  void subject(const ir::Test& test);
  void permission(std::size_t first);
  void role_name(const ir::Text& name);
  void check_effect(const ir::Text& effect, const ir::Text& rule);
  void finish(bool takes_where);
  void need_where();

  Context& context_;
  const Sentence& sentence_;
  Words words_;
};

// A fixture by its name, or any object that policies look at.
void Expectation::subject(const ir::Test& test) {
  if (!words_.failed() && !words_.take("on"))
    return words_.fail(sentence_.header, "the sentence does not say `on` what");
  const auto name = words_.failed() ? ir::Text{} : name_or_text("a name");
  if (words_.failed()) return;
  const auto given = [&](const auto& fixture) { return fixture.name == name.text; };
  const auto declared = [&](std::string_view kind) {
    return declared_names(context_, kind).known.contains(name.text);
  };
  if (std::ranges::any_of(test.given, given) || std::ranges::any_of(kKinds, declared)) return;
  std::vector<std::string_view> known;
  for (const auto& fixture : test.given) known.push_back(fixture.name);
  for (const auto kind : kKinds) {
    const auto& names = declared_names(context_, kind).all;
    known.insert(known.end(), names.begin(), names.end());
  }
  report_undeclared(context_, name, "object", known);
}

void Expectation::finish(bool takes_where) {
  words_.finish();
  if (!takes_where && sentence_.where != nullptr && !words_.failed())
    words_.fail(sentence_.header, "this sentence takes no `where`");
}

void Expectation::check_effect(const ir::Text& effect, const ir::Text& rule) {
  const bool denies = effect.text == "deny";
  bool known = false;
  for (const auto& policy : context_.program.policies)
    for (const auto& candidate : policy.rules)
      if (candidate.id == rule.text || policy.name == rule.text) {
        if (candidate.denies == denies) return;
        known = true;
      }
  if (known)
    words_.fail(effect.span, fmt::format("`{}` never {}", rule.text,
                                         denies ? "denies, it warns" : "warns, it denies"));
}

void Expectation::verdict(const ir::Test& test) {
  const auto effect = words_.name("`deny` or `warn`");
  const auto rule = words_.name("a policy or one of its rules");
  subject(test);
  finish(false);
  if (!words_.failed() && check_rule_id(context_, rule)) check_effect(effect, rule);
}

void Expectation::pass(const ir::Test& test) {
  words_.next();
  subject(test);
  finish(false);
}

// `destination cluster "prod-eu" namespace "x"`: read as a rule of a project is; what it names must
// exist.
void Expectation::permission(std::size_t first) {
  ir::Project scratch{};
  if (!lower_rule(context_, rest_of(context_, sentence_, first, "allow"), scratch)) return;
  for (const auto& cluster : scratch.rules.back().clusters)
    if (cluster.text.find_first_of("*?[{") == std::string_view::npos)
      check_declared(context_, cluster, "cluster");
}

void Expectation::project() {
  words_.next();
  const auto name = name_or_text("a project");
  if (words_.failed()) return;
  if (words_.at_end() && sentence_.where != nullptr) {
    check_declared(context_, name, "project");
    return;
  }
  if (!words_.take("allows") && !words_.take("denies"))
    return words_.fail(words_.at_end() ? name.span : words_.peek()->span,
                       "a project `allows` or `denies` something");
  check_declared(context_, name, "project");
  permission(3);
}

void Expectation::role_name(const ir::Text& name) {
  const auto dot = name.text.find('.');
  if (dot == std::string_view::npos)
    return words_.fail(name.span, "a role is named with its project: `project.role`");
  const auto project_name = name.text.substr(0, dot);
  const auto role_name = name.text.substr(dot + 1);
  const ir::Project* found = nullptr;
  for (const auto& project : context_.program.projects)
    if (project.name == project_name) found = &project;
  if (found == nullptr) {
    check_declared(context_, {project_name, name.span}, "project");
    return;
  }
  std::vector<std::string_view> roles;
  for (const auto& role : found->roles) roles.push_back(role.name);
  if (std::find(roles.begin(), roles.end(), role_name) != roles.end()) return;
  context_.sink
      .report(Code::unknown_name, name.span,
              fmt::format("project `{}` has no role `{}`", project_name, role_name))
      .help(context_.sink.suggestion(role_name, roles))
      .absent(fmt::format("role {}", name.text), diagnostics::Loss::objects);
}

void Expectation::role() {
  words_.next();
  const auto name = words_.name("a role, as `project.role`");
  if (words_.failed()) return;
  if (!words_.take("can") && !words_.take("cannot"))
    return words_.fail(words_.at_end() ? name.span : words_.peek()->span,
                       "a role `can` or `cannot` do something");
  name_or_text("an action, such as `sync`");
  const auto resource =
      words_.failed() ? ir::Text{} : words_.name("a resource, such as `application`");
  const auto target = words_.failed() ? ir::Text{} : words_.text("a name");
  finish(false);
  if (words_.failed()) return;
  role_name(name);
  if (words_.failed()) return;
  // The role's own rules know which actions and resources there are.
  Sentence rule = rest_of(context_, sentence_, sentence_.terms.size(), "allow");
  const auto& terms = sentence_.terms;
  for (const auto& term :
       {terms[4], terms[3], Term{value::TermKind::name, terms[4].span, "on", {}}, terms[5]})
    rule.terms.push_back(context_.arena, term);
  value::Object scratch;
  scratch.sentences.push_back(context_.arena, &rule);
  lower_role(context_, scratch);
  if (resource.text == "application") check_declared(context_, target, "application");
}

void Expectation::need_where() {
  if (sentence_.where == nullptr && !words_.failed())
    words_.fail(sentence_.header, "this sentence claims nothing: it needs `where`");
}

void Expectation::object(const ir::Test& test) {
  const auto kind = words_.name("a kind");
  const auto name = name_or_text("a name");
  const bool plan = words_.take("plan");
  if (plan && kind.text != "canary") words_.fail(kind.span, "only a canary has a plan");
  words_.finish();
  need_where();
  if (words_.failed()) return;
  const auto& declared = declared_names(context_, kind.text);
  if (declared.known.contains(name.text)) return;
  auto known = declared.all;
  for (const auto& given : test.given)
    if (given.object != nullptr && given.object->schema->kind == kind.text)
      known.push_back(given.name);
  if (std::ranges::find(known, name.text) == known.end())
    report_undeclared(context_, name, kind.text, known);
}

void Expectation::prohibition() {
  const auto kind = words_.name("a kind, such as `project`");
  if (words_.failed()) return;
  if (!is_kind(kind.text)) {
    context_.sink
        .report(Code::malformed_sentence, kind.span,
                fmt::format("an invariant does not speak of `{}`", kind.text))
        .help(context_.sink.suggestion(kind.text, kKinds));
    return;
  }
  if (kind.text == "project" && (words_.take("allows") || words_.take("denies")))
    return permission(2);
  words_.finish();
  need_where();
}

}  // namespace

void check_expectation(Context& context, const Sentence& sentence, const ir::Test& test) {
  const auto form = sentence.terms.empty() ? std::string_view{} : sentence.terms[0].spelling;
  if (form == "deny" || form == "warn")
    return Expectation(context, sentence, kVerdict).verdict(test);
  if (form == "pass") return Expectation(context, sentence, kVerdict).pass(test);
  if (form == "role") return Expectation(context, sentence, kRoleClaim).role();
  if (form == "project") return Expectation(context, sentence, kProjectClaim).project();
  if (is_kind(form)) return Expectation(context, sentence, kObjectClaim).object(test);
  if (form.empty()) {
    context.sink.report(Code::malformed_sentence, sentence.header, "`expect` does not say what")
        .help(fmt::format("it is written `{}`", kVerdict));
    return;
  }
  const auto span = sentence.terms[0].span;
  auto report = context.sink.report(Code::malformed_sentence, span,
                                    fmt::format("nothing can be expected of `{}`", form));
  report.help(context.sink.suggestion(form, kForms));
  const auto near = context.sink.nearest(form, kForms);
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
}

void check_prohibition(Context& context, const Sentence& sentence) {
  Expectation(context, sentence, kProhibition).prohibition();
}

}  // namespace rollout::lower
