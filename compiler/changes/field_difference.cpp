// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/field_difference.h"

#include <algorithm>
#include <map>
#include <optional>

#include "compiler/value/record_reader.h"

namespace rollout::changes {

namespace {

using value::Kind;
using value::Record;
using value::Value;

// A value and the statement that set it.
struct Side {
  Value value;
  source::Span span;
};

Side side_of(const value::Entry* entry) {
  if (entry == nullptr) return {};
  const bool said = entry->origin != nullptr && entry->origin->span.known();
  return {entry->value, said ? entry->origin->span : entry->value.span()};
}

// By `name`; nothing where an item has none, or shares it.
using Named = std::map<std::string, Value, std::less<>>;
std::optional<Named> by_name(const value::ListData& list) {
  Named named;
  for (const auto& item : list.items) {
    if (!item.is(Kind::record)) return std::nullopt;
    auto name = value::text_at(item.as_record(), "name");
    if (name.empty() || !named.emplace(std::move(name), item).second) return std::nullopt;
  }
  return named;
}

// Blocks that say nothing by themselves: that one of them appears is that its fields do.
bool is_container(std::string_view path) {
  if (path.starts_with("spec.template.")) path.remove_prefix(14);
  constexpr std::string_view kContainers[] = {"metadata",      "spec",          "spec.syncPolicy",
                                              "spec.template", "spec.analysis", "spec.source",
                                              "spec.service"};
  return std::ranges::find(kContainers, path) != std::end(kContainers);
}

bool holds_records(const value::ListData& list) {
  return std::ranges::any_of(list.items, [](const Value& item) { return item.is(Kind::record); });
}

class Differences {
 public:
  void compare(const std::string& path, const Side& before, const Side& after) {
    if (value::equal(before.value, after.value)) return;
    if (before.value.is(Kind::record) && after.value.is(Kind::record))
      return compare(path, before.value.as_record(), after.value.as_record());
    static const Record kNone;
    if (is_container(path) && before.value.is_absent() && after.value.is(Kind::record))
      return compare(path, kNone, after.value.as_record());
    if (is_container(path) && after.value.is_absent() && before.value.is(Kind::record))
      return compare(path, before.value.as_record(), kNone);
    if (before.value.is(Kind::list) && after.value.is(Kind::list) &&
        (holds_records(before.value.as_list()) || holds_records(after.value.as_list())))
      return compare_lists(path, before, after);
    found_.push_back({path, before.value, after.value, before.span, after.span});
  }

  void compare(const std::string& path, const Record& before, const Record& after) {
    const auto inner = [&](const value::Entry& entry) {
      const std::string key(entry.key.text());
      return path.empty() ? key : path + "." + key;
    };
    for (const auto& entry : before.entries)
      compare(inner(entry), side_of(&entry), side_of(value::find_entry(after, entry.key.text())));
    for (const auto& entry : after.entries)
      if (value::find_entry(before, entry.key.text()) == nullptr)
        compare(inner(entry), {}, side_of(&entry));
  }

  std::vector<FieldDifference> take() { return std::move(found_); }

 private:
  static Side item(const Value& value, const Side& list) {
    return {value, value.span().known() ? value.span() : list.span};
  }

  void compare_lists(const std::string& path, const Side& before, const Side& after) {
    const auto old_names = by_name(before.value.as_list());
    const auto new_names = by_name(after.value.as_list());
    if (old_names && new_names) return compare_named(path, before, after, *old_names, *new_names);
    const auto& olds = before.value.as_list().items;
    const auto& news = after.value.as_list().items;
    for (std::uint32_t i = 0; i < std::max(olds.size(), news.size()); ++i)
      compare(path + "[" + std::to_string(i) + "]",
              i < olds.size() ? item(olds[i], before) : Side{},
              i < news.size() ? item(news[i], after) : Side{});
  }

  void compare_named(const std::string& path, const Side& before, const Side& after,
                     const Named& old_names, const Named& new_names) {
    const auto inner = [&](const std::string& name) { return path + "[" + name + "]"; };
    for (const auto& [name, value] : old_names) {
      const auto found = new_names.find(name);
      compare(inner(name), item(value, before),
              found == new_names.end() ? Side{} : item(found->second, after));
    }
    for (const auto& [name, value] : new_names)
      if (!old_names.contains(name)) compare(inner(name), {}, item(value, after));
  }

  std::vector<FieldDifference> found_;
};

}  // namespace

bool FieldDifference::is_in(std::string_view outer) const {
  if (!path.starts_with(outer)) return false;
  return path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[';
}

std::vector<FieldDifference> field_differences(const Record& before, const Record& after) {
  Differences differences;
  differences.compare("", before, after);
  return differences.take();
}

std::string shown(const Value& value, std::size_t limit) {
  if (!value.is(Kind::text)) return value.is_absent() ? std::string{} : value::print(value, limit);
  const auto text = value.as_text();
  if (text.size() <= limit) return std::string(text);
  // Cut in front of a character, not inside of one.
  auto end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace rollout::changes
