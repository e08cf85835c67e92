// SPDX-License-Identifier: Apache-2.0
//
// A .NET regular expression, as dlclark/regexp2 reads it without options, in PCRE2's spelling. What
// is a mistake to .NET is refused here, for PCRE2 may read it as an extension; what both take and
// read in different ways (classes, anchors that are repeated, comments) is written so that PCRE2
// reads it as .NET does. For name_expression.cpp and for proofs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

// Nothing: .NET refuses the pattern, or the translation does not know it.
std::optional<std::string> translate_expression(std::string_view pattern);

// The class whose bracket `rest` begins with, which is taken off. Subtraction (`[a-z-[b]]`) becomes
// a look ahead.
std::optional<std::string> translate_class(std::string_view& rest);

// How long the property is that a text begins with, `\p{Lu}` or `\PL`. 0: it is none to Go, whose
// names begin with a capital.
std::size_t property_size(std::string_view text);

// An escape of one character (`\n`, `\x41`, `\.`) at the beginning of `rest`, which is taken off.
std::optional<char32_t> take_escaped_character(std::string_view& rest);

// The character as PCRE2 takes it literally, inside a class and outside.
std::string literal_of(char32_t character);

}  // namespace rollout::engine
