// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/objects.h"

#include <algorithm>

#include "compiler/support/base64.h"
#include "compiler/value/data.h"

namespace rollout::inventory {

namespace {

using value::Kind;

const value::Record* metadata_of(const Object& object) {
  return value::record_at(*object.record, "metadata");
}

// What readers quote from a text stands between backquotes.
std::string without_quotations(std::string problem) {
  const auto first = problem.find('`');
  const auto last = problem.rfind('`');
  if (first == std::string::npos || first == last) return problem;
  return problem.replace(first + 1, last - first - 1, "…");
}

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#' && !line.starts_with("%"))
      return false;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return true;
}

std::optional<std::string> text_of(const value::Record& record, std::string_view part,
                                   std::string_view key) {
  const auto* data = value::record_at(record, part);
  if (data == nullptr) return std::nullopt;
  for (const auto& entry : data->entries)
    if (entry.key.text() == key && entry.value.is(Kind::text))
      return std::string(entry.value.as_text());
  return std::nullopt;
}

}  // namespace

std::string Object::label(std::string_view key) const {
  const auto* metadata = metadata_of(*this);
  const auto* labels = metadata == nullptr ? nullptr : value::record_at(*metadata, "labels");
  return labels == nullptr ? std::string{} : value::text_at(*labels, key);
}

std::optional<std::string> Object::setting(std::string_view key) const {
  return text_of(*record, "data", key);
}

std::optional<std::string> Object::secret(std::string_view key) const {
  if (auto plain = text_of(*record, "stringData", key)) return plain;
  auto encoded = text_of(*record, "data", key);
  if (!encoded) return std::nullopt;
  std::erase_if(*encoded, [](char c) { return c == '\n' || c == '\r'; });
  return support::decode_base64(*encoded);
}

std::vector<std::pair<std::string, std::string>> Objects::labels(const Object& object) {
  std::vector<std::pair<std::string, std::string>> found;
  const auto* metadata = metadata_of(object);
  const auto* labels = metadata == nullptr ? nullptr : value::record_at(*metadata, "labels");
  if (labels == nullptr) return found;
  for (const auto& label : labels->entries)
    if (label.value.is(Kind::text)) found.emplace_back(label.key.text(), label.value.as_text());
  return found;
}

std::vector<const Object*> Objects::of(std::string_view kind) const {
  std::vector<const Object*> found;
  for (const auto& object : objects_)
    if (object.kind == kind) found.push_back(&object);
  return found;
}

std::vector<std::string_view> yaml_documents(std::string_view text) {
  std::vector<std::string_view> documents;
  std::size_t begin = 0;
  for (std::size_t line = 0; line < text.size();) {
    const auto end = std::min(text.find('\n', line), text.size());
    const auto words = text.substr(line, end - line);
    const bool marker =
        words.starts_with("---") && (words.size() == 3 || words.find_first_of(" \t\r", 3) == 3);
    if (marker) {
      documents.push_back(text.substr(begin, line - begin));
      begin = std::min(line + 3, text.size());
    }
    line = end + 1;
  }
  documents.push_back(text.substr(begin));
  std::erase_if(documents, is_blank);
  return documents;
}

std::optional<std::string> Objects::add(std::string_view text, Notation notation,
                                        const std::string& place) {
  if (notation == Notation::json) return add_document(text, notation, place);
  const auto documents = yaml_documents(text);
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (auto problem = add_document(documents[i], notation, place))
      return documents.size() == 1 ? *problem
                                   : "document " + std::to_string(i + 1) + ": " + *problem;
  return std::nullopt;
}

std::optional<std::string> Objects::add_document(std::string_view text, Notation notation,
                                                 const std::string& place) {
  const auto read = notation == Notation::json ? value::read_json(text, arena_, symbols_, {})
                                               : value::read_yaml(text, arena_, symbols_, {});
  if (!read.ok()) return without_quotations(read.failure().message);
  add_value(read.value(), place);
  return std::nullopt;
}

void Objects::add_value(const value::Value& value, const std::string& place) {
  if (!value.is(Kind::record)) return;
  const auto& record = value.as_record();
  auto kind = value::text_at(record, "kind");
  const auto* items = value::list_at(record, "items");
  if (kind.ends_with("List") && items != nullptr) {
    for (const auto& item : items->items) add_value(item, place);
    return;
  }
  const auto* metadata = value::record_at(record, "metadata");
  if (kind.empty() || metadata == nullptr) return;
  objects_.push_back({std::move(kind), value::text_at(*metadata, "name"),
                      value::text_at(*metadata, "namespace"), place, &record});
}

}  // namespace rollout::inventory
