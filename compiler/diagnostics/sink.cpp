// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/sink.h"

#include <algorithm>

#include "compiler/diagnostics/short_values.h"
#include "compiler/support/edit_distance.h"

namespace rollout::diagnostics {

Builder& Builder::note(source::Span span, std::string message) {
  return note(span, std::move(message), {});
}

Builder& Builder::note(source::Span span, std::string message, std::vector<Mark> marks) {
  if (diagnostic_ != nullptr)
    diagnostic_->notes.push_back({span, with_short_values(std::move(message)), std::move(marks)});
  return *this;
}

Builder& Builder::help(std::string text) {
  if (diagnostic_ != nullptr) diagnostic_->help = with_short_values(std::move(text));
  return *this;
}

Builder& Builder::fix(std::string message, source::Span span, std::string text) {
  return fix(Fix{std::move(message), {{span, std::move(text)}}});
}

Builder& Builder::fix(Fix fix) {
  if (diagnostic_ == nullptr) return *this;
  fix.message = with_short_values(std::move(fix.message));
  diagnostic_->fixes.push_back(std::move(fix));
  return *this;
}

Builder& Builder::absent(std::string what, Loss explained_by) {
  if (diagnostic_ != nullptr) {
    diagnostic_->absent = std::move(what);
    diagnostic_->explained_by = explained_by;
  }
  return *this;
}

Builder& Builder::explained_by(Loss loss) {
  if (diagnostic_ != nullptr) diagnostic_->explained_by = loss;
  return *this;
}

Builder& Builder::covers(source::Span span) {
  if (diagnostic_ != nullptr) diagnostic_->covers = span;
  return *this;
}

Builder& Builder::only_if_sound() {
  if (diagnostic_ != nullptr) diagnostic_->only_if_sound = true;
  return *this;
}

Builder Sink::report(Code code, source::Span span, std::string message) {
  return add({code, entry(code).severity, span, std::move(message), {}, {}, {}});
}

Builder Sink::add(Diagnostic diagnostic) {
  diagnostic.message = with_short_values(std::move(diagnostic.message));
  const auto hash = std::hash<std::string>{}(diagnostic.message);
  if (!seen_.emplace(diagnostic.code, diagnostic.span, hash).second) return Builder{nullptr};
  if (diagnostic.severity == Severity::error) ++errors_;
  diagnostics_.push_back(std::move(diagnostic));
  return Builder{&diagnostics_.back()};
}

bool Sink::compare(std::size_t names) {
  if (!advises()) return false;
  comparisons_left_ -= std::min(comparisons_left_, names);
  return true;
}

std::vector<std::string_view> Sink::nearest(std::string_view name,
                                            std::span<const std::string_view> known) {
  if (!compare(known.size())) return {};
  return support::nearest(name, known);
}

std::string Sink::suggestion(std::string_view name, std::span<const std::string_view> known) {
  return compare(known.size()) ? support::suggestion(name, known) : std::string{};
}

void sort_by_place(std::vector<Diagnostic>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.file, a.span.begin, a.code, a.span.end, a.message) <
           std::tie(b.span.file, b.span.begin, b.code, b.span.end, b.message);
  });
}

bool Sink::understood() const {
  return errors_ == 0 || std::ranges::none_of(diagnostics_, [](const Diagnostic& diagnostic) {
           const auto id = entry(diagnostic.code).id;
           return diagnostic.severity == Severity::error && !is_judgement(diagnostic.code) &&
                  !id.starts_with("R07") && !id.starts_with("R11");
         });
}

std::vector<Diagnostic> Sink::take() {
  sort_by_place(diagnostics_);
  auto taken = std::move(diagnostics_);
  diagnostics_.clear();
  seen_.clear();
  errors_ = 0;
  loss_ = Loss::none;
  return taken;
}

}  // namespace rollout::diagnostics
