// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/format_value.h"

#include <vector>

#include "compiler/value/duration.h"
#include "compiler/value/object.h"

namespace rollout::emit {

namespace {

using schema::Format;
using value::Kind;
using value::Value;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMillisecond = 1'000'000;

Value whole_or_decimal(std::int64_t mantissa, std::uint8_t scale, source::Span span) {
  while (scale > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    --scale;
  }
  return scale == 0 ? Value::integer(mantissa, span) : Value::decimal(mantissa, scale, span);
}

// A duration as a number of `unit`s, exactly.
Value count_of(std::int64_t nanoseconds, std::int64_t unit, source::Span span) {
  if (nanoseconds % unit == 0) return Value::integer(nanoseconds / unit, span);
  std::uint8_t scale = 0;
  std::int64_t mantissa = nanoseconds;
  for (std::int64_t rest = unit; rest > 1; rest /= 10) ++scale;
  return whole_or_decimal(mantissa, scale, span);
}

// A duration that Flagger's pattern cannot say is refused by the schema's bounds before this.
Value flagger_duration(ManifestBuilder& build, const Value& value) {
  const auto text = value::flagger_duration(value.nanoseconds());
  return text.has_value() ? build.text(*text, value.span()) : Value::absent();
}

// "1s500ms": the Gateway API knows no fractions, and Go reads both.
std::string go_duration(std::int64_t nanoseconds) {
  const auto rest = nanoseconds % kSecond;
  if (nanoseconds < kSecond || rest == 0) return value::go_duration(nanoseconds);
  return value::go_duration(nanoseconds - rest) + value::go_duration(rest);
}

Value object_reference(ManifestBuilder& build, const Value& value) {
  const auto parsed = parse_object_reference(value.as_text());
  if (!parsed.has_value()) return Value::absent();
  auto& record = build.record();
  build.put(record, "apiVersion", build.text(parsed->api_version, value.span()));
  build.put(record, "kind", build.text(parsed->kind, value.span()));
  build.put(record, "name", build.text(parsed->name, value.span()));
  return Value::record(&record, value.span());
}

// A value that says by itself how it is spelt: what `raw`, maps and untyped places hold. Only
// places without a type hold nulls; elsewhere an absent value is one that nobody set.
enum class Nulls : std::uint8_t { dropped, kept };

Value plain(ManifestBuilder& build, const Value& value, Nulls nulls);

Value plain_list(ManifestBuilder& build, const Value& value, Nulls nulls) {
  const auto& list = value.as_list();
  std::vector<Value> items;
  for (const auto& item : list.items)
    if (nulls == Nulls::kept || !item.is_absent()) items.push_back(plain(build, item, nulls));
  const support::Sequence<const value::Origin*> none;
  return build.list(items, items.size() == list.origins.size() ? list.origins : none, value.span());
}

Value plain_record(ManifestBuilder& build, const Value& value, Nulls nulls) {
  auto& record = build.record();
  for (const auto& entry : value.as_record().entries)
    if (nulls == Nulls::kept || !entry.value.is_absent())
      build.keep(record, entry.key.text(), plain(build, entry.value, nulls), entry.origin);
  return Value::record(&record, value.span());
}

Value plain(ManifestBuilder& build, const Value& value, Nulls nulls) {
  const auto span = value.span();
  switch (value.kind()) {
    case Kind::duration: return build.text(value::go_duration(value.nanoseconds()), span);
    case Kind::percent: return build.text(value::print(value), span);
    case Kind::quantity:
    case Kind::date: return build.text(value.as_text(), span);
    case Kind::object: return build.text(value::name_of(value.as_object()), span);
    case Kind::list: return plain_list(build, value, nulls);
    case Kind::record: return plain_record(build, value, nulls);
    default: return value;
  }
}

// What a metric returns is a plain number: percent for shares, milliseconds for latencies.
Value measure(ManifestBuilder& build, const Value& value) {
  if (value.is(Kind::percent))
    return whole_or_decimal(value.mantissa(), value.scale(), value.span());
  if (value.is(Kind::duration)) return count_of(value.nanoseconds(), kMillisecond, value.span());
  return plain(build, value, Nulls::dropped);
}

Value format_list(ManifestBuilder& build, const Value& value, const schema::Field& field) {
  const auto& list = value.as_list();
  std::vector<Value> items;
  for (const auto& item : list.items)
    if (!item.is_absent()) items.push_back(format_value(build, item, field));
  const support::Sequence<const value::Origin*> none;
  return build.list(items, items.size() == list.origins.size() ? list.origins : none, value.span());
}

bool is_untyped(const schema::Field& field) {
  return field.type == nullptr || field.type->kind == schema::TypeKind::any;
}

Value format_map(ManifestBuilder& build, const Value& value, const schema::Field& field) {
  auto& record = build.record();
  for (const auto& entry : value.as_record().entries)
    build.put(record, entry.key.text(), format_value(build, entry.value, field), entry.origin);
  return Value::record(&record, value.span());
}

}  // namespace

Value format_value(ManifestBuilder& build, const Value& value, const schema::Field& field) {
  if (is_untyped(field) && field.format == Format::plain) return plain(build, value, Nulls::kept);
  if (value.is(Kind::list)) return format_list(build, value, field);
  if (value.is(Kind::record) && field.format != Format::plain)
    return format_map(build, value, field);
  const auto span = value.span();
  switch (field.format) {
    case Format::plain: return plain(build, value, Nulls::dropped);
    case Format::go_duration:
      return value.is(Kind::duration) ? build.text(go_duration(value.nanoseconds()), span)
                                      : plain(build, value, Nulls::dropped);
    case Format::flagger_duration: return flagger_duration(build, value);
    case Format::seconds: return count_of(value.nanoseconds(), kSecond, span);
    case Format::milliseconds: return count_of(value.nanoseconds(), kMillisecond, span);
    case Format::percent_number: return whole_or_decimal(value.mantissa(), value.scale(), span);
    case Format::percent_string:
    case Format::text_number: return build.text(value::print(value), span);
    case Format::quantity: return plain(build, value, Nulls::dropped);
    case Format::object_reference: return object_reference(build, value);
    case Format::inverted: return Value::boolean(!value.as_boolean(), span);
    case Format::present:
      return value.as_boolean() ? Value::record(&build.record(), span) : Value::absent();
    case Format::measure: return measure(build, value);
    case Format::named_values:
    case Format::option:
      return plain(build, value, Nulls::dropped);  // lists of their own: table_writer.cpp
  }
  return value;
}

}  // namespace rollout::emit
