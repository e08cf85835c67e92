// SPDX-License-Identifier: Apache-2.0
//
// Windows have no names of their own: "payments mon-fri 09:00-17:00" is what they are called. Two
// of a project may be called the same.
#pragma once

#include <string>

#include "compiler/ir/project.h"

namespace rollout::ir {

inline std::string window_name(const Project& project, const Window& window) {
  return std::string(project.name) + " " + window.written;
}

}  // namespace rollout::ir
