// SPDX-License-Identifier: Apache-2.0
//
// The sentence of a test or an invariant while it is read: its words, and what the readers of all
// claims ask of them. What is claimed is nothing once something was reported.
//
//   ClaimSentence written{context, sentence, Words(context, sentence, "expect …")};
//   const auto name = written.name_or_text("a name");
//   return written.claim(ir::ObjectClaim{…});
//
// Private to compiler/lower.
#pragma once

#include <string_view>
#include <utility>

#include "compiler/lower/words.h"

namespace rollout::lower {

struct ClaimSentence {
  Context& context;
  const value::Sentence& sentence;
  Words words;

  ir::Text name_or_text(std::string_view what);
  // No word may be left, and no `where`.
  void finish_without_where();
  void need_where();
  // The words from `first` on, as a sentence of their own that other readers understand.
  value::Sentence rest(std::size_t first, std::string_view lead) const;

  ir::Claim nothing() const { return {&sentence}; }
  template <typename What>
  ir::Claim claim(What what) const {
    return words.failed() ? nothing() : ir::Claim{&sentence, std::move(what)};
  }
};

}  // namespace rollout::lower
