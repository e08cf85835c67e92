// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/ir/window_name.h"
#include "compiler/lower/declared.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/words.h"
#include "compiler/lower/written_window.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/support/edit_distance.h"
#include "compiler/value/turn.h"

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
constexpr std::string_view kWindowClaim = "expect window project mon-fri 09:00-17:00 where …";
constexpr std::string_view kObjectClaim =
    "expect application \"name\" where …, or expect canary \"name\" plan where …";
constexpr std::string_view kProhibition =
    "no project allows source|destination|kind|cluster_kind …, or no|every application where …";

constexpr std::array<std::string_view, 9> kKinds = {"application", "application_set", "canary",
                                                    "flag",        "project",         "role",
                                                    "window",      "cluster",         "env"};
constexpr std::array<std::string_view, 12> kForms = {
    "deny",   "warn", "pass",    "role",   "application", "application_set",
    "canary", "flag", "project", "window", "cluster",     "env"};

bool is_kind(std::string_view word) {
  return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end();
}

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

  // What is claimed; the claim stays empty after a report.
  ir::Claim verdict(const ir::Test& test);
  ir::Claim project();
  ir::Claim role();
  ir::Claim object(const ir::Test& test);
  ir::Claim window();
  ir::Claim invariant();

 private:
  ir::Text name_or_text(std::string_view what) {
    return words_.is_text() ? words_.text(what) : words_.name(what);
  }

  ir::Claim nothing() const { return {&sentence_}; }
  template <typename What>
  ir::Claim claim(What what) const {
    return words_.failed() ? nothing() : ir::Claim{&sentence_, std::move(what)};
  }

  // One that is given in a turn of a loop is known in that turn only.
  bool knows(const ir::Given& fixture) const {
    return value::is_within(sentence_.origin->frame, fixture.turn);
  }
  // Nothing that is known here has the name.
  void refuse(const ir::Test& test, const ir::Text& name, std::string_view kind,
              const std::vector<std::string_view>& known);
  ir::ClaimSubject subject(const ir::Test& test);
  // What stands behind the word `window`.
  ir::ClaimSubject window_subject();
  ir::Claim permission(std::size_t first, Index project, bool permitted);
  // The project and the role's own name.
  std::pair<Index, std::string_view> role_name(const ir::Text& name);
  void check_effect(const ir::Text& effect, const ir::Text& rule);
  void finish(bool takes_where);
  void need_where();

  Context& context_;
  const Sentence& sentence_;
  Words words_;
};

void Expectation::refuse(const ir::Test& test, const ir::Text& name, std::string_view kind,
                         const std::vector<std::string_view>& known) {
  const auto given = std::ranges::find(test.given, name.text, &ir::Given::name);
  if (given == test.given.end()) return report_undeclared(context_, name, kind, known);
  auto report = context_.sink.report(
      Code::unknown_name, name.span,
      fmt::format("`{}` is given in a `for`, and is not known outside of it", name.text));
  if (given->object != nullptr) report.note(given->object->label_span, "here");
  report.help("expect it in the same braces: each turn of the loop has an object of its own");
}

// A fixture by its name, or any object that policies look at.
ir::ClaimSubject Expectation::subject(const ir::Test& test) {
  if (!words_.failed() && !words_.take("on"))
    words_.fail(sentence_.header, "the sentence does not say `on` what");
  const auto name = words_.failed() ? ir::Text{} : name_or_text("a name");
  if (words_.failed()) return {};
  if (name.text == "window" && !words_.at_end()) return window_subject();
  for (Index given = 0; given < test.given.size(); ++given)
    if (const auto& fixture = test.given[given]; fixture.name == name.text && knows(fixture))
      return {fixture.object == nullptr ? "" : fixture.object->schema->kind, name.text, given};
  for (const auto kind : kKinds)
    if (declared_names(context_, kind).known.contains(name.text)) return {kind, name.text};
  std::vector<std::string_view> known;
  for (const auto& fixture : test.given)
    if (knows(fixture)) known.push_back(fixture.name);
  for (const auto kind : kKinds) {
    const auto& names = declared_names(context_, kind).all;
    known.insert(known.end(), names.begin(), names.end());
  }
  refuse(test, name, "object", known);
  return {};
}

