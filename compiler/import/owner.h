// SPDX-License-Identifier: Apache-2.0
//
// The application that a canary belongs to, which no manifest says: the one that deploys into its
// namespace. Of several it is the one for which a folder of its file, the canary or its target is
// named, or whose source is the folder of its file. Private to compiler/import.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/manifest.h"

namespace rollout::importing {

class Owners {
 public:
  using Found = std::vector<const adopt::Manifest*>;

  // An application that canaries may belong to.
  void add(const adopt::Manifest& application);

  // `file`: of the canary. None where nothing deploys there, several where it is not clear which.
  Found of(const adopt::Manifest& canary, const std::string& file) const;

 private:
  Found all_;  // with a namespace
  std::map<std::string_view, Found> by_namespace_;
};

}  // namespace rollout::importing
