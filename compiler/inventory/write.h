// SPDX-License-Identifier: Apache-2.0
//
// An inventory as a file of the language, laid out as `rollout fmt` does. Equal facts give equal
// bytes.
#pragma once

#include <string>

#include "compiler/inventory/inventory.h"

namespace rollout::inventory {

std::string write(const Inventory& inventory);

}  // namespace rollout::inventory
