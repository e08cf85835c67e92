// SPDX-License-Identifier: Apache-2.0
//
// How much the readers of reports take. What is more is cut by us, the worst kept and the rest
// counted: they would drop it in silence, in the order of printing, or refuse the whole.
#pragma once

#include <cstddef>

namespace rollout::reports {

// GitHub shows this many errors, warnings and notices of a step each, and drops the others
// (actions/toolkit, docs/problem-matchers.md, "Limitations").
inline constexpr std::size_t kAnnotationsOfAKind = 10;

// GitHub refuses a step summary over 1 MiB whole: "upload aborted, supports content up to a size of
// 1024k".
inline constexpr std::size_t kSummaryBytes = 1024 * 1024;

// GitHub refuses a comment over 65,536 characters. Bytes are counted, for no way of counting gives
// more.
inline constexpr std::size_t kCommentBytes = 65'536;

// GitHub code scanning shows this many results of a run (and refuses more than 25,000), and this
// many locations of one ("SARIF results exceed one or more limits").
inline constexpr std::size_t kSarifResults = 5'000;
inline constexpr std::size_t kSarifLocations = 100;

// reviewdog reads lines of less than 64 KiB, and ignores all that follows a longer one (Go's
// bufio.Scanner).
inline constexpr std::size_t kRdjsonLineBytes = 60'000;

// Of one severity so many findings are shown with their lines in Markdown; the others have a line
// of a table each.
inline constexpr std::size_t kShownFindings = 50;

}  // namespace rollout::reports
