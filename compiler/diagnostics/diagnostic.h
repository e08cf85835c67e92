// SPDX-License-Identifier: Apache-2.0
//
// One thing to tell the user about the input: what, where, why, and how to mend it.
//
// Wording (docs/diagnostics.md): lower case, no final period, the user's text in backticks, what
// was found first and then the rule; advice goes into `help`. Messages never hold a line break.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/diagnostics/code.h"
#include "compiler/source/span.h"

namespace rollout::diagnostics {

// What a part of the source was: a value, drawn under its line.
struct Mark {
  source::Span span;
  std::string text;
};

struct Note {
  source::Span span;  // may be unknown: a note without a place
  std::string message;
  std::vector<Mark> marks = {};
};

// Replaces the text of `span` (empty: inserts) by `text`.
struct Edit {
  source::Span span;
  std::string text;
};

// A change that removes the diagnostic and adds none.
struct Fix {
  std::string message;
  std::vector<Edit> edits;
};

// What a mistake takes away from the program, beyond its own place. Whoever loses names loses the
// objects that would have borne them.
enum class Loss : std::uint8_t { none, objects, names };

struct Diagnostic {
  Code code;
  Severity severity;
  source::Span span;
  std::string message;
  std::vector<Note> notes;
  std::string help;
  std::vector<Fix> fixes;
  // Of a diagnostic that says that something is not there: the least loss that explains it, and
  // what is absent, such as "application shop". All uses of one absent thing are one diagnostic.
  Loss explained_by = Loss::none;
  std::string absent = {};
  std::size_t uses = 1;  // of it
  // It says that something is idle, which a mistake elsewhere may be the reason for.
  bool only_if_sound = false;
  // It explains commas between statements inside of this; unknown where it explains nothing.
  source::Span covers = {};
};

}  // namespace rollout::diagnostics
