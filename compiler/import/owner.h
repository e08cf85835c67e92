// SPDX-License-Identifier: Apache-2.0
//
// The application that a canary belongs to, which no manifest says: the one that deploys into its
// namespace. Of several it is the one for which a folder of its file, the canary or its target is
// named, or whose source is the folder of its file. Private to compiler/import.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/adopt/manifest.h"

namespace rollout::importing {

// None where nothing deploys there, several where it is not clear which.
std::vector<const adopt::Manifest*> owners_of(const adopt::Manifest& canary,
                                              const std::string& file,
                                              std::span<const adopt::Manifest* const> applications);

}  // namespace rollout::importing
