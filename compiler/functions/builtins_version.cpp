// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/support/semantic_version.h"

namespace rollout::functions {
namespace {

// Nothing after a diagnostic. Parts beyond what an integer holds are no versions that anybody
// makes.
std::optional<support::Version> version_at(BuiltinCall& call, std::size_t i) {
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  auto version = support::parse_version(text_at(call, i));
  if (version && std::max({version->major, version->minor, version->patch}) <= kLargest)
    return version;
  fail(call, i, Code::bad_version,
       fmt::format("`{}` is no semantic version", value::print(call.arguments[i])),
       "a version is `1.2.3`, `v1.2` or `1.2.3-rc.1`");
  return std::nullopt;
}

Value semver(BuiltinCall& call) {
  const auto version = version_at(call, 0);
  if (!version) return poison(call);
  const auto number = [&](std::uint64_t part) {
    return Value::integer(static_cast<std::int64_t>(part), call.span);
  };
  MapBuilder map(call);
  const bool made =
      map.set("major", number(version->major)) && map.set("minor", number(version->minor)) &&
      map.set("patch", number(version->patch)) && map.set_text("prerelease", version->prerelease) &&
      map.set_text("build", version->build);
  return made ? map.finish() : poison(call);
}

Value semver_compare(BuiltinCall& call) {
  const auto left = version_at(call, 0);
  const auto right = left ? version_at(call, 1) : std::nullopt;
  if (!right) return poison(call);
  const auto ordering = support::compare_versions(*left, *right);
  return Value::integer(ordering < 0 ? -1 : ordering > 0 ? 1 : 0, call.span);
}

Value semver_match(BuiltinCall& call) {
  const auto version = version_at(call, 0);
  if (!version || !charge_reading(call, text_at(call, 1))) return poison(call);
  const auto range = support::VersionRange::parse(text_at(call, 1));
  if (range) return Value::boolean(range->matches(*version), call.span);
  return fail(call, 1, Code::bad_version_range,
              fmt::format("`{}` is no range of versions", value::print(call.arguments[1])),
              "a range is `^1.2`, `~1.2.3`, `1.x`, `>=1.2, <2`, `1.2 - 1.4`, or several of them "
              "with `||` between");
}

constexpr auto kSemver = std::to_array<Example>({{"semver(\"v1.2.3-rc.1\").prerelease", "\"rc.1\""},
                                                 {"semver(\"1.4\").minor", "4"},
                                                 {"semver(\"main\")", "error R0381"}});
constexpr auto kCompare =
    std::to_array<Example>({{"semver_compare(\"1.10.0\", \"1.9.0\")", "1"},
                            {"semver_compare(\"1.0.0-rc.1\", \"1.0.0\")", "-1"},
                            {"semver_compare(\"v1\", \"1.0.0\")", "0"}});
constexpr auto kMatch =
    std::to_array<Example>({{"semver_match(\"1.4.2\", \"^1.2\")", "true"},
                            {"semver_match(\"2.0.0\", \">=1.2, <2\")", "false"},
                            {"semver_match(\"1.2.0\", \"newest\")", "error R0382"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"semver", "semver(text: string) -> map",
     "The parts of a semantic version: `major`, `minor`, `patch`, `prerelease`, `build`. A leading "
     "`v` is accepted; minor and patch may be left out.",
     kSemver, semver},
    {"semver_compare", "semver_compare(left: string, right: string) -> int",
     "-1, 0 or 1: whether the left version is below, equal to or above the right one.", kCompare,
     semver_compare},
    {"semver_match", "semver_match(version: string, range: string) -> bool",
     "Whether the version lies in the range, as Argo CD and Helm read ranges; one without a "
     "prerelease matches none.",
     kMatch, semver_match},
});

}  // namespace

std::span<const Builtin> version_builtins() { return kTable; }

}  // namespace rollout::functions
