// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/role_claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/lower/declared.h"

namespace rollout::lower {

namespace {

using value::Sentence;
using value::Term;

// The project and the role's own name.
std::pair<Index, std::string_view> role_name(ClaimSentence& written, const ir::Text& name) {
  auto& context = written.context;
  const auto dot = name.text.find('.');
  if (dot == std::string_view::npos) {
    written.words.fail(name.span, "a role is named with its project: `project.role`");
    return {kNone, {}};
  }
  const auto project_name = name.text.substr(0, dot);
  const auto role_name = name.text.substr(dot + 1);
  const ir::Project* found = nullptr;
  for (const auto& project : context.program.projects)
    if (project.name == project_name) found = &project;
  if (found == nullptr) {
    check_declared(context, {project_name, name.span}, "project");
    return {kNone, {}};
  }
  std::vector<std::string_view> roles;
  for (const auto& role : found->roles) roles.push_back(role.name);
  if (std::find(roles.begin(), roles.end(), role_name) != roles.end())
    return {static_cast<Index>(found - context.program.projects.data()), role_name};
  context.sink
      .report(Code::unknown_name, name.span,
              fmt::format("project `{}` has no role `{}`", project_name, role_name))
      .help(context.sink.suggestion(role_name, roles))
      .absent(fmt::format("role {}", name.text), diagnostics::Loss::objects);
  return {kNone, {}};
}

}  // namespace

ir::Claim read_role_claim(ClaimSentence written) {
  auto& context = written.context;
  auto& words = written.words;
  const auto& sentence = written.sentence;
  words.next();
  const auto name = words.name("a role, as `project.role`");
  if (words.failed()) return written.nothing();
  if (words.at_end() && sentence.where != nullptr)
    return role_name(written, name).first == kNone
               ? written.nothing()
               : written.claim(ir::ObjectClaim{
                     ir::Amount::one, {"role", name.text}, false, sentence.where_condition});
  const bool permitted = words.take("can");
  if (!permitted && !words.take("cannot")) {
    words.fail(words.at_end() ? name.span : words.peek()->span,
               "a role `can` or `cannot` do something");
    return written.nothing();
  }
  written.name_or_text("an action, such as `sync`");
  const auto resource =
      words.failed() ? ir::Text{} : words.name("a resource, such as `application`");
  const auto target = words.failed() ? ir::Text{} : words.text("a name");
  written.finish_without_where();
  if (words.failed()) return written.nothing();
  const auto [project, role] = role_name(written, name);
  if (words.failed()) return written.nothing();
  // The role's own rules know which actions and resources there are.
  Sentence rule = written.rest(sentence.terms.size(), "allow");
  const auto& terms = sentence.terms;
  for (const auto& term :
       {terms[4], terms[3], Term{value::TermKind::name, terms[4].span, "on", {}}, terms[5]})
    rule.terms.push_back(context.arena, term);
  value::Object scratch;
  scratch.sentences.push_back(context.arena, &rule);
  auto asked = lower_role(context, scratch);
  if (resource.text == "application" && !check_declared(context, target, "application"))
    return written.nothing();
  if (project == kNone || asked.rules.empty()) return written.nothing();
  return written.claim(ir::RoleClaim{project, role, permitted, std::move(asked.rules.front())});
}

}  // namespace rollout::lower
