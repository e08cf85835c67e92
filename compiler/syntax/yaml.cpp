// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/yaml.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rollout::syntax {

namespace {

using diagnostics::Code;

// Where a statement can have ended before a key begins a line: in `[for x in xs: …]` none has.
bool precedes_key(TokenKind kind) {
  return is_atom(kind) || is_closer(kind) || kind == TokenKind::semicolon ||
         kind == TokenKind::left_brace;
}

bool is_word(TokenKind kind) {
  return kind == TokenKind::identifier || kind == TokenKind::number ||
         kind == TokenKind::unit_number || kind == TokenKind::date || is_keyword(kind);
}

// What a text without quotes holds in YAML.
bool is_plain(TokenKind kind) {
  return is_word(kind) || kind == TokenKind::slash || kind == TokenKind::colon ||
         kind == TokenKind::dot || kind == TokenKind::minus || kind == TokenKind::star;
}

class Yaml {
 public:
  Yaml(Scan& scan, std::string_view text, Reports& reports)
      : scan_(scan), tokens_(scan.tokens), text_(text), reports_(reports) {}

  // Is there anything to do?
  bool found() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (begins_dash_list(i) || (is_key(i) && (opens(i) || is_titled(i)))) return true;
    return false;
  }

  void run() {
    while (index_ < tokens_.size()) step();
    scan_.tokens = std::move(out_);
    std::sort(scan_.mended.begin(), scan_.mended.end());
  }

 private:
  struct Layout {
    TokenKind closer;
    std::uint32_t indent;    // of its key, or of its dashes
    std::size_t depth;       // how many brackets it stands in
    bool dashes = false;     // a list, else what stands below a key
    bool bracketed = false;  // its brackets were written
    bool item = false;       // the entries of one item
    bool begun = false;      // it has an item
  };

  void step() {
    const auto& token = tokens_[index_];
    if (token.starts_line || token.kind == TokenKind::end) close_by_line(token);
    if (is_closer(token.kind))
      while (inside()) close();
    if (begins_dash_list(index_)) open_list(index_);
    if (token.starts_line && inside() && layouts_.back().dashes && is_dash(index_)) return item();
    if (token.starts_line && is_key(index_) && key()) return;
    copy();
  }

  // Does the innermost layout hold the token at hand, with no bracket between them?
  bool inside() const { return !layouts_.empty() && layouts_.back().depth == brackets_.size(); }

  void copy() {
    const auto& token = tokens_[index_++];
    if (is_opener(token.kind)) brackets_.push_back(token.kind);
    else if (is_closer(token.kind) && !brackets_.empty()) brackets_.pop_back();
    out_.push_back(token);
  }

  // `- x` at the start of a line, with a blank behind the dash: not `-1`.
  bool is_dash(std::size_t index) const {
    return index + 1 < tokens_.size() && tokens_[index].kind == TokenKind::minus &&
           tokens_[index].starts_line && tokens_[index + 1].begin > tokens_[index].end &&
           !tokens_[index + 1].starts_line;
  }

  bool begins_dash_list(std::size_t index) const {
    if (index == 0 || !is_dash(index)) return false;
    const auto before = tokens_[index - 1].kind;
    return before == TokenKind::assign || before == TokenKind::append ||
           before == TokenKind::left_bracket ||
           (before == TokenKind::colon &&
            (index < 2 || tokens_[index - 2].kind == TokenKind::text));
  }

  // `sync:` at the start of a line, or behind the dash of an item
  bool is_key(std::size_t index) const {
    if (index + 2 >= tokens_.size() || tokens_[index + 1].kind != TokenKind::colon) return false;
    const auto& token = tokens_[index];
    if (token.kind != TokenKind::identifier && !is_keyword(token.kind)) return false;
    if (!token.starts_line) return index > 0 && is_dash(index - 1);
    return !layouts_.empty() || index == 0 || precedes_key(tokens_[index - 1].kind);
  }

  // Does what the key at `index` sets stand on the lines below?
  bool opens(std::size_t index) const {
    const auto& value = tokens_[index + 2];
    if (!value.starts_line || value.kind == TokenKind::end || is_closer(value.kind)) return false;
    const auto indent = column(tokens_[index]);
    return column(value) > indent || (is_dash(index + 2) && column(value) == indent);
  }

  // `application: shop`, which a file sets nothing with at its top
  bool is_titled(std::size_t index) const {
    const auto kind = tokens_[index + 2].kind;
    return index + 3 < tokens_.size() && tokens_[index].starts_line &&
           column(tokens_[index]) == 0 &&
           (kind == TokenKind::identifier || kind == TokenKind::text) &&
           (tokens_[index + 3].starts_line || tokens_[index + 3].kind == TokenKind::end);
  }

