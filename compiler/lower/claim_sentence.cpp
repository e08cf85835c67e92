// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/claim_sentence.h"

namespace rollout::lower {

ir::Text ClaimSentence::name_or_text(std::string_view what) {
  return words.is_text() ? words.text(what) : words.name(what);
}

void ClaimSentence::finish_without_where() {
  words.finish();
  if (sentence.where != nullptr && !words.failed())
    words.fail(sentence.header, "this sentence takes no `where`");
}

void ClaimSentence::need_where() {
  if (sentence.where == nullptr && !words.failed())
    words.fail(sentence.header, "this sentence claims nothing: it needs `where`");
}

value::Sentence ClaimSentence::rest(std::size_t first, std::string_view lead) const {
  value::Sentence rest = sentence;
  rest.lead = context.symbols.intern(lead);
  rest.terms = {};
  for (std::size_t i = first; i < sentence.terms.size(); ++i)
    rest.terms.push_back(context.arena, sentence.terms[i]);
  return rest;
}

}  // namespace rollout::lower
