// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/words.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace rollout::lower {

using value::TermKind;

namespace {

// The plain words of `allow|deny mon-fri tz "UTC" on …`, with what may end any sentence.
std::vector<std::string_view> words_of(std::string_view grammar) {
  std::vector<std::string_view> words = {"because", "where", "when"};
  bool quoted = false;
  for (std::size_t begin = 0; begin < grammar.size();) {
    auto end = begin;
    while (end < grammar.size() && grammar[end] >= 'a' && grammar[end] <= 'z') ++end;
    if (end == begin) {
      quoted = quoted != (grammar[end] == '"');
      ++begin;
      continue;
    }
    const auto word = grammar.substr(begin, end - begin);
    if (!quoted && std::ranges::find(words, word) == words.end()) words.push_back(word);
    begin = end;
  }
  return words;
}

}  // namespace

void Words::fail(Span span, std::string message, diagnostics::Fix fix) {
  if (!failed_) {
    auto report = context_.sink.report(Code::malformed_sentence, span, std::move(message));
    std::string help;
    if (fix.message.empty()) fix = misspelt(span, help);
    report.help(fmt::format("{}it is written `{}`", help, grammar_));
    if (!fix.message.empty()) report.fix(std::move(fix));
  }
  failed_ = true;
}

// Where the word at hand is nearly one that may stand there.
diagnostics::Fix Words::misspelt(Span span, std::string& help) const {
  const auto* term = peek();
  if (term == nullptr || term->kind != TermKind::name || term->span != span) return {};
  const auto words = words_of(grammar_);
  auto near = context_.sink.nearest(term->spelling, words);
  // `environment` is `env` at length.
  constexpr std::size_t kShortest = 3;
  if (near.empty() && term->spelling.find('-') == std::string_view::npos)
    std::ranges::copy_if(words, std::back_inserter(near), [term](std::string_view word) {
      return word.size() >= kShortest && term->spelling.starts_with(word);
    });
  if (near.size() != 1) return {};
  help = fmt::format("did you mean `{}`? ", near[0]);
  return {fmt::format("write `{}`", near[0]), {{span, std::string(near[0])}}};
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
    if (term->value.as_text().empty()) fail(term->span, fmt::format("{} cannot be empty", what));
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
