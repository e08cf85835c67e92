// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "compiler/import/block.h"
#include "compiler/import/literal.h"
#include "compiler/import/project_parts.h"
#include "compiler/ir/role_rights.h"
#include "compiler/schema/schema.h"
#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

namespace {

using value::Kind;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

struct Right {
  std::string effect;
  std::string resource;  // as the language calls it
  std::vector<std::string> actions;
  std::string object;
  std::vector<source::Span> said;
};

// `p, proj:shop:deployer, applications, sync, shop/*, allow`: what grants something to this role.
std::optional<Right> right_of(std::string_view line, std::string_view project,
                              std::string_view role) {
  std::array<std::string_view, 6> words;
  std::size_t number = 0;
  while (true) {
    const auto end = std::min(line.find(','), line.size());
    if (number == words.size()) return std::nullopt;
    words[number++] = trimmed(line.substr(0, end));
    if (end == line.size()) break;
    line.remove_prefix(end + 1);
  }
  const auto subject = std::string("proj:").append(project).append(":").append(role);
  const auto own = std::string(project).append("/");
  if (number != words.size() || words[0] != "p" || words[1] != subject ||
      !words[4].starts_with(own) || (words[5] != "allow" && words[5] != "deny"))
    return std::nullopt;
  const auto known = std::ranges::find(ir::kRoleResources, words[2], &ir::RoleResource::emitted);
  if (known == ir::kRoleResources.end()) return std::nullopt;
  const auto action =
      syntax::is_identifier(words[3]) ? std::string(words[3]) : support::quote(words[3]);
  return Right{std::string(words[5]),
               std::string(known->written),
               {action},
               support::quote(words[4].substr(own.size())),
               {}};
}

void add_rights(const Place& role, std::string_view project, Statement& into) {
  const auto* entry = role.find("policies");
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& items = entry->value.as_list().items;
  if (items.empty()) role.say("policies");
  std::vector<Right> rights;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::text)) continue;
    auto right = right_of(items[i].as_text(), project, role.text("name"));
    if (!right.has_value()) continue;
    role.said().insert(role.path_of_item("policies", i));
    const bool goes_on = !rights.empty() && rights.back().effect == right->effect &&
                         rights.back().resource == right->resource &&
                         rights.back().object == right->object;
    if (!goes_on) rights.push_back(*right);
    else if (std::ranges::find(rights.back().actions, right->actions.front()) ==
             rights.back().actions.end())
      rights.back().actions.push_back(right->actions.front());
    rights.back().said.push_back(items[i].span());
  }
  for (auto& right : rights) {
    auto words = right.effect + " " + right.resource + " ";
    for (const auto& action : right.actions)
      words += (&action == &right.actions.front() ? "" : ", ") + action;
    auto sentence = Statement::sentence(words + " on " + right.object, {});
    sentence.said = std::move(right.said);
    into.add(std::move(sentence));
  }
}

}  // namespace

void add_roles(const Place& project, Statement& into) {
  const auto* entry = project.find("spec.roles");
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& rows = *schema::find_field(*schema::find_root("project"), "role")->type->block;
  const auto& items = entry->value.as_list().items;
  if (items.empty()) project.say("spec.roles");
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::record)) continue;
    const auto role = project.in(items[i].as_record(), project.path_of_item("spec.roles", i));
    auto block = Statement::block("role " + label_literal(role.text("name")), items[i].span());
    role.say("name");
    add_fields(rows, role, block, {});
    add_rights(role, project.text("metadata.name"), block);
    into.add(std::move(block));
  }
}

}  // namespace rollout::importing
