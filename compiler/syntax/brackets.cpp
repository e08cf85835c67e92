// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/brackets.h"

#include "compiler/syntax/bracket_matcher.h"

namespace rollout::syntax {

namespace {

// In the order of what they tell about a file that is written with care.
constexpr Indentation kReadings[] = {Indentation::every_line, Indentation::margin,
                                     Indentation::ignored};

bool brackets_match(const std::vector<Token>& tokens, std::uint32_t depth) {
  std::vector<TokenKind> open;
  for (const auto& token : tokens) {
    if (is_opener(token.kind)) {
      if (open.size() == depth) return false;
      open.push_back(token.kind);
    } else if (is_closer(token.kind)) {
      if (open.empty() || closer_of(open.back()) != token.kind) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace

void match_brackets(Scan& scan, std::string_view text, Reports& reports, const Limits& limits) {
  if (brackets_match(scan.tokens, limits.nesting)) return;
  auto best = kReadings[0];
  auto fewest = ~std::size_t{0};
  for (const auto indentation : kReadings) {
    BracketMatcher reading(text, reports, limits, indentation, Keep::count);
    reading.run(scan.tokens);
    if (reading.changes() >= fewest) continue;
    best = indentation;
    fewest = reading.changes();
  }
  BracketMatcher reading(text, reports, limits, best, Keep::tokens);
  reading.run(scan.tokens);
  std::move(reading).finish(scan, reports);
}

}  // namespace rollout::syntax
