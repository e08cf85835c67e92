// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/version.h"

#include <algorithm>

namespace rollout::inventory {

namespace {

std::string_view digits(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789");
  return text.substr(0, end);
}

}  // namespace

std::string minor_version(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  const auto major = digits(version);
  if (major.empty() || major.size() == version.size() || version[major.size()] != '.') return {};
  const auto minor = digits(version.substr(major.size() + 1));
  if (minor.empty()) return {};
  return std::string(major).append(1, '.').append(minor);
}

Image image_of(std::string_view reference) {
  reference = reference.substr(0, reference.find('@'));
  if (const auto slash = reference.rfind('/'); slash != std::string_view::npos)
    reference.remove_prefix(slash + 1);
  const auto colon = reference.find(':');
  if (colon == std::string_view::npos) return {reference, {}};
  return {reference.substr(0, colon), reference.substr(colon + 1)};
}

}  // namespace rollout::inventory
