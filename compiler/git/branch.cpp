// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/branch.h"

#include <chrono>
#include <thread>

#include "compiler/git/repository_state.h"
#include "compiler/git/signature_handle.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

using ReferenceHandle = std::unique_ptr<git_reference, Free<git_reference_free>>;
using TransactionHandle = std::unique_ptr<git_transaction, Free<git_transaction_free>>;
using WorktreeHandle = std::unique_ptr<git_worktree, Free<git_worktree_free>>;

// Somebody who moves the branch as well is done soon; a lock that stays was left behind.
constexpr int kLockAttempts = 50;
constexpr auto kLockPause = std::chrono::milliseconds(20);

std::string reference_of(std::string_view name) { return "refs/heads/" + std::string(name); }

// Whether the work tree of a repository stands on the branch, which need not be there yet.
bool stands_on(git_repository* repository, const std::string& reference) {
  if (git_repository_is_bare(repository) == 1) return false;
  git_reference* head = nullptr;
  if (git_reference_lookup(&head, repository, "HEAD") != 0) return false;
  const ReferenceHandle handle(head);
  const auto* target = git_reference_symbolic_target(head);
  return target != nullptr && reference == target;
}

std::string own_work_tree_on(const std::string& path, const std::string& reference) {
  git_repository* opened = nullptr;
  if (git_repository_open(&opened, path.c_str()) != 0) return {};
  const RepositoryHandle handle(opened);
  return stands_on(opened, reference) ? git_repository_workdir(opened) : std::string{};
}

std::string linked_work_tree_on(git_repository* repository, const char* name,
                                const std::string& reference) {
  git_worktree* linked = nullptr;
  if (git_worktree_lookup(&linked, repository, name) != 0) return {};
  const WorktreeHandle handle(linked);
  git_repository* opened = nullptr;
  if (git_repository_open_from_worktree(&opened, linked) != 0) return {};
  const RepositoryHandle closer(opened);
  return stands_on(opened, reference) ? git_repository_workdir(opened) : std::string{};
}

// The reference's commit; nothing: it is not there.
Result<std::optional<git_oid>> target_of(git_repository* repository, const std::string& reference) {
  git_oid id;
  const auto error = git_reference_name_to_id(&id, repository, reference.c_str());
  if (error == 0) return std::optional(id);
  if (error == GIT_ENOTFOUND) return std::optional<git_oid>();
  return Failure{last_error()};
}

bool is_at(const std::optional<git_oid>& here, const std::optional<Commit>& wanted) {
  if (here.has_value() != wanted.has_value()) return false;
  return !here || wanted->id == git_oid_tostr_s(&*here);
}

Result<TransactionHandle> lock(git_repository* repository, const std::string& reference) {
  git_transaction* made = nullptr;
  if (git_transaction_new(&made, repository) != 0) return Failure{last_error()};
  TransactionHandle transaction(made);
  for (int attempt = 0;; ++attempt) {
    const auto error = git_transaction_lock_ref(made, reference.c_str());
    if (error == 0) return transaction;
    if (error != GIT_ELOCKED || attempt == kLockAttempts)
      return Failure{"`" + reference + "` cannot be locked: " + last_error()};
    std::this_thread::sleep_for(kLockPause);
  }
}

}  // namespace

bool is_branch_name(std::string_view name) {
  const Library library;
  return !name.empty() && !name.starts_with('-') && name != "HEAD" &&
         git_reference_is_valid_name(reference_of(name).c_str()) == 1;
}

Result<std::optional<Commit>> find_branch(const Repository& repository, const std::string& name) {
  const auto id = target_of(RepositoryAccess::handle_of(repository), reference_of(name));
  if (!id.ok()) return id.failure();
  if (!id.value()) return std::optional<Commit>();
  auto commit = repository.find(git_oid_tostr_s(&*id.value()));
  if (!commit.ok()) return commit.failure();
  return std::optional(std::move(commit.value()));
}

std::string work_tree_on(const Repository& repository, const std::string& name) {
  auto* handle = RepositoryAccess::handle_of(repository);
  const auto reference = reference_of(name);
  auto found = own_work_tree_on(git_repository_commondir(handle), reference);
  git_strarray names{};
  if (!found.empty() || git_worktree_list(&names, handle) != 0) return found;
  for (std::size_t i = 0; i < names.count && found.empty(); ++i)
    found = linked_work_tree_on(handle, names.strings[i], reference);
  git_strarray_dispose(&names);
  return found;
}

Result<bool> move_branch(const Repository& repository, const std::string& name,
                         const std::optional<Commit>& from, const Commit& to,
                         const Signature& who) {
  auto* handle = RepositoryAccess::handle_of(repository);
  const auto reference = reference_of(name);
  auto transaction = lock(handle, reference);
  if (!transaction.ok()) return transaction.failure();
  const auto here = target_of(handle, reference);
  if (!here.ok()) return here.failure();
  if (!is_at(here.value(), from)) return false;
  git_oid id;
  const auto signature = signature_of(who);
  if (git_oid_fromstr(&id, to.id.c_str()) != 0 || signature == nullptr)
    return Failure{last_error()};
  auto* open = transaction.value().get();
  if (git_transaction_set_target(open, reference.c_str(), &id, signature.get(),
                                 "rollout publish") != 0 ||
      git_transaction_commit(open) != 0)
    return Failure{"`" + reference + "` cannot be moved: " + last_error()};
  return true;
}

}  // namespace rollout::git
