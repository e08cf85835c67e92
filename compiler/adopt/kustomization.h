// SPDX-License-Identifier: Apache-2.0
//
// What kustomizations of the tree say of files: which of them are patches, and which are bases that
// patches may add to. Nothing is rendered. Private to compiler/adopt.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/manifest.h"
#include "compiler/adopt/patch_target.h"

namespace rollout::adopt {

class Kustomizations {
 public:
  // What cannot be read says nothing.
  void add(const std::string& path, std::string_view text, support::Arena& arena,
           support::SymbolTable& symbols);

  // An object of a file that some list as a patch.
  void add_patch(const std::string& path, PatchTarget target);

  // Of a file, by its path.
  Missing missing_of(const std::string& path) const;
  // Whether one that lists a file, itself or by others, may patch an object of it.
  bool may_patch(const std::string& path, const PatchTarget& object) const;
  // Whether one that lists a file, itself or by others, changes more than names of images.
  bool changes(const std::string& path) const;

 private:
  using Paths = std::set<std::string, std::less<>>;

  struct Listing {
    bool changes = false;
    Paths paths;
    Paths components;  // of the paths: what these patch is listed beside them
    PatchTargets patches;
  };

  bool patches_object(const Listing& listing, const PatchTarget& object) const;

  Paths patches_;
  Paths resources_;                                       // files and directories
  std::map<std::string, Listing, std::less<>> listings_;  // by directory
  std::map<std::string, Paths, std::less<>> listed_by_;   // directories
  std::map<std::string, std::vector<PatchTarget>, std::less<>> written_patches_;  // by file
  mutable std::optional<Paths> changed_;  // once it was asked
};

}  // namespace rollout::adopt
