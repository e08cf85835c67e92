// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/failure_message.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/syntax/layout.h"

namespace rollout::syntax {

namespace {

using diagnostics::Code;

constexpr bool wants_value(TokenKind kind) {
  switch (kind) {
    case TokenKind::assign:
    case TokenKind::append:
    case TokenKind::plus:
    case TokenKind::minus:
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::equal:
    case TokenKind::unequal:
    case TokenKind::less:
    case TokenKind::greater:
    case TokenKind::less_equal:
    case TokenKind::greater_equal:
    case TokenKind::coalesce:
    case TokenKind::and_:
    case TokenKind::or_:
    case TokenKind::not_:
    case TokenKind::in_:
    case TokenKind::matches_:
    case TokenKind::then_:
    case TokenKind::when_:
    case TokenKind::where_:
    case TokenKind::from_:
    case TokenKind::use_:
    case TokenKind::because_: return true;
    default: return false;
  }
}

constexpr bool begins_value(TokenKind kind) { return is_atom(kind) || is_opener(kind); }

constexpr bool wants_name(TokenKind kind) {
  return kind == TokenKind::let_ || kind == TokenKind::for_ || kind == TokenKind::template_ ||
         kind == TokenKind::as_ || kind == TokenKind::override_ || kind == TokenKind::unset_;
}

std::string_view how_to_write(TokenKind lead) {
  switch (lead) {
    case TokenKind::import_: return "an import is written `import \"path\" as name`";
    case TokenKind::let_: return "a value is named with `let name = value`";
    case TokenKind::for_: return "a loop is written `for name in list { … }`";
    case TokenKind::if_: return "a choice is written `if condition { … } else { … }`";
    case TokenKind::template_:
      return "a template is written `template name(parameter: type) -> kind { … }`";
    case TokenKind::override_: return "an override is written `override kind \"name\" { … }`";
    case TokenKind::use_: return "a mixin is used with `use name` or `use name(arguments)`";
    case TokenKind::unset_: return "a field is removed with `unset field`";
    case TokenKind::allow_:
    case TokenKind::deny_:
    case TokenKind::warn_:
      return "a rule is written `allow words when condition because \"reason\"`";
    default:
      return "a statement is a field `name = value`, a block `kind name { … }` or a sentence of "
             "words";
  }
}

class Explainer {
 public:
  Explainer(Job& job, std::span<const Token> window, const Failure& failure)
      : job_(job), window_(window), index_(failure.token) {}

  void explain() {
    if (function() || no_unit() || missing_value() || keyword_as_name() || missing_equals()) return;
    if (at_end()) {
      const auto& last = window_.back();
      job_.reports
          .report(Code::unexpected_token, last.begin, last.end,
                  fmt::format("the statement ends too early, after `{}`", shown(last)))
          .help(advice());
      return;
    }
    const auto& found = window_[index_];
    auto builder = job_.reports.report(Code::unexpected_token, found.begin, found.end,
                                       fmt::format("{} cannot stand here", name_of(found)));
    builder.help(advice());
    if (found.kind == TokenKind::equal && index_ > 0 && !has(TokenKind::assign))
      builder.fix("write `=`", job_.reports.span(found.begin, found.end), "=");
  }

 private:
  bool at_end() const { return index_ >= window_.size(); }
  const Token* previous() const { return index_ == 0 ? nullptr : &window_[index_ - 1]; }

  // Does a token of this kind stand before the failure?
  bool has(TokenKind kind) const {
    const auto before = window_.first(std::min<std::size_t>(index_, window_.size()));
    return std::any_of(before.begin(), before.end(),
                       [kind](const Token& token) { return token.kind == kind; });
  }

  // How what was meant is written.
  std::string advice() const {
    const auto found = at_end() ? TokenKind::end : window_[index_].kind;
    const auto lead = window_.empty() ? TokenKind::end : window_[0].kind;
    if (found == TokenKind::question) return "a conditional value is written `if a then b else c`";
    if (found == TokenKind::equal && !has(TokenKind::assign))
      return "a field is set with a single `=`";
    if (found == TokenKind::left_paren && index_ == 1)
      return "a call is a value and no statement; a mixin is used with `use name(arguments)`";
    if (found == TokenKind::colon && !has(TokenKind::assign) && is_header())
      return "a block is written `kind name { … }`, without a colon";
    if (lead == TokenKind::text) return "the name of a field stands without quotes";
    const bool value = (lead == TokenKind::identifier || lead == TokenKind::let_) &&
                       (has(TokenKind::assign) || has(TokenKind::append));
    if (value && has(TokenKind::if_) && !has(TokenKind::else_))
      return "a conditional value has both branches: `if a then b else c`";
    if (value) return "a value ends at the end of its line or at `;`";
    return std::string(how_to_write(lead));
  }

  std::string shown(const Token& token) const {
    constexpr std::size_t kLongest = 40;
    const auto text = job_.spelling(token);
    const auto line = text.substr(0, text.find('\n'));
    if (line.size() <= kLongest && line.size() == text.size()) return std::string(text);
    auto cut = std::min(line.size(), kLongest);
    while (cut > 0 && cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80)
      --cut;
    return fmt::format("{}…", line.substr(0, cut));
  }

