// SPDX-License-Identifier: Apache-2.0
//
// The families that the table of builtins is made of, one file each. Private to the builtins.
#pragma once

#include <span>

#include "compiler/functions/builtin.h"

namespace rollout::functions {

std::span<const Builtin> text_builtins();
std::span<const Builtin> list_builtins();
std::span<const Builtin> set_builtins();
std::span<const Builtin> map_builtins();
std::span<const Builtin> number_builtins();
std::span<const Builtin> encode_builtins();
std::span<const Builtin> version_builtins();
std::span<const Builtin> url_builtins();
std::span<const Builtin> glob_builtins();
std::span<const Builtin> regex_builtins();

}  // namespace rollout::functions
