// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/overriding.h"

#include <fmt/format.h>

namespace rollout::generators {

std::optional<Datum> overridden(const Datum& base, const Datum& over, std::string& problem) {
  auto entries = base.entries();
  // A map of texts cannot take a value of any kind, not even a text.
  if (base.holds_texts() && !over.holds_texts() && !over.entries().empty()) {
    problem = fmt::format(
        "both give a map, and Argo CD ends in a panic when it puts `{}` into the one of texts",
        over.entries().begin()->first);
    return std::nullopt;
  }
  for (const auto& [key, value] : over.entries()) {
    const auto known = entries.find(key);
    if (known != entries.end() && known->second.is(Datum::Kind::map) &&
        value.is(Datum::Kind::map)) {
      auto joined = overridden(known->second, value, problem);
      if (!joined) return joined;
      known->second = std::move(*joined);
    } else {
      entries.insert_or_assign(key, value);
    }
  }
  return Datum::map(std::move(entries), base.holds_texts());
}

std::optional<Datum> replaced(const Datum& base, const Datum& over) {
  auto entries = base.entries();
  for (const auto& [key, value] : over.entries()) entries.insert_or_assign(key, value);
  return Datum::map(std::move(entries));
}

}  // namespace rollout::generators
