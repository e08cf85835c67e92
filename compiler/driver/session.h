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
#include "compiler/diagnostics/acceptance.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/summary.h"
#include "compiler/driver/outline.h"
#include "compiler/emit/manifest.h"
#include "compiler/functions/budget.h"
#include "compiler/modules/parsed_files.h"
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

namespace rollout::eval {
struct Evaluated;
}

namespace rollout::modules {
struct ModuleSet;
}

namespace rollout::render {
class Renderer;
}

namespace rollout::driver {

class ManifestDeclarations;
class RenderedApplications;
struct Compilation;
struct Store;

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
  std::shared_ptr<Store> store = nullptr;  // to compile into; null: one of its own
  // Whether the version is only compared with another, and nothing is to be found in it: what a
  // check would say is not asked.
  bool unchecked = false;
  // A version in the same store, compiled for review, whose projects, policies, exceptions and
  // invariants judge in the place of the program's own; null: they judge themselves. What it judges
  // has findings and no manifests.
  const Compilation* judge = nullptr;
  // A version in the same store, compiled for review: what is identical in both is made once. Null:
  // there is none.
  const Compilation* twin = nullptr;
  // The judge is somebody else's: what it says of the instance, its clusters and its environments
  // counts in place of what the program says.
  bool foreign_judge = false;
  // What renders the sources of applications, whose objects are judged then; null: nothing does,
  // and only plain manifests of this repository are looked at. It outlives the compilation.
  render::Renderer* renderer = nullptr;
  bool require_rendered = false;  // a source that could not be rendered is an error
  syntax::Limits syntax;
  functions::Limits limits;
};

struct StageTime {
  std::string_view stage;  // "lex and parse", "evaluate", "check", "emit"
  std::chrono::nanoseconds spent;
};

// What the results of compilations point into. Several may share one: then objects and places of
// the one mean something to the other.
struct Store {
  support::Arena arena;
  support::SymbolTable symbols;
  source::SourceMap sources;
  modules::ParsedFiles parsed{sources};
};

struct Compilation {
  explicit Compilation(std::shared_ptr<Store> in = std::make_shared<Store>())
      : store(std::move(in)),
        arena(store->arena),
        symbols(store->symbols),
        sources(store->sources) {}

  std::shared_ptr<Store> store;
  support::Arena& arena;
  support::SymbolTable& symbols;
  source::SourceMap& sources;
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
  std::shared_ptr<const RenderedApplications> rendered;  // null: nothing was to be rendered
  std::string digest;  // of what was rendered, where it was checked: "sha256:…"
  std::vector<StageTime> times;
  std::vector<FileOutline> outlines;  // of the program's files
  std::size_t files = 0;
  std::shared_ptr<const modules::ModuleSet> modules;  // for review only
  std::shared_ptr<const eval::Evaluated> evaluated;   // of the program alone; likewise
  bool understood = true;  // no mistake of the program keeps it from being emitted
  diagnostics::Loss loss = diagnostics::Loss::none;  // of names or objects, to mistakes
  diagnostics::Judged judged;                        // what was asked of projects
  std::size_t accepted = 0;  // findings that are not in `diagnostics`, for somebody accepted them
  // What people decided about findings, for whoever finds more.
  std::vector<diagnostics::SeverityChoice> choices;
  std::vector<diagnostics::Acceptance> acceptances;

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
// As check() with the manifests that exist already, for whoever compares two versions of a program:
// `whole` is made, and so are manifests, though policies and projects refuse something. There are
// none where `understood` is not set.
std::unique_ptr<Compilation> compile_for_review(Options options, support::FileSystem& files);
// As compile(), for whoever asks about `whole`: whatever stands below the paths is in it.
std::unique_ptr<Compilation> compile_to_ask(Options options, support::FileSystem& files);

}  // namespace rollout::driver
