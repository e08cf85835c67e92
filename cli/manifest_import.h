// SPDX-License-Identifier: Apache-2.0
//
// What `rollout import` does before it writes anything: reads the manifests, turns them into files
// of the language, lays these out, compiles them in memory, and proves that what comes out says the
// same as what went in.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/report.h"
#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/import/import.h"
#include "compiler/source/source_map.h"
#include "compiler/support/arena.h"
#include "compiler/support/file_system.h"
#include "compiler/support/symbol.h"

namespace rollout::cli {

// Owns all that the results point into.
struct ManifestImport {
  support::Arena arena;
  support::SymbolTable symbols;
  source::SourceMap sources;
  adopt::Survey survey;
  importing::Plan plan;                              // its texts are laid out
  std::vector<diagnostics::Diagnostic> diagnostics;  // in order
  importing::Proved proved;
  adopt::Survey repository;        // where a folder is migrated: the manifests around it
  std::vector<std::string> steps;  // likewise: what to do, in order
  std::size_t to_mend = 0;         // errors that `rollout check` will find in what is written

  Findings findings() const { return {diagnostics, sources, survey.files}; }
  bool has_errors() const;
};

struct ImportOptions {
  std::vector<std::string> paths;
  std::string directory = {};  // where the files go; empty: nowhere
  importing::FieldNames allow_drop = {};
  std::string provider = {};
  bool templates = false;
  bool expand_sets = false;
  std::string in_place = {};  // the folder that is migrated, which is the only path; or empty
  std::string as_of;
};

std::unique_ptr<ManifestImport> import_manifests(const ImportOptions& options,
                                                 support::FileSystem& files);

}  // namespace rollout::cli
