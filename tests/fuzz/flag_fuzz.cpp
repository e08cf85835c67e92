// SPDX-License-Identifier: Apache-2.0
//
// Whatever flags compile, flagd can read: the document reads back as it is, its targeting has the
// operands that flagd's schema asks for, and every outcome is a variant. An input is a program, or
// flags of an application `shop`.
#include <algorithm>
#include <set>

#include "compiler/driver/session.h"
#include "compiler/emit/json_writer.h"
#include "compiler/value/data.h"
#include "tests/fuzz/input.h"

namespace {

using rollout::fuzz::require;
using rollout::value::Kind;
using rollout::value::Record;
using rollout::value::Value;

constexpr std::int64_t kMostWeight = 2'147'483'647;

constexpr std::string_view kProgram = R"(edition "2026"
workspace { deliver { repo = "https://github.com/acme/rendered" } }
project shop {
  allow source "https://github.com/acme/*"
  allow destination namespace "shop"
  allow kind "core.openfeature.dev/*"
}
application "shop" {
  project     = shop
  source      { repo = "https://github.com/acme/shop"; path = "deploy"; revision = "v1" }
  destination { cluster = in-cluster; namespace = "shop" }
}
)";

rollout::driver::Options options() {
  rollout::driver::Options made;
  made.paths = {"/program/main.rollout"};
  made.as_of = "2026-06-01";
  made.limits.steps = 200'000;
  return made;
}

const Value* find(const Record& record, std::string_view key) {
  for (const auto& entry : record.entries)
    if (entry.key.text() == key) return &entry.value;
  return nullptr;
}

// Of one flag: every operator, and what it can give.
class Targeting {
 public:
  explicit Targeting(const Record& variants) {
    for (const auto& variant : variants.entries) variants_.insert(variant.key.text());
  }

  void check_outcome(const Value& value) const {
    if (value.is_absent()) return;
    if (value.is(Kind::text))
      return require(variants_.count(value.as_text()) == 1, "an outcome is a variant");
    require(value.is(Kind::record) && value.as_record().entries.size() == 1, "one operator");
    const auto& [name, operands, origin] = value.as_record().entries[0];
    const auto& items = operands.as_list().items;
    if (name.text() == "fractional") return check_split(items);
    require(name.text() == "if" && items.size() == 3, "`if` has three operands");
    check_outcome(items[1]);
    check_outcome(items[2]);
  }

 private:
  void check_split(const rollout::support::Sequence<Value>& items) const {
    std::int64_t total = 0;
    for (std::size_t i = items.size() > 0 && items[0].is(Kind::record) ? 1 : 0; i < items.size();
         ++i) {
      const auto& share = items[i].as_list().items;
      require(share.size() == 2 && share[1].is(Kind::integer), "a weight is an integer");
      check_outcome(share[0]);
      require(share[1].as_integer() >= 0, "a weight is not negative");
      total += share[1].as_integer();
    }
    require(total >= 100 && total <= kMostWeight, "weights fit into 31 bits");
    while (total % 10 == 0) total /= 10;
    require(total == 1, "weights are parts of 100%");
  }

  std::set<std::string_view> variants_;
};

void check_flag(const Record& flag) {
  const auto* variants = find(flag, "variants");
  const auto* fallback = find(flag, "defaultVariant");
  require(variants != nullptr && fallback != nullptr, "variants and a default");
  const Targeting targeting(variants->as_record());
  targeting.check_outcome(*fallback);
  if (const auto* rules = find(flag, "targeting")) targeting.check_outcome(*rules);
}

void check_document(const Record& document) {
  std::string text;
  rollout::emit::write_json(document, text);
  rollout::support::Arena arena;
  rollout::support::SymbolTable symbols;
  const auto read = rollout::value::read_json(text, arena, symbols, {});
  require(read.ok() && read.value().is(Kind::record), "the document reads back");
  for (const auto& flag : find(read.value().as_record(), "flags")->as_record().entries) {
    require(!flag.key.text().empty(), "a flag has a key");
    check_flag(flag.value.as_record());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto text = rollout::fuzz::text_of(data, size);
  // What stands in `raw` is nobody's but the writer's.
  if (text.find("raw") != std::string::npos) return 0;
  if (text.find("edition") == std::string::npos) text.insert(0, kProgram);
  rollout::support::MemoryFileSystem files;
  files.add("/program/main.rollout", text);
  const auto compiled = rollout::driver::compile(options(), files);
  for (const auto& document : compiled->documents) check_document(*document.record);
  return 0;
}
