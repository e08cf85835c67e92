// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/plain_name.h"

#include <algorithm>
#include <string>

namespace rollout::git {

bool is_plain_name(std::string_view name) {
  if (name.empty() || name == "." || name == "..") return false;
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower != ".git" && std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/' || c == '\\';
         });
}

}  // namespace rollout::git
