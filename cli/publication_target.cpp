// SPDX-License-Identifier: Apache-2.0
#include "cli/publication_target.h"

#include <fmt/format.h>

#include "cli/git_access.h"
#include "cli/module_cache.h"
#include "compiler/git/branch.h"
#include "compiler/git/remote_branch.h"

namespace rollout::cli {

namespace {

using support::Failure;
using support::Result;
using Tip = std::optional<git::Commit>;

class BranchHere final : public PublicationTarget {
 public:
  BranchHere(git::Repository repository, std::string branch)
      : repository_(std::move(repository)), branch_(std::move(branch)) {}

  Result<Tip> tip() override { return git::find_branch(repository_, branch_); }
  const git::Repository& objects() const override { return repository_; }
  std::string work_tree() const override { return git::work_tree_on(repository_, branch_); }

  Result<std::string> advance(const Tip& from, const git::Commit& to,
                              const git::Signature& who) override {
    const auto moved = git::move_branch(repository_, branch_, from, to, who);
    if (!moved.ok()) return moved.failure();
    return std::string(moved.value() ? "" : "the branch has moved");
  }

 private:
  git::Repository repository_;
  std::string branch_;
};

class BranchElsewhere final : public PublicationTarget {
 public:
  BranchElsewhere(git::Remote remote, std::string branch, std::string cache)
      : remote_(std::move(remote)), branch_(std::move(branch)), cache_(std::move(cache)) {}

  Result<Tip> tip() override {
    const auto id = git::fetch_branch(remote_, branch_, cache_);
    if (!id.ok()) return id.failure();
    auto opened = git::Repository::open_at(cache_);
    if (!opened.ok()) return opened.failure();
    repository_.emplace(std::move(opened.value()));
    if (id.value().empty()) return Tip{};
    auto commit = repository_->find(id.value());
    if (!commit.ok()) return commit.failure();
    return Tip(std::move(commit.value()));
  }

  const git::Repository& objects() const override { return *repository_; }
  std::string work_tree() const override { return {}; }

  Result<std::string> advance(const Tip& from, const git::Commit& to,
                              const git::Signature&) override {
    return git::push_branch(remote_, branch_, cache_, from ? from->id : "", to.id);
  }

 private:
  git::Remote remote_;
  std::string branch_;
  std::string cache_;
  std::optional<git::Repository> repository_;
};

Result<git::Repository> open_here(const PublicationPlace& place) {
  if (place.repository.empty()) return git::Repository::open(".");
  return git::Repository::open_at(place.repository);
}

}  // namespace

Result<std::unique_ptr<PublicationTarget>> PublicationTarget::open(
    const PublicationPlace& place, std::chrono::milliseconds patience) {
  if (!place.is_remote) {
    auto opened = open_here(place);
    if (!opened.ok()) return opened.failure();
    return std::unique_ptr<PublicationTarget>(
        std::make_unique<BranchHere>(std::move(opened.value()), place.branch));
  }
  auto remote = remote_for(place.repository, patience);
  if (!remote.ok()) return remote.failure();
  const auto cache = module_cache();
  if (cache.empty()) return Failure{"there is no place to keep what is fetched: set ROLLOUT_CACHE"};
  return std::unique_ptr<PublicationTarget>(std::make_unique<BranchElsewhere>(
      std::move(remote.value()), place.branch, repository_in(cache, place.repository)));
}

}  // namespace rollout::cli
