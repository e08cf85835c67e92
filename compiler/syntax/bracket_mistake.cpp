// SPDX-License-Identifier: Apache-2.0
//
// What a reading says about the brackets that it changes.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/syntax/bracket_matcher.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

std::string_view spelling(TokenKind closer) {
  return closer == TokenKind::right_brace ? "}" : closer == TokenKind::right_bracket ? "]" : ")";
}

bool ends_value(TokenKind kind) {
  return is_closer(kind) || kind == TokenKind::identifier || kind == TokenKind::true_ ||
         kind == TokenKind::false_ || kind == TokenKind::null_ ||
         (kind >= TokenKind::date && kind <= TokenKind::text);
}

}  // namespace

void BracketMatcher::finish(Scan& scan, Reports& reports) && {
  scan.tokens = std::move(out_);
  scan.mended.insert(scan.mended.end(), mended_.begin(), mended_.end());
  std::sort(scan.mended.begin(), scan.mended.end());
  for (auto& mistake : mistakes_) {
    auto builder = reports.report(mistake.code, mistake.at.begin, mistake.at.end, mistake.message);
    if (!mistake.help.empty()) builder.help(mistake.help);
    if (mistake.note.span.known()) builder.note(mistake.note.span, mistake.note.message);
    if (!mistake.fix.edits.empty()) builder.fix(mistake.fix);
  }
}

void BracketMatcher::add(Mistake mistake) {
  if (mistakes_.size() < kMostMistakes) mistakes_.push_back(std::move(mistake));
}

void BracketMatcher::too_deep(const Token& token) {
  ++excess_;
  mended_.push_back(token.begin);
  if (std::exchange(reported_depth_, true)) return;
  ++changes_;
  add({.code = Code::nested_too_deeply,
       .at = token,
       .message = fmt::format("this bracket stands inside {} others; more are not allowed",
                              limits_.nesting),
       .help = "name an inner part with `let`"});
}

void BracketMatcher::stray(const Token& token) {
  line_begun_ = token.starts_line;
  mended_.push_back(token.begin);
  ++changes_;
  if ((open_.empty() && insert_opener(token)) || insert_opener_above(token) ||
      insert_opener_of_list(token))
    return put(token);
  if (last_ && last_->kind == TokenKind::invalid && !token.starts_line) return;
  Mistake mistake{.code = Code::stray_bracket,
                  .at = token,
                  .message = fmt::format("`{}` closes nothing", text_.substr(token.begin, 1))};
  // Behind `=` and the like more is missing than the bracket is too much.
  if (!last_ || ends_value(last_->kind))
    mistake.fix = {"delete it", {{spans_.span(token.begin, token.end), ""}}};
  add(std::move(mistake));
}

// `source repo = "…" }`: the `{` belongs before the first field of a line without other braces.
bool BracketMatcher::insert_opener(const Token& token) {
  if (token.kind != TokenKind::right_brace || token.starts_line) return false;
  auto first = out_.end();
  auto field = out_.end();
  while (first != out_.begin() && !(first != out_.end() && first->starts_line)) {
    --first;
    if (first->kind == TokenKind::left_brace || first->kind == TokenKind::right_brace) return false;
    if (first->kind == TokenKind::assign || first->kind == TokenKind::append) field = first;
  }
  if (field == out_.end() || field - first < 2 || first->kind != TokenKind::identifier)
    return false;
  --field;
  while (field - first > 2 && (field - 1)->kind == TokenKind::dot) field -= 2;
  const auto place = field->begin;
  const auto named = *field;
  out_.insert(field, {TokenKind::left_brace, false, place, place});
  add({.code = Code::missing_opener,
       .at = named,
       .message = fmt::format("a `{{` is missing before `{}`",
                              text_.substr(named.begin, named.end - named.begin)),
       .fix = {"insert `{`", {{spans_.span(place, place), "{ "}}}});
  return true;
}

// `path = replace`, arguments on lines of their own, and `)`: the `(` belongs behind the name. So
// does a `[` behind `hosts =`.
bool BracketMatcher::insert_opener_above(const Token& token) {
  const bool call = token.kind == TokenKind::right_paren;
  if (token.kind == TokenKind::right_brace) return false;
  const auto is_header = [&](const Token& each) {
    const auto indent = blanks_before(each.begin);
    return each.starts_line && (token.starts_line ? indent <= indent_ : indent < indent_);
  };
  const auto found = std::find_if(out_.rbegin(), out_.rend(), is_header);
  if (found == out_.rend()) return false;
  const auto header = found.base() - 1;
  const auto inside =
      std::find_if(header + 1, out_.end(), [](const Token& each) { return each.starts_line; });
  const auto& last = *(inside - 1);
  const bool fits = call ? last.kind == TokenKind::identifier : last.kind == TokenKind::assign;
  if (inside == out_.end() || !fits || (inside - 1 == header && open_.empty())) return false;
  const auto place = last.end;
  const std::string_view opener = call ? "(" : "[";
  add({.code = Code::missing_opener,
       .at = last,
       .message = fmt::format("a `{}` is missing behind `{}`: the lines below end in a `{}`",
                              opener, text_.substr(last.begin, last.end - last.begin),
                              text_.substr(token.begin, 1)),
       .fix = {fmt::format("insert `{}`", opener),
               {{spans_.span(place, place), fmt::format("{}{}", call ? "" : " ", opener)}}}});
  const auto kind = call ? TokenKind::left_paren : TokenKind::left_bracket;
  out_.insert(inside, {kind, false, place, place});
  return true;
}

