// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/words.h"

#include <fmt/format.h>

namespace rollout::lower {

using value::TermKind;

void Words::fail(Span span, std::string message, diagnostics::Fix fix) {
  if (!failed_) {
    auto report = context_.sink.report(Code::malformed_sentence, span, std::move(message));
    report.help(fmt::format("it is written `{}`", grammar_));
    if (!fix.message.empty()) report.fix(std::move(fix));
  }
  failed_ = true;
}

Span Words::here() const {
  if (!at_end()) return sentence_.terms[position_].span;
  if (sentence_.terms.empty()) return sentence_.header;
  return sentence_.terms.back().span;
}

bool Words::take(std::string_view name) {
  const auto* term = peek();
  if (term == nullptr || term->kind != TermKind::name || term->spelling != name) return false;
  ++position_;
  return true;
}

bool Words::is_text() const {
  const auto* term = peek();
  return term != nullptr && term->kind == TermKind::value && term->value.is(value::Kind::text);
}

bool Words::comma() {
  const auto* term = peek();
  if (term == nullptr || term->kind != TermKind::comma) return false;
  ++position_;
  return true;
}

ir::Text Words::name(std::string_view what) {
  const auto* term = peek();
  if (term != nullptr && term->kind == TermKind::name) {
    ++position_;
    return {term->spelling, term->span, sentence_.origin};
  }
  fail(here(), at_end() ? fmt::format("`{}` needs {}", sentence_.lead.text(), what)
                        : fmt::format("this is not {}", what));
  return {};
}

ir::Text Words::text(std::string_view what) {
  if (is_text()) {
    const auto* term = next();
    return {term->value.as_text(), term->span, sentence_.origin};
  }
  fail(here(), at_end() ? fmt::format("`{}` needs {} in quotes", sentence_.lead.text(), what)
                        : fmt::format("{} is written in quotes", what));
  return {};
}

std::vector<ir::Text> Words::texts(std::string_view what) {
  std::vector<ir::Text> out;
  do {
    out.push_back(text(what));
  } while (!failed_ && comma());
  return out;
}

std::vector<ir::Text> Words::names(std::string_view what) {
  std::vector<ir::Text> out;
  do {
    out.push_back(name(what));
  } while (!failed_ && comma());
  return out;
}

std::optional<std::int64_t> Words::duration(std::string_view what) {
  const auto* term = peek();
  if (term != nullptr && term->kind == TermKind::value && term->value.is(value::Kind::duration)) {
    ++position_;
    return term->value.nanoseconds();
  }
  fail(here(), fmt::format("{} is a duration, such as `36h`", what));
  return std::nullopt;
}

bool Words::finish() {
  if (!failed_ && !at_end()) fail(here(), "the sentence does not go on like this");
  return !failed_;
}

}  // namespace rollout::lower
