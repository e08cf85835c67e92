// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/inventory_changes.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "compiler/changes/field_difference.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/value/field.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

using Objects = std::map<std::string_view, const value::Object*>;

// Without what is predeclared, and what manifests name and nobody declares.
template <typename Nouns>
Objects written(const ir::Program& program, const Nouns& nouns) {
  Objects objects;
  for (const auto& noun : nouns)
    if (noun.object != nullptr && noun.object->span.known() && !program.is_assumed(*noun.object))
      objects.emplace(value::name_of(*noun.object), noun.object);
  return objects;
}

Change change_of(std::string_view kind, const value::Object& object, std::string_view what) {
  Change change{std::string(kind), {}, std::string(value::name_of(object)), what};
  change.concern = Concern::attention;
  change.span = object.span;
  return change;
}

std::string text_of(const value::Object& object, std::string_view field) {
  const auto* entry = value::set_field(object, field);
  return entry == nullptr ? std::string{} : shown(entry->value);
}

source::Span place_of(const value::Object& object, std::string_view field) {
  const auto* entry = value::set_field(object, field);
  const bool said = entry != nullptr && entry->origin != nullptr && entry->origin->span.known();
  return said ? entry->origin->span : object.span;
}

void tell_field(std::string_view kind, const value::Object& before, const value::Object& after,
                std::string_view field, std::vector<Change>& told) {
  auto change = change_of(kind, after, "changed");
  change.before = text_of(before, field);
  change.after = text_of(after, field);
  if (change.before == change.after) return;
  change.field = field;
  change.span = place_of(after, field);
  // What was a failure there is one no longer, and rules for such places pass it by.
  if (field == "protected" && value::is_on(before, field) && !value::is_on(after, field))
    change.concern = Concern::widening;
  const auto or_nothing = [](const std::string& text) {
    return text.empty() ? std::string("nothing") : "`" + visible(text) + "`";
  };
  change.message = fmt::format("`{}` changes from {} to {}", field, or_nothing(change.before),
                               or_nothing(change.after));
  told.push_back(std::move(change));
}

void tell_fields(std::string_view kind, const value::Object& before, const value::Object& after,
                 std::vector<Change>& told) {
  // Of people each is told for himself.
  for (const auto& entry : before.fields.entries)
    if (entry.key.text() != "people") tell_field(kind, before, after, entry.key.text(), told);
  for (const auto& entry : after.fields.entries)
    if (entry.key.text() != "people" && value::set_field(before, entry.key.text()) == nullptr)
      tell_field(kind, before, after, entry.key.text(), told);
}

void tell_objects(std::string_view kind, const Objects& before, const Objects& after,
                  std::vector<Change>& told) {
  for (const auto& [name, object] : after) {
    const auto found = before.find(name);
    if (found != before.end()) {
      tell_fields(kind, *found->second, *object, told);
      continue;
    }
    told.push_back(change_of(kind, *object, "added"));
    told.back().message = "is known from now on";
  }
  for (const auto& [name, object] : before) {
    if (after.contains(name)) continue;
    told.push_back(change_of(kind, *object, "removed"));
    told.back().message = "is no longer known";
  }
}

// Who the users of a code host are.
using People = std::map<std::string_view, std::set<std::string_view>>;

const value::Entry* people_entry(const value::Object* workspace) {
  return workspace == nullptr ? nullptr
                              : value::set_field(*workspace, "people", value::Kind::record);
}

People people_of(const value::Entry* entry) {
  People people;
  if (entry == nullptr) return people;
  for (const auto& person : entry->value.as_record().entries)
    if (person.value.is(value::Kind::list))
      for (const auto& subject : person.value.as_list().items)
        if (subject.is(value::Kind::text)) people[person.key.text()].insert(subject.as_text());
  return people;
}

void tell_person(std::string_view user, std::string_view subject, bool joins, source::Span place,
                 std::vector<Change>& told) {
  Change change{"person", {}, std::string(user), joins ? "group-joined" : "group-left"};
  (joins ? change.after : change.before) = subject;
  change.message =
      fmt::format("{} `{}` from now on",
                  joins ? "may approve what may" : "no longer approves what may", visible(subject));
  change.concern = joins ? Concern::widening : Concern::none;
  change.span = place;
  told.push_back(std::move(change));
}

// Who becomes somebody else may approve more; it changes who judges the next change.
void tell_people(const value::Object* before, const value::Object* after,
                 std::vector<Change>& told) {
  const auto* old_entry = people_entry(before);
  const auto* new_entry = people_entry(after);
  const auto olds = people_of(old_entry);
  const auto news = people_of(new_entry);
  const auto place = [](const value::Entry* entry) {
    return entry == nullptr || entry->origin == nullptr ? source::Span{} : entry->origin->span;
  };
  const auto has = [](const People& people, std::string_view user, std::string_view subject) {
    const auto found = people.find(user);
    return found != people.end() && found->second.contains(subject);
  };
  for (const auto& [user, subjects] : news)
    for (const auto subject : subjects)
      if (!has(olds, user, subject)) tell_person(user, subject, true, place(new_entry), told);
  for (const auto& [user, subjects] : olds)
    for (const auto subject : subjects)
      if (!has(news, user, subject)) tell_person(user, subject, false, place(old_entry), told);
}

}  // namespace

std::vector<Change> inventory_changes(const ir::Program& before, const ir::Program& after) {
  std::vector<Change> told;
  tell_objects("cluster", written(before, before.clusters), written(after, after.clusters), told);
  tell_objects("env", written(before, before.environments), written(after, after.environments),
               told);
  const auto* old_workspace = before.workspace.object;
  const auto* new_workspace = after.workspace.object;
  tell_people(old_workspace, new_workspace, told);
  if (old_workspace != nullptr && new_workspace != nullptr)
    tell_fields("workspace", *old_workspace, *new_workspace, told);
  else if (old_workspace != nullptr || new_workspace != nullptr)
    tell_objects("workspace", old_workspace == nullptr ? Objects{} : Objects{{"", old_workspace}},
                 new_workspace == nullptr ? Objects{} : Objects{{"", new_workspace}}, told);
  return told;
}

}  // namespace rollout::changes
