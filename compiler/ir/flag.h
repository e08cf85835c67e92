// SPDX-License-Identifier: Apache-2.0
//
// A feature flag: named values, of which flagd gives each user one, by rules that are tried in
// order. What is here is typed and resolved, not proved: names of variants may be wrong and shares
// may not add up until the checks have run. A flag is no object of a cluster: all flags of one
// application and one set are one FeatureFlag, which is a FlagSet here.
#pragma once

#include <optional>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/decimal.h"
#include "compiler/value/object.h"

namespace rollout::ir {

enum class VariantType : std::uint8_t { boolean, string, number, object, other };

struct Variant {
  std::string_view name;
  VariantType type;
  Value value;
};

// How an attribute of the evaluation context is compared.
enum class Comparing : std::uint8_t {
  equals,
  one_of,
  contains,
  starts_with,
  ends_with,
  less_than,
  at_most,
  more_than,
  at_least,
  version,
  present,
};

struct Comparison {
  Comparing comparing;
  std::string_view field;      // as written: "starts_with"
  std::string_view attribute;  // "email", "user.plan", "$flagd.timestamp"
  Span attribute_span;
  std::string_view sign;  // of `version`: ">="
  Value value;            // of `version`: the version that follows the sign
  const Origin* origin;
};

// Conditions that must hold: all of them, at least one, or none.
enum class Needed : std::uint8_t { all, any, none };

struct FlagCondition {
  Needed needed;
  std::vector<Comparison> comparisons;
  std::vector<FlagCondition> conditions;
  const value::Object* object;
  bool complete = true;  // false: something in it could not be read
};

struct Share {
  Text variant;
  value::Decimal percent;
  std::int64_t weight;  // `percent` as a part of the split's total
};

// flagd counts in whole weights: shares with decimals are parts of a larger total, exactly.
struct Split {
  std::vector<Share> shares;
  std::int64_t total;  // 100, 1000 …: what the weights must add up to; 0: no total is fine enough
  Text by;             // the attribute by which users are told apart; empty: the targeting key
  std::string_view seed;  // empty: the flag's key
  const value::Object* object;
  const Origin* origin;
};

struct FlagRule {
  std::optional<FlagCondition> match;  // absent: it is missing, which is reported
  Text variant;                        // empty: it has a split
  std::optional<Split> split;
  const value::Object* object;
};

struct Flag {
  std::string_view name;  // as declared
  Text key;               // what programs ask for; by default the name
  std::vector<Variant> variants;
  const Origin* variants_origin = nullptr;  // null: they are missing, or a mistake
  Text default_variant;
  bool enabled = true;
  std::vector<FlagRule> rules;
  std::optional<Split> split;  // of whom no rule matches
  const value::Object* object;
};

struct FlagSet {
  std::string_view name;  // metadata.name
  Span span;              // where a flag says so; unknown: it is the application's name
  Index application;
  std::vector<Index> flags;  // in the order of their keys
};

}  // namespace rollout::ir
