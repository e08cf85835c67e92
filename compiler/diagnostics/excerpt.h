// SPDX-License-Identifier: Apache-2.0
//
// The line of source that a span begins on, as a terminal shows it, and where the span lies under
// it. Tabs are four columns, wide characters two; control and invisible characters are shown as
// U+FFFD, so that a source text can neither move the cursor nor hide. A long line is cut around the
// span.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

struct Excerpt {
  std::uint32_t line;
  std::string text;
  std::size_t indent;      // columns before the marks
  std::size_t width;       // columns of the marks, at least one
  bool continues = false;  // the span goes on in later lines
};

// A span that is a secret is shown as `*`, one for each character.
enum class Sight : std::uint8_t { all, secret };

Excerpt excerpt(const source::SourceMap& sources, source::Span span, std::size_t columns = 160,
                Sight sight = Sight::all);

// The text with control and invisible characters, and bytes that are no UTF-8, made visible.
std::string visible(std::string_view text);

}  // namespace rollout::diagnostics
