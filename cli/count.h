// SPDX-License-Identifier: Apache-2.0
//
// Numbers of things in sentences: "1 file", "3 files".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollout::cli {

inline std::string count(std::size_t number, std::string_view noun) {
  std::string text = std::to_string(number);
  text.append(" ").append(noun);
  if (number != 1) text += 's';
  return text;
}

}  // namespace rollout::cli
