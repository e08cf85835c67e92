// SPDX-License-Identifier: Apache-2.0
//
// Makes the brackets of a file match before the grammar sees them, and bounds how deeply they nest.
// Where they do match, which is nearly always, nothing changes. Where not, indentation tells which
// one was forgotten: a line that begins a statement closes every bracket of a line that is indented
// as far, and stands in a block if it is indented deeper; a `}` further left than its opener's line
// belongs to an outer one. Not every file is
// indented: the text is also read with an eye for the margin alone, and for the brackets alone, and
// the reading that changes the fewest brackets counts. Each mistake is reported once, at its
// bracket.
#pragma once

#include <string_view>

#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

void match_brackets(Scan& scan, std::string_view text, Reports& reports, const Limits& limits);

}  // namespace rollout::syntax
