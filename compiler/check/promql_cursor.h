// SPDX-License-Identifier: Apache-2.0
//
// Where in a query for Prometheus one is while its text is read piece by piece: in a comment, or in
// the quotes of a matcher. Private to compiler/check.
#pragma once

#include <cstdint>
#include <string_view>

namespace rollout::check {

enum class Matcher : std::uint8_t { none, equal, unequal, alike, unlike };

class PromqlCursor {
 public:
  void pass(std::string_view text);

  bool in_comment() const { return comment_; }
  // That in whose quotes one is.
  Matcher matcher() const { return quote_ == 0 ? Matcher::none : matcher_; }
  bool negated() const { return matcher() == Matcher::unequal || matcher() == Matcher::unlike; }
  // Some negated matcher has named the old version, `…-primary`.
  bool excludes_primary() const { return excludes_primary_; }

 private:
  void open(char quote);

  char quote_ = 0;
  char last_ = 0;  // the last two that are no blanks, outside of quotes
  char before_ = 0;
  bool comment_ = false;
  bool excludes_primary_ = false;
  Matcher matcher_ = Matcher::none;
};

}  // namespace rollout::check
