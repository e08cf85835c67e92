// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/gobwas/glob.h"

#include "policies/engine/gobwas/characters.h"
#include "policies/engine/gobwas/compile.h"

namespace rollout::engine::gobwas {

std::optional<Glob> Glob::compile(std::string_view pattern, std::string_view separators) {
  const auto tree = parse(pattern);
  if (!tree) return std::nullopt;
  std::u32string apart;
  walk(separators, [&](std::size_t, char32_t character) {
    apart += character;
    return true;
  });
  return Glob(gobwas::compile(*tree, apart));
}

std::optional<bool> Glob::match(std::string_view text) const {
  try {
    return matches(*root_, text);
  } catch (const OutOfRange&) {
    return std::nullopt;
  }
}

}  // namespace rollout::engine::gobwas
