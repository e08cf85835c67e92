// SPDX-License-Identifier: Apache-2.0
//
// An ApplicationSet: its generators in their order, and the application that it makes of each of
// what they give. What it does not say has a default of Argo CD, which is not the language's.
#include <algorithm>

#include "compiler/import/block.h"
#include "compiler/import/context.h"
#include "compiler/import/literal.h"
#include "compiler/import/rest.h"
#include "compiler/schema/schema.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

using schema::Field;
using value::Kind;

const schema::Block& set_rows() { return *schema::find_root("application_set"); }

// What a manifest calls a generator: `git` of the rows `git.repoURL`, `git.revision` …
std::string_view key_of(const schema::Block& generator) {
  for (const auto& field : generator.fields)
    for (const auto place : {field.emit, field.also_emits})
      if (const auto dot = place.find('.'); dot != std::string_view::npos)
        return place.substr(0, dot);
  return {};
}

// A row that is a generator, of a set or inside of another one.
bool is_generator(const Field& field) { return field.also_emits.ends_with("generators[]"); }

class SetReader {
 public:
  SetReader(const Context& context, Rest& rest) : context_(context), rest_(rest) {}

  Statement read(const Place& place) {
    auto block = begin_block("application_set", place);
    if (place.text("metadata.namespace") == context_.name_space) place.say("metadata.namespace");
    add_generators(set_rows(), place, "spec.generators", block);
    if (const auto* made = place.record_at("spec.template"))
      block.add(application(*made, place.path_of("spec.template"), place, true));
    add_fields(set_rows(), place, block,
               [this](const Field& field, const Place& at, Statement& into) {
                 return is_special(field, at, into);
               });
    return block;
  }

 private:
  void add_generators(const schema::Block& holder, const Place& place, std::string_view list,
                      Statement& into) {
    const auto* entry = place.find(list);
    if (entry == nullptr || !entry->value.is(Kind::list)) return;
    const auto& items = entry->value.as_list().items;
    if (items.empty()) place.say(list);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Kind::record)) continue;
      const auto item = place.in(items[i].as_record(), place.path_of_item(list, i));
      for (const auto& field : holder.fields)
        if (is_generator(field) && item.record_at(key_of(*field.type->block)) != nullptr)
          into.add(generator(field, item, items[i].span()));
    }
  }

  Statement generator(const Field& row, const Place& item, source::Span span) {
    const auto& rows = *row.type->block;
    const std::string key(key_of(rows));
    auto block = Statement::block(std::string(row.name), span);
    if (item.record_at(key)->value.as_record().entries.empty()) item.say(key);
    add_generators(rows, item, key + ".generators", block);
    add_fields(rows, item, block, [&](const Field& field, const Place& at, Statement& into) {
      if (field.name != "application" || at.path() != item.path()) return is_generator(field);
      if (const auto* part = item.record_at(field.also_emits))
        if (auto made = application(*part, item.path_of(field.also_emits), item, false);
            !made.body.empty() || made.head != "application")
          into.add(std::move(made));
      return true;
    });
    return block;
  }

  Statement application(const value::Entry& entry, std::string path, const Place& around,
                        bool whole) {
    const auto place = around.in(entry.value.as_record(), std::move(path));
    const auto name = place.text("metadata.name");
    place.say("metadata.name");
    for (const auto* empty : {"metadata", "spec.destination"})
      if (const auto* record = place.record_at(empty);
          record != nullptr && record->value.as_record().entries.empty())
        place.say(empty);
    auto block =
        Statement::block(name.empty() ? "application" : "application " + support::quote(name),
                         entry.origin == nullptr ? source::Span{} : entry.origin->span);
    add_application(context_, place, block, whole);
    add_rest(*schema::find_root("application"), place, block, rest_);
    return block;
  }

  bool is_special(const Field& field, const Place& place, Statement& into) {
    if (!place.path().empty()) return false;
    if (field.name == "application" || field.name == "raw" || is_generator(field)) return true;
    if (field.name == "go_template") return add_engine(place, into);
    if (field.name == "go_template_options") return add_options(place, into);
    if (field.name == "strategy") return is_rolling(place);
    return false;
  }

  // Argo CD's default is fasttemplate, the language's are Go's templates.
  static bool is_go(const Place& place) {
    const auto* entry = place.find("spec.goTemplate");
    return entry != nullptr && entry->value.is(Kind::boolean) && entry->value.as_boolean();
  }

  static bool add_engine(const Place& place, Statement& into) {
    const auto* entry = place.find("spec.goTemplate");
    if (entry != nullptr && !entry->value.is(Kind::boolean)) return false;
    place.say("spec.goTemplate");
    if (!is_go(place)) into.add(Statement::field("go_template", "false", {}));
    return true;
  }

  static bool add_options(const Place& place, Statement& into) {
    const auto* entry = place.find("spec.goTemplateOptions");
    const bool is_list = entry != nullptr && entry->value.is(Kind::list);
    if (entry != nullptr && !is_list) return false;
    if (!is_go(place)) return entry == nullptr;
    if (!is_list || entry->value.as_list().items.empty()) {
      place.say("spec.goTemplateOptions");
      into.add(Statement::field("go_template_options", "[]", {}));
      return true;
    }
    const auto& items = entry->value.as_list().items;
    const bool usual = items.size() == 1 && items.begin()->is(Kind::text) &&
                       items.begin()->as_text() == "missingkey=error";
    if (usual) place.say("spec.goTemplateOptions");
    return usual;
  }

  // Steps are rolled out by that strategy and no other.
  static bool is_rolling(const Place& place) {
    if (place.text("spec.strategy.type") != "RollingSync" ||
        place.find("spec.strategy.rollingSync.steps") == nullptr)
      return false;
    place.say("spec.strategy.type");
    return true;
  }

  const Context& context_;
  Rest& rest_;
};

}  // namespace

Statement application_set_block(const Context& context, const Place& place, Rest& rest) {
  return SetReader(context, rest).read(place);
}

}  // namespace rollout::importing
