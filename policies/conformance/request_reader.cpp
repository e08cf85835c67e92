// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/request_reader.h"

namespace rollout::conformance {

void RequestReader::fail(std::string_view key, std::string_view why) {
  if (problem_.empty()) problem_ = "`" + std::string(key) + "` " + std::string(why);
}

std::string RequestReader::text(const Json& object, std::string_view key) {
  const auto* found = object.find(key);
  if (found == nullptr) return "";
  if (const auto* text = found->text()) return *text;
  fail(key, "is no text");
  return "";
}

bool RequestReader::flag(const Json& object, std::string_view key) {
  const auto* found = object.find(key);
  if (found == nullptr) return false;
  if (const auto* value = found->boolean()) return *value;
  fail(key, "is neither true nor false");
  return false;
}

std::span<const Json> RequestReader::items(const Json& object, std::string_view key) {
  const auto* found = object.find(key);
  if (found == nullptr) return {};
  if (const auto* items = found->array()) return *items;
  fail(key, "is no list");
  return {};
}

std::vector<std::string> RequestReader::texts(const Json& object, std::string_view key) {
  std::vector<std::string> all;
  for (const auto& item : items(object, key)) {
    if (const auto* text = item.text()) all.push_back(*text);
    else if (item.is_null()) all.emplace_back();
    else fail(key, "lists what is no text");
  }
  return all;
}

bool RequestReader::is_object(const Json& item, std::string_view key) {
  if (item.object() != nullptr) return true;
  if (!item.is_null()) fail(key, "is no object");
  return false;
}

const Json& RequestReader::object(const Json& object, std::string_view key) {
  static const Json kEmpty = Json::Object{};
  const auto* found = object.find(key);
  return found != nullptr && is_object(*found, key) ? *found : kEmpty;
}

std::optional<engine::Instant> RequestReader::instant(const Json& object, std::string_view key) {
  if (!has(object, key)) return std::nullopt;
  const auto read = engine::parse_instant(text(object, key));
  if (!read) fail(key, "is no instant in UTC");
  return read;
}

}  // namespace rollout::conformance
