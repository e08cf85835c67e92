// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/value_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>

#include "compiler/adopt/amount.h"
#include "compiler/adopt/fields.h"
#include "compiler/schema/form.h"
#include "compiler/support/text.h"

namespace rollout::adopt {

namespace {

using schema::ManifestNode;
using value::Kind;
using value::Record;

// Of a scalar, as it counts where items are compared; nothing where there is none.
std::optional<std::string> spelled(const value::Value& value) {
  if (value.is(Kind::text)) return std::string(value.as_text());
  if (value.is(Kind::integer)) return fmt::format("{}", value.as_integer());
  return std::nullopt;
}

// What an item has in the fields in which items differ: "8080/TCP". Nothing where it lacks one, for
// that is another mistake.
std::optional<std::string> identity(const ManifestNode& list, const value::Value& item) {
  if (list.once) return spelled(item);
  if (!item.is(Kind::record)) return std::nullopt;
  std::string whole;
  for (const auto& key : list.keys) {
    const auto* entry = entry_at(item.as_record(), key.field);
    auto part = entry == nullptr ? std::nullopt : spelled(entry->value);
    if (!part && key.otherwise) part = std::string(*key.otherwise);
    if (!part) return std::nullopt;
    whole.append(whole.empty() ? "" : "/").append(*part);
  }
  return whole;
}

// Where an item says what it is.
value::Span span_of(const ManifestNode& list, const value::Value& item) {
  return item.is(Kind::record) ? span_at(item.as_record(), list.keys.front().field, item.span())
                               : item.span();
}

std::string keys_of(const ManifestNode& list) {
  std::string names;
  for (const auto& key : list.keys)
    names.append(names.empty() ? "" : " and ").append(fmt::format("`{}`", key.field));
  return names.empty() ? "are the same" : fmt::format("have one {}", names);
}

void compare_items(const ManifestNode& list, const value::ListData& items, std::string_view path,
                   std::vector<ValueRefusal>& refusals) {
  if (list.keys.empty() && !list.once) return;
  std::map<std::string, value::Span> seen;
  for (const auto& item : items.items) {
    const auto own = identity(list, item);
    if (!own) continue;
    const auto span = span_of(list, item);
    const auto [first, is_new] = seen.emplace(*own, span);
    if (!is_new)
      refusals.push_back({span,
                          fmt::format("two items of `{}` {}: `{}`", path, keys_of(list), *own),
                          first->second});
  }
}

bool is_narrow(std::int64_t number) {
  using Narrow = std::numeric_limits<std::int32_t>;
  return number >= Narrow::min() && number <= Narrow::max();
}

// As Flagger's definition has it, whatever follows: `^[0-9]+(m|s)`.
bool is_interval(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789");
  return end != 0 && end != std::string_view::npos && (text[end] == 'm' || text[end] == 's');
}

std::string listed(const std::vector<std::string_view>& choices) {
  std::string words;
  for (const auto choice : choices) {
    const bool last = choice == choices.back();
    if (choice.empty()) continue;
    words.append(words.empty() ? "" : last ? " or " : ", ").append(fmt::format("`{}`", choice));
  }
  return words;
}

std::string all_of(const std::vector<std::string_view>& names) {
  return fmt::format("`{}`", fmt::join(names, "`, `"));
}

std::vector<const value::Entry*> alternatives_in(const ManifestNode& node, const Record& record) {
  std::vector<const value::Entry*> found;
  for (const auto name : node.alternatives.fields)
    if (const auto* entry = entry_at(record, name); entry != nullptr && !entry->value.is_absent())
      found.push_back(entry);
  return found;
}

const ManifestNode& field_of(const ManifestNode& node, const value::Entry& entry) {
  return *node.fields.find(entry.key.text())->second;
}

bool is_met(const ManifestNode& node, const value::Value& value) {
  if (node.alternatives.fields.empty() || !value.is(Kind::record)) return true;
  const auto there = alternatives_in(node, value.as_record());
  const auto met = std::ranges::count_if(there, [&](const value::Entry* entry) {
    return is_met(field_of(node, *entry), entry->value);
  });
  return met == 1 || (met == 0 && there.empty() && !node.alternatives.needed);
}

// Says of the innermost map that breaks the rule why it does.
void compare_alternatives(const ManifestNode& node, const value::Value& value, value::Span span,
                          std::string_view path, std::vector<ValueRefusal>& refusals) {
  if (is_met(node, value)) return;
  const auto there = alternatives_in(node, value.as_record());
  for (const auto* entry : there)
    if (const auto& inner = field_of(node, *entry); !is_met(inner, entry->value))
      return compare_alternatives(inner, entry->value, entry->origin->span,
                                  fmt::format("{}.{}", path, entry->key.text()), refusals);
  if (there.empty())
    return refusals.push_back(
        {span, fmt::format("`{}` lacks one of {}", path, all_of(node.alternatives.fields))});
  refusals.push_back({there[1]->origin->span,
                      fmt::format("`{}` has `{}` and `{}`: Kubernetes takes one of them", path,
                                  there[0]->key.text(), there[1]->key.text()),
                      there[0]->origin->span});
}

// How much a value is of what its bounds count; nothing where they count nothing of it.
std::optional<std::int64_t> measure(const value::Value& value) {
  if (value.is(Kind::integer)) return value.as_integer();
  if (value.is(Kind::text))
    return static_cast<std::int64_t>(support::code_point_count(value.as_text()));
  if (value.is(Kind::list)) return static_cast<std::int64_t>(value.as_list().items.size());
  return std::nullopt;
}

void compare_bounds(const ManifestNode& node, const value::Value& value, value::Span span,
                    std::string_view path, std::vector<ValueRefusal>& refusals) {
  const auto& [least, most] = node.bounds;
  const auto found = measure(value);
  if (!found) return;
  const auto of = value.is(Kind::text) ? " characters" : value.is(Kind::list) ? " items" : "";
  if (least && *found < *least)
    refusals.push_back(
        {span, fmt::format("`{}` is {}{}, and must be at least {}", path, *found, of, *least)});
  if (most && *found > *most)
    refusals.push_back(
        {span, fmt::format("`{}` is {}{}, and must be at most {}", path, *found, of, *most)});
}

void compare_spelling(const ManifestNode& node, std::string_view text, value::Span span,
                      std::string_view path, std::vector<ValueRefusal>& refusals) {
  const auto refuse = [&](std::string_view wanted) {
    refusals.push_back({span, fmt::format("`{}` is `{}`, and must be {}", path, text, wanted)});
  };
  if (!node.choices.empty() && std::ranges::find(node.choices, text) == node.choices.end())
    refuse(listed(node.choices));
  if (node.spelling == schema::Spelling::quantity && !is_amount(text))
    refuse("an amount, such as `500m` or `2Gi`");
  if (node.spelling == schema::Spelling::interval && !is_interval(text))
    refuse("minutes or seconds, such as `60m` or `90s`");
  if (node.spelling == schema::Spelling::below_root && (text.empty() || text == "." || text == "/"))
    refuse("a path below the root");
  if (node.form != schema::Form::free && !schema::problem_of(node.form, text).empty())
    refuse(schema::describe(node.form));
}

}  // namespace

std::vector<ValueRefusal> refused_values(const ManifestNode& node, const value::Value& value,
                                         value::Span key, std::string_view path) {
  std::vector<ValueRefusal> refusals;
  const bool nested = value.is(Kind::list) || value.is(Kind::record);
  const auto span = nested ? key : value.span();
  if (value.is(Kind::list)) compare_items(node, value.as_list(), path, refusals);
  if (value.is(Kind::record) && !node.alternatives.nested)
    compare_alternatives(node, value, span, path, refusals);
  if (value.is(Kind::text)) compare_spelling(node, value.as_text(), span, path, refusals);
  if (node.spelling == schema::Spelling::narrow && value.is(Kind::integer) &&
      !is_narrow(value.as_integer()))
    refusals.push_back(
        {span, fmt::format("`{}` is {}, and must fit into 32 bits", path, value.as_integer())});
  compare_bounds(node, value, span, path, refusals);
  return refusals;
}

}  // namespace rollout::adopt