  std::uint32_t column(const Token& token) const {
    const auto line =
        token.begin == 0 ? std::string_view::npos : text_.rfind('\n', token.begin - 1);
    return token.begin -
           (line == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line) + 1);
  }

  bool key() {
    if (opens(index_)) {
      if (is_dash(index_ + 2)) open_list(index_ + 2);
      else open_block();
      return true;
    }
    if (inside()) {
      set();
      return true;
    }
    if (!brackets_.empty() || !layouts_.empty() || !is_titled(index_)) return false;
    open_titled();
    return true;
  }

  // `key:` and the value behind it
  void set() {
    put_key();
    const auto& colon = tokens_[index_ - 1];
    replace_colon(TokenKind::assign, tokens_[index_].begin > colon.end ? " =" : " = ");
    certain_ = certain_ && (tokens_[index_].kind != TokenKind::identifier || quoted_end() != 0);
    scalar();
  }

  // The key at hand, and past its colon.
  void put_key() {
    auto token = tokens_[index_];
    token.kind = TokenKind::identifier;
    out_.push_back(token);
    index_ += 2;
  }

  void replace_colon(TokenKind kind, std::string_view text) {
    const auto& name = tokens_[index_ - 2];
    const auto& colon = tokens_[index_ - 1];
    out_.push_back({kind, false, colon.begin, colon.end});
    fix_.edits.push_back({reports_.span(name.end, colon.end), std::string(text)});
  }

  void open_block() {
    const auto name = tokens_[index_];
    const auto spelling = text_.substr(name.begin, name.end - name.begin);
    const bool top = brackets_.empty() && layouts_.empty();
    begin_report(
        Code::yaml_block, tokens_[index_ + 1],
        fmt::format("`{}:` begins a block as in YAML; in Rollout it is written `{} {{ … }}`",
                    spelling, spelling),
        top ? fmt::format("where it has a name: `{} \"name\" {{ … }}`", spelling)
            : fmt::format("a map is written `{} = {{ … }}`", spelling),
        "write a block");
    // What stands at the top has a name more often than not.
    if (top) certain_ = false;
    put_key();
    const bool record = items_ > 0;
    replace_colon(record ? TokenKind::assign : TokenKind::left_brace, record ? " = {" : " {");
    if (record) invent(TokenKind::left_brace);
    push({TokenKind::right_brace, column(name), 0});
  }

  // `application: shop`, with or without more lines below it
  void open_titled() {
    const auto name = tokens_[index_];
    const auto& title = tokens_[index_ + 2];
    const auto spelling = text_.substr(name.begin, name.end - name.begin);
    const auto label = text_.substr(title.begin, title.end - title.begin);
    begin_report(
        Code::yaml_block, tokens_[index_ + 1],
        fmt::format("`{}: {}` sets a value as in YAML, and no value is set at the top of a file",
                    spelling, label),
        title.kind == TokenKind::text
            ? fmt::format("a block is written `{} {} {{ … }}`, a value is named with `let {} = {}`",
                          spelling, label, spelling, label)
            : fmt::format("a block is written `{} \"{}\" {{ … }}`", spelling, label),
        "");
    certain_ = false;
    put_key();
    copy();
    invent(TokenKind::left_brace);
    push({TokenKind::right_brace, column(name), 0});
  }

  // Where the dash at `dash` begins a list; the key before it is at hand, unless `=` was written.
  void open_list(std::size_t dash) {
    const auto& first = tokens_[dash];
    begin_report(Code::dash_list, first, "a list is written `[a, b]`, not with dashes", "",
                 "write a list");
    bool bracketed = false;
    if (dash > index_) {
      put_key();
      replace_colon(TokenKind::assign, " = [");
      invent(TokenKind::left_bracket);
    } else {
      bracketed = out_.back().kind == TokenKind::left_bracket;
      if (!bracketed) {
        insert(out_.back().end, " [");
        invent(TokenKind::left_bracket);
      }
    }
    ++items_;
    push({TokenKind::right_bracket, column(first), 0, true, bracketed});
  }

  // From a dash to what stands behind it.
  void item() {
    const auto& dash = tokens_[index_];
    if (std::exchange(layouts_.back().begun, true) && out_.back().kind != TokenKind::comma) {
      insert(out_.back().end, ",");
      invent(TokenKind::comma);
    }
    ++index_;
    fix_.edits.push_back({reports_.span(dash.begin, tokens_[index_].begin), ""});
    if (!is_key(index_)) return scalar();
    insert(tokens_[index_].begin, "{ ");
    invent(TokenKind::left_brace);
    push({TokenKind::right_brace, column(tokens_[index_]), 0, false, false, true});
    key();
  }

  // The index behind a text without quotes that begins at hand; 0 when there is none.
  std::size_t quoted_end() const {
    auto end = index_;
    bool text = false;
    for (; end < tokens_.size() && is_plain(tokens_[end].kind); ++end) {
      const auto& token = tokens_[end];
      if (end == index_) continue;
      if (token.starts_line) break;
      const auto& before = tokens_[end - 1];
      const auto& after = tokens_[end + 1];
      const bool touches = before.end == token.begin && token.end == after.begin;
      text = text || (is_word(token.kind) && is_word(before.kind)) ||
             (touches && (token.kind == TokenKind::slash || token.kind == TokenKind::colon));
    }
    const auto& next = tokens_[end];
    const bool ends = next.starts_line || next.kind == TokenKind::end || is_closer(next.kind);
    return text && ends ? end : 0;
  }

  // Copies a value; one that can only be a text is put in quotes.
  void scalar() {
    const auto end = quoted_end();
    if (end == 0) {
      if (!tokens_[index_].starts_line) copy();
      return;
    }
    const auto first = tokens_[index_].begin;
    const auto last = tokens_[end - 1].end;
    insert(first, "\"");
    insert(last, "\"");
    out_.push_back({TokenKind::text, false, first, last});
    index_ = end;
  }

  void close_by_line(const Token& token) {
    while (inside()) {
      const auto& layout = layouts_.back();
      const auto indent = token.kind == TokenKind::end ? 0 : column(token);
      const bool goes_on =
          layout.dashes ? indent > layout.indent || (indent == layout.indent && is_dash(index_))
          : layout.item ? indent >= layout.indent
                        : indent > layout.indent;
      if (goes_on && token.kind != TokenKind::end) return;
      close();
    }
  }

  void close() {
    const auto layout = layouts_.back();
    layouts_.pop_back();
    const auto end = out_.back().end;
    if (layout.dashes) --items_;
    if (!layout.bracketed) {
      brackets_.pop_back();
      insert(end, layout.dashes ? "]"
                  : layout.item ? " }"
                                : fmt::format("\n{}}}", std::string(layout.indent, ' ')));
      invent(layout.closer);
    }
    if (layouts_.empty()) finish_report();
  }

  void push(Layout layout) {
    if (!layout.bracketed)
      brackets_.push_back(layout.dashes ? TokenKind::left_bracket : TokenKind::left_brace);
    layout.depth = brackets_.size();
    layouts_.push_back(layout);
  }

  void invent(TokenKind kind) {
    const auto offset = out_.back().end;
    out_.push_back({kind, false, offset, offset});
  }

  // Two insertions at one place are one edit: their order is known here.
  void insert(std::uint32_t offset, std::string_view text) {
    const auto span = reports_.span(offset, offset);
    for (auto edit = fix_.edits.rbegin(); edit != fix_.edits.rend() && edit->span.begin >= offset;
         ++edit)
      if (edit->span == span) {
        edit->text += text;
        return;
      }
    fix_.edits.push_back({span, std::string(text)});
  }

  void begin_report(Code code, const Token& at, std::string message, std::string help,
                    std::string fix) {
    if (!layouts_.empty()) return;
    code_ = code;
    at_ = at;
    message_ = std::move(message);
    help_ = std::move(help);
    fix_ = {std::move(fix), {}};
    certain_ = true;
  }

  void finish_report() {
    auto builder = reports_.report(code_, at_.begin, at_.end, std::move(message_));
    if (!help_.empty()) builder.help(std::move(help_));
    if (certain_) builder.fix(std::move(fix_));
    else scan_.mended.push_back(at_.begin);
  }

  Scan& scan_;
  const std::vector<Token>& tokens_;
  std::string_view text_;
  Reports& reports_;
  std::vector<Token> out_;
  std::size_t index_ = 0;
  std::vector<TokenKind> brackets_;
  std::vector<Layout> layouts_;
  std::size_t items_ = 0;  // lists that are open
  // Of the outermost layout.
  Code code_ = Code::yaml_block;
  Token at_;
  std::string message_;
  std::string help_;
  diagnostics::Fix fix_;
  bool certain_ = true;  // does the fix leave nothing to say?
};

}  // namespace

void mend_yaml(Scan& scan, std::string_view text, Reports& reports) {
  Yaml yaml(scan, text, reports);
  if (yaml.found()) yaml.run();
}

}  // namespace rollout::syntax
