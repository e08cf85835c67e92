// SPDX-License-Identifier: Apache-2.0
//
// YAML files as Argo CD reads them, with the place of every key and value: what a manifest that
// exists already is judged by. (What a program reads by `yaml(…)` is data.h's.)
//
//   for (const auto span : split_yaml(text, file))
//     const auto document = read_yaml_document(text, span, arena, symbols);
//
// Kubernetes cuts a file into documents by its lines and gives each to a reader of YAML 1.1; Go's
// types its scalars. Both are followed. Where another reader would see something else than Go's,
// where Go's drops something without a word, and where it stops, the document has a problem: nobody
// reviews what cannot be read in one way only.
//
// The span of a scalar is the scalar, with its quotes; of a list or map where it begins. The origin
// of an entry is its key. What an alias stands for has the place of its anchor.
//
// Everyday YAML is read in one pass by yaml_everyday.h; whatever that does not know for certain,
// yaml-cpp reads, twenty times as slowly. A fuzz target holds the two against each other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::value {

// Values of one document, those that aliases repeat counted each time.
inline constexpr std::size_t kMostDocumentValues = 200'000;

enum class YamlFault : std::uint8_t {
  unreadable,  // Go's reader stops here as well, or the file is larger or deeper than is read
  ambiguous,   // Go's reader takes it, in a way that others, and people, do not
  surprising,  // a scalar is not what it looks like: 010 is eight
};

struct YamlProblem {
  YamlFault fault;
  Span span;
  std::string message;
  std::string help;
  Span other = {};  // what has to do with it; unknown where nothing does
  std::string other_message = {};
};

struct YamlDocument {
  Span span;    // what stands between the separators
  Value value;  // poison where it could not be read to its end; absent where nothing is in it
  std::vector<YamlProblem> problems;
};

// The documents as Kubernetes cuts them: at lines that hold `---` and nothing but a comment,
// wherever these stand. A byte-order mark is part of none. The text has less than 2^32 bytes.
std::vector<Span> split_yaml(std::string_view text, source::FileId file);

// What no reader may find in a file: bytes that are no UTF-8, control characters, and characters
// that are a line break to some. The first of them.
std::optional<YamlProblem> problem_of_yaml_characters(std::string_view text, source::FileId file);

// `text` is the whole file, `span` one of its documents.
YamlDocument read_yaml_document(std::string_view text, Span span, Arena& arena,
                                support::SymbolTable& symbols);

// How a document is read: each of the two readers on its own. For tests.
enum class YamlReader : std::uint8_t { everyday, complete };

// Nothing where the reader does not know the document.
std::optional<YamlDocument> read_yaml_document_by(YamlReader reader, std::string_view text,
                                                  Span span, Arena& arena,
                                                  support::SymbolTable& symbols);

}  // namespace rollout::value
