// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/acceptances.h"

#include <fmt/format.h>

#include <limits>

#include "compiler/support/overloaded.h"
#include "compiler/value/date.h"

namespace rollout::modules {

namespace {

using diagnostics::Acceptance;
using diagnostics::Code;
using source::Span;

std::string_view name_of(const ast::Word& word) {
  const bool name = word.kind == ast::WordKind::name && word.path.size() == 1;
  return name ? word.path[0].symbol.text() : std::string_view{};
}

// One sentence: the codes, and what all of them share.
class SentenceReader {
 public:
  SentenceReader(diagnostics::Sink& sink, const ast::Node& node, const ast::Statement& statement)
      : sink_(sink), node_(node), statement_(statement) {}

  void read(Span block, bool whole, std::vector<Acceptance>& found) {
    codes();
    if (!failed_ && at_ < node_.words.size()) expiry();
    if (failed_ || !has_reason()) return;
    for (const auto code : codes_) found.push_back({code, block, statement_.span, until_, whole});
  }

 private:
  void malformed(Span span, std::string message) {
    failed_ = true;
    sink_.report(Code::malformed_sentence, span, std::move(message))
        .help(fmt::format("it is written `{}`", kAcceptGrammar));
  }

  void codes() {
    if (node_.words.empty())
      return malformed(statement_.header, "`accept` is followed by the code of a finding");
    do code(node_.words[at_++]);
    while (!failed_ && next_code());
  }

  // Over a comma, to the code behind it.
  bool next_code() {
    if (at_ >= node_.words.size() || node_.words[at_].kind != ast::WordKind::comma) return false;
    if (++at_ < node_.words.size()) return true;
    malformed(node_.words[at_ - 1].span, "a code follows the comma");
    return false;
  }

  void code(const ast::Word& word) {
    const auto id = name_of(word);
    if (id.empty()) return malformed(word.span, "`accept` is followed by the code of a finding");
    if (const auto code = debatable_code(sink_, id, word.span)) codes_.push_back(*code);
    else failed_ = true;
  }

  void expiry() {
    const auto& word = node_.words[at_];
    if (name_of(word) != "until")
      return malformed(word.span, "after the codes comes `until` and a date, or `because`");
    if (++at_ >= node_.words.size() || node_.words[at_].kind != ast::WordKind::date)
      return malformed(word.span, "`until` is followed by a date");
    date(node_.words[at_]);
    if (!failed_ && ++at_ < node_.words.size())
      malformed(node_.words[at_].span, "after the date comes `because`");
  }

  void date(const ast::Word& word) {
    const auto* literal = std::get_if<ast::DateLiteral>(&word.value->node);
    if (literal != nullptr && value::parse_date(literal->text).has_value()) {
      until_ = literal->text;
      return;
    }
    failed_ = true;
    sink_.report(Code::bad_date, word.span, "the calendar has no such day");
  }

  bool has_reason() {
    if (node_.because != nullptr) return true;
    sink_.report(Code::missing_reason, statement_.header, "this acceptance does not say why")
        .help("end it with `because \"…\"`: the next reader wants to know whether it still holds");
    return false;
  }

  diagnostics::Sink& sink_;
  const ast::Node& node_;
  const ast::Statement& statement_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<Code> codes_;
  std::string_view until_;
};

class Collector {
 public:
  Collector(const Module& module, diagnostics::Sink& sink, std::vector<Acceptance>& found)
      : module_(module), sink_(sink), found_(found) {}

  void walk(const support::Sequence<const ast::Statement*>& statements, Span block) {
    for (const auto* statement : statements) visit(*statement, block);
  }

 private:
  void inside(const ast::Body* body, const ast::Statement& owner) {
    if (body != nullptr) walk(body->statements, owner.span);
  }

  void visit(const ast::Statement& statement, Span block) {
    std::visit(support::Overloaded{
                   [&](const ast::Node& node) {
                     if (is_acceptance(node))
                       SentenceReader(sink_, node, statement)
                           .read(block, module_.whole && module_.complete, found_);
                     else inside(node.body, statement);
                   },
                   [&](const ast::For& loop) { inside(loop.body, statement); },
                   [&](const ast::If& choice) {
                     for (const auto& branch : choice.branches) inside(branch.body, statement);
                     inside(choice.otherwise, statement);
                   },
                   [&](const ast::Template& made) { inside(made.body, statement); },
                   [&](const ast::Override& made) { inside(made.body, statement); },
                   [](const auto&) {},
               },
               statement.node);
  }

  const Module& module_;
  diagnostics::Sink& sink_;
  std::vector<Acceptance>& found_;
};

}  // namespace

bool is_acceptance(const ast::Node& node) {
  return node.lead.symbol.text() == "accept" && node.body == nullptr;
}

std::vector<Acceptance> acceptances(const ModuleSet& modules, diagnostics::Sink& sink) {
  std::vector<Acceptance> found;
  for (const auto& module : modules.modules) {
    if (!module->in_program) continue;
    Collector collector(*module, sink, found);
    for (const auto& file : module->files)
      collector.walk(file.statements, {file.id, 0, std::numeric_limits<std::uint32_t>::max()});
  }
  return found;
}

}  // namespace rollout::modules
