// SPDX-License-Identifier: Apache-2.0
//
// Whatever record can be read from JSON is read back as it was from the YAML and the JSON that we
// write.
#include "compiler/emit/json_writer.h"
#include "compiler/emit/yaml_writer.h"
#include "compiler/value/data.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollout;
  support::Arena arena;
  support::SymbolTable symbols;
  const auto read = value::read_json(fuzz::text_of(data, size), arena, symbols, {});
  if (!read.ok() || !read.value().is(value::Kind::record)) return 0;
  const auto& record = read.value().as_record();

  std::string yaml, json;
  emit::write_yaml(record, yaml);
  emit::write_json(record, json);
  const auto from_yaml = value::read_yaml(yaml, arena, symbols, {});
  const auto from_json = value::read_json(json, arena, symbols, {});
  fuzz::require(from_yaml.ok() && value::equal(from_yaml.value(), read.value()), "YAML reads back");
  fuzz::require(from_json.ok() && value::equal(from_json.value(), read.value()), "JSON reads back");
  return 0;
}
