// SPDX-License-Identifier: Apache-2.0
//
// A JSON document as a tree of its own: what a request is read from and a response is built of.
// Numbers keep their text, so that an `id` comes back as it went. Of a key that is written twice
// the last one counts, as for Go. compiler/value/data.h is what the language reads JSON with: it
// works numbers out and refuses more.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rollout::conformance {

class Json {
 public:
  struct Number {
    std::string text;
  };
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(Number number) : value_(std::move(number)) {}
  Json(Array items) : value_(std::move(items)) {}
  Json(Object members) : value_(std::move(members)) {}
  static Json number(std::size_t value) { return Number{std::to_string(value)}; }

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }
  // The member of an object; null where there is none or where it is null.
  const Json* find(std::string_view key) const;

  void append_to(std::string& out) const;

 private:
  friend class JsonEvents;

  std::variant<std::monostate, bool, std::string, Number, Array, Object> value_;
};

// Lists and objects inside each other; what is nested deeper is refused.
inline constexpr std::size_t kDeepestJson = 1'000;

// What is wrong with a text that is no JSON is said in `problem`.
struct JsonText {
  Json value;
  std::string problem;
};
JsonText parse_json(std::string_view text);

}  // namespace rollout::conformance
