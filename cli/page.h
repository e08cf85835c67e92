// SPDX-License-Identifier: Apache-2.0
//
// A Markdown page as a terminal shows it: headings bold, code indented. It knows as much Markdown
// as the pages of compiler/diagnostics/explain/ use: headings, paragraphs, lists, fences, `code`
// and **bold**.
#pragma once

#include <string>
#include <string_view>

namespace rollout::cli {

std::string render_page(std::string_view markdown, bool color);

}  // namespace rollout::cli
