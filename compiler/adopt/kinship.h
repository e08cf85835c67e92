// SPDX-License-Identifier: Apache-2.0
//
// How near two directories of a tree are to each other. Trees for several instances have several
// objects of one name: the nearest one is meant.
#pragma once

#include <cstddef>
#include <string_view>

namespace rollout::adopt {

// How many directories two paths have in common.
std::size_t kinship(std::string_view left, std::string_view right);

}  // namespace rollout::adopt
