// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/datum.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rollout::generators {

Datum Datum::boolean(bool value) {
  Datum datum(Kind::boolean);
  datum.integer_ = value ? 1 : 0;
  return datum;
}

Datum Datum::integer(std::int64_t value, Kind kind) {
  Datum datum(kind);
  datum.integer_ = value;
  return datum;
}

Datum Datum::decimal(double value) {
  Datum datum(Kind::decimal);
  datum.decimal_ = value;
  return datum;
}

Datum Datum::text(std::string value) {
  Datum datum(Kind::text);
  datum.text_ = std::make_shared<const std::string>(std::move(value));
  return datum;
}

Datum Datum::list(DatumItems items, bool texts) {
  Datum datum(Kind::list);
  datum.texts_ = texts;
  datum.items_ = std::make_shared<const DatumItems>(std::move(items));
  return datum;
}

Datum Datum::map(DatumEntries entries, bool texts) {
  Datum datum(Kind::map);
  datum.texts_ = texts;
  datum.entries_ = std::make_shared<const DatumEntries>(std::move(entries));
  return datum;
}

Datum Datum::unknown(std::string why) {
  Datum datum(Kind::unknown);
  datum.text_ = std::make_shared<const std::string>(std::move(why));
  return datum;
}

const Datum* Datum::find(std::string_view key) const {
  if (!is(Kind::map)) return nullptr;
  const auto found = entries_->find(key);
  return found == entries_->end() ? nullptr : &found->second;
}

const std::string* Datum::unknown_part() const {
  if (is(Kind::unknown)) return text_.get();
  if (is(Kind::list))
    for (const auto& item : items())
      if (const auto* why = item.unknown_part()) return why;
  if (is(Kind::map))
    for (const auto& [key, value] : entries())
      if (const auto* why = value.unknown_part()) return why;
  return nullptr;
}

namespace {

double double_of(std::int64_t mantissa, std::uint8_t scale) {
  const auto text = fmt::format("{}e-{}", mantissa, scale);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Datum datum_of_record(const value::Record& record) {
  DatumEntries entries;
  for (const auto& entry : record.entries)
    entries.insert_or_assign(std::string(entry.key.text()), datum_of(entry.value));
  return Datum::map(std::move(entries));
}

}  // namespace

Datum datum_of(const value::Value& value) {
  switch (value.kind()) {
    case value::Kind::boolean: return Datum::boolean(value.as_boolean());
    case value::Kind::integer: return Datum::decimal(static_cast<double>(value.as_integer()));
    case value::Kind::decimal: return Datum::decimal(double_of(value.mantissa(), value.scale()));
    case value::Kind::text: return Datum::text(std::string(value.as_text()));
    case value::Kind::record: return datum_of_record(value.as_record());
    case value::Kind::list: {
      DatumItems items;
      for (const auto& item : value.as_list().items) items.push_back(datum_of(item));
      return Datum::list(std::move(items));
    }
    default: return Datum::nil();
  }
}

std::string print_decimal(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  char buffer[64];
  const auto scientific =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string text(buffer, scientific.ptr);
  const auto mark = text.find('e');
  const int exponent = std::stoi(text.substr(mark + 1));
  if (exponent < -4 || exponent >= 6) return text;
  const auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return {buffer, fixed.ptr};
}

namespace {

constexpr std::string_view kNil = "<nil>";

void print_into(const Datum& datum, std::string& out) {
  switch (datum.kind()) {
    case Datum::Kind::invalid:
    case Datum::Kind::nil:
    case Datum::Kind::unknown: out += kNil; return;
    case Datum::Kind::boolean: out += datum.as_boolean() ? "true" : "false"; return;
    case Datum::Kind::integer:
    case Datum::Kind::wide: out += std::to_string(datum.as_integer()); return;
    case Datum::Kind::decimal: out += print_decimal(datum.as_decimal()); return;
    case Datum::Kind::text: out += datum.as_text(); return;
    case Datum::Kind::list: {
      out += '[';
      for (std::size_t i = 0; i < datum.items().size(); ++i) {
        if (i > 0) out += ' ';
        print_into(datum.items()[i], out);
      }
      out += ']';
      return;
    }
    case Datum::Kind::map: {
      out += "map[";
      bool first = true;
      for (const auto& [key, value] : datum.entries()) {
        if (!first) out += ' ';
        first = false;
        out.append(key).append(":");
        print_into(value, out);
      }
      out += ']';
      return;
    }
  }
}

}  // namespace

std::string print(const Datum& datum) {
  std::string out;
  print_into(datum, out);
  return out;
}

std::string_view go_type(const Datum& datum) {
  switch (datum.kind()) {
    case Datum::Kind::boolean: return "bool";
    case Datum::Kind::integer: return "int";
    case Datum::Kind::wide: return "int64";
    case Datum::Kind::decimal: return "float64";
    case Datum::Kind::text: return "string";
    case Datum::Kind::list: return datum.holds_texts() ? "[]string" : "[]interface {}";
    case Datum::Kind::map:
      return datum.holds_texts() ? "map[string]string" : "map[string]interface {}";
    default: return "nil";
  }
}

bool is_truth(const Datum& datum) {
  switch (datum.kind()) {
    case Datum::Kind::boolean: return datum.as_boolean();
    case Datum::Kind::integer:
    case Datum::Kind::wide: return datum.as_integer() != 0;
    case Datum::Kind::decimal: return datum.as_decimal() != 0;
    case Datum::Kind::text: return !datum.as_text().empty();
    case Datum::Kind::list: return !datum.items().empty();
    case Datum::Kind::map: return !datum.entries().empty();
    default: return false;
  }
}

bool is_equal(const Datum& left, const Datum& right) {
  if (left.is_nothing() && right.is_nothing()) return true;
  if (left.kind() != right.kind() || left.holds_texts() != right.holds_texts()) return false;
  switch (left.kind()) {
    case Datum::Kind::decimal: return left.as_decimal() == right.as_decimal();
    case Datum::Kind::text: return left.as_text() == right.as_text();
    case Datum::Kind::list:
      return std::equal(left.items().begin(), left.items().end(), right.items().begin(),
                        right.items().end(), is_equal);
    case Datum::Kind::map:
      return std::equal(left.entries().begin(), left.entries().end(), right.entries().begin(),
                        right.entries().end(), [](const auto& one, const auto& other) {
                          return one.first == other.first && is_equal(one.second, other.second);
                        });
    default: return left.as_integer() == right.as_integer();
  }
}

}  // namespace rollout::generators
