// SPDX-License-Identifier: Apache-2.0
#include "cli/publisher.h"

#include <fmt/format.h>

#include "compiler/git/commit_writer.h"
#include "compiler/git/tree_files.h"

namespace rollout::cli {

namespace {

using support::Failure;
using support::Result;
using Tip = std::optional<git::Commit>;

// Each attempt fails only because another publisher was faster.
constexpr int kAttempts = 5;

// A tip, and what publishing on top of it changes.
struct Plan {
  Tip tip;
  Published result;
};

Result<Plan> plan(PublicationTarget& target, const Publication& publication) {
  auto tip = target.tip();
  if (!tip.ok()) return tip.failure();
  Plan made{.tip = std::move(tip.value()), .result = {}};
  std::vector<git::TreeFile> committed;
  if (made.tip) {
    auto files = git::files_in(target.objects(), *made.tip, publication.path);
    if (!files.ok()) return files.failure();
    committed = std::move(files.value());
  }
  if (const auto foreign = foreign_file(committed); !foreign.empty())
    return Failure{fmt::format(
        "the folder holds files that Rollout did not write, such as `{}`: publish to one that is "
        "Rollout's alone, `--path DIR`, or remove them first",
        foreign)};
  made.result.created = !made.tip;
  made.result.changes = difference_of(publication.tree, committed);
  return made;
}

Result<git::Commit> commit(const PublicationTarget& target, const Publication& publication,
                           const Tip& tip, const git::Signature& author) {
  std::vector<git::NewFile> files;
  for (const auto& file : publication.tree) files.push_back({file.path, file.text});
  const auto& objects = target.objects();
  const auto tree = git::write_tree(objects, tip, publication.path, files);
  if (!tree.ok()) return tree.failure();
  return git::write_commit(objects, tree.value(), tip, author, publication.message);
}

// A remote that refuses while nobody else moves the branch has another reason.
bool stands_still(const Tip& before, const Tip& now) {
  return before.has_value() == now.has_value() && (!now || before->id == now->id);
}

}  // namespace

Result<Published> preview(PublicationTarget& target, const Publication& publication) {
  auto made = plan(target, publication);
  if (!made.ok()) return made.failure();
  return std::move(made.value().result);
}

Result<Published> publish(PublicationTarget& target, const Publication& publication) {
  std::string refusal;
  Tip before;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    auto planned = plan(target, publication);
    if (!planned.ok()) return planned.failure();
    auto& [tip, result] = planned.value();
    if (result.changes.none()) return std::move(result);
    if (attempt > 0 && stands_still(before, tip)) return Failure{refusal};
    const auto author = publication.author();
    const auto made = commit(target, publication, tip, author);
    if (!made.ok()) return made.failure();
    auto refused = target.advance(tip, made.value(), author);
    if (!refused.ok()) return refused.failure();
    if (refused.value().empty()) {
      result.commit = made.value().id;
      return std::move(result);
    }
    refusal = fmt::format("the branch cannot be moved: {}", refused.value());
    before = tip;
  }
  return Failure{
      fmt::format("others moved the branch {} times meanwhile: publish again", kAttempts)};
}

}  // namespace rollout::cli
