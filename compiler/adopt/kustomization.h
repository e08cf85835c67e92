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

#include "compiler/adopt/manifest.h"

namespace rollout::adopt {

class Kustomizations {
 public:
  // What cannot be read says nothing.
  void add(const std::string& path, std::string_view text, support::Arena& arena,
           support::SymbolTable& symbols);

  // Of a file, by its path.
  Missing missing_of(const std::string& path) const;
  // Whether one that lists a file, itself or by others, changes more than names of images.
  bool changes(const std::string& path) const;

 private:
  std::set<std::string, std::less<>> patches_;
  std::set<std::string, std::less<>> resources_;  // files and directories
  struct Listing {
    bool changes = false;
    std::set<std::string, std::less<>> paths;
  };
  std::map<std::string, Listing, std::less<>> listings_;               // by directory
  mutable std::optional<std::set<std::string, std::less<>>> changed_;  // once it was asked
};

}  // namespace rollout::adopt
