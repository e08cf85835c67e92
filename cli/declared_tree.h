// SPDX-License-Identifier: Apache-2.0
//
// All that is declared below a path: by a program, by manifests that exist already, or by both. For
// commands that answer questions about what is permitted: what projects and policies refuse of it
// is no hindrance.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

struct DeclaredTree {
  ExitStatus status = ExitStatus::clean;          // otherwise: why there is none, which was said
  std::unique_ptr<driver::Compilation> program;   // compiled; null where there is none
  std::unique_ptr<driver::Compilation> surveyed;  // with the manifests
};

enum class Empty : std::uint8_t { refused, taken };

// `refusal` is what did not happen: "`before` cannot be compared". `empty`: what becomes of a path
// below which nothing is declared.
DeclaredTree read_declared_tree(const Arguments& arguments, const std::string& path, Empty empty,
                                std::string_view refusal, Console& console);

}  // namespace rollout::cli
