// SPDX-License-Identifier: Apache-2.0
//
// The ways in which a text is broken: a token is missing, one too many, or the rest was not typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollout::recovery {

struct Mutation {
  std::string what;  // for people: "without `=` at 17"
  std::string text;
};

std::vector<Mutation> without_a_token(std::string_view text);
std::vector<Mutation> without_a_byte_of_punctuation(std::string_view text);
// One of each kind of token at each place between two.
std::vector<Mutation> with_a_token(std::string_view text);
// Up to each token: its line ends there, or the text does.
std::vector<Mutation> half_typed(std::string_view text);

}  // namespace rollout::recovery
