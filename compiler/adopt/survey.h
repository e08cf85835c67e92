// SPDX-License-Identifier: Apache-2.0
//
// Reads the manifests that exist already below the paths of a program, and says what is wrong with
// them as YAML. Everything else is passed over and counted. What the manifests mean is judged by
// judge.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "compiler/adopt/manifest.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/generators/expand.h"
#include "compiler/source/source_map.h"
#include "compiler/support/file_system.h"
#include "compiler/value/yaml_document.h"

namespace rollout::adopt {

// What could not be decided, and the fact that it takes.
struct Undecided {
  value::Span span;  // of the first use
  std::size_t uses = 0;
};

// What no set of the tree could be asked for its applications for.
struct Unexpanded {
  value::Span span;  // of the first
  std::size_t sets = 0;
  std::string advice;
};

// A set of the program, as it is emitted, and what it is known to make: nothing, with a mistake.
struct WrittenSet {
  Manifest manifest;
  generators::Expansion expansion;
};

constexpr std::size_t kLargestFile = 16u << 20;

// A file that was looked at, for whoever looks again.
struct SurveyedFile {
  std::string path;
  source::FileId id = source::kNoFile;  // where something of it was kept
  bool in_chart = false;
  bool mentions_workload = false;
  Missing missing = Missing::nothing;  // by kustomizations
  bool changed = false;                // a kustomization changes what it lists
  bool rendered = false;               // nothing in it is a template any more
};

// Of a kind that is not judged for itself (plain_object.h).
struct PlainObject {
  const value::Record* object = nullptr;
  std::string_view group;
  std::string_view kind;
  std::string_view name;
  std::string_view name_space;
  value::Span span;       // of its kind
  std::string directory;  // of its file
  bool complete = true;
};

struct Survey {
  std::size_t files = 0;           // YAML and JSON files that were looked at
  std::size_t manifest_files = 0;  // those with a manifest that is read here
  std::size_t others = 0;          // further documents
  std::size_t unreadable = 0;      // documents that may be manifests, and cannot be read
  std::size_t templates = 0;       // likewise, for they are texts of templates
  std::vector<Manifest> manifests;
  std::vector<value::YamlProblem> surprises;    // numbers that judge() may say something else of
  std::vector<std::string> too_large;           // files
  std::vector<SurveyedFile> all_files;          // but for kustomizations
  std::set<std::string, std::less<>> rendered;  // directories of charts and kustomizations
  std::vector<PlainObject> workloads;           // that canaries are about (workloads.h)

  // Written by expand_sets(): what application sets make, by their place in `manifests`.
  std::map<std::size_t, generators::Expansion> expansions;

  // Written by judge().
  std::size_t held = 0;     // applications that were held against their project
  std::size_t decided = 0;  // of these, those of which no fact was missing
  // Of these, those in a `default` that nobody declares, which is taken to be Argo CD's own.
  std::size_t held_by_default = 0;
  std::map<std::string, Undecided> undecided;    // by the fact: "the cluster `prod`"
  std::map<std::string, Unexpanded> unexpanded;  // by the reason: "the generator `plugin` asks …"

  // Questions whose answer takes a fact that is missing.
  std::size_t questions_left() const {
    std::size_t uses = 0;
    for (const auto& [fact, each] : undecided) uses += each.uses;
    return uses;
  }
  std::size_t complete() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(manifests, [](const Manifest& each) { return each.is_complete(); }));
  }
  bool found_any() const { return !manifests.empty() || unreadable > 0 || templates > 0; }
};

struct SurveyContext {
  support::FileSystem& files;
  source::SourceMap& sources;
  support::SymbolTable& symbols;
  support::Arena& arena;
  diagnostics::Sink& sink;
};

// A path without `.`, `..` and what a slash at the end adds; `.` where nothing is left.
std::string plain_path(std::string_view path);
// Whether a file is read here, by its name: `app.yaml`.
bool is_manifest_path(std::string_view path);

Survey survey(std::span<const std::string> paths, SurveyContext& context);

// A text that was made of a source, and stands in no file that survey() found.
struct RenderedText {
  std::string_view path;
  std::string_view shown;  // what it belongs to, as SourceMap has it; empty: this version
  std::string_view text;
};

// Reads such a text as well, and says where it stands in `all_files`. `declares`: what is left out,
// because it is declared already.
std::size_t add_rendered(const RenderedText& text,
                         const std::function<bool(const Manifest&)>& declares, Survey& survey,
                         SurveyContext& context);

}  // namespace rollout::adopt
