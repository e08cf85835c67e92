// SPDX-License-Identifier: Apache-2.0
//
// What must hold for every row of the table.
#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>

#include "compiler/schema/catalog.h"
#include "compiler/schema/schema.h"

namespace rollout::schema {

namespace {

template <typename Check>
void for_each_field(const Check& check) {
  for (const auto& entry : catalog())
    for (const auto& field : entry.block->fields) {
      INFO(entry.title << "." << field.name);
      check(entry, field);
    }
}

bool matches(std::string_view text, const char* pattern) {
  return std::regex_match(text.begin(), text.end(), std::regex(pattern));
}

bool is_sentence(std::string_view text) {
  return text.size() > 1 && text.ends_with('.') && !text.ends_with("..") &&
         text.find("  ") == std::string_view::npos;
}

std::string camel_case(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool boundary = name[i] == '_' && i + 1 < name.size();
    out += boundary ? static_cast<char>(std::toupper(name[++i])) : name[i];
  }
  return out;
}

// A default is a literal as the language writes it, without escapes.
bool parses_as(std::string_view text, const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return text == "true" || text == "false";
    case TypeKind::integer: return matches(text, "-?[0-9]+");
    case TypeKind::duration: return matches(text, "([0-9]+(ms|s|m|h|d))+");
    case TypeKind::percent: return matches(text, "[0-9]+(\\.[0-9]+)?%");
    case TypeKind::string:
    case TypeKind::url: return matches(text, "\"[^\"\\\\$]*\"");
    case TypeKind::enumeration:
      return std::find(type.names.begin(), type.names.end(), text) != type.names.end();
    case TypeKind::list: return matches(text, "\\[(\"[^\"\\\\]*\"(, )?)*\\]");
    default: return false;
  }
}

}  // namespace

TEST_CASE("every block, field and sentence has a doc that ends with a period") {
  for (const auto& entry : catalog()) {
    INFO(entry.title);
    CHECK(is_sentence(entry.block->doc));
    for (const auto& rule : entry.block->sentences) CHECK(is_sentence(rule.doc));
  }
  for_each_field([](const CatalogEntry&, const Field& field) { CHECK(is_sentence(field.doc)); });
}

TEST_CASE("names are unique in their block, and so are sentences") {
  for (const auto& entry : catalog()) {
    std::set<std::string_view> names;
    INFO(entry.title);
    for (const auto& field : entry.block->fields) CHECK(names.insert(field.name).second);
    for (const auto& rule : entry.block->sentences) CHECK(names.insert(rule.lead).second);
  }
}

TEST_CASE("no two fields of a block write one place") {
  for (const auto& entry : catalog()) {
    std::set<std::string_view> places;
    INFO(entry.title);
    for (const auto& field : entry.block->fields)
      if (!field.emit.empty()) CHECK(places.insert(field.emit).second);
  }
}

TEST_CASE("names are snake_case") {
  for_each_field([](const CatalogEntry&, const Field& field) {
    CHECK(matches(field.name, "[a-z][a-z0-9]*(_[a-z0-9]+)*"));
  });
}

TEST_CASE("every default parses as its type, and a required field has none") {
  for_each_field([](const CatalogEntry&, const Field& field) {
    if (field.fallback.empty()) return;
    CHECK(parses_as(field.fallback, *field.type));
    CHECK_FALSE(field.required);
  });
}

TEST_CASE("types are whole: elements, names and blocks are there") {
  for_each_field([](const CatalogEntry&, const Field& field) {
    const auto& type = *field.type;
    if (type.kind == TypeKind::list || type.kind == TypeKind::map) CHECK(type.element != nullptr);
    if (type.kind == TypeKind::enumeration || type.kind == TypeKind::reference)
      CHECK_FALSE(type.names.empty());
    if (type.kind == TypeKind::reference) CHECK(find_root(type.names[0]) != nullptr);
    if (type.least && type.most) CHECK(*type.least <= *type.most);
    for (const auto& since : type.since)
      CHECK(std::find(type.names.begin(), type.names.end(), since.name) != type.names.end());
  });
}

TEST_CASE("versions are those of a supported target") {
  for_each_field([](const CatalogEntry& entry, const Field& field) {
    for (const auto version : {field.since, field.until}) {
      if (version.empty()) continue;
      const auto* supported = entry.target == Target::argocd ? "3\\.[1-6]" : "1\\.(39|4[0-4])";
      CHECK(entry.target != Target::none);
      CHECK(matches(version, supported));
    }
  });
}

TEST_CASE("an alias is a foreign spelling, known for one field") {
  for (const auto& entry : catalog()) {
    std::set<std::string_view> known;
    INFO(entry.title);
    for (const auto& field : entry.block->fields) known.insert(field.name);
    for (const auto& field : entry.block->fields)
      for (const auto alias : field.aliases) {
        INFO(alias);
        CHECK(known.insert(alias).second);
      }
  }
}

TEST_CASE("a field whose manifest name is another has it as an alias") {
  for_each_field([](const CatalogEntry& entry, const Field& field) {
    if (field.repeat != Repeat::once || field.format == Format::option) return;
    const auto last = field.emit.substr(field.emit.rfind('.') + 1);
    if (last.empty() || last == "name" || last == camel_case(field.name)) return;
    if (find_field(*entry.block, last) != nullptr) return;  // the name is taken
    CHECK(std::find(field.aliases.begin(), field.aliases.end(), last) != field.aliases.end());
  });
}

TEST_CASE("`only_with` names a boolean field of the same block") {
  for_each_field([](const CatalogEntry& entry, const Field& field) {
    if (field.only_with.empty()) return;
    const auto* other = find_field(*entry.block, field.only_with);
    REQUIRE(other != nullptr);
    CHECK(other->type->kind == TypeKind::boolean);
  });
}

TEST_CASE("only blocks are repeated, and keyed ones have names") {
  for_each_field([](const CatalogEntry&, const Field& field) {
    const bool block = field.type->kind == TypeKind::block;
    if (!block) CHECK(field.repeat == Repeat::once);
    if (field.repeat == Repeat::keyed) CHECK(field.type->block->label == Label::required);
  });
}

}  // namespace rollout::schema
