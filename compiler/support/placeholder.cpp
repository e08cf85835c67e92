// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/placeholder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rollout::support {

namespace {

bool is_capital(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::string_view placeholder_in(std::string_view text) {
  constexpr std::array<std::string_view, 5> kWords = {"CHANGEME", "CHANGE_ME", "REPLACE_ME", "TODO",
                                                      "FIXME"};
  for (const auto word : kWords)
    if (const auto at = text.find(word); at != std::string_view::npos)
      return text.substr(at, word.size());
  for (const auto& [open, close] : {std::pair<std::string_view, char>{"<", '>'},
                                    std::pair<std::string_view, char>{"${", '}'}}) {
    const auto begin = text.find(open);
    if (begin == std::string_view::npos) continue;
    const auto inside = begin + open.size();
    const auto end = text.find(close, inside);
    if (end == std::string_view::npos || end == inside) continue;
    if (std::all_of(text.begin() + static_cast<std::ptrdiff_t>(inside),
                    text.begin() + static_cast<std::ptrdiff_t>(end), is_capital))
      return text.substr(begin, end + 1 - begin);
  }
  return {};
}

}  // namespace rollout::support
