// SPDX-License-Identifier: Apache-2.0
//
// The data that the language computes with, and of which manifests are made. A Value is 24 bytes,
// copied freely; what it points at lives in the session's arena and does not change once shared.
// Every value knows where it was written: `span` is the literal or the expression that computed it.
//
// `absent` is the value of a field that nobody set (and of `null`); `poison` stands for a value
// whose mistake was reported already: every operation on it gives poison, silently.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/source/span.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"

namespace rollout::schema {
struct Block;
}

namespace rollout::value {

using source::Span;
using support::Arena;
using support::Sequence;
using support::Symbol;

struct Object;
struct Origin;
struct Record;
struct ListData;
struct TextData;
struct Callable;

enum class Kind : std::uint8_t {
  absent,
  poison,
  boolean,
  integer,
  decimal,
  text,
  duration,
  percent,
  quantity,
  date,
  list,
  record,
  object,
  callable,
};

// "a duration", "a list", …: for messages.
std::string_view describe(Kind kind);

class Value {
 public:
  Value() = default;
  static Value absent(Span span = {}) { return Value{Kind::absent, span}; }
  static Value poison(Span span = {}) { return Value{Kind::poison, span}; }
  static Value boolean(bool value, Span span = {});
  static Value integer(std::int64_t value, Span span = {});
  // mantissa × 10^-scale; kept as written: 99.50 stays 99.50.
  static Value decimal(std::int64_t mantissa, std::uint8_t scale, Span span = {});
  static Value text(Arena& arena, std::string_view text, Span span = {});
  static Value duration(std::int64_t nanoseconds, Span span = {});
  // In percent, exactly: 99.5% is mantissa 995, scale 1.
  static Value percent(std::int64_t mantissa, std::uint8_t scale, Span span = {});
  // A Kubernetes quantity, spelt canonically enough to be emitted: "500m", "256Mi", "2".
  static Value quantity(Arena& arena, std::string_view text, Span span = {});
  static Value date(Arena& arena, std::string_view text, Span span = {});
  static Value list(const ListData* items, Span span = {});
  static Value record(const Record* record, Span span = {});
  // A typed block: an inline one, or a reference to a declaration.
  static Value object(const Object* object, Span span = {});
  static Value callable(const Callable* callable, Span span = {});

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_absent() const { return kind_ == Kind::absent; }
  bool is_poison() const { return kind_ == Kind::poison; }
  Span span() const { return {file_, begin_, end_}; }
  Value at(Span span) const;  // the same value, written elsewhere

  bool as_boolean() const {
    assert(is(Kind::boolean));
    return data_.boolean;
  }
  std::int64_t as_integer() const {
    assert(is(Kind::integer));
    return data_.integer;
  }
  std::int64_t nanoseconds() const {
    assert(is(Kind::duration));
    return data_.integer;
  }
  std::int64_t mantissa() const { return data_.integer; }  // decimal, percent
  std::uint8_t scale() const { return scale_; }
  std::string_view as_text() const;  // text, quantity, date
  const ListData& as_list() const {
    assert(is(Kind::list));
    return *data_.list;
  }
  const Record& as_record() const {
    assert(is(Kind::record));
    return *data_.record;
  }
  const Object& as_object() const {
    assert(is(Kind::object));
    return *data_.object;
  }
  const Callable& as_callable() const {
    assert(is(Kind::callable));
    return *data_.callable;
  }

 private:
  Value(Kind kind, Span span) : kind_(kind), file_(span.file), begin_(span.begin), end_(span.end) {}

  Kind kind_ = Kind::absent;
  std::uint8_t scale_ = 0;
  std::uint32_t file_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  union {
    bool boolean;
    std::int64_t integer;
    const TextData* text;
    const ListData* list;
    const Record* record;
    const Object* object;
    const Callable* callable;
  } data_ = {.integer = 0};
};
static_assert(sizeof(Value) == 24);

struct TextData {
  std::uint32_t size;
  const char* bytes;
};

struct Origin;

struct ListData {
  Sequence<Value> items;
  // Who added each item, where several did: one for each item, or none at all.
  Sequence<const Origin*> origins;
};

// Who set a field: the layer decides who wins, the frames tell the way there.
enum class Layer : std::uint8_t { fallback, use, from, own, override_ };

// One step on the way to a statement: a template call, a `use`, one turn of a `for`, an override;
// or what the compiler made of a statement. Immutable and shared; read from the innermost outwards.
enum class FrameKind : std::uint8_t { call, use, iteration, override_, derived };
struct Frame {
  FrameKind kind;
  Span span;  // the call, the `for`, the override, the statement that something was derived from
  // "web" | "canary.careful" | "env = prod" | "application \"x\"" | why it was derived
  std::string_view text;
  const Frame* outer = nullptr;
};

struct Origin {
  Span span;  // the statement that set the field (its path), or the header of a block
  Layer layer = Layer::own;
  const Frame* frame = nullptr;
  // Which body wrote it: one body may set a path once. Bodies of one group (the `use`s of one
  // block, all overrides) stand beside each other, so two of them that set one path conflict.
  std::uint32_t writer = 0;
  std::uint32_t group = 0;
};

struct Entry {
  Symbol key;
  Value value;
  const Origin* origin = nullptr;  // null in plain records
};

// Named values in the order of writing (or, for a manifest, of emission). Lookups walk: records are
// small; a map that a program builds may be large, so from 16 entries on an index is kept by the
// builder.
struct Record {
  Sequence<Entry> entries;
  const Entry* find(Symbol key) const {
    for (const auto& entry : entries)
      if (entry.key == key) return &entry;
    return nullptr;
  }
};

bool equal(const Value& left, const Value& right);

// A value as the language writes it, shortened to about `limit` bytes: `"main"`, `5m`, `[1, 2, …]`.
std::string print(const Value& value, std::size_t limit = 80);

}  // namespace rollout::value
