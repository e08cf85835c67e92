// SPDX-License-Identifier: Apache-2.0
//
// Projects of a few words that meet each other often: near misses, not noise.
#pragma once

#include <random>
#include <string>

namespace rollout::proofs {

using Random = std::mt19937;

// A program: two clusters, an environment, and project `p` with some sentences.
std::string random_project(Random& random);

}  // namespace rollout::proofs
