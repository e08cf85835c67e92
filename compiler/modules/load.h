// SPDX-License-Identifier: Apache-2.0
//
// Paths to modules: finds the .rollout files, reads and parses each once, follows imports, and
// declares names. Nothing is evaluated. An import path is resolved against the directory of its
// file and cannot leave the root: the nearest directory at or above the given path that holds
// `.git` or `rollout.lock`, else the given path itself. Links are followed only inside the root.
// What is imported from Git has its own root, and the lock of the program's.
#pragma once

#include <span>
#include <string>

#include "compiler/diagnostics/sink.h"
#include "compiler/modules/find_files.h"
#include "compiler/modules/git_modules.h"
#include "compiler/modules/module.h"
#include "compiler/modules/parsed_files.h"
#include "compiler/source/source_map.h"
#include "compiler/support/embedded_file.h"
#include "compiler/support/file_system.h"
#include "compiler/syntax/parse.h"

namespace rollout::modules {

struct LoadContext {
  support::FileSystem& files;
  source::SourceMap& sources;
  support::SymbolTable& symbols;
  support::Arena& arena;
  diagnostics::Sink& sink;
  syntax::Limits limits;
  std::span<const support::EmbeddedFile> library;  // "canary/careful.rollout": module std/canary
  std::string cache;                               // of fetched modules; empty: there is none
  std::vector<GitUse>* git_uses = nullptr;         // who locks: what is imported from Git
  NoFiles no_files = NoFiles::mistake;             // of a path without a .rollout file
  ParsedFiles* parsed = nullptr;                   // of another version; null: there is none
};

ModuleSet load(std::span<const std::string> paths, LoadContext& context);

}  // namespace rollout::modules
