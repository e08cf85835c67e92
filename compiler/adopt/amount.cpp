// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/amount.h"

#include <algorithm>

namespace rollout::adopt {

namespace {

// "12", "1.5", ".5", "-3."
bool take_number(std::string_view& text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto take_digits = [&] {
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(end);
    return end > 0;
  };
  const bool whole = take_digits();
  if (!text.starts_with('.')) return whole;
  text.remove_prefix(1);
  return take_digits() || whole;
}

}  // namespace

bool is_amount(std::string_view text) {
  if (!take_number(text)) return false;
  if (text.empty()) return true;
  if (text.size() == 1) return std::string_view("numkMGTPE").find(text[0]) != text.npos;
  if (text.size() == 2 && text[1] == 'i')
    return std::string_view("KMGTPE").find(text[0]) != text.npos;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  return take_number(text) && text.empty();
}

}  // namespace rollout::adopt
