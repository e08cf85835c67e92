// SPDX-License-Identifier: Apache-2.0
//
// Semantic versions and ranges of them, read as Masterminds/semver 3 does, which Argo CD and Helm
// resolve chart versions and Git tags with: a leading `v` is accepted, and minor and patch may be
// left out.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::support {

struct Version {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::string prerelease;  // "rc.1"
  std::string build;       // without meaning for the order
};

std::optional<Version> parse_version(std::string_view text);

// A version before its release is below it: 1.0.0-rc.1 < 1.0.0.
std::strong_ordering compare_versions(const Version& left, const Version& right);

// False where one of them is no version.
bool is_older(std::string_view version, std::string_view than);

// "^1.2", "~1.2.3", "1.x", ">=1.2, <2 || 3.1.0", "1.2 - 1.4". A range without a prerelease in it
// matches no prerelease.
class VersionRange {
 public:
  static std::optional<VersionRange> parse(std::string_view text);
  bool matches(const Version& version) const;

 private:
  friend class VersionRangeParser;

  enum class Operator : std::uint8_t {
    equal,
    unequal,
    greater,
    less,
    greater_equal,
    less_equal,
    tilde,
    caret
  };
  struct Term {
    Operator operation = Operator::equal;
    Version version;
    // What the range leaves open: "1" and "1.x" the minor, "1.2" the patch, "*" everything.
    bool open_minor = false;
    bool open_patch = false;
    bool open = false;
  };

  static bool holds(const Term& term, const Version& version);
  static bool holds_equal(const Term& term, const Version& version);
  static bool holds_unequal(const Term& term, const Version& version);
  static bool holds_greater(const Term& term, const Version& version);
  static bool holds_less_equal(const Term& term, const Version& version);
  static bool holds_tilde(const Term& term, const Version& version);
  static bool holds_caret(const Term& term, const Version& version);

  std::vector<std::vector<Term>> alternatives_;  // of terms that must all hold
};

}  // namespace rollout::support
