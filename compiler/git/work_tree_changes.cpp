// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/work_tree_changes.h"

#include "compiler/git/repository_state.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

using StatusHandle = std::unique_ptr<git_status_list, Free<git_status_list_free>>;

const char* path_of(const git_status_entry& entry) {
  const auto* delta =
      entry.index_to_workdir != nullptr ? entry.index_to_workdir : entry.head_to_index;
  return delta->old_file.path;
}

}  // namespace

Result<std::vector<ChangedFile>> changed_files(const Repository& repository) {
  std::vector<ChangedFile> changed;
  if (repository.is_bare()) return changed;
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
  options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  git_status_list* list = nullptr;
  if (git_status_list_new(&list, RepositoryAccess::handle_of(repository), &options) != 0)
    return Failure{"the work tree cannot be compared with its commit: " + last_error()};
  const StatusHandle handle(list);
  constexpr unsigned kGone = GIT_STATUS_INDEX_DELETED | GIT_STATUS_WT_DELETED;
  for (std::size_t i = 0; i < git_status_list_entrycount(list); ++i) {
    const auto* entry = git_status_byindex(list, i);
    if (entry->status != GIT_STATUS_CURRENT)
      changed.push_back({path_of(*entry), (entry->status & kGone) != 0});
  }
  return changed;
}

}  // namespace rollout::git
