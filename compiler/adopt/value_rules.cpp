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

}  // namespace

std::vector<ValueRefusal> refused_values(const ManifestNode& node, const value::Value& value,
                                         std::string_view path) {
  std::vector<ValueRefusal> refusals;
  if (value.is(Kind::list)) compare_items(node, value.as_list(), path, refusals);
  if (value.is(Kind::text) && !node.choices.empty() &&
      std::ranges::find(node.choices, value.as_text()) == node.choices.end())
    refusals.push_back({value.span(), fmt::format("`{}` is `{}`, and must be {}", path,
                                                  value.as_text(), listed(node.choices))});
  if (node.spelling == schema::Spelling::narrow && value.is(Kind::integer) &&
      !is_narrow(value.as_integer()))
    refusals.push_back({value.span(), fmt::format("`{}` is {}, and must fit into 32 bits", path,
                                                  value.as_integer())});
  if (node.spelling == schema::Spelling::quantity && value.is(Kind::text) &&
      !is_amount(value.as_text()))
    refusals.push_back({value.span(), fmt::format("`{}` is `{}`, and must be an amount, such as "
                                                  "`500m` or `2Gi`",
                                                  path, value.as_text())});
  if (node.spelling == schema::Spelling::interval && value.is(Kind::text) &&
      !is_interval(value.as_text()))
    refusals.push_back({value.span(), fmt::format("`{}` is `{}`, and must be minutes or seconds, "
                                                  "such as `60m` or `90s`",
                                                  path, value.as_text())});
  return refusals;
}

}  // namespace rollout::adopt
