// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/template_parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "compiler/generators/functions.h"
#include "compiler/generators/go_text.h"
#include "compiler/generators/template_scan.h"

namespace rollout::generators {

namespace {

// A number as Go's constants are: whole where it can be.
std::optional<Datum> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto* end = text.data() + text.size();
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  const bool plain = digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (plain && digits.size() > 1 && digits.starts_with('0')) return std::nullopt;  // octal
  std::int64_t whole = 0;
  if (auto read = std::from_chars(text.data(), end, whole);
      read.ec == std::errc{} && read.ptr == end)
    return Datum::integer(whole);
  double decimal = 0;
  if (auto read = std::from_chars(text.data(), end, decimal);
      read.ec == std::errc{} && read.ptr == end && !plain)
    return Datum::decimal(decimal);
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::vector<Word> words) : words_(std::move(words)) {}

  Outcome<std::vector<Node>> run() {
    std::vector<Node> nodes;
    const auto end = list(nodes);
    if (!trouble_ && end != "") fail(fmt::format("`{{{{ {} }}}}` ends nothing", end));
    if (trouble_) return *trouble_;
    return nodes;
  }

 private:
  const Word* peek() const { return at_ < words_.size() ? &words_[at_] : nullptr; }
  bool is_next(WordKind kind) const { return peek() != nullptr && peek()->kind == kind; }
  bool take(WordKind kind) {
    if (!is_next(kind)) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (take(WordKind::space)) continue;
  }

  void fail(std::string message) {
    if (!trouble_) trouble_ = Trouble::mistake(std::move(message));
  }
  void give_up(std::string message) {
    if (!trouble_) trouble_ = Trouble::unknown(std::move(message));
  }

  // Up to an `end` or `else`, whose word it gives; nothing at the end of the text.
  std::string list(std::vector<Node>& nodes) {
    if (++depth_ > kDeepestTemplate) give_up("the template is nested too deeply");
    std::string ended;
    while (!trouble_ && peek() != nullptr && ended.empty()) {
      if (is_next(WordKind::text)) {
        nodes.push_back({NodeKind::text, words_[at_++].text});
        continue;
      }
      ++at_;  // {{
      skip_space();
      ended = action(nodes);
    }
    --depth_;
    return ended;
  }

  void close() {
    skip_space();
    if (!take(WordKind::close)) fail("something stands there that cannot follow");
  }

  std::string action(std::vector<Node>& nodes) {
    const auto word = is_next(WordKind::name) ? peek()->text : std::string{};
    if (word == "end" || word == "else") {
      ++at_;
      if (word == "end") close();
      return word;
    }
    if (word == "if" || word == "range" || word == "with") {
      ++at_;
      nodes.push_back(control(word));
    } else if (word == "break" || word == "continue") {
      ++at_;
      close();
      if (loops_ == 0) fail(fmt::format("`{}` stands outside of a `range`", word));
      nodes.push_back({word == "break" ? NodeKind::break_ : NodeKind::continue_});
    } else if (word == "define" || word == "block" || word == "template") {
      give_up(fmt::format("`{}` is not followed here", word));
    } else {
      Node node{NodeKind::action};
      node.pipeline = pipeline(false);
      close();
      nodes.push_back(std::move(node));
    }
    return {};
  }

  Node control(const std::string& word) {
    const bool loop = word == "range";
    Node node{word == "if" ? NodeKind::if_ : loop ? NodeKind::range : NodeKind::with};
    const auto scope = variables_.size();
    node.pipeline = pipeline(loop);
    close();
    loops_ += loop ? 1 : 0;
    auto ended = list(node.body);
    loops_ -= loop ? 1 : 0;
    if (!trouble_ && ended == "else") otherwise(node, word);
    else if (!trouble_ && ended != "end")
      fail(fmt::format("`{{{{ {} … }}}}` has no `{{{{ end }}}}`", word));
    variables_.resize(scope);
    return node;
  }

  void otherwise(Node& node, const std::string& word) {
    skip_space();
    const auto next = is_next(WordKind::name) ? peek()->text : std::string{};
    if ((next == "if" && word == "if") || (next == "with" && word == "with")) {
      ++at_;
      if (++depth_ > kDeepestTemplate) give_up("the template is nested too deeply");
      if (!trouble_) node.otherwise.push_back(control(next));
      --depth_;
      return;
    }
    close();
    if (trouble_) return;
    const auto ended = list(node.otherwise);
    if (!trouble_ && ended != "end")
      fail(fmt::format("`{{{{ {} … }}}}` has no `{{{{ end }}}}`", word));
  }

