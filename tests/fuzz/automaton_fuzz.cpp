// SPDX-License-Identifier: Apache-2.0
//
// Two patterns and a text, a line each: the language of a pattern takes the text as the engine
// does, and what is proved about both patterns holds for the text and for the witness.
#include "compiler/support/text.h"
#include "policies/analysis/automaton/word_search.h"
#include "policies/analysis/dialect/expression_language.h"
#include "policies/analysis/dialect/file_path_language.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/engine/file_path_pattern.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/name_expression.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using namespace rollout::analysis;
using engine::ArgocdVersion;
using Outcome = WordSearch::Outcome;

constexpr std::size_t kLongest = 40;
constexpr std::size_t kLongestSearched = 12;

enum class Dialect : std::uint8_t { glob, glob_of_addresses, older_glob, file_path, expression };

constexpr Dialect kDialects[] = {Dialect::glob, Dialect::glob_of_addresses, Dialect::older_glob,
                                 Dialect::file_path, Dialect::expression};

Language language_of(Dialect dialect, const std::string& pattern) {
  switch (dialect) {
    case Dialect::glob: return glob_language(pattern, "", ArgocdVersion::v3_6, Texts::any);
    case Dialect::glob_of_addresses:
      return glob_language(pattern, "/", ArgocdVersion::v3_6, Texts::any);
    case Dialect::older_glob: return glob_language(pattern, "/", ArgocdVersion::v3_5, Texts::any);
    case Dialect::file_path: return file_path_language(pattern, Texts::any);
    case Dialect::expression: break;
  }
  return expression_language(pattern);
}

bool matches(Dialect dialect, const std::string& pattern, const std::string& text) {
  using engine::GlobPattern;
  switch (dialect) {
    case Dialect::glob: return GlobPattern(pattern, "", ArgocdVersion::v3_6).matches(text);
    case Dialect::glob_of_addresses:
      return GlobPattern(pattern, "/", ArgocdVersion::v3_6).matches(text);
    case Dialect::older_glob: return GlobPattern(pattern, "/", ArgocdVersion::v3_5).matches(text);
    case Dialect::file_path: return engine::FilePathPattern(pattern).matches(text);
    case Dialect::expression: break;
  }
  return engine::NameExpression(pattern).matches(text);
}

// A text, as the language of itself.
Automaton only(const std::u32string& text) {
  AutomatonBuilder builder;
  auto at = builder.add();
  for (const auto character : text) {
    const auto next = builder.add();
    builder.step(at, CharacterSet::of(character), next);
    at = next;
  }
  builder.accept(at);
  return builder.build(Automaton::kStart);
}

bool is_ascii(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

void check(Dialect dialect, const std::string (&lines)[3]) {
  const auto& [left, right, text] = lines;
  const auto left_language = language_of(dialect, left);
  const auto right_language = language_of(dialect, right);
  const auto* one = std::get_if<Automaton>(&left_language);
  const auto* other = std::get_if<Automaton>(&right_language);
  if (one == nullptr || other == nullptr) return;
  const auto word = only(characters_of(text));
  Budget budget(200'000);
  const auto taken = find_word({.all = {one, &word}}, budget).outcome;
  fuzz::require(
      taken == Outcome::undecided || (taken == Outcome::found) == matches(dialect, left, text),
      "the language takes what the engine matches");
  SubsetAutomaton none({{other, 0}});
  const auto found = find_word({.all = {one}, .none = &none}, budget);
  if (found.outcome == Outcome::none)
    fuzz::require(!matches(dialect, left, text) || matches(dialect, right, text),
                  "what is included is included");
  const auto witness = text_of(found.word);
  const bool searched =
      dialect != Dialect::expression || (is_ascii(witness) && witness.size() <= kLongestSearched);
  if (found.outcome == Outcome::found && searched)
    fuzz::require(matches(dialect, left, witness) && !matches(dialect, right, witness),
                  "the witness shows the difference");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto rest = fuzz::text_of(data, size);
  std::string lines[3];
  for (auto& line : lines) {
    const auto end = rest.find('\n');
    line = rest.substr(0, std::min(end, kLongest));
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
    if (support::first_invalid_byte(line)) return 0;
  }
  for (const auto dialect : kDialects) {
    // Expressions mean something else beyond ASCII, and the engine gives up on long texts.
    if (dialect == Dialect::expression &&
        (!is_ascii(lines[0] + lines[1] + lines[2]) || lines[2].size() > kLongestSearched))
      continue;
    check(dialect, lines);
  }
  return 0;
}
