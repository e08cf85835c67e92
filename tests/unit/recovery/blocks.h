// SPDX-License-Identifier: Apache-2.0
//
// Blocks of every kind that the language's show-piece has, to break one among many.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rollout::recovery {

// How many shapes there are.
std::size_t shapes();

// A block of one shape; the number makes its names its own.
std::string block(std::size_t shape, std::size_t number);

// A block of each shape in turn.
std::vector<std::string> blocks(std::size_t count);

}  // namespace rollout::recovery
