// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/semantic_version.h"

#include <algorithm>
#include <charconv>

namespace rollout::support {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  if (!is_digits(text)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

// Takes what stands before `separator`; the rest keeps nothing of it.
std::string_view take_until(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// Dotted parts of letters, digits and `-`; in a prerelease a number has no leading zero.
bool is_identifiers(std::string_view text, bool prerelease) {
  if (text.empty() || text.back() == '.') return false;
  while (!text.empty()) {
    const auto part = take_until(text, '.');
    const bool letters = std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    });
    if (part.empty() || !letters) return false;
    if (prerelease && part.size() > 1 && part[0] == '0' && is_digits(part)) return false;
  }
  return true;
}

std::strong_ordering compare_parts(std::string_view left, std::string_view right) {
  const auto a = parse_number(left);
  const auto b = parse_number(right);
  if (a && b) return *a <=> *b;
  if (a || b) return a ? std::strong_ordering::less : std::strong_ordering::greater;
  return left <=> right;
}

std::strong_ordering compare_prereleases(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return left.empty() <=> right.empty();
  while (!left.empty() && !right.empty()) {
    const auto ordering = compare_parts(take_until(left, '.'), take_until(right, '.'));
    if (ordering != 0) return ordering;
  }
  return left.size() <=> right.size();
}

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  Version version;
  if (const auto plus = text.find('+'); plus != std::string_view::npos) {
    version.build = text.substr(plus + 1);
    if (!is_identifiers(version.build, false)) return std::nullopt;
    text = text.substr(0, plus);
  }
  if (const auto minus = text.find('-'); minus != std::string_view::npos) {
    version.prerelease = text.substr(minus + 1);
    if (!is_identifiers(version.prerelease, true)) return std::nullopt;
    text = text.substr(0, minus);
  }
  if (text.ends_with('.')) return std::nullopt;
  for (auto* part : {&version.major, &version.minor, &version.patch}) {
    if (text.empty() && part != &version.major) break;
    const auto number = parse_number(take_until(text, '.'));
    if (!number) return std::nullopt;
    *part = *number;
  }
  return text.empty() ? std::optional(version) : std::nullopt;
}

std::strong_ordering compare_versions(const Version& left, const Version& right) {
  if (const auto ordering = left.major <=> right.major; ordering != 0) return ordering;
  if (const auto ordering = left.minor <=> right.minor; ordering != 0) return ordering;
  if (const auto ordering = left.patch <=> right.patch; ordering != 0) return ordering;
  return compare_prereleases(left.prerelease, right.prerelease);
}

bool is_older(std::string_view version, std::string_view than) {
  const auto left = parse_version(version);
  const auto right = parse_version(than);
  return left && right && compare_versions(*left, *right) < 0;
}

}  // namespace rollout::support
