// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/credentials.h"

#include <algorithm>

namespace rollout::diagnostics {

std::vector<SecretRange> secrets_in(std::string_view text) {
  std::vector<SecretRange> found;
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const auto begin = at + 3;
    const auto end = std::min(text.find_first_of("/?# \t\"'`\\", begin), text.size());
    const auto authority = text.substr(begin, end - begin);
    const auto sign = authority.rfind('@');
    if (sign == std::string_view::npos) continue;
    const auto colon = authority.substr(0, sign).find(':');
    // Without a colon it is a token over HTTP, and over SSH but a name.
    if (colon != std::string_view::npos) found.push_back({begin + colon + 1, begin + sign});
    else if (text.substr(0, at).ends_with("http") || text.substr(0, at).ends_with("https"))
      found.push_back({begin, begin + sign});
  }
  return found;
}

std::string conceal(std::string_view text) {
  std::string out(text);
  for (const auto& secret : secrets_in(text))
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(secret.begin),
              out.begin() + static_cast<std::ptrdiff_t>(secret.end), '*');
  return out;
}

}  // namespace rollout::diagnostics
