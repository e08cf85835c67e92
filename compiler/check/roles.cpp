// SPDX-License-Identifier: Apache-2.0
//
// Words of roles become lines of Argo CD's policy, which is text with commas in it: a word may hold
// nothing that would end its column. The rules are those of ValidateProject, which Argo CD runs in
// its API alone: nobody looks at a project that is applied from Git.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/check/entry.h"
#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

bool is_word(std::string_view text, std::string_view more) {
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           more.find(c) != std::string_view::npos;
  });
}

// "checkout-*", or "team-a/checkout-*" with the namespace of the application.
bool is_object(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return is_word(text, "*_-.");
  return is_word(text.substr(0, slash), "*_-.") && is_word(text.substr(slash + 1), "*_-.");
}

bool is_role_name(std::string_view name) {
  return is_word(name, "-_") && is_word(name.substr(0, 1), "") &&
         is_word(name.substr(name.size() - 1), "");
}

void report(CheckContext& context, source::Span span, std::string message, std::string help) {
  context.sink.report(Code::policy_misread, span, std::move(message)).help(std::move(help));
}

// Applications of a project live in Argo CD's own namespace, and are called by their name alone;
// elsewhere only where the project says so.
bool may_live_in(const ir::Project& project, std::string_view name_space) {
  const auto* others = known_entry(*project.object, "source_namespaces");
  if (others == nullptr || !others->value.is(value::Kind::list)) return others != nullptr;
  return std::ranges::any_of(others->value.as_list().items, [&](const value::Value& item) {
    // An expression of Argo CD's stands between slashes.
    return !item.is(value::Kind::text) || item.as_text().starts_with('/') ||
           item.as_text().find_first_of("*?[{") != std::string_view::npos ||
           pattern_matches(name_space, item.as_text(), "");
  });
}

void check_place(CheckContext& context, const ir::Project& project, const ir::RoleRule& rule) {
  if (rule.effect != ir::Effect::allow || project.object->poisoned) return;
  for (const auto& object : rule.objects) {
    const auto slash = object.text.find('/');
    if (slash == std::string_view::npos || !is_object(object.text) ||
        may_live_in(project, object.text.substr(0, slash)))
      continue;
    context.sink
        .report(Code::idle_role, object.span,
                fmt::format("`{}` means applications in the namespace `{}`, where the project has "
                            "none",
                            object.text, object.text.substr(0, slash)))
        .help(fmt::format("write `\"{}\"`: the project need not be said; or allow the namespace "
                          "with `source_namespaces`",
                          object.text.substr(slash + 1)));
  }
}

void check_rule(CheckContext& context, const ir::RoleRule& rule) {
  for (const auto& action : rule.actions)
    if (!is_word(action.text, "*?/_-.:"))
      report(context, action.span, fmt::format("`{}` is no action", action.text),
             "an action holds letters, digits and `*?/_-.:`");
  for (const auto& object : rule.objects)
    if (!is_object(object.text))
      report(context, object.span, fmt::format("`{}` cannot be an object of a role", object.text),
             "write a name, or `namespace/name`, of letters, digits and `*_-.`");
}

std::string problem_of_group(std::string_view group) {
  const auto blank = [](char c) { return c == ' '; };
  if (std::ranges::all_of(group, blank)) return "is empty";
  // A comma is no problem: emission quotes a group that holds one.
  if (group.find_first_of("\"\n\r\t") != std::string_view::npos)
    return "holds a quote or a control character";
  if (blank(group.front()) || blank(group.back())) return "begins or ends with a space";
  return {};
}

void check_groups(CheckContext& context, const ir::Role& role) {
  for (const auto& field : role.object->fields.entries) {
    if (field.key.text() != "groups" || !field.value.is(value::Kind::list)) continue;
    for (const auto& group : field.value.as_list().items) {
      if (!group.is(value::Kind::text)) continue;
      if (const auto problem = problem_of_group(group.as_text()); !problem.empty())
        report(context, group.span(),
               fmt::format("the group `{}` of role `{}` {}", group.as_text(), role.name, problem),
               "write the group as the identity provider calls it");
    }
  }
}

std::optional<std::int64_t> time_of(const value::Object& token, std::string_view field) {
  const auto* entry = known_entry(token, field);
  if (entry == nullptr || !entry->value.is(value::Kind::integer)) return std::nullopt;
  return entry->value.as_integer();
}

void check_token(CheckContext& context, const value::Object& token) {
  const auto issued = time_of(token, "issued_at");
  const auto expires = time_of(token, "expires_at");
  if (!issued || !expires || *expires > *issued) return;
  context.sink.report(Code::out_of_range, known_entry(token, "expires_at")->value.span(),
                      fmt::format("`expires_at` is {}, which is not after `issued_at`", *expires));
}

void check_tokens(CheckContext& context, const ir::Role& role) {
  const auto* tokens = known_entry(*role.object, "token");
  if (tokens == nullptr || !tokens->value.is(value::Kind::list)) return;
  for (const auto& token : tokens->value.as_list().items)
    if (token.is(value::Kind::object)) check_token(context, token.as_object());
}

}  // namespace

void check_roles(CheckContext& context) {
  for (const auto& project : context.program.projects)
    for (const auto& role : project.roles) {
      if (!is_role_name(role.name) && !role.name.empty())
        report(context, role.object->label_span,
               fmt::format("`{}` cannot be the name of a role", role.name),
               "it holds letters, digits, `-` and `_`, and begins and ends with a letter or digit");
      for (const auto& rule : role.rules) {
        check_rule(context, rule);
        check_place(context, project, rule);
      }
      check_groups(context, role);
      check_tokens(context, role);
    }
}

}  // namespace rollout::check