  // `$x :=`, `$i, $x :=`, `$x =`.
  void declaration(Pipeline& made, bool of_range) {
    const auto begin = at_;
    std::vector<std::string> names;
    while (is_next(WordKind::variable)) {
      names.push_back(words_[at_++].text);
      skip_space();
      if (!of_range || names.size() == 2 || !take(WordKind::comma)) break;
      skip_space();
    }
    const bool declares = is_next(WordKind::declare);
    if (names.empty() || (!declares && !is_next(WordKind::assign))) {
      at_ = begin;
      return;
    }
    ++at_;
    skip_space();
    made.assigns = !declares;
    for (const auto& name : names)
      if (!declares) require(name);
    made.variables = std::move(names);
  }

  void require(const std::string& name) {
    if (name != "$" && std::ranges::find(variables_, name) == variables_.end())
      fail(fmt::format("the variable `{}` is not defined", name));
  }

  Pipeline pipeline(bool of_range) {
    Pipeline made;
    skip_space();
    declaration(made, of_range);
    do {
      skip_space();
      made.commands.push_back(command());
      skip_space();
    } while (!trouble_ && take(WordKind::pipe));
    if (!made.assigns)
      for (const auto& name : made.variables) variables_.push_back(name);
    return made;
  }

  Command command() {
    Command made;
    while (!trouble_) {
      auto next = operand();
      if (!next) break;
      made.operands.push_back(std::move(*next));
      if (!is_next(WordKind::space)) break;
      skip_space();
    }
    if (trouble_) return made;
    if (made.operands.empty()) fail("nothing stands where a value is needed");
    return made;
  }

  std::optional<Operand> operand() {
    auto made = term();
    if (!made || trouble_) return made;
    const bool constant = made->kind == OperandKind::literal || made->kind == OperandKind::nil;
    while (is_next(WordKind::field)) {
      if (constant) fail("a constant has no fields");
      made->fields.push_back(words_[at_++].text);
    }
    return made;
  }

  std::optional<Operand> term() {
    if (peek() == nullptr) return std::nullopt;
    const auto& word = *peek();
    switch (word.kind) {
      case WordKind::dot: return ++at_, Operand{OperandKind::dot};
      case WordKind::field: return Operand{OperandKind::field};  // operand() takes it
      case WordKind::variable:
        require(word.text);
        return ++at_, Operand{OperandKind::variable, {}, word.text};
      case WordKind::quoted: return ++at_, literal(Datum::text(word.text));
      case WordKind::character:
        ++at_;
        if (word.text.empty()) fail("nothing stands between single quotes");
        return literal(Datum::integer(word.text.empty() ? 0 : first_rune(word.text)));
      case WordKind::number: return number();
      case WordKind::name: return name();
      case WordKind::left: return parenthesis();
      default: return std::nullopt;
    }
  }

  static Operand literal(Datum datum) { return {OperandKind::literal, std::move(datum)}; }

  std::optional<Operand> number() {
    const auto text = words_[at_++].text;
    const auto read = number_of(text);
    if (!read) give_up(fmt::format("the number `{}` is not read here", text));
    return literal(read.value_or(Datum{}));
  }

  std::optional<Operand> name() {
    const auto text = words_[at_++].text;
    if (text == "true" || text == "false") return literal(Datum::boolean(text == "true"));
    if (text == "nil") return Operand{OperandKind::nil};
    if (!is_function(text)) fail(fmt::format("there is no function `{}`", text));
    return Operand{OperandKind::function, {}, text};
  }

  std::optional<Operand> parenthesis() {
    ++at_;
    if (++depth_ > kDeepestTemplate) give_up("the template is nested too deeply");
    Operand made{OperandKind::pipeline};
    if (!trouble_) made.inner = std::make_shared<Pipeline>(pipeline(false));
    --depth_;
    if (!trouble_ && !take(WordKind::right)) fail("a `(` is not closed");
    return made;
  }

  std::vector<Word> words_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int loops_ = 0;
  std::vector<std::string> variables_;
  std::optional<Trouble> trouble_;
};

}  // namespace

Outcome<std::vector<Node>> parse_template(std::string_view text) {
  auto words = scan_template(text);
  if (!words.ok()) return words.trouble();
  return Parser(std::move(words.value())).run();
}

}  // namespace rollout::generators
