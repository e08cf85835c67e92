// SPDX-License-Identifier: Apache-2.0
//
// Texts that are not ours inside of Markdown: they show as they are, make no block, no link and no
// tag of HTML, and name nobody and no issue of a code host. All of them are one line.
#pragma once

#include <string>
#include <string_view>

namespace rollout::reports {

// A message of a diagnostic: what stands in backticks becomes code, all else is text. It is to
// follow something in its line.
std::string markdown_message(std::string_view text);

// `text` as code inside of a line.
std::string markdown_code(std::string_view text);

// Between tags of HTML.
std::string html_text(std::string_view text);

// Backticks that fence a text: longer than any that stand in it.
std::string fence_of(std::string_view text);

}  // namespace rollout::reports
