// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/query_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/promql_cursor.h"
#include "compiler/check/template_tag.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/words.h"

namespace rollout::check {

namespace {

// What Flagger adds to Go's templates.
constexpr std::array<std::string_view, 8> kFunctions = {
    "name", "namespace", "target", "service", "ingress", "route", "interval", "variables"};
constexpr std::array<std::string_view, 6> kNamesOfCanary = {"name",    "target", "service",
                                                            "ingress", "route",  "variables"};
constexpr std::array<std::string_view, 32> kGo = {
    "if",  "else",  "end",  "range", "with",   "define",   "template", "block",
    "and", "break", "call", "html",  "index",  "continue", "slice",    "js",
    "len", "not",   "or",   "print", "printf", "println",  "urlquery", "eq",
    "ne",  "lt",    "le",   "gt",    "ge",     "true",     "false",    "nil"};

template <typename List, typename Item>
bool holds(const List& list, const Item& word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_quote(char c) { return c == '"' || c == '`' || c == '\''; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return is_word_character(c) && !is_digit(c); }

class QueryReader {
 public:
  QueryReader(std::string_view text, bool promql) : text_(text), promql_(promql) {}

  QueryText run() {
    std::size_t at = 0;
    while (!found_.problem) {
      const auto open = text_.find("{{", at);
      const auto piece = text_.substr(at, open == std::string_view::npos ? open : open - at);
      if (promql_) cursor_.pass(piece);
      literal(piece);
      if (open == std::string_view::npos) break;
      const auto close = text_.find("}}", open);
      if (close == std::string_view::npos) {
        fail("a `{{` of the query is not closed", "every `{{` has its `}}`");
        break;
      }
      at = close + 2;
      action(support::trimmed(text_.substr(open + 2, close - open - 2)), text_.substr(at));
    }
    if (cursor_.excludes_primary() && found_.names_both) {
      found_.names_both = false;
      found_.names_canary = true;
    }
    return std::move(found_);
  }

 private:
  void fail(std::string message, std::string help) {
    if (!found_.problem) found_.problem = {std::move(message), std::move(help)};
  }

  // What is sent as it stands. Grafana's variables are no part of any query language.
  void literal(std::string_view text) {
    for (auto at = text.find('$'); at < text.size(); at = text.find('$', at + 1)) {
      if (at + 1 == text.size()) return;
      const bool grafana = text.substr(at + 1).starts_with("__");
      const bool variable = begins_name(text[at + 1]) || text[at + 1] == '{';
      if (!grafana && !(promql_ && variable)) continue;
      const auto name = text.substr(at, 1 + length_of_word(text, at + 1));
      return fail(fmt::format("`{}` is a variable of Grafana, which Prometheus does not know",
                              name.size() > 1 ? name : text.substr(at, 2)),
                  "Flagger gives `{{ target }}`, `{{ namespace }}` and `{{ interval }}`");
    }
  }

  static std::size_t length_of_word(std::string_view text, std::size_t at) {
    const auto begin = at;
    while (at < text.size() && is_word_character(text[at])) ++at;
    return at - begin;
  }

  static std::size_t end_of_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at)
      if (text[at] == '\\' && quote != '`') ++at;
    return std::min(at + 1, text.size());
  }

  void action(std::string_view body, std::string_view rest) {
    if (body.starts_with("/*") || body.starts_with("- /*")) return;
    enter(body);
    for (std::size_t at = 0; at < body.size() && !found_.problem;) {
      const char c = body[at];
      if (is_quote(c)) at = end_of_quoted(body, at);
      else if (c == '.') at = field(body, at);
      else if (c == '$') at = variable(body, at);
      else if (begins_name(c)) at = word(body, at, rest);
      else at += std::max<std::size_t>(1, length_of_word(body, at));
    }
  }

