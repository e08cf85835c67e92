// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/target_revision.h"

#include <optional>
#include <vector>

#include "compiler/support/semantic_version.h"

namespace rollout::render {

namespace {

using git::Commit;
using git::Repository;
using support::Failure;
using support::Result;

constexpr std::size_t kShortestId = 7;
constexpr std::size_t kWholeId = 40;

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// What Git permits in the name of a reference.
bool is_reference_name(std::string_view text) {
  return text.find_first_of("~^:?*[\\ \t\r\n@{}") == std::string_view::npos &&
         text.find("..") == std::string_view::npos && !text.starts_with('-') &&
         !text.starts_with('/');
}

std::optional<std::string> newest_tag(const Repository& repository,
                                      const support::VersionRange& range) {
  std::optional<std::string> newest;
  std::optional<support::Version> its_version;
  for (auto& tag : repository.tags()) {
    auto version = support::parse_version(tag);
    if (!version || !range.matches(*version)) continue;
    if (its_version && support::compare_versions(*version, *its_version) <= 0) continue;
    newest = std::move(tag);
    its_version = std::move(version);
  }
  return newest;
}

}  // namespace

Result<Commit> resolve_revision(const Repository& repository, const std::string& revision) {
  const auto absent = [&] { return Failure{"its repository here has no `" + revision + "`"}; };
  // A clone calls the branch that its remote begins with by another name.
  if (revision.empty() || revision == "HEAD") {
    auto head = repository.find("refs/remotes/origin/HEAD");
    return head.ok() ? head : repository.find("HEAD");
  }
  if (is_hexadecimal(revision) && revision.size() == kWholeId) return repository.find(revision);
  if (!support::parse_version(revision))
    if (const auto range = support::VersionRange::parse(revision)) {
      const auto tag = newest_tag(repository, *range);
      if (!tag) return Failure{"its repository here has no tag in `" + revision + "`"};
      return repository.find("refs/tags/" + *tag);
    }
  if (!is_reference_name(revision)) return absent();
  if (revision.starts_with("refs/")) return repository.find(revision);
  for (const auto* folder : {"refs/remotes/origin/", "refs/heads/", "refs/tags/"})
    if (auto found = repository.find(folder + revision); found.ok()) return found;
  if (is_hexadecimal(revision) && revision.size() >= kShortestId) return repository.find(revision);
  return absent();
}

}  // namespace rollout::render
