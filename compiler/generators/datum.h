// SPDX-License-Identifier: Apache-2.0
//
// What the parameters of a set are made of, and what its templates compute with: data as Go's JSON
// reader gives it, so that every number that was read is a float64, and prints as one: 1e+06. It
// is copied cheaply: lists and maps are shared, and never change once they are.
//
// Nothing is here in two ways, as in Go: `nil` is a null that was written, `invalid` is what a map
// does not have. A datum that is unknown says why; whoever looks at it has to give up.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::generators {

class Datum;
using DatumItems = std::vector<Datum>;
using DatumEntries = std::map<std::string, Datum, std::less<>>;

class Datum {
 public:
  enum class Kind : std::uint8_t {
    invalid,
    nil,
    boolean,
    integer,  // Go's int
    wide,     // Go's int64
    decimal,  // Go's float64
    text,
    list,
    map,
    unknown,
  };

  Datum() = default;
  static Datum nil() { return Datum{Kind::nil}; }
  static Datum boolean(bool value);
  static Datum integer(std::int64_t value, Kind kind = Kind::integer);
  static Datum decimal(double value);
  static Datum text(std::string value);
  // `texts`: a []string, or a map[string]string, which can hold nothing else.
  static Datum list(DatumItems items, bool texts = false);
  static Datum map(DatumEntries entries, bool texts = false);
  static Datum unknown(std::string why);

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_nothing() const { return is(Kind::invalid) || is(Kind::nil); }
  bool is_number() const { return is_whole() || is(Kind::decimal); }
  bool is_whole() const { return is(Kind::integer) || is(Kind::wide); }
  bool holds_texts() const { return texts_; }

  bool as_boolean() const { return integer_ != 0; }
  std::int64_t as_integer() const { return integer_; }
  double as_decimal() const { return decimal_; }
  const std::string& as_text() const { return *text_; }  // of an unknown one: why
  const DatumItems& items() const { return *items_; }
  const DatumEntries& entries() const { return *entries_; }

  // Null where there is no such entry, or this is no map.
  const Datum* find(std::string_view key) const;
  // Why something in it is unknown; null where all is known.
  const std::string* unknown_part() const;

 private:
  explicit Datum(Kind kind) : kind_(kind) {}

  Kind kind_ = Kind::invalid;
  bool texts_ = false;
  std::int64_t integer_ = 0;
  double decimal_ = 0;
  std::shared_ptr<const std::string> text_;
  std::shared_ptr<const DatumItems> items_;
  std::shared_ptr<const DatumEntries> entries_;
};

// What was read from JSON or YAML.
Datum datum_of(const value::Value& value);

// As Go's `%v` writes it: `map[a:1 b:[x y]]`.
std::string print(const Datum& datum);
// As `fmt` writes a float64: the shortest digits that give it back, 1e+06 from a million on.
std::string print_decimal(double value);
// `string`, `float64`, `map[string]interface {}`: as Go's messages call it.
std::string_view go_type(const Datum& datum);
// Whether Go's templates take it for true.
bool is_truth(const Datum& datum);
// As reflect.DeepEqual: 1 and 1.0 differ.
bool is_equal(const Datum& left, const Datum& right);

}  // namespace rollout::generators
