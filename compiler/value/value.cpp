// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/value.h"

namespace rollout::value {

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::absent: return "a value that is not set";
    case Kind::poison: return "a mistake";
    case Kind::boolean: return "a boolean";
    case Kind::integer: return "an integer";
    case Kind::decimal: return "a decimal";
    case Kind::text: return "a string";
    case Kind::duration: return "a duration";
    case Kind::percent: return "a percentage";
    case Kind::quantity: return "a quantity";
    case Kind::date: return "a date";
    case Kind::list: return "a list";
    case Kind::record: return "a map";
    case Kind::object: return "a block";
    case Kind::callable: return "a function";
  }
  return "";
}

namespace {

const TextData* make_text(Arena& arena, std::string_view text) {
  const auto copy = arena.copy(text);
  return arena.make<TextData>(static_cast<std::uint32_t>(copy.size()), copy.data());
}

}  // namespace

Value Value::boolean(bool value, Span span) {
  Value made{Kind::boolean, span};
  made.data_.boolean = value;
  return made;
}

Value Value::integer(std::int64_t value, Span span) {
  Value made{Kind::integer, span};
  made.data_.integer = value;
  return made;
}

Value Value::decimal(std::int64_t mantissa, std::uint8_t scale, Span span) {
  Value made{Kind::decimal, span};
  made.data_.integer = mantissa;
  made.scale_ = scale;
  return made;
}

Value Value::text(Arena& arena, std::string_view text, Span span) {
  Value made{Kind::text, span};
  made.data_.text = make_text(arena, text);
  return made;
}

Value Value::duration(std::int64_t nanoseconds, Span span) {
  Value made{Kind::duration, span};
  made.data_.integer = nanoseconds;
  return made;
}

Value Value::percent(std::int64_t mantissa, std::uint8_t scale, Span span) {
  Value made{Kind::percent, span};
  made.data_.integer = mantissa;
  made.scale_ = scale;
  return made;
}

Value Value::quantity(Arena& arena, std::string_view text, Span span) {
  Value made{Kind::quantity, span};
  made.data_.text = make_text(arena, text);
  return made;
}

Value Value::date(Arena& arena, std::string_view text, Span span) {
  Value made{Kind::date, span};
  made.data_.text = make_text(arena, text);
  return made;
}

Value Value::list(const ListData* items, Span span) {
  Value made{Kind::list, span};
  made.data_.list = items;
  return made;
}

Value Value::record(const Record* record, Span span) {
  Value made{Kind::record, span};
  made.data_.record = record;
  return made;
}

Value Value::object(const Object* object, Span span) {
  Value made{Kind::object, span};
  made.data_.object = object;
  return made;
}

Value Value::callable(const Callable* callable, Span span) {
  Value made{Kind::callable, span};
  made.data_.callable = callable;
  return made;
}

Value Value::at(Span span) const {
  Value moved = *this;
  moved.file_ = span.file;
  moved.begin_ = span.begin;
  moved.end_ = span.end;
  return moved;
}

std::string_view Value::as_text() const {
  assert(is(Kind::text) || is(Kind::quantity) || is(Kind::date));
  return {data_.text->bytes, data_.text->size};
}

}  // namespace rollout::value
