// SPDX-License-Identifier: Apache-2.0
//
// emit_pairs DIRECTORY COUNT: writes COUNT documents of nasty texts, each as N.yaml and N.json. The
// same documents every time.
#include <charconv>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>

#include "compiler/emit/json_writer.h"
#include "compiler/emit/manifest_builder.h"
#include "compiler/emit/yaml_writer.h"
#include "tests/unit/emit/nasty_texts.h"

namespace rollout::emit {
namespace {

using value::Value;

class PairWriter {
 public:
  explicit PairWriter(std::string directory) : directory_(std::move(directory)) {}

  // Every known text, as a value, as an item, in the middle and at the end, and as a key.
  void write_known() {
    auto& object = build_.record();
    for (const auto text : nasty_texts()) {
      auto& record = build_.record();
      build_.put(record, "value", build_.text(text));
      build_.append(record, "items", build_.text(text));
      build_.append(record, "items", build_.text(text));
      build_.put(build_.child(record, "nested"), text, build_.text(text));
      build_.append(object, "texts", Value::record(&record));
      build_.put(build_.child(object, "keys"), text, build_.text(text));
    }
    write(object);
  }

  void write_random() {
    auto& object = build_.record();
    const auto fields = random(40) + 1;
    for (std::size_t i = 0; i < fields; ++i)
      build_.put(object, std::to_string(i) + random_text(), random_value(4));
    write(object);
  }

 private:
  std::size_t random(std::size_t limit) { return generator_() % limit; }

  std::string random_text() {
    std::string text;
    for (auto left = random(8); left > 0; --left)
      text += nasty_pieces()[random(nasty_pieces().size())];
    return text;
  }

  Value random_value(std::size_t depth) {
    switch (random(depth == 0 ? 6 : 8)) {
      case 0: return Value::boolean(random(2) == 0);
      case 1: return Value::integer(static_cast<std::int64_t>(generator_()));
      case 2: return Value::decimal(static_cast<std::int64_t>(random(1'000'000)) - 500'000, 2);
      case 3: return build_.text(nasty_texts()[random(nasty_texts().size())]);
      case 6: return random_list(depth - 1);
      case 7: return random_record(depth - 1);
      default: return build_.text(random_text());
    }
  }

  Value random_list(std::size_t depth) {
    auto* list = arena_.make<value::ListData>();
    for (auto left = random(5); left > 0; --left)
      list->items.push_back(arena_, random_value(depth));
    return Value::list(list);
  }

  Value random_record(std::size_t depth) {
    auto& record = build_.record();
    for (auto left = random(5); left > 0; --left)
      build_.put(record, random_text(), random_value(depth));
    return Value::record(&record);
  }

  void write(const value::Record& record) {
    const auto name = directory_ + '/' + std::to_string(written_++);
    std::string yaml;
    std::string json;
    write_yaml(record, yaml);
    write_json(record, json);
    std::ofstream{name + ".yaml", std::ios::binary} << yaml;
    std::ofstream{name + ".json", std::ios::binary} << json;
  }

  std::string directory_;
  support::Arena arena_;
  support::SymbolTable symbols_;
  ManifestBuilder build_{arena_, symbols_};
  std::mt19937_64 generator_{20260101};
  std::size_t written_ = 0;
};

}  // namespace
}  // namespace rollout::emit

int main(int count, char** arguments) {
  std::size_t documents = 0;
  const std::string_view number = count == 3 ? arguments[2] : "";
  if (std::from_chars(number.data(), number.data() + number.size(), documents).ec != std::errc{}) {
    std::fputs("usage: emit_pairs DIRECTORY COUNT\n", stderr);
    return 2;
  }
  rollout::emit::PairWriter writer{arguments[1]};
  writer.write_known();
  for (std::size_t i = 1; i < documents; ++i) writer.write_random();
}