// `hosts = "a", "b"]`, `for x in a, b] {`
bool BracketMatcher::insert_opener_of_list(const Token& token) {
  if (token.kind != TokenKind::right_bracket || token.starts_line) return false;
  int closed = 0;
  bool list = false;
  auto first = out_.end();
  while (first != out_.begin()) {
    const auto& before = *(first - 1);
    closed += is_closer(before.kind) ? 1 : is_opener(before.kind) ? -1 : 0;
    const bool leads = before.kind == TokenKind::assign || before.kind == TokenKind::append ||
                       before.kind == TokenKind::in_;
    if (closed < 0 || before.kind == TokenKind::semicolon) return false;
    if (closed == 0 && leads) break;
    if (before.starts_line) return false;
    list = list || (closed == 0 && before.kind == TokenKind::comma);
    --first;
  }
  if (first == out_.begin() || first == out_.end() || !list) return false;
  const auto place = first->begin;
  add({.code = Code::missing_opener,
       .at = *first,
       .message = fmt::format("a `[` is missing before `{}`: a `]` ends the list",
                              text_.substr(first->begin, first->end - first->begin)),
       .fix = {"insert `[`", {{spans_.span(place, place), "["}}}});
  out_.insert(first, {TokenKind::left_bracket, false, place, place});
  return true;
}

// `[{ … }]` over lines, without the `{`
bool BracketMatcher::insert_opener_of_record(const Token& token) {
  if (token.kind != TokenKind::right_brace || !token.starts_line || open_.empty() ||
      open_.back().token.kind != TokenKind::left_bracket || open_.back().indent != indent_ ||
      next().kind != TokenKind::right_bracket || next().starts_line)
    return false;
  ++changes_;
  const auto place = open_.back().token.end;
  mended_.push_back(place);
  add({.code = Code::missing_opener,
       .at = open_.back().token,
       .message = "a `{` is missing behind `[`: a `}` stands before its `]`",
       .fix = {"insert `{`", {{spans_.span(place, place), "{"}}}});
  const auto opener = std::find_if(out_.rbegin(), out_.rend(), [&](const Token& each) {
    return each.begin == open_.back().token.begin;
  });
  out_.insert(opener.base(), {TokenKind::left_brace, false, place, place});
  put(token);
  return true;
}

void BracketMatcher::out_of_line(const Token& token) {
  line_begun_ = token.starts_line;
  mended_.push_back(token.begin);
  ++changes_;
  if (insert_opener(token)) return put(token);
  add({.code = Code::stray_bracket,
       .at = token,
       .message = fmt::format("`{}` closes nothing on its line", text_.substr(token.begin, 1)),
       .help = "what it should close is missing on the line, or it is one too many"});
}

// `[1, 2)`
void BracketMatcher::mismatched(const Token& token) {
  const auto opener = open_.back();
  const auto closer = closer_of(opener.token.kind);
  mended_.push_back(opener.token.begin);
  mended_.push_back(token.begin);
  ++changes_;
  add({.code = Code::unclosed_bracket,
       .at = opener.token,
       .message = fmt::format("this `{}` is never closed", text_.substr(opener.token.begin, 1)),
       .note = {spans_.span(token.begin, token.end),
                fmt::format("a `{}` is missing here, and `{}` stands in its place",
                            spelling(closer), text_.substr(token.begin, 1))},
       .fix = {fmt::format("write `{}`", spelling(closer)),
               {{spans_.span(token.begin, token.end), std::string(spelling(closer))}}}});
  open_.pop_back();
  put({closer, token.starts_line, token.begin, token.end});
}

void BracketMatcher::missing_opener() {
  const auto end = last_->end;
  mended_.push_back(last_->begin);
  ++changes_;
  add({.code = Code::missing_opener,
       .at = *last_,
       .message = "a `{` is missing at the end of this line: the next one is indented deeper",
       .fix = {"insert `{`", {{spans_.span(end, end), " {"}}}});
  const Token brace{TokenKind::left_brace, false, end, end};
  open_.push_back({brace, line_, inside(), indent_});
  put(brace);
}

void BracketMatcher::unclosed(const Opener& opener, std::size_t count, std::uint32_t offset) {
  if (reported_depth_) return;
  const auto& token = opener.token;
  const auto closer = spelling(closer_of(token.kind));
  const auto place = last_ ? last_->end : offset;
  const auto span = spans_.span(place, place);
  Mistake mistake{.code = Code::unclosed_bracket,
                  .at = token,
                  .message = fmt::format("this `{}` is never closed", text_.substr(token.begin, 1)),
                  .note = {span, fmt::format("a `{}` is missing here", closer)}};
  const bool own_line =
      token.kind == TokenKind::left_brace &&
      text_.substr(token.begin, place - token.begin).find('\n') != std::string_view::npos;
  if (count == 1)
    mistake.fix = {fmt::format("insert `{}`", closer),
                   {{span, own_line ? fmt::format("\n{}{}", std::string(opener.indent, ' '), closer)
                                    : std::string(closer)}}};
  add(std::move(mistake));
}

}  // namespace rollout::syntax
