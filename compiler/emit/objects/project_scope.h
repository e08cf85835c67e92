// SPDX-License-Identifier: Apache-2.0
//
// A project as Argo CD gets it: lists that permit no more than what is written.
//
// Argo CD's matcher lets a `!x` that does not match count as an allow, so no deny is ever written
// beside allows. A deny that plainly shares nothing with any allow is dropped: it was a precaution.
// Where that is not plain, the dimension is emitted as the tightest list that covers the compiled
// applications, and the report says so.
#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

struct PermittedDestination {
  std::string server;  // or
  std::string name;
  std::string name_space;
  const ir::Origin* origin;
  source::Span span;
};

struct PermittedKind {
  std::string group;
  std::string kind;
  std::string name;  // cluster kinds alone
  const ir::Origin* origin;
  source::Span span;
};

struct PermittedSource {
  std::string pattern;
  const ir::Origin* origin;
  source::Span span;
};

struct ProjectScope {
  std::vector<PermittedSource> sources;
  std::vector<PermittedDestination> destinations;
  std::vector<PermittedKind> kinds;
  std::vector<PermittedKind> denied_kinds;
  std::vector<PermittedKind> cluster_kinds;
  std::vector<PermittedKind> denied_cluster_kinds;
};

ProjectScope project_scope(const ir::Program& program, ir::Index project, diagnostics::Sink& sink);

// Whether two patterns can match one text: exact for `*` and `?`, and "perhaps" (true) for
// everything else.
bool patterns_overlap(std::string_view left, std::string_view right);

// Whether a pattern matches a text, for certain: false for patterns with more than `*`, `**` and
// `?`. `*` and `?` do not cross the separator ('\0': there is none); a lone `*` matches everything,
// as in Argo CD.
bool certainly_matches(std::string_view pattern, std::string_view text, char separator);

}  // namespace rollout::emit
