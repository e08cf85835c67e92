// SPDX-License-Identifier: Apache-2.0
//
// The releases of Argo CD and Flagger that Rollout knows: for others manifests are made as for the
// nearest, and nothing is proved.
#pragma once

#include <algorithm>
#include <charconv>
#include <compare>
#include <string_view>

namespace rollout::support {

// A minor release: "3.6", and "3.6.1" as well.
struct Release {
  int major = 0;
  int minor = 0;
  auto operator<=>(const Release&) const = default;

  static Release parse(std::string_view text) {
    Release release;
    const auto dot = text.find('.');
    std::from_chars(text.data(), text.data() + std::min(dot, text.size()), release.major);
    if (dot != std::string_view::npos)
      std::from_chars(text.data() + dot + 1, text.data() + text.size(), release.minor);
    return release;
  }
};

struct SupportedVersions {
  std::string_view product;
  Release first;
  Release last;

  bool include(std::string_view version) const {
    const auto release = Release::parse(version);
    return release >= first && release <= last;
  }
};

inline constexpr SupportedVersions kSupportedArgocd{"Argo CD", {3, 0}, {3, 6}};
inline constexpr SupportedVersions kSupportedFlagger{"Flagger", {1, 38}, {1, 44}};

}  // namespace rollout::support
