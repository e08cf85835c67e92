// SPDX-License-Identifier: Apache-2.0
//
// Metric templates and alert providers that each canary has for itself, as the compiler writes
// them: `web-errors` beside the canary `web`, for its metric `errors`. They are one declaration
// without a namespace, however many canaries have one. All others are declared with their namespace
// and keep their names. Private to compiler/import.
#pragma once

#include <map>
#include <span>
#include <string>

#include "compiler/adopt/manifest.h"

namespace rollout::importing {

// What the declaration of each is called; those that are not in it are declared with a namespace.
std::map<const adopt::Manifest*, std::string> names_of_companions(
    std::span<const adopt::Manifest* const> shared,
    std::span<const adopt::Manifest* const> canaries);

}  // namespace rollout::importing
