// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/short_values.h"

#include <algorithm>
#include <string_view>

#include "compiler/support/text.h"

namespace rollout::diagnostics {

namespace {

constexpr std::size_t kLongestValue = 300;
constexpr std::size_t kLongestMessage = 4000;

}  // namespace

std::string with_short_values(std::string message) {
  if (message.size() <= kLongestValue) return message;
  const std::string_view text(message);
  std::string out;
  for (std::size_t begin = 0; begin < text.size() && out.size() <= kLongestMessage;) {
    const auto open = std::min(text.find('`', begin), text.size());
    out += support::shorten(text.substr(begin, open - begin), kLongestMessage);
    if (open == text.size()) break;
    const auto close = std::min(text.find('`', open + 1), text.size());
    out += '`';
    out += support::shorten(text.substr(open + 1, close - open - 1), kLongestValue);
    if (close < text.size()) out += '`';
    begin = close + 1;
  }
  return support::shorten(out, kLongestMessage);
}

}  // namespace rollout::diagnostics
