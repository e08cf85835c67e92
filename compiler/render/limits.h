// SPDX-License-Identifier: Apache-2.0
//
// How much of a source is rendered, beside what bounds a tool (sandbox.h).
#pragma once

#include <cstddef>

namespace rollout::render {

inline constexpr std::size_t kMostStagedFiles = 50'000;  // of one tree that tools are shown
inline constexpr std::size_t kMostStagedBytes = 512u << 20;
inline constexpr int kDeepestFolder = 100;  // folders inside each other
inline constexpr int kDeepestLinks =
    4;  // links in what links lead to: each may double what is there
inline constexpr std::size_t kMostToolsAtOnce = 8;              // each may take all of its memory
inline constexpr std::size_t kMostDirectoryBytes = 10'000'000;  // Argo CD's own limit, together

}  // namespace rollout::render
