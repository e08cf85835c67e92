// SPDX-License-Identifier: Apache-2.0
//
// Generators of generators: the product of two, and parameters of one that others override.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/generators/generate.h"
#include "compiler/generators/overriding.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;

std::vector<const Record*> children_of(const Record& generator) {
  std::vector<const Record*> children;
  if (const auto* items = value::list_at(generator, "generators"))
    for (const auto& item : items->items)
      if (item.is(Kind::record)) children.push_back(&item.as_record());
  return children;
}

void add_makers(ParameterSet& set, const std::vector<Maker>& more) {
  for (const auto& maker : more)
    if (std::ranges::find(set.makers, maker) == set.makers.end()) set.makers.push_back(maker);
}

// Without Go's templates every parameter is a text, and what both give must be the same.
std::optional<Datum> both_as_texts(const Datum& first, const Datum& second, std::string& problem) {
  DatumEntries entries;
  const auto as_text = [](const Datum& value) {
    return value.unknown_part() != nullptr ? value : Datum::text(print(value));
  };
  for (const auto& [key, value] : first.entries()) entries.emplace(key, as_text(value));
  for (const auto& [key, value] : second.entries()) {
    const auto [at, is_new] = entries.emplace(key, as_text(value));
    if (is_new || value.unknown_part() != nullptr || is_equal(at->second, as_text(value))) continue;
    problem = fmt::format("both give `{}`: `{}` and `{}`", key, print(at->second), print(value));
    return std::nullopt;
  }
  return Datum::map(std::move(entries));
}

}  // namespace

Generation::Made Generation::matrix(const Record& matrix, value::Span span, Depth depth) {
  const auto children = children_of(matrix);
  if (children.size() != 2)
    return mistake(span,
                   fmt::format("a matrix is of two generators, and this has {}", children.size()));
  const auto inner = depth == Depth::top ? Depth::nested : Depth::innermost;
  auto first = only_kind(*children[0], nullptr, inner);
  if (!first) return first;
  ParameterSets made;
  for (const auto& outer : *first) {
    auto second = only_kind(*children[1], &outer, inner);
    if (!second || !fits(made.size() + second->size(), span)) return std::nullopt;
    for (auto& each : *second) {
      ParameterSet set{{}, outer.makers};
      add_makers(set, each.makers);
      makers_ = set.makers;
      std::string problem;
      auto joined = renderer_.by_go() ? overridden(each.parameters, outer.parameters, problem)
                                      : both_as_texts(outer.parameters, each.parameters, problem);
      if (!joined) return mistake(span, std::move(problem));
      set.parameters = std::move(*joined);
      made.push_back(std::move(set));
    }
  }
  return made;
}

Generation::Made Generation::merge(const Record& merge, value::Span span, Depth depth) {
  const auto children = children_of(merge);
  if (children.size() < 2)
    return mistake(span, fmt::format("a merge is of two generators or more, and this has {}",
                                     children.size()));
  const auto inner = depth == Depth::top ? Depth::nested : Depth::innermost;
  std::vector<ParameterSets> all;
  for (const auto* child : children) {
    auto sets = only_kind(*child, nullptr, inner);
    if (!sets) return sets;
    all.push_back(std::move(*sets));
  }
  makers_.clear();
  const auto keys = value::texts_at(merge, "mergeKeys");
  if (keys.empty()) return mistake(span, "it has no `mergeKeys`");
  return merged(keys, std::move(all), span);
}

Generation::Made Generation::merged(const std::vector<std::string>& keys,
                                    std::vector<ParameterSets> all, value::Span span) {
  // What a set has for each key; the same for two sets is a mistake.
  std::map<std::vector<std::string>, std::size_t> base;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::map<std::vector<std::string>, std::size_t> own;
    for (std::size_t j = 0; j < all[i].size(); ++j) {
      makers_ = all[i][j].makers;
      std::vector<std::string> values;
      for (const auto& key : keys) {
        const auto* value = all[i][j].parameters.find(key);
        if (value != nullptr)
          if (const auto* why = value->unknown_part()) return unknown(span, *why);
        values.push_back(value == nullptr ? "nil <nil>"
                                          : fmt::format("{} {}", go_type(*value), print(*value)));
      }
      if (!own.emplace(values, j).second)
        return mistake(
            span, fmt::format("a generator of it gives two sets of parameters with the same `{}`",
                              fmt::join(keys, "`, `")));
    }
    if (i == 0) base = own;
    else
      for (const auto& [values, index] : own) {
        const auto found = base.find(values);
        if (found == base.end()) continue;
        auto& set = all[0][found->second];
        std::string problem;
        auto joined = renderer_.by_go()
                          ? overridden(set.parameters, all[i][index].parameters, problem)
                          : replaced(set.parameters, all[i][index].parameters);
        if (!joined) return mistake(span, std::move(problem));
        set.parameters = std::move(*joined);
        add_makers(set, all[i][index].makers);
      }
  }
  return std::move(all[0]);
}

}  // namespace rollout::generators
