// SPDX-License-Identifier: Apache-2.0
//
// Modules to completed objects: runs every `let`, template, loop and block of the program.
// Evaluation is total (every program ends: budget.h), hermetic (it reads files of the module and
// nothing else) and deterministic. Mistakes are diagnostics; the objects that had one are marked
// poisoned.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/functions/budget.h"
#include "compiler/modules/module.h"
#include "compiler/source/source_map.h"
#include "compiler/support/file_system.h"
#include "compiler/value/object.h"

namespace rollout::eval {

class KnownObjects;

struct Inputs {
  modules::ModuleSet& modules;
  source::SourceMap& sources;
  support::SymbolTable& symbols;
  support::Arena& arena;
  diagnostics::Sink& sink;
  support::FileSystem& files;
  functions::Limits limits;
  const KnownObjects* known = nullptr;  // of another version (known_objects.h); null: all are made
};

// So many objects come first that nobody declares: Argo CD's own cluster and project.
inline constexpr std::size_t kPredeclared = 2;

struct Evaluated {
  // Everything that the program declares, in the order of files and statements; imported modules'
  // objects are here only when something refers to them. Predeclared objects come first, of which
  // there are kPredeclared.
  std::vector<value::Object*> objects;
  // Sentences at the top of files, such as `except …`, with the module that holds each.
  std::vector<const value::Sentence*> sentences;
  // Objects that are not here, and those that stand for them where something refers to them.
  std::vector<std::pair<const value::Object*, const value::Object*>> stand_ins;
  std::uint64_t steps = 0;
  bool reads_files = false;  // data of the module, beside its own files
};

Evaluated evaluate(const Inputs& inputs);

}  // namespace rollout::eval
