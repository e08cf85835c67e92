// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/kinship.h"

#include <algorithm>

namespace rollout::adopt {

std::size_t kinship(std::string_view left, std::string_view right) {
  std::size_t shared = 0;
  const auto most = std::min(left.size(), right.size());
  std::size_t i = 0;
  for (; i < most && left[i] == right[i]; ++i) shared += left[i] == '/' ? 1 : 0;
  const bool whole = i == most && (left.size() == right.size() ||
                                   (left.size() > most ? left[most] : right[most]) == '/');
  return shared + (whole ? 1 : 0);
}

}  // namespace rollout::adopt