ir::ClaimSubject Expectation::window_subject() {
  const auto name = name_or_text("a project");
  if (words_.failed()) return {};
  const auto written = read_window(context_, words_, name);
  if (words_.failed() || !check_declared(context_, name, "project")) return {};
  const auto project = std::ranges::find(context_.program.projects, name.text, &ir::Project::name);
  const auto found = windows_of(*project, written);
  if (found.size() == 1)
    return {"window", context_.arena.copy(ir::window_name(*project, *found[0])), kNone,
            found[0]->span};
  if (found.size() > 1)
    report_ambiguous_window(context_, Code::malformed_sentence, *project, written, found);
  else if (knows_all_windows(*project))
    context_.sink
        .report(Code::unknown_name, written.span,
                fmt::format("project `{}` has no such window as `{}`", name.text, written.hours))
        .help(other_windows(context_, *project, written));
  return {};
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

ir::Claim Expectation::verdict(const ir::Test& test) {
  const auto effect = words_.name("`deny`, `warn` or `pass`");
  const bool passes = effect.text == "pass";
  const auto rule = passes ? ir::Text{} : words_.name("a policy or one of its rules");
  const auto about = subject(test);
  finish(false);
  if (words_.failed() || about.name.empty()) return nothing();
  if (!passes) {
    if (!check_rule_id(context_, rule)) return nothing();
    check_effect(effect, rule);
  }
  const auto expected = passes                  ? ir::Expected::pass
                        : effect.text == "deny" ? ir::Expected::deny
                                                : ir::Expected::warn;
  return claim(ir::VerdictClaim{expected, rule.text, about});
}

// `destination cluster "prod-eu" namespace "x"`: read as a rule of a project is; what it names must
// exist.
ir::Claim Expectation::permission(std::size_t first, Index project, bool permitted) {
  ir::Project scratch{};
  if (!lower_rule(context_, rest_of(context_, sentence_, first, "allow"), scratch))
    return nothing();
  for (const auto& cluster : scratch.rules.back().clusters)
    if (cluster.text.find_first_of("*?[{") == std::string_view::npos &&
        !check_declared(context_, cluster, "cluster"))
      return nothing();
  return claim(ir::PermissionClaim{project, permitted, std::move(scratch.rules.back())});
}

ir::Claim Expectation::project() {
  words_.next();
  const auto name = name_or_text("a project");
  if (words_.failed()) return nothing();
  if (words_.at_end() && sentence_.where != nullptr) {
    if (!check_declared(context_, name, "project")) return nothing();
    return claim(
        ir::ObjectClaim{ir::Amount::one, {"project", name.text}, false, sentence_.where_condition});
  }
  const bool permitted = words_.take("allows");
  if (!permitted && !words_.take("denies")) {
    words_.fail(words_.at_end() ? name.span : words_.peek()->span,
                "a project `allows` or `denies` something");
    return nothing();
  }
  check_declared(context_, name, "project");
  for (Index project = 0; project < context_.program.projects.size(); ++project)
    if (context_.program.projects[project].name == name.text)
      return permission(3, project, permitted);
  return permission(3, kNone, permitted), nothing();
}

std::pair<Index, std::string_view> Expectation::role_name(const ir::Text& name) {
  const auto dot = name.text.find('.');
  if (dot == std::string_view::npos) {
    words_.fail(name.span, "a role is named with its project: `project.role`");
    return {kNone, {}};
  }
  const auto project_name = name.text.substr(0, dot);
  const auto role_name = name.text.substr(dot + 1);
  const ir::Project* found = nullptr;
  for (const auto& project : context_.program.projects)
    if (project.name == project_name) found = &project;
  if (found == nullptr) {
    check_declared(context_, {project_name, name.span}, "project");
    return {kNone, {}};
  }
  std::vector<std::string_view> roles;
  for (const auto& role : found->roles) roles.push_back(role.name);
  if (std::find(roles.begin(), roles.end(), role_name) != roles.end())
    return {static_cast<Index>(found - context_.program.projects.data()), role_name};
  context_.sink
      .report(Code::unknown_name, name.span,
              fmt::format("project `{}` has no role `{}`", project_name, role_name))
      .help(context_.sink.suggestion(role_name, roles))
      .absent(fmt::format("role {}", name.text), diagnostics::Loss::objects);
  return {kNone, {}};
}

ir::Claim Expectation::role() {
  words_.next();
  const auto name = words_.name("a role, as `project.role`");
  if (words_.failed()) return nothing();
  if (words_.at_end() && sentence_.where != nullptr)
    return role_name(name).first == kNone
               ? nothing()
               : claim(ir::ObjectClaim{
                     ir::Amount::one, {"role", name.text}, false, sentence_.where_condition});
  const bool permitted = words_.take("can");
  if (!permitted && !words_.take("cannot")) {
    words_.fail(words_.at_end() ? name.span : words_.peek()->span,
                "a role `can` or `cannot` do something");
    return nothing();
  }
  name_or_text("an action, such as `sync`");
  const auto resource =
      words_.failed() ? ir::Text{} : words_.name("a resource, such as `application`");
  const auto target = words_.failed() ? ir::Text{} : words_.text("a name");
  finish(false);
  if (words_.failed()) return nothing();
  const auto [project, role] = role_name(name);
  if (words_.failed()) return nothing();
  // The role's own rules know which actions and resources there are.
  Sentence rule = rest_of(context_, sentence_, sentence_.terms.size(), "allow");
  const auto& terms = sentence_.terms;
  for (const auto& term :
       {terms[4], terms[3], Term{value::TermKind::name, terms[4].span, "on", {}}, terms[5]})
    rule.terms.push_back(context_.arena, term);
  value::Object scratch;
  scratch.sentences.push_back(context_.arena, &rule);
  auto asked = lower_role(context_, scratch);
  if (resource.text == "application" && !check_declared(context_, target, "application"))
    return nothing();
  if (project == kNone || asked.rules.empty()) return nothing();
  return claim(ir::RoleClaim{project, role, permitted, std::move(asked.rules.front())});
}

void Expectation::need_where() {
  if (sentence_.where == nullptr && !words_.failed())
    words_.fail(sentence_.header, "this sentence claims nothing: it needs `where`");
}

ir::Claim Expectation::object(const ir::Test& test) {
  const auto kind = words_.name("a kind");
  const auto name = name_or_text("a name");
  const bool plan = words_.take("plan");
  if (plan && kind.text != "canary") words_.fail(kind.span, "only a canary has a plan");
  words_.finish();
  need_where();
  if (words_.failed()) return nothing();
  const auto* fact = plan || kind.text != "canary" || sentence_.where_condition == nullptr
                         ? nullptr
                         : plan_fact_in(*sentence_.where_condition);
  const auto about = [&](Index given) {
    return claim(ir::ObjectClaim{
        ir::Amount::one, {kind.text, name.text, given}, plan, sentence_.where_condition});
  };
  for (Index given = 0; given < test.given.size(); ++given)
    if (const auto& fixture = test.given[given]; fixture.name == name.text && knows(fixture) &&
                                                 fixture.object != nullptr &&
                                                 fixture.object->schema->kind == kind.text)
      return about(given);
  const auto& declared = declared_names(context_, kind.text);
  if (declared.known.contains(name.text) && fact != nullptr) {
    words_.fail(fact->span, "this is a fact of the canary's plan",
                {"write `plan` behind the name",
                 {{{name.span.file, name.span.end, name.span.end}, " plan"}}});
    return nothing();
  }
  if (declared.known.contains(name.text)) return about(kNone);
  auto known = declared.all;
  for (const auto& given : test.given)
    if (knows(given) && given.object != nullptr && given.object->schema->kind == kind.text)
      known.push_back(given.name);
  refuse(test, name, kind.text, known);
  return nothing();
}

ir::Claim Expectation::window() {
  words_.next();
  const auto about = words_.failed() ? ir::ClaimSubject{} : window_subject();
  words_.finish();
  need_where();
  if (words_.failed() || about.name.empty()) return nothing();
  return claim(ir::ObjectClaim{ir::Amount::one, about, false, sentence_.where_condition});
}

ir::Claim Expectation::invariant() {
  const auto kind = words_.name("a kind, such as `project`");
  if (words_.failed()) return nothing();
  if (!is_kind(kind.text)) {
    suggest(context_,
            context_.sink.report(Code::malformed_sentence, kind.span,
                                 fmt::format("an invariant does not speak of `{}`", kind.text)),
            kind, kKinds);
    return nothing();
  }
  const bool none = sentence_.lead.text() == "no";
  if (kind.text == "project" && (words_.take("allows") || words_.take("denies"))) {
    if (sentence_.terms[1].spelling == "allows") return permission(2, kNone, !none);
    return permission(2, kNone, none);
  }
  words_.finish();
  need_where();
  return claim(ir::ObjectClaim{none ? ir::Amount::none : ir::Amount::every,
                               {kind.text, {}},
                               false,
                               sentence_.where_condition});
}

}  // namespace

ir::Claim read_expectation(Context& context, const Sentence& sentence, const ir::Test& test) {
  const auto form = sentence.terms.empty() ? std::string_view{} : sentence.terms[0].spelling;
  if (form == "deny" || form == "warn" || form == "pass")
    return Expectation(context, sentence, kVerdict).verdict(test);
  if (form == "role") return Expectation(context, sentence, kRoleClaim).role();
  if (form == "window") return Expectation(context, sentence, kWindowClaim).window();
  if (form == "project") return Expectation(context, sentence, kProjectClaim).project();
  if (is_kind(form)) return Expectation(context, sentence, kObjectClaim).object(test);
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
  return Expectation(context, sentence, kProhibition).invariant();
}

}  // namespace rollout::lower
