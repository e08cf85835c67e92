// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/label.h"

#include <fmt/format.h>

namespace rollout::eval {

BlockLabel label_of_word(Context& context, const ast::Word& word, const Scope& scope) {
  if (word.kind == ast::WordKind::name && word.path.size() == 1)
    return {word.path[0].symbol, word.span, false, true};
  if (word.kind != ast::WordKind::text) {
    context.report(Code::missing_label, word.span, "this cannot be a name")
        .help("write a plain word, or a text in quotes");
    return {{}, word.span, false, false};
  }
  const auto text = evaluate(context, *word.value, scope);
  if (!text.is(Kind::text)) return {{}, word.span, true, false};
  if (text.as_text().empty()) {
    context.report(Code::missing_label, word.span, "a name cannot be empty");
    return {{}, word.span, true, false};
  }
  return {context.symbols.intern(text.as_text()), word.span, true, true};
}

namespace {

bool has_clause(Context& context, const schema::Block& block, const ast::Node& node) {
  for (const auto* clause : {node.where, node.when, node.because})
    if (clause != nullptr) {
      context
          .report(Code::unexpected_label, clause->span,
                  fmt::format("`{}` takes no `where`, `when` or `because`", block.kind))
          .help(fmt::format("for a block that is there under a condition write `if … {{ {} … }}`",
                            block.kind));
      return true;
    }
  return false;
}

}  // namespace

BlockLabel read_label(Context& context, const schema::Block& block, const ast::Node& node,
                      const Scope& scope) {
  if (has_clause(context, block, node)) return {{}, node.lead.span, false, false};
  if (node.words.empty()) {
    if (block.label != schema::Label::required) return {{}, node.lead.span, false, true};
    context
        .report(Code::missing_label, node.lead.span, fmt::format("`{}` needs a name", block.kind))
        .help(fmt::format("write `{} name {{ … }}`", block.kind));
    return {{}, node.lead.span, false, false};
  }
  const std::size_t room = block.label == schema::Label::none ? 0 : 1;
  if (node.words.size() > room) {
    context
        .report(Code::unexpected_label, node.words[room].span,
                room == 0 ? fmt::format("`{}` takes no name", block.kind)
                          : fmt::format("`{}` takes one name", block.kind))
        .help(fmt::format("write `{}{} {{ … }}`", block.kind, room == 0 ? "" : " name"));
    return {{}, node.lead.span, false, false};
  }
  return label_of_word(context, node.words[0], scope);
}

}  // namespace rollout::eval
