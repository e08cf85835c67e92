// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/drawn_marks.h"

#include <catch2/catch.hpp>

using rollout::diagnostics::drawn_marks;
using Lines = std::vector<std::string>;

TEST_CASE("a value hangs from its column") {
  CHECK(drawn_marks({{4, "true"}}) == Lines{"    |", "    true"});
  CHECK(drawn_marks({}).empty());
}

TEST_CASE("values that fit stand beside each other") {
  CHECK(drawn_marks({{0, "5"}, {4, "true"}}) == Lines{"|   |", "5   true"});
}

TEST_CASE("a value that does not fit keeps its bar for a row") {
  CHECK(drawn_marks({{0, "not set"}, {4, "true"}}) == Lines{"|   |", "|   true", "not set"});
  CHECK(drawn_marks({{0, "12345"}, {5, "x"}}) == Lines{"|    |", "|    x", "12345"});
  CHECK(drawn_marks({{0, "1234"}, {5, "x"}}) == Lines{"|    |", "1234 x"});
}

TEST_CASE("marks come in any order, and of one column the last is drawn") {
  CHECK(drawn_marks({{6, "b"}, {2, "first"}, {2, "a"}}) == Lines{"  |   |", "  a   b"});
}

TEST_CASE("wide characters take two columns") {
  CHECK(drawn_marks({{0, "\"日本\""}, {6, "x"}}) == Lines{"|     |", "|     x", "\"日本\""});
  CHECK(drawn_marks({{0, "\"日本\""}, {7, "x"}}) == Lines{"|      |", "\"日本\" x"});
}
