// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/place.h"

#include <algorithm>

#include "compiler/emit/field_cursor.h"
#include "compiler/value/record_reader.h"

namespace rollout::importing {

namespace {

using value::Kind;

std::string joined(std::string path, std::string_view keys) {
  while (!keys.empty() && keys != ".") {
    const auto end = std::min(keys.find('.'), keys.size());
    emit::append_key(path, keys.substr(0, end));
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return path;
}

class LeftOvers {
 public:
  explicit LeftOvers(const Said& said) : said_(said) {}

  void visit(const value::Value& value, const std::string& path, value::Span span) {
    if (value.is_absent() || said_.contains(path)) return;
    if (value.is(Kind::record) && !value.as_record().entries.empty())
      return visit(value.as_record(), path);
    if (value.is(Kind::list) && !value.as_list().items.empty()) return visit(value.as_list(), path);
    found_.push_back({path, value, span});
  }

  void visit(const value::Record& record, const std::string& path) {
    for (const auto& entry : record.entries) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      visit(entry.value, inner, entry.origin == nullptr ? entry.value.span() : entry.origin->span);
    }
  }

  std::vector<LeftOver> take() { return std::move(found_); }

 private:
  void visit(const value::ListData& list, const std::string& path) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      auto inner = path;
      emit::append_index(inner, i);
      visit(list.items[i], inner, list.items[i].span());
    }
  }

  const Said& said_;
  std::vector<LeftOver> found_;
};

}  // namespace

const value::Entry* Place::find(std::string_view path) const {
  const auto* inside = record_;
  for (;;) {
    const auto end = std::min(path.find('.'), path.size());
    const auto* entry = value::find_entry(*inside, path.substr(0, end));
    if (entry == nullptr || entry->value.is_absent()) return nullptr;
    if (end == path.size()) return entry;
    if (!entry->value.is(Kind::record)) return nullptr;
    inside = &entry->value.as_record();
    path.remove_prefix(end + 1);
  }
}

std::string_view Place::text(std::string_view path) const {
  const auto* entry = find(path);
  return entry != nullptr && entry->value.is(Kind::text) ? entry->value.as_text()
                                                         : std::string_view{};
}

std::string Place::path_of(std::string_view path) const { return joined(path_, path); }

std::string Place::path_of_key(std::string_view key) const {
  auto path = path_;
  emit::append_key(path, key);
  return path;
}

std::string Place::path_of_item(std::string_view list, std::size_t index) const {
  auto path = path_of(list);
  emit::append_index(path, index);
  return path;
}

const value::Entry* Place::take(std::string_view path) const {
  const auto* entry = find(path);
  if (entry != nullptr) say(path);
  return entry;
}

const value::Entry* Place::record_at(std::string_view path) const {
  const auto* entry = find(path);
  return entry != nullptr && entry->value.is(Kind::record) ? entry : nullptr;
}

const value::Entry* set_entry(const value::Record& record, std::string_view key) {
  const auto* entry = value::find_entry(record, key);
  return entry == nullptr || entry->value.is_absent() ? nullptr : entry;
}

value::Span span_of(const value::Entry& entry) {
  return entry.origin == nullptr ? entry.value.span() : entry.origin->span;
}

std::vector<LeftOver> left_over(const value::Record& record, const Said& said) {
  LeftOvers left(said);
  left.visit(record, {});
  return left.take();
}

}  // namespace rollout::importing
