// SPDX-License-Identifier: Apache-2.0
//
// The manifests of a tree as declarations in the language, for the program that stands beside them:
// its files can refer to them, and its policies judge them. Nobody keeps these texts, so they need
// no layout; what matters is that each line leads back to the YAML, and that a manifest that the
// language cannot say as a whole is known for it.
//
//   auto made = declare({.survey = …, .known = known_of(program), .purpose = declarations});
//   … compile made.modules and made.assumed with the program …
//
// Semantics: the section "Both worlds" of the language; docs/adopt.md.
#pragma once

#include <string>
#include <vector>

#include "compiler/import/import.h"

namespace rollout::importing {

// A manifest of which something cannot be said, and what.
struct Unsaid {
  const adopt::Manifest* manifest;
  std::string reason;  // "nothing in the language says `spec.x`"
  source::Span span;   // of what cannot be said
};

// A text of the language, and what each of its lines says of which manifest.
struct DeclaredFile {
  struct Line {
    source::Span said = {};                     // unknown: nothing
    const adopt::Manifest* manifest = nullptr;  // null: of none
  };
  std::string text;
  std::vector<Line> lines;
};

struct Declarations {
  // Each is a module of its own, for a tree may hold several objects of one name: the second one of
  // a name stands in the second module, and what is nearest to it stands there as well. The names
  // of the first one are those that a program refers to.
  std::vector<DeclaredFile> modules;
  // Clusters and projects that manifests name and nobody declares. Nothing is known of them but
  // their names.
  DeclaredFile assumed;
  std::vector<Unsaid> unsaid;
};

// `request.purpose` must be declarations. What is incomplete, and what has mistakes in its fields,
// is left out.
Declarations declare(const Request& request);

}  // namespace rollout::importing
