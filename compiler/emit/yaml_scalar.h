// SPDX-License-Identifier: Apache-2.0
//
// Texts as YAML scalars that every reader reads back as that very text: YAML 1.1 (PyYAML, the
// `yes`, `012`, `1:30`, `2024-01-01` of old), YAML 1.2, and Go's libraries between the two.
//
// A text stays plain only when no resolver anywhere could take it for something else; several
// visible lines become a literal block; everything else is double-quoted, with escapes for what
// nobody sees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rollout::emit {

enum class ScalarStyle : std::uint8_t { plain, quoted, literal };

ScalarStyle scalar_style(std::string_view text);

// On one line: plain or quoted. What keys need.
void append_line_scalar(std::string& out, std::string_view text);
void append_quoted(std::string& out, std::string_view text);
// From the indicator to the end of its last line, the content indented by `indent`. Only for texts
// of literal style.
void append_literal(std::string& out, std::string_view text, std::size_t indent);

}  // namespace rollout::emit
