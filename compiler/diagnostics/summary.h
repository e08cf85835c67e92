// SPDX-License-Identifier: Apache-2.0
//
// How many diagnostics of each severity a run gave.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "compiler/diagnostics/diagnostic.h"

namespace rollout::diagnostics {

// How much of what is there was judged.
struct Judged {
  // What was asked of projects, and could it be answered?
  std::size_t decided = 0;
  std::size_t undecided = 0;  // a fact is missing
  // Manifests that exist already.
  std::size_t judged = 0;
  std::size_t incomplete = 0;  // somebody else completes them, or they cannot be read
  // Application sets, of which all applications are known, or not.
  std::size_t expanded = 0;
  std::size_t unexpanded = 0;
  // Applications whose sources were rendered, or not; none where nobody asked for it.
  std::size_t rendered = 0;
  std::size_t unrendered = 0;

  Judged& operator+=(const Judged& other);
  Judged& operator-=(const Judged& other);
};

struct Summary {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t files = 0;     // that were read
  std::size_t accepted = 0;  // findings that `accept` keeps from being reported
  Judged judged;
  std::string digest;  // of all that was judged: "sha256:…"; empty where nobody asked for it
};

Summary summarize(std::span<const Diagnostic> diagnostics, std::size_t files, std::size_t accepted,
                  const Judged& judged = {});

// "2 errors, 1 warning in 3 files"; "no findings in 1 file, 2 accepted";
// "1 info in 1 file, 11 of 12 permissions decided".
std::string describe(const Summary& summary);

}  // namespace rollout::diagnostics
