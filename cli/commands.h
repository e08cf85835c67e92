// SPDX-License-Identifier: Apache-2.0
//
// All commands, and the options that each of them takes.
#pragma once

#include <span>
#include <string_view>

#include "cli/command.h"

namespace rollout::cli {

extern const Command kCheck;
extern const Command kCompile;
extern const Command kPublish;
extern const Command kGenerate;
extern const Command kTest;
extern const Command kFormat;
extern const Command kInit;
extern const Command kLock;
extern const Command kVendor;
extern const Command kWhy;
extern const Command kGraph;
extern const Command kCompare;
extern const Command kDiff;
extern const Command kPromote;
extern const Command kWho;
extern const Command kCan;
extern const Command kWindows;
extern const Command kImport;
extern const Command kInventory;
extern const Command kExplain;
extern const Command kSchema;
extern const Command kCompletion;
extern const Command kVersion;
extern const Command kHelp;
extern const Command kComplete;
extern const Command kManual;

// In the order of the help: the everyday ones first.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);
std::span<const Option> common_options();

}  // namespace rollout::cli
