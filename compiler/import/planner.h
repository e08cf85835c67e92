// SPDX-License-Identifier: Apache-2.0
//
// Manifests become blocks: each by the reader of its kind, a canary in the application that it
// belongs to. How the blocks become files is for others (layout.h, declarations.cpp). Private to
// compiler/import.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/import/context.h"
#include "compiler/import/import.h"
#include "compiler/import/owner.h"
#include "compiler/import/piece.h"
#include "compiler/import/rest.h"

namespace rollout::importing {

class Planner {
 public:
  Planner(const Request& request, diagnostics::Sink& sink);

  // What was found on the way is in `sink`, or in `unsaid` where declarations are asked for.
  void run();

  Pieces pieces;
  Context context;
  syntax::Identifiers identifiers;
  Plan plan;
  // Of each manifest, what cannot be said of it.
  std::map<const adopt::Manifest*, diagnostics::Diagnostic> unsaid;
  std::set<std::string> assumed_projects;  // that nobody declares

 private:
  using Canaries = std::map<const adopt::Manifest*, std::vector<Piece*>>;

  bool makes_files() const { return request_.purpose == Purpose::files; }
  void write_block(Piece& piece);
  bool write_loop(Piece& piece);
  void add_canary(Piece& piece, Canaries& canaries);
  void note_provider();
  void write_canaries();
  void write_canary(Piece& canary, Piece& owner, bool labelled);
  void write_lone_canary(Piece& canary);
  const adopt::Manifest* owner_of(const adopt::Manifest& canary);
  void check_project(const adopt::Manifest& manifest, std::string_view path);
  void keep_unsaid(const adopt::Manifest& manifest);

  const Request& request_;
  diagnostics::Sink& sink_;
  Rest rest_;
  Owners owners_;
  std::set<std::pair<adopt::ManifestKind, std::string>> declared_;
};

}  // namespace rollout::importing
