// SPDX-License-Identifier: Apache-2.0
//
// Reads the words of a sentence from left to right. What a reader does not find it reports, with
// the grammar of the sentence, so a rule reads as the sentence is spoken:
//
//   Words words(context, sentence, "allow source \"url\", …");
//   auto patterns = words.texts();
//   return words.finish();
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace rollout::lower {

class Words {
 public:
  Words(Context& context, const value::Sentence& sentence, std::string_view grammar)
      : context_(context), sentence_(sentence), grammar_(grammar) {}

  bool at_end() const { return position_ == sentence_.terms.size(); }
  const value::Term* peek() const { return at_end() ? nullptr : &sentence_.terms[position_]; }
  // The word that was read last; the lead before any was.
  Span last() const {
    return position_ == 0 ? sentence_.header : sentence_.terms[position_ - 1].span;
  }
  const value::Term* next() { return at_end() ? nullptr : &sentence_.terms[position_++]; }
  // Takes the next word when it is this name.
  bool take(std::string_view name);
  bool is_text() const;

  // A plain name; reports when there is none.
  ir::Text name(std::string_view what);
  // A text; reports when there is none.
  ir::Text text(std::string_view what);
  // One or more, with commas between them.
  std::vector<ir::Text> texts(std::string_view what);
  std::vector<ir::Text> names(std::string_view what);
  std::optional<std::int64_t> duration(std::string_view what);

  // Nothing may be left. False after any report of this reader.
  bool finish();
  bool failed() const { return failed_; }
  void fail(Span span, std::string message) { fail(span, std::move(message), {}); }
  // The same, with what mends it; no fix when its message is empty.
  void fail(Span span, std::string message, diagnostics::Fix fix);

 private:
  bool comma();
  Span here() const;
  diagnostics::Fix misspelt(Span span, std::string& help) const;

  Context& context_;
  const value::Sentence& sentence_;
  std::string_view grammar_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

}  // namespace rollout::lower
