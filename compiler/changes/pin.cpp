// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/pin.h"

#include "compiler/support/floating_revision.h"
#include "compiler/support/semantic_version.h"

namespace rollout::changes {

namespace {

// "refs/tags/shop-v1.2.0" and "shop/v1.2.0" are versions as well, behind the same words.
struct TaggedVersion {
  std::string_view prefix;
  std::optional<support::Version> version;
};

TaggedVersion version_of(std::string_view revision) {
  if (revision.starts_with("refs/tags/")) revision.remove_prefix(10);
  for (auto begin = std::string_view::size_type{0}; begin < revision.size(); ++begin) {
    const bool fresh = begin == 0 || revision[begin - 1] == '-' || revision[begin - 1] == '/' ||
                       revision[begin - 1] == '_' || revision[begin - 1] == '@';
    if (!fresh) continue;
    if (auto version = support::parse_version(revision.substr(begin)))
      return {revision.substr(0, begin), std::move(version)};
  }
  return {revision, std::nullopt};
}

}  // namespace

PinChange pin_change(std::string_view before, std::string_view after, bool chart) {
  const bool moved = support::is_floating_revision(before, chart);
  const bool moves = support::is_floating_revision(after, chart);
  if (moved != moves) return moves ? PinChange::loosened : PinChange::fastened;
  const auto from = version_of(before);
  const auto to = version_of(after);
  if (moves || !from.version || !to.version || from.prefix != to.prefix) return PinChange::other;
  if (support::compare_versions(*to.version, *from.version) < 0) return PinChange::back;
  if (to.version->major != from.version->major) return PinChange::major;
  return to.version->minor != from.version->minor ? PinChange::minor : PinChange::patch;
}

std::optional<std::strong_ordering> pin_order(std::string_view left, std::string_view right) {
  const auto one = version_of(left);
  const auto other = version_of(right);
  if (!one.version || !other.version || one.prefix != other.prefix) return std::nullopt;
  return support::compare_versions(*one.version, *other.version);
}

std::string_view describe(PinChange change) {
  switch (change) {
    case PinChange::major: return "forwards, by a major version";
    case PinChange::minor: return "forwards, by a minor version";
    case PinChange::patch: return "forwards, by a patch";
    case PinChange::back: return "back to an older version";
    case PinChange::loosened: return "from a pin to what moves by itself";
    case PinChange::fastened: return "from what moves by itself to a pin";
    case PinChange::other: break;
  }
  return "";
}

}  // namespace rollout::changes
