// SPDX-License-Identifier: Apache-2.0
//
// Manifests that exist already as files of the language: the inverse of lowering and emission, by
// the same table. Values in, texts out; nothing is read or written here.
//
//   auto plan = plan_import({survey.manifests, …}, sources, sink);   what would be written
//   … compile plan.files in memory …
//   prove(plan, compiled manifests, sink);                          whether that says the same
//
// What no statement can say is a finding at its line in the YAML, unless the request lets it go. A
// plan with findings that are errors must not be written. Semantics: docs/import.md.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/emit/manifest.h"
#include "compiler/import/differences.h"
#include "compiler/import/statement.h"

namespace rollout::ir {
struct Program;
}

namespace rollout::importing {

using FieldNames = std::set<std::string, std::less<>>;
// Fields that the compiler writes by itself, so that nobody needs to: their paths.
using Implied = std::map<const adopt::Manifest*, std::set<std::string, std::less<>>>;

// What a plan is for.
enum class Purpose : std::uint8_t {
  files,         // that a team keeps: whole, in its idiom, with the comments
  declarations,  // that stand beside a program while it is compiled: declarations.h
};

// What the files that stand where the new ones go, or beside them, declare already.
struct Known {
  struct Cluster {
    std::string identifier;
    std::string name;
    std::string server;  // empty: it is known by its name
  };
  std::vector<Cluster> clusters = {};
  std::vector<std::string> projects = {};
  std::vector<std::string> files = {};  // their names
  std::string name_space = {};          // of Argo CD, where a program says it
};

// Of what is written in it.
Known known_of(const ir::Program& program);

struct Request {
  const adopt::Survey& survey;
  const source::SourceMap& sources;
  support::SymbolTable& symbols;  // of the survey
  FieldNames allow_drop = {};     // `spec.roles[].policies`, `MetricTemplate/errors`
  Implied implied = {};           // what implied_fields() gave
  Known known = {};
  bool argocd_only = false;   // Flagger's objects stay as they are
  bool expand_sets = false;   // sets of a list that is known become loops
  bool templates = false;     // say once what applications share
  std::string provider = {};  // of canaries that name none: Flagger's `-mesh-provider`
  Purpose purpose = Purpose::files;
  // Of declarations: what stands in no file, such as the applications of sets.
  std::span<const adopt::Manifest* const> further = {};
};

struct File {
  std::string name;  // "payments.rollout"
  std::string text;  // not laid out by the formatter yet
  Lines lines;       // what each says of a manifest
};

struct Comments {
  std::size_t kept = 0;
  std::size_t lost = 0;
};

struct Imported {
  const adopt::Manifest* manifest;
  std::string name;  // in the language: a canary's is its application's, or `web/blue`
};

// What was made of manifests, and what the plan points into.
struct Made {
  value::Arena arena;
  std::deque<adopt::Manifest> applications;  // of sets that became loops
};

// What to do with a set that became a loop, so that its applications outlive it: in this order.
struct Farewell {
  std::string set;
  std::string keep;     // what it made, whoever deletes it
  std::string replace;  // it by the applications
  std::string remove;   // it from the cluster
};

struct Plan {
  std::shared_ptr<Made> made = std::make_shared<Made>();
  std::vector<File> files;
  std::vector<Imported> imported;
  Comments comments;
  std::size_t left = 0;            // manifests of kinds that stay as they are
  std::size_t dropped = 0;         // fields that `allow_drop` let go
  std::size_t raw = 0;             // fields that stand in `raw`
  std::string name_space;          // of Argo CD
  Addresses addresses;             // of clusters whose name and address are known
  std::vector<Farewell> sets;      // those that became loops
  std::vector<std::string> notes;  // sentences about what was taken for granted
};

Plan plan_import(const Request& request, diagnostics::Sink& sink);

struct Proved {
  std::size_t equal = 0;     // objects that say the same
  std::size_t narrower = 0;  // projects among them that permit less, as the request lets them
};

// Compares what the plan's files compile to with what was imported.
Proved prove(const Request& request, const Plan& plan, std::span<const emit::Manifest> compiled,
             diagnostics::Sink& sink);

// What the compiled manifests would say without being told, such as the differences that a canary
// lets Argo CD ignore: a second plan leaves it out.
Implied implied_fields(const Plan& plan, std::span<const emit::Manifest> compiled);

// Takes a finding about a file of the plan to the manifest that it is about.
diagnostics::Diagnostic lead_back(const Plan& plan, diagnostics::Diagnostic finding,
                                  std::string_view file, std::size_t line);

}  // namespace rollout::importing
