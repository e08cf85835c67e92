// SPDX-License-Identifier: Apache-2.0
//
// Where the repositories of sources lie on this disk, and what their revisions mean there, as Argo
// CD resolves them: a commit, the newest tag of a range of versions, a branch or a tag. Nothing is
// fetched and nothing is checked out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/git/repository.h"
#include "compiler/render/own_repository.h"
#include "compiler/render/source_tree.h"
#include "compiler/support/result.h"

namespace rollout::render {

// Clones that somebody names: `--source URL=PATH`, and folders of clones by host and path.
struct RepositoryPlaces {
  std::map<std::string, std::string> clones;  // address → a repository or a folder of files
  std::vector<std::string> mirrors;           // folders that hold github.com/acme/shop(.git)
};

class Repositories {
 public:
  explicit Repositories(RepositoryPlaces places);
  ~Repositories();

  // A failure says in a sentence why there is none. `own` may be null.
  support::Result<SourceTree> find(const std::string& address, const std::string& revision,
                                   const OwnRepository* own);
  // Of a repository of charts, which has no revisions: the folder that stands for it.
  support::Result<std::string> folder(const std::string& address) const;

 private:
  struct Clone;

  support::Result<SourceTree> find_own(const std::string& address, const std::string& revision,
                                       const OwnRepository& own);
  support::Result<SourceTree> find_in(const std::string& path, const std::string& address,
                                      const std::string& revision);
  SourceTree own_tree(const OwnRepository& own);
  std::optional<std::string> place_of(const std::string& address) const;
  Clone& open(const std::string& path);

  RepositoryPlaces places_;
  std::map<std::string, std::string> by_place_;  // of the clones, however they are spelt
  std::map<std::string, std::unique_ptr<Clone>> clones_;
};

}  // namespace rollout::render
