// SPDX-License-Identifier: Apache-2.0
//
// One run of the compiler: what it is asked for and what it gives. The command line, tests and
// (later) the editor and the runtime all go through these two calls.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/summary.h"
#include "compiler/driver/outline.h"
#include "compiler/emit/manifest.h"
#include "compiler/functions/budget.h"
#include "compiler/source/source_map.h"
#include "compiler/support/file_system.h"
#include "compiler/support/symbol.h"
#include "compiler/syntax/parse.h"

namespace rollout::ir {
struct Program;
}
namespace rollout::proofs {
class AdoptedProjects;
}

namespace rollout::driver {

class ManifestDeclarations;

// What becomes of the manifests that stand below the paths of a program.
enum class Manifests : std::uint8_t {
  ignored,   // but for those that the program refers to
  declared,  // the program may refer to them, and nothing is said of them
  judged,    // they are judged as well
};

struct Options {
  std::vector<std::string> paths;  // files, module folders or trees of modules
  bool require_complete = false;   // what cannot be decided is an error
  Manifests manifests = Manifests::ignored;
  std::string as_of;           // "2026-11-24": what expiry dates are compared with
  std::string argocd_version;  // "3.5": where the program says none; empty: the newest
  std::string cache;           // of modules from Git (locked_trees.h); empty: there is none
  syntax::Limits syntax;
  functions::Limits limits;
};

struct StageTime {
  std::string_view stage;  // "lex and parse", "evaluate", "check", "emit"
  std::chrono::nanoseconds spent;
};

// Owns everything that the results point into.
struct Compilation {
  support::Arena arena;
  support::SymbolTable symbols;
  source::SourceMap sources;
  std::vector<diagnostics::Diagnostic> diagnostics;  // in order
  std::shared_ptr<const ir::Program> program;        // what could be understood
  // The program with what manifests declare that stand beside it; the same where there are none.
  std::shared_ptr<const ir::Program> whole;
  std::shared_ptr<const proofs::AdoptedProjects> adopted;    // the projects among them; null: none
  std::shared_ptr<const ManifestDeclarations> declarations;  // of all of them; null: none
  adopt::Survey survey;                   // of the manifests that exist already, where asked
  std::vector<adopt::WrittenSet> sets;    // of the program, in its order
  std::vector<emit::Manifest> manifests;  // compile() without errors only; sorted by path
  std::vector<emit::Document> documents;  // likewise: files that are no objects
  std::vector<StageTime> times;
  std::vector<FileOutline> outlines;  // of the program's files
  std::size_t files = 0;
  diagnostics::Loss loss = diagnostics::Loss::none;  // of names or objects, to mistakes
  diagnostics::Judged judged;                        // what was asked of projects
  std::size_t accepted = 0;  // findings that are not in `diagnostics`, for somebody accepted them

  bool has_errors() const;

  // Where something of `whole` was written: in what was made of a manifest, the place in that.
  source::Span written_at(source::Span span) const;
  // The manifest that something of `whole` was made of; null: it stands in a `.rollout` file.
  const adopt::Manifest* manifest_at(source::Span span) const;
};

std::unique_ptr<Compilation> check(const Options& options, support::FileSystem& files);
std::unique_ptr<Compilation> compile(const Options& options, support::FileSystem& files);
// As compile(), for whoever asks what policies and projects decide: what they refuse of the program
// itself is no error here, and warnings are not kept.
std::unique_ptr<Compilation> compile_for_tests(const Options& options, support::FileSystem& files);
// As compile(), for whoever asks about `whole`: whatever stands below the paths is in it.
std::unique_ptr<Compilation> compile_to_ask(Options options, support::FileSystem& files);

}  // namespace rollout::driver