  std::string name_of(const Token& token) const {
    if (token.kind == TokenKind::semicolon && is_inserted(token)) return "the end of the line";
    if (is_inserted(token)) return "this";
    return fmt::format("`{}`", shown(token));
  }

  // `function f(x) { … }`
  bool function() {
    if (!defines_function(job_, window_, {index_, false})) return false;
    job_.reports
        .report(Code::foreign_function, window_[0].begin, window_[index_ - 1].end,
                fmt::format("`{}` would be a function, and a file defines none",
                            shown(window_[index_ - 1])))
        .help(
            "a value is named with `let name = value`; blocks that are alike share a `template "
            "name(parameter: type) -> kind { … }`");
    return true;
  }

  // `for 36`
  bool no_unit() {
    if (at_end() || previous() == nullptr || window_[index_].kind != TokenKind::number ||
        previous()->kind != TokenKind::for_ || index_ < 2)
      return false;
    const auto& number = window_[index_];
    job_.reports
        .report(Code::unexpected_token, number.begin, number.end,
                fmt::format("`{}` has no unit, and a duration needs one", shown(number)))
        .help(fmt::format("hours are written `{}h`, minutes `{}m`", shown(number), shown(number)));
    return true;
  }

  // `[80, , 443]`
  bool is_empty_item() const {
    const auto before = previous()->kind;
    return !at_end() && window_[index_].kind == TokenKind::comma &&
           (before == TokenKind::comma || before == TokenKind::left_bracket ||
            before == TokenKind::left_paren);
  }

  bool missing_value() {
    if (previous() == nullptr || (!wants_value(previous()->kind) && !is_empty_item())) return false;
    if (!at_end() && begins_value(window_[index_].kind)) return false;
    const bool keyword = !at_end() && is_keyword(window_[index_].kind);
    const auto& after = *previous();
    auto builder = job_.reports.report(Code::missing_value, after.begin, after.end,
                                       fmt::format("a value is missing after `{}`", shown(after)));
    if (keyword && window_[index_].kind == TokenKind::warn_)
      builder.help("a severity is `error`, `warning`, `info` or `off`")
          .fix("write `warning`", job_.reports.span(window_[index_].begin, window_[index_].end),
               "warning");
    else if (keyword)
      builder.help(
          fmt::format("`{}` is a word of the language and no value; a string stands in quotes",
                      shown(window_[index_])));
    return true;
  }

  bool keyword_as_name() {
    if (at_end() || previous() == nullptr || !is_keyword(window_[index_].kind)) return false;
    const auto& word = window_[index_];
    const auto before = previous()->kind;
    const bool declares = wants_name(before) || before == TokenKind::left_paren ||
                          before == TokenKind::comma || before == TokenKind::left_bracket ||
                          before == TokenKind::arrow;
    if (!declares) return false;
    job_.reports
        .report(Code::keyword_as_name, word.begin, word.end,
                fmt::format("`{}` is a word of the language and cannot be a name", shown(word)))
        .help("choose another name; after a dot and before `=` such a word is a name");
    return true;
  }

  // `cluster 3 prod { … }`
  bool is_header() const { return window_.back().kind == TokenKind::right_brace; }

  // `replicas 3`, where more is wrong with the line
  bool missing_equals() {
    if (at_end() || index_ != 1 || window_[0].kind != TokenKind::identifier) return false;
    const auto& found = window_[index_];
    const bool value = found.kind == TokenKind::number || found.kind == TokenKind::true_ ||
                       found.kind == TokenKind::false_ || found.kind == TokenKind::null_ ||
                       found.kind == TokenKind::left_bracket;
    if (!value || is_header()) return false;
    const auto& name = window_[0];
    job_.reports
        .report(Code::missing_equals, found.begin, found.end,
                fmt::format("an `=` is missing between `{}` and {}", shown(name), name_of(found)))
        .fix("insert `=`", job_.reports.span(name.end, name.end), " =");
    return true;
  }

  Job& job_;
  std::span<const Token> window_;
  std::uint32_t index_;
};

void report_too_deep(Job& job, std::span<const Token> window, const Failure& failure) {
  const auto& token = window[std::min<std::size_t>(failure.token, window.size() - 1)];
  job.reports
      .report(Code::expression_too_deep, token.begin, token.end,
              fmt::format("this expression has more than {} operators, members or branches inside "
                          "each other",
                          job.limits.expression_depth))
      .help("name its parts with `let`, or make a list and use a function such as `sum` or `join`");
}

}  // namespace

bool defines_function(const Job& job, std::span<const Token> window, const Failure& failure) {
  constexpr std::string_view kForeign[] = {"function", "func", "fn", "fun", "def", "sub"};
  if (failure.token != 2 || window.size() < 3 || window[1].kind != TokenKind::identifier ||
      window[2].kind != TokenKind::left_paren)
    return false;
  return window[0].kind == TokenKind::let_ ||
         std::find(std::begin(kForeign), std::end(kForeign), job.spelling(window[0])) !=
             std::end(kForeign);
}

void report_failure(Job& job, std::span<const Token> window, const Failure& failure) {
  if (failure.too_deep) return report_too_deep(job, window, failure);
  Explainer(job, window, failure).explain();
}

}  // namespace rollout::syntax