  // Inside `with` and `range`, `.` is what they stand on.
  void enter(std::string_view body) {
    const auto word = body.substr(0, length_of_word(body, 0));
    if (word == "end" && !blocks_.empty()) blocks_.pop_back();
    if (word == "if" || word == "define" || word == "block") blocks_.push_back(false);
    if (word == "with" || word == "range") blocks_.push_back(true);
  }

  // Templates of metrics are executed without data: every field is one of nothing.
  std::size_t field(std::string_view body, std::size_t at) {
    const auto length = length_of_word(body, at + 1);
    const bool of_value = at > 0 && (body[at - 1] == ')' || is_word_character(body[at - 1]));
    const bool moved = holds(blocks_, true);
    if (length == 0 || of_value || moved || is_digit(body[at + 1])) return at + 1 + length;
    const auto name = body.substr(at + 1, length);
    fail(fmt::format("`{{{{ .{} }}}}` is nothing to Flagger, which gives functions and no fields",
                     name),
         holds(kFunctions, name) ? fmt::format("write `{{{{ {} }}}}`", name)
                                 : fmt::format("it gives {}", all_functions()));
    return at + 1 + length;
  }

  // `$x := …` declares one; the `$` alone is the data, which is nothing.
  std::size_t variable(std::string_view body, std::size_t at) {
    const auto name = body.substr(at, 1 + length_of_word(body, at + 1));
    const auto rest = support::trimmed(body.substr(at + name.size()));
    if (rest.starts_with(":=") || rest.starts_with(",")) declared_.push_back(name);
    else if (!holds(declared_, name))
      fail(fmt::format("`{}` is no variable of this query", name),
           fmt::format("Flagger gives {}", all_functions()));
    return at + name.size();
  }

  std::size_t word(std::string_view body, std::size_t at, std::string_view rest) {
    const auto name = body.substr(at, length_of_word(body, at));
    auto end = at + name.size();
    if (!holds(kFunctions, name)) {
      if (!holds(kGo, name)) unknown(name);
      return end;
    }
    if (holds(kNamesOfCanary, name)) mention(name, rest);
    if (name != "variables" || end >= body.size() || body[end] != '.') return end;
    const auto length = length_of_word(body, end + 1);
    if (length > 0) found_.variables.push_back(body.substr(end + 1, length));
    return end + 1 + length;
  }

  // A name of the canary, and what follows it in the query.
  void mention(std::string_view name, std::string_view rest) {
    if (cursor_.in_comment()) return;
    const bool primary = rest.starts_with("-primary");
    if (cursor_.negated()) found_.names_others = found_.names_others || !primary;
    else if (primary) found_.names_primary = true;
    else if (takes_both(name, rest)) found_.names_both = true;
    else found_.names_canary = true;
  }

  // `=~"{{ target }}-.*"` takes the pods of `shop-primary` as well.
  bool takes_both(std::string_view name, std::string_view rest) const {
    if (cursor_.matcher() != Matcher::alike || (name != "target" && name != "service"))
      return false;
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (!rest.starts_with(".*") && !rest.starts_with(".+")) return false;
    return rest.size() > 2 && is_quote(rest[2]);
  }

  void unknown(std::string_view name) {
    const auto near = support::suggestion(name, kFunctions);
    fail(fmt::format("`{{{{ {} }}}}` is nothing that Flagger gives", name),
         near.empty() ? fmt::format("it gives {}", all_functions()) : near);
  }

  static std::string all_functions() {
    return "`target`, `service`, `ingress`, `route`, `name`, `namespace`, `interval` and "
           "`variables.…`";
  }

  std::string_view text_;
  bool promql_;
  QueryText found_;
  PromqlCursor cursor_;  // stays at the beginning where the language is another
  std::vector<std::string_view> declared_;
  std::vector<bool> blocks_;  // those that are open: whether each moves `.`
};

}  // namespace

QueryText read_query(std::string_view text, bool promql) { return QueryReader(text, promql).run(); }

}  // namespace rollout::check
