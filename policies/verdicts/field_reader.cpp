// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/field_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/schema/schema.h"
#include "compiler/value/field.h"

namespace rollout::verdicts {

namespace {

using value::Kind;
using value::Object;
using value::Value;

// What the inventory may say of a cluster and for which there is no default (design: facts that
// live outside Git are declared, not fetched).
constexpr std::array<std::string_view, 3> kFacts = {"labels", "server", "kubernetes"};

std::string_view spelling_of(const Object& object, std::string_view name) {
  return object.schema->kind == "application" && name == "sources" ? "source" : name;
}

std::string subject_of(const Object& object) {
  return object.label.empty() ? std::string(object.schema->kind)
                              : fmt::format("{} `{}`", object.schema->kind, value::name_of(object));
}

// As people know it who have not declared it: by its address, where that is known.
std::string place_of(const Object& cluster) {
  const auto server = value::text_field(cluster, "server");
  return server.empty() ? subject_of(cluster) : fmt::format("the cluster at `{}`", server);
}

// "destination.env" of `destination.env.protected`: its first `count` steps.
std::string spelt(const support::Sequence<std::string_view>& path, std::size_t count) {
  std::string text(path[0]);
  for (std::size_t i = 1; i < count; ++i) text.append(".").append(path[i]);
  return text;
}

}  // namespace

Answer FieldReader::absent_member(const Object& object, std::string_view name) {
  if (object.poisoned) return Answer::lacking(Lack::reported, {});
  if (name == "name" && !object.label.empty())
    return Answer::of(Value::text(arena_, value::name_of(object), object.label_span));
  const auto undeclared = [&](std::string_view advice) {
    return Answer::undeclared(fmt::format("`{}` of {}", name, subject_of(object)), advice,
                              object.span);
  };
  if (facts_.is_assumed(object))
    return undeclared("declare the project, or let the check see its AppProject too");
  if (const auto* cluster = name == "env" ? facts_.unknown_cluster(object) : nullptr)
    return Answer::undeclared(fmt::format("`env` of {}", place_of(*cluster)),
                              "declare the cluster, and the environment that it belongs to",
                              object.span);
  if (name == "application" && facts_.lacks_application(object))
    return undeclared("let the check see the Application that deploys it too");
  if (name == "canary" && object.schema->kind == "application") {
    if (auto brought = facts_.brought_canaries(object)) return Answer::of(*brought);
    if (facts_.may_bring_canaries(object))
      return Answer::undeclared(fmt::format("what the source of {} brings", subject_of(object)),
                                "render it: `--rendered`", object.span);
  }
  if (name == "sources") return Answer::of(Value::list(arena_.make<value::ListData>()));
  const bool fact =
      object.schema->kind == "cluster" && std::ranges::find(kFacts, name) != kFacts.end();
  if (fact)
    return undeclared(
        "declare it where the cluster is declared, or let `rollout inventory` write it");
  auto answer = Answer::lacking(Lack::not_set, std::string(name), object.span);
  const auto* field = schema::find_field(*object.schema, name);
  answer.repeated = field != nullptr && field->repeat != schema::Repeat::once;
  return answer;
}

void FieldReader::note_read(const Object& object, std::string_view name, const Value& value) {
  if (outcomes_ == nullptr || !value.is(Kind::list)) return;
  const auto kind = object.schema->kind;
  const bool noted = (kind == "project" && name == "windows") ||
                     (kind == "role" && (name == "rights" || name == "groups"));
  if (!noted) return;
  for (const auto& item : value.as_list().items) outcomes_->note_read(item.span());
}

Answer FieldReader::object_member(const Object& object, std::string_view name, Reading& reading) {
  reading.foreign = reading.foreign || object.declared;
  const auto* entry = value::set_field(object, spelling_of(object, name));
  if (entry == nullptr) {
    const auto fact = facts_.is_assumed(object) ? std::nullopt : facts_.find(object, name);
    if (!fact) return absent_member(object, name);
    note_read(object, name, *fact);
    return Answer::of(*fact);
  }
  if (entry->value.is_poison()) return Answer::lacking(Lack::reported, {});
  reading.span = entry->value.span();
  reading.origin = entry->origin;
  note_read(object, name, entry->value);
  return Answer::of(facts_.without_left_out(object, name, entry->value));
}

Answer FieldReader::member(const Value& of, std::string_view name, source::Span place,
                           Reading& reading) {
  switch (of.kind()) {
    case Kind::poison: return Answer::lacking(Lack::reported, {});
    case Kind::object: return object_member(of.as_object(), name, reading);
    case Kind::record:
      for (const auto& entry : of.as_record().entries) {
        if (entry.key.text() != name) continue;
        if (entry.value.span().known()) reading.span = entry.value.span();
        if (entry.origin != nullptr) reading.origin = entry.origin;
        return entry.value.is_poison() ? Answer::lacking(Lack::reported, {})
                                       : Answer::of(entry.value);
      }
      return Answer::lacking(Lack::not_set, std::string(name), place);
    case Kind::list: {
      const auto& items = of.as_list().items;
      if (items.size() == 1) return member(items[0], name, place, reading);
      if (items.empty()) return Answer::lacking(Lack::not_set, std::string(name), place);
      return Answer::lacking(
          Lack::failure, fmt::format("there are {} of them, and each has its `{}`: ask with `any` "
                                     "or `all`",
                                     items.size(), name));
    }
    default: return Answer::lacking(Lack::not_set, std::string(name), place);
  }
}

Answer FieldReader::read(const Object& subject, const support::Sequence<std::string_view>& path,
                         Reading& reading) {
  auto current = Answer::of(Value::object(&subject));
  for (std::size_t i = 0; i < path.size(); ++i) {
    current =
        member(current.value, path[i], reading.span.known() ? reading.span : subject.span, reading);
    if (i == 0) reading.foreign = false;  // the subject's own fields
    if (current.lack == Lack::not_set) current.reason = spelt(path, i + 1);
    if (!current.known()) return current;
  }
  return current;
}

}  // namespace rollout::verdicts
