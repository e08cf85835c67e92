// SPDX-License-Identifier: Apache-2.0
//
// Whatever is written reads back as it was, by a reader that is not ours.
#include <rapidcheck.h>
#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "compiler/emit/yaml_writer.h"
#include "tests/unit/emit/manifest_fixture.h"
#include "tests/unit/emit/nasty_texts.h"

namespace rollout::emit {
namespace {

using value::Kind;
using value::Value;

bool equals(const YAML::Node& node, const Value& value);

bool equals_list(const YAML::Node& node, const value::ListData& list) {
  if (!node.IsSequence() || node.size() != list.items.size()) return false;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    if (!equals(node[i], list.items[i])) return false;
  return true;
}

bool equals_record(const YAML::Node& node, const value::Record& record) {
  if (!node.IsMap() || node.size() != record.entries.size()) return false;
  std::size_t index = 0;
  for (const auto& pair : node) {
    const auto& entry = record.entries[index++];
    if (pair.first.Scalar() != entry.key.text() || !equals(pair.second, entry.value)) return false;
  }
  return true;
}

// yaml-cpp tags what was quoted with "!" and what was plain with "?".
bool equals(const YAML::Node& node, const Value& value) {
  switch (value.kind()) {
    case Kind::record: return equals_record(node, value.as_record());
    case Kind::list: return equals_list(node, value.as_list());
    case Kind::boolean: return node.Tag() == "?" && node.as<bool>() == value.as_boolean();
    case Kind::integer: return node.Tag() == "?" && node.as<std::int64_t>() == value.as_integer();
    case Kind::text: return node.IsScalar() && node.Scalar() == value.as_text();
    default: return false;
  }
}

bool reads_back(const value::Record& record) {
  std::string text;
  write_yaml(record, text);
  const bool same = equals(YAML::Load(text), Value::record(&record));
  if (!same) WARN("does not read back:\n" << text);
  return same;
}

rc::Gen<std::string> nasty_text() {
  const auto pieces = rc::gen::container<std::vector<std::string_view>>(rc::gen::elementOf(
      std::vector<std::string_view>(nasty_pieces().begin(), nasty_pieces().end())));
  return rc::gen::map(pieces, [](const std::vector<std::string_view>& parts) {
    std::string text;
    for (const auto part : parts) text += part;
    return text;
  });
}

// A value as RapidCheck makes it, since that must be able to make it smaller.
struct Sample {
  enum class Shape { text, integer, boolean, list, record };
  Shape shape = Shape::text;
  std::string text;
  std::int64_t integer = 0;
  std::vector<Sample> items;
  std::vector<std::string> keys;  // one for each item, of a record
};

rc::Gen<Sample> sample(int depth) {
  using Shape = Sample::Shape;
  return rc::gen::exec([depth] {
    Sample made;
    made.shape = *rc::gen::elementOf(
        depth == 0 ? std::vector{Shape::text, Shape::integer, Shape::boolean}
                   : std::vector{Shape::text, Shape::integer, Shape::list, Shape::record});
    made.text = *nasty_text();
    made.integer = *rc::gen::arbitrary<std::int64_t>();
    if (made.shape != Shape::list && made.shape != Shape::record) return made;
    const auto size = *rc::gen::inRange(0, 5);
    for (int i = 0; i < size; ++i) {
      made.items.push_back(*sample(depth - 1));
      made.keys.push_back(std::to_string(i) + *nasty_text());
    }
    return made;
  });
}

Value build(ManifestFixture& fixture, const Sample& sample) {
  switch (sample.shape) {
    case Sample::Shape::text: return fixture.text(sample.text);
    case Sample::Shape::integer: return Value::integer(sample.integer);
    case Sample::Shape::boolean: return Value::boolean(sample.integer % 2 == 0);
    case Sample::Shape::list: {
      auto* list = fixture.arena.make<value::ListData>();
      for (const auto& item : sample.items)
        list->items.push_back(fixture.arena, build(fixture, item));
      return Value::list(list);
    }
    case Sample::Shape::record: break;
  }
  auto& record = fixture.build.record();
  for (std::size_t i = 0; i < sample.items.size(); ++i)
    fixture.build.put(record, sample.keys[i], build(fixture, sample.items[i]));
  return Value::record(&record);
}

TEST_CASE_METHOD(ManifestFixture, "nasty texts read back as values, as items and as keys") {
  for (const auto text : nasty_texts()) {
    auto& record = build.record();
    build.set(record, "a.value", build.text(text));
    build.set(record, "a.items", list({build.text(text), list({build.text(text)})}));
    build.put(record, text, build.text(text));
    build.set(record, "end", Value::boolean(true));
    INFO("text: " << text);
    CHECK(reads_back(record));
  }
}

TEST_CASE("any text reads back") {
  CHECK(rc::check("any text reads back", [] {
    ManifestFixture fixture;
    auto& record = fixture.build.record();
    fixture.build.set(record, "a.b", fixture.text(*nasty_text()));
    fixture.build.set(record, "c", Value::integer(1));
    RC_ASSERT(reads_back(record));
  }));
}

TEST_CASE("any nested value reads back") {
  CHECK(rc::check("any nested value reads back", [] {
    constexpr int kDepth = 4;
    ManifestFixture fixture;
    auto& record = fixture.build.record();
    fixture.build.set(record, "a", rollout::emit::build(fixture, *sample(kDepth)));
    fixture.build.set(record, "end", Value::boolean(true));
    RC_ASSERT(reads_back(record));
  }));
}

}  // namespace
}  // namespace rollout::emit
