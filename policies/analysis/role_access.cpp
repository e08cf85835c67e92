// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/role_access.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/analysis/entry_fields.h"
#include "policies/engine/csv_line.h"
#include "policies/engine/go_text.h"

namespace rollout::analysis {

namespace {

using Fields = std::vector<std::string>;

// `p, subject, resource, action, object, effect`
void add_permission(Access& access, EntryFields& fields, const Fields& line, std::size_t entry,
                    engine::ArgocdVersion version) {
  const auto field = [&](std::size_t i) {
    return fields.known(glob_language(line[i], "", version, Texts::ascii));
  };
  auto box = box_of(std::vector{field(2), field(3), field(4)},
                    fmt::format("{}", fmt::join(line, "\x1f")), entry);
  if (line[5] == "allow") access.allow.push_back(std::move(box));
  if (line[5] == "deny") access.deny.push_back(std::move(box));
}

Automaton word(std::string_view text) { return literal(std::u32string(text.begin(), text.end())); }

Automaton any_of(std::span<const std::string_view> words) {
  std::vector<Automaton> parts;
  for (const auto each : words) parts.push_back(word(each));
  return unite(parts);
}

// Group, kind, namespace and name, as many as there are of them.
Automaton target() {
  const CharacterSet characters{{'-', '/'}, {'0', '9'}, {'A', 'Z'}, {'a', 'z'}};
  return concatenate(std::vector{one_of(CharacterSet{{'a', 'z'}}), run_of(characters)});
}

Automaton application_actions() {
  constexpr std::array<std::string_view, 7> kPlain = {"get",  "create",   "update",  "delete",
                                                      "sync", "override", "rollback"};
  std::vector<Automaton> all = {any_of(kPlain)};
  for (const auto prefix : {"action/", "update/", "delete/"})
    all.push_back(concatenate(std::vector{word(prefix), target()}));
  return unite(all);
}

Automaton name_of_object() {
  const auto letter = one_of(CharacterSet{{'a', 'z'}});
  const auto inside = run_of(CharacterSet{{'-', '.'}, {'0', '9'}, {'a', 'z'}});
  return unite(std::vector{letter, concatenate(std::vector{letter, inside, letter})});
}

Automaton address() {
  const CharacterSet characters{{'!', '~'}};
  return concatenate(std::vector{one_of(characters), run_of(characters)});
}

struct Resource {
  std::string_view name;
  std::span<const std::string_view> actions;
};

constexpr std::array<std::string_view, 4> kStored = {"get", "create", "update", "delete"};
constexpr std::array<std::string_view, 1> kSeen = {"get"};
constexpr std::array<std::string_view, 1> kEntered = {"create"};
constexpr Resource kResources[] = {{"applicationsets", kStored}, {"logs", kSeen},
                                   {"exec", kEntered},           {"clusters", kStored},
                                   {"repositories", kStored},    {"projects", kSeen}};

}  // namespace

Access role_access(const engine::AppProject& project, std::string_view role,
                   engine::ArgocdVersion version) {
  EntryFields fields(version);
  Access access;
  const auto subject = fmt::format("proj:{}:{}", project.name, role);
  bool declared = false;
  std::size_t entry = 0;
  for (const auto& each : project.roles) {
    declared = declared || each.name == role;
    for (const auto& policy : each.policies) {
      const auto line = engine::parse_csv_line(engine::trim_go_space(policy));
      const bool permission = line && line->size() == 6 && (*line)[0] == "p";
      if (!permission) fields.give_up(fmt::format("`{}` is no permission", policy));
      else if ((*line)[1] == subject) add_permission(access, fields, *line, entry, version);
      ++entry;
    }
  }
  if (declared)
    add_permission(access, fields, {"p", subject, "projects", "get", project.name, "allow"}, entry,
                   version);
  access.undecided = fields.take_problem();
  return access;
}

Automaton role_questions(std::string_view project, Objects objects) {
  const auto object = concatenate(std::vector{
      word(project), word("/"), objects == Objects::named ? name_of_object() : address()});
  std::vector<Automaton> all = {
      tuple_of(std::vector{word("applications"), application_actions(), object})};
  for (const auto& resource : kResources) {
    const auto asked = resource.name == "projects" ? word(project) : object;
    all.push_back(tuple_of(std::vector{word(resource.name), any_of(resource.actions), asked}));
  }
  return unite(all);
}

}  // namespace rollout::analysis
