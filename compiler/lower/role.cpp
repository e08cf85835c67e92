// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "compiler/ir/role_rights.h"
#include "compiler/lower/reader.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/words.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

constexpr std::string_view kGrammar = "allow|deny application get, sync on \"*\"";

constexpr std::array<std::string_view, 8> kActions = {"get",  "create",   "update",   "delete",
                                                      "sync", "override", "rollback", "*"};

std::string_view resource_of(Context& context, const ir::Text& word) {
  if (const auto known = ir::emitted_resource(word.text); !known.empty()) return known;
  std::vector<std::string_view> names;
  for (const auto& resource : ir::kRoleResources) names.push_back(resource.written);
  suggest(context,
          context.sink.report(Code::malformed_sentence, word.span,
                              fmt::format("a role has no rights on `{}`", word.text)),
          word, names);
  return {};
}

bool is_action(std::string_view action) {
  for (const auto prefix : {"action/", "update/", "delete/"})
    if (action.starts_with(prefix) && action.size() > std::string_view(prefix).size()) return true;
  return std::find(kActions.begin(), kActions.end(), action) != kActions.end();
}

// Actions are names, or texts where they hold a slash or a star: `get, "action/apps/*"`.
std::vector<ir::Text> read_actions(Context& context, Words& words) {
  std::vector<ir::Text> out;
  for (;;) {
    const auto action = words.is_text() ? words.text("an action") : words.name("an action");
    if (action.text == "on") words.fail(action.span, "an action is missing after the comma");
    if (words.failed()) return out;
    if (!is_action(action.text))
      suggest(context,
              context.sink.report(Code::malformed_sentence, action.span,
                                  fmt::format("`{}` is no action", action.text)),
              action, kActions);
    out.push_back(action);
    const auto* term = words.peek();
    if (term == nullptr || term->kind != value::TermKind::comma) return out;
    words.next();
  }
}

void lower_rule(Context& context, const value::Sentence& sentence, ir::Role& role) {
  Words words(context, sentence, kGrammar);
  ir::RoleRule rule{};
  rule.effect = sentence.lead.text() == "allow" ? ir::Effect::allow : ir::Effect::deny;
  rule.origin = sentence.origin;
  const auto resource = words.name("a resource");
  if (words.failed()) return;
  rule.resource = {resource_of(context, resource), resource.span, sentence.origin};
  if (rule.resource.empty()) return;
  rule.actions = read_actions(context, words);
  if (!words.failed() && !words.take("on"))
    words.fail(sentence.header, "the sentence does not say `on` what");
  if (!words.failed()) rule.objects = words.texts("an object");
  if (words.finish()) role.rules.push_back(std::move(rule));
}

// Argo CD's API refuses a project with a group twice in one role.
void check_groups(Context& context, const std::vector<ir::Text>& groups) {
  std::map<std::string_view, Span> seen;
  for (const auto& group : groups) {
    const auto [first, fresh] = seen.emplace(group.text, group.span);
    if (!fresh)
      context.sink
          .report(Code::duplicate_entry, group.span,
                  fmt::format("the group `{}` stands twice in this role", group.text))
          .note(first->second, "the first one");
  }
}

}  // namespace

ir::Role lower_role(Context& context, const value::Object& object) {
  ir::Role role{};
  role.name = value::name_of(object);
  role.groups = read_texts(object, "groups");
  role.object = &object;
  check_groups(context, role.groups);
  for (const auto* sentence : object.sentences) lower_rule(context, *sentence, role);
  return role;
}

}  // namespace rollout::lower
