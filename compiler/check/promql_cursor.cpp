// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/promql_cursor.h"

namespace rollout::check {

void PromqlCursor::open(char quote) {
  quote_ = quote;
  matcher_ = Matcher::none;
  if (last_ == '~' && before_ == '=') matcher_ = Matcher::alike;
  else if (last_ == '~' && before_ == '!') matcher_ = Matcher::unlike;
  else if (last_ == '=') matcher_ = before_ == '!' ? Matcher::unequal : Matcher::equal;
}

void PromqlCursor::pass(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (comment_) comment_ = c != '\n';
    else if (quote_ != 0) {
      if (negated() && text.substr(at).starts_with("primary")) excludes_primary_ = true;
      if (c == '\\' && quote_ != '`') ++at;
      else if (c == quote_) quote_ = last_ = 0;
    } else if (c == '#') {
      comment_ = true;
    } else if (c == '"' || c == '\'' || c == '`') {
      open(c);
    } else if (c != ' ' && c != '\t' && c != '\n') {
      before_ = last_;
      last_ = c;
    }
  }
}

}  // namespace rollout::check
