// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/template_text.h"

#include <fmt/format.h>

#include "compiler/check/template_tag.h"
#include "compiler/support/words.h"

namespace rollout::check {

namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

class GoReader {
 public:
  explicit GoReader(std::string_view text) : text_(text) {}

  TemplateText run() {
    for (auto open = text_.find(kOpen); open != std::string_view::npos && !found_.problem;) {
      const auto close = end_of_action(open + kOpen.size());
      if (close == std::string_view::npos) {
        fail("a `{{` is not closed", "every `{{` has its `}}`, and every text in it its quotes");
        break;
      }
      action(text_.substr(open + kOpen.size(), close - open - kOpen.size()));
      open = text_.find(kOpen, close + kClose.size());
    }
    if (!found_.problem && !blocks_.empty())
      fail(fmt::format("`{{{{ {} … }}}}` has no `{{{{ end }}}}`", blocks_.back().word), "");
    return std::move(found_);
  }

 private:
  struct Block {
    std::string_view word;
    bool moves_dot;  // inside, `.` is not what the generators give
  };

  void fail(std::string message, std::string help, std::string corrected = {}) {
    if (!found_.problem)
      found_.problem = {std::move(message), std::move(help), std::move(corrected)};
  }

  // Past the text that begins here; npos where it does not end.
  static std::size_t end_of_text(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at)
      if (text[at] == '\\' && quote != '`') ++at;
    return at < text.size() ? at + 1 : std::string_view::npos;
  }

  static bool is_quote(char c) { return c == '"' || c == '`' || c == '\''; }

  // Where the action's `}}` stands, which is not the one of a text or a comment in it.
  std::size_t end_of_action(std::size_t at) const {
    const auto comment = support::trimmed(text_.substr(at)).starts_with("/*") ||
                         support::trimmed(text_.substr(at)).starts_with("- /*");
    if (comment) {
      at = text_.find("*/", at);
      return at == std::string_view::npos ? at : text_.find(kClose, at);
    }
    while (at < text_.size()) {
      if (text_.substr(at).starts_with(kClose)) return at;
      at = is_quote(text_[at]) ? end_of_text(text_, at) : at + 1;
    }
    return std::string_view::npos;
  }

  void action(std::string_view body) {
    body = without_trims(body);
    if (body.starts_with("/*")) return;
    if (body.empty()) return fail("nothing stands between `{{` and `}}`", "");
    if (is_fast_tag(body))
      return fail(fmt::format("`{{{{{}}}}}` is no parameter to Go's templates", body),
                  fmt::format("write `{{{{{}}}}}`", go_tag(body)), to_go(text_));
    const auto word = body.substr(0, length_of_word(body, 0));
    if (word == "end") return close_block();
    scan(body, word == "if" || word == "with" || word == "else");
    if (word == "if" || word == "range" || word == "with" || word == "define" || word == "block")
      blocks_.push_back({word, word != "if"});
  }

  // Without the `-` at either end, which a blank sets apart.
  static std::string_view without_trims(std::string_view body) {
    if (body.size() > 1 && body[0] == '-' && support::trimmed(body.substr(1, 1)).empty())
      body.remove_prefix(1);
    if (body.size() > 1 && body.back() == '-' &&
        support::trimmed(body.substr(body.size() - 2, 1)).empty())
      body.remove_suffix(1);
    return support::trimmed(body);
  }

  void close_block() {
    if (blocks_.empty()) return fail("`{{ end }}` ends nothing", "");
    blocks_.pop_back();
  }

  static std::size_t length_of_word(std::string_view text, std::size_t at) {
    const auto begin = at;
    while (at < text.size() && is_word_character(text[at])) ++at;
    return at - begin;
  }

  bool is_moved() const {
    for (const auto& block : blocks_)
      if (block.moves_dot) return true;
    return false;
  }

  void scan(std::string_view body, bool asked) {
    for (std::size_t at = 0; at < body.size() && !found_.problem;) {
      const char c = body[at];
      if (is_quote(c)) at = end_of_text(body, at);
      else if (c == '.') at = chain(body, at, is_moved() || follows_value(body, at), asked);
      else if (c == '$') at = variable(body, at, asked);
      else if (is_word_character(c)) at = word(body, at);
      else ++at;
    }
  }

  static bool follows_value(std::string_view body, std::size_t at) {
    return at > 0 && (body[at - 1] == ')' || is_word_character(body[at - 1]));
  }

  // `.path.basename`; what `passed` is of something else.
  std::size_t chain(std::string_view body, std::size_t at, bool passed, bool asked) {
    std::string path;
    while (at < body.size() && body[at] == '.') {
      const auto length = length_of_word(body, at + 1);
      if (length == 0) return at + 1;
      if (!path.empty()) path += '.';
      path += body.substr(at + 1, length);
      at += length + 1;
    }
    const bool goes_on = at + 1 < body.size() && (body[at] == '-' || body[at] == '[') &&
                         is_word_character(body[at + 1]);
    if (goes_on)
      fail(fmt::format("`{}` cannot follow `.{}` in Go's templates", body[at], path),
           "what is called so, or counted, is reached with `index`: ``index .labels `a-b` ``");
    if (!passed && !path.empty()) found_.uses.push_back({std::move(path), asked});
    return at;
  }

  // `$` is what the generators give, wherever it stands; other variables are not followed.
  std::size_t variable(std::string_view body, std::size_t at, bool asked) {
    const auto length = length_of_word(body, at + 1);
    return chain(body, at + 1 + length, length > 0, asked);
  }

  std::size_t word(std::string_view body, std::size_t at) {
    const auto length = length_of_word(body, at);
    const auto end = at + length;
    const bool number = body[at] >= '0' && body[at] <= '9';
    if (!number && end + 1 < body.size() && body[end] == '.' && is_word_character(body[end + 1]))
      fail(fmt::format("`{}` is no parameter to Go's templates", body.substr(at, length)),
           fmt::format("write `.{}`", body.substr(at, length)));
    return end;
  }

  std::string_view text_;
  std::vector<Block> blocks_;
  TemplateText found_;
};

}  // namespace

TemplateText read_go_template(std::string_view text) { return GoReader(text).run(); }

TemplateText read_fast_template(std::string_view text) {
  TemplateText found;
  for (auto open = text.find(kOpen); open != std::string_view::npos;) {
    const auto close = text.find(kClose, open);
    if (close == std::string_view::npos) {
      found.problem = {"a `{{` is not closed", "every `{{` has its `}}`", {}};
      return found;
    }
    const auto tag =
        support::trimmed(text.substr(open + kOpen.size(), close - open - kOpen.size()));
    if (!is_fast_tag(tag)) {
      const bool simple = is_go_tag(tag);
      found.problem = {fmt::format("`{{{{{}}}}}` is no parameter to fasttemplate", tag),
                       simple ? fmt::format("write `{{{{{}}}}}`", fast_tag(tag))
                              : "without `go_template = false` it is read by Go's templates",
                       simple ? to_fast(text) : std::string{}};
      return found;
    }
    found.uses.push_back({std::string(tag), false});
    open = text.find(kOpen, close + kClose.size());
  }
  return found;
}

}  // namespace rollout::check
