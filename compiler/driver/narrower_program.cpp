// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/narrower_program.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::driver {

namespace {

using value::Kind;
using value::Object;
using value::Value;

// Fields whose texts are nobody else's business, and all that stands below them.
constexpr std::array<std::string_view, 7> kPrivateFields = {
    "revision", "helm", "kustomize", "directory", "info", "description", "version"};

bool is_missing(const Value& value) { return value.is_absent() || value.is_poison(); }

bool same_name(const Object& left, const Object& right) {
  return left.schema->kind == right.schema->kind && left.label.text() == right.label.text();
}

bool narrower(const Object& after, const Object& before);
bool narrower(const value::Record& after, const value::Record& before, bool is_private);
bool narrower(const value::ListData& after, const value::ListData& before, bool is_private);

// A block, or a reference to a declaration, which is compared where it is declared.
bool narrower_part(const Object& after, const Object& before) {
  if (after.declared || before.declared)
    return after.declared == before.declared && same_name(after, before);
  return narrower(after, before);
}

bool narrower(const Value& after, const Value& before, bool is_private) {
  if (is_missing(after)) return true;
  if (after.kind() != before.kind()) return false;
  switch (after.kind()) {
    case Kind::text:
    case Kind::date:
    case Kind::quantity: return is_private || after.as_text() == before.as_text();
    case Kind::list: return narrower(after.as_list(), before.as_list(), is_private);
    case Kind::record: return narrower(after.as_record(), before.as_record(), is_private);
    case Kind::object: return is_private || narrower_part(after.as_object(), before.as_object());
    case Kind::callable: return false;
    default: return true;
  }
}

bool narrower(const value::ListData& after, const value::ListData& before, bool is_private) {
  if (is_private) return true;
  return std::ranges::equal(after.items, before.items, [](const Value& left, const Value& right) {
    return narrower(left, right, false);
  });
}

bool narrower(const value::Record& after, const value::Record& before, bool is_private) {
  if (is_private) return true;
  return std::ranges::all_of(after.entries, [&](const value::Entry& entry) {
    const auto name = entry.key.text();
    const auto found = std::ranges::find_if(
        before.entries, [&](const value::Entry& other) { return other.key.text() == name; });
    const bool own = std::ranges::find(kPrivateFields, name) != kPrivateFields.end();
    return found == before.entries.end() ? own || is_missing(entry.value)
                                         : narrower(entry.value, found->value, own);
  });
}

bool narrower(const value::Sentence& after, const value::Sentence& before) {
  const bool same_words = std::ranges::equal(
      after.terms, before.terms, [](const value::Term& left, const value::Term& right) {
        return left.spelling == right.spelling && narrower(left.value, right.value, false);
      });
  const bool same_body =
      after.body == nullptr || (before.body != nullptr && narrower(*after.body, *before.body));
  return after.lead.text() == before.lead.text() && same_words && same_body;
}

bool narrower(const Object& after, const Object& before) {
  return same_name(after, before) && narrower(after.fields, before.fields, false) &&
         std::ranges::equal(after.sentences, before.sentences,
                            [](const value::Sentence* left, const value::Sentence* right) {
                              return narrower(*left, *right);
                            });
}

using Objects = std::vector<const Object*>;

// What other files could notice; policies and tests only look.
Objects objects_of(const ir::Program& program) {
  Objects objects;
  const auto add = [&](const auto& nouns) {
    for (const auto& noun : nouns) objects.push_back(noun.object);
  };
  add(program.clusters);
  add(program.environments);
  add(program.projects);
  add(program.metric_templates);
  add(program.alert_providers);
  add(program.applications);
  add(program.application_sets);
  add(program.canaries);
  add(program.manifests);
  add(program.flags);
  return objects;
}

}  // namespace

bool claims_no_more(const ir::Program& after, const ir::Program& before) {
  std::unordered_multimap<std::string_view, const Object*> known;
  for (const auto* object : objects_of(before)) known.emplace(object->label.text(), object);
  return std::ranges::all_of(objects_of(after), [&](const Object* object) {
    const auto [first, last] = known.equal_range(object->label.text());
    return std::any_of(first, last,
                       [&](const auto& named) { return narrower(*object, *named.second); });
  });
}

}  // namespace rollout::driver
