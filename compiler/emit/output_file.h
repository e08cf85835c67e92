// SPDX-License-Identifier: Apache-2.0
//
// A file of an output tree, and which paths it may have: relative, with '/', inside the tree.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/support/result.h"

namespace rollout::emit {

struct OutputFile {
  std::string path;  // "argocd/projects/payments.yaml"
  std::string text;
};

// Names at the top of an output tree that are the writer's own.
inline constexpr std::string_view kFileListName = ".rollout-files";
inline constexpr std::string_view kJournalName = ".rollout-journal";
inline constexpr std::string_view kStagingName = ".rollout-new";

bool is_reserved(std::string_view path);

// Not absolute, no "." and "..", nothing empty, no control characters, no component over 255 bytes.
bool is_inside(std::string_view path);

// Every path is inside and not reserved, none is there twice, and none is a directory of another.
support::Status check_paths(std::span<const OutputFile> files);

}  // namespace rollout::emit
