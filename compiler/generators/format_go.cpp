// SPDX-License-Identifier: Apache-2.0
//
// `printf` of templates: fmt.Sprintf for the verbs and flags that people write.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/generators/functions.h"
#include "policies/engine/go_text.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;

constexpr std::size_t kWidest = 1'000;

struct Directive {
  bool left = false;
  bool zero = false;
  std::size_t width = 0;
  std::optional<std::size_t> precision = std::nullopt;
  char verb = 0;
};

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cut(std::string_view text, const Directive& directive) {
  if (!directive.precision) return std::string(text);
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && count++ == *directive.precision)
      break;
  return std::string(text.substr(0, end));
}

std::string padded(std::string text, const Directive& directive, bool number) {
  const auto length = characters_of(text);
  if (length >= directive.width) return text;
  const auto missing = directive.width - length;
  if (directive.left) return text.append(missing, ' ');
  const bool zeros = directive.zero && number;
  const bool negative = zeros && text.starts_with('-');
  return text.insert(negative ? 1 : 0, std::string(missing, zeros ? '0' : ' '));
}

class Formatter {
 public:
  Formatter(std::string_view pattern, std::span<const Datum> values)
      : pattern_(pattern), values_(values) {}

  Outcome<std::string> run() {
    while (at_ < pattern_.size() && known_) {
      const char c = pattern_[at_++];
      if (c != '%') out_ += c;
      else if (at_ == pattern_.size()) out_ += "%!(NOVERB)";
      else directive();
    }
    if (!known_)
      return Trouble::unknown(fmt::format("`{}` of `printf` is not followed here", pattern_));
    extra();
    return std::move(out_);
  }

 private:
  std::optional<std::size_t> number() {
    const auto begin = at_;
    std::size_t value = 0;
    while (at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9') {
      value = value * 10 + static_cast<std::size_t>(pattern_[at_++] - '0');
      known_ = known_ && value <= kWidest;
      value = std::min(value, kWidest);
    }
    return at_ == begin ? std::nullopt : std::optional(value);
  }

  void directive() {
    Directive read;
    for (; at_ < pattern_.size() && (pattern_[at_] == '-' || pattern_[at_] == '0'); ++at_) {
      read.left = read.left || pattern_[at_] == '-';
      read.zero = read.zero || pattern_[at_] == '0';
    }
    read.width = number().value_or(0);
    if (at_ < pattern_.size() && pattern_[at_] == '.') {
      ++at_;
      read.precision = number().value_or(0);
    }
    if (at_ == pattern_.size()) {
      out_ += "%!(NOVERB)";
      return;
    }
    read.verb = pattern_[at_++];
    if (read.verb == '%') out_ += '%';
    else if (std::string_view("vsdqtf").find(read.verb) == std::string_view::npos) known_ = false;
    else if (next_ == values_.size()) out_ += fmt::format("%!{}(MISSING)", read.verb);
    else write(read, values_[next_++]);
  }

  void write(const Directive& read, const Datum& value) {
    const bool text = value.is(Kind::text);
    const bool nested = value.is(Kind::list) || value.is(Kind::map);
    // What is in a list is written by the verb, each for itself.
    if (nested && (read.verb != 'v' || read.precision || read.width > 0)) known_ = false;
    if (!known_) return;
    if (value.is_nothing()) {
      out_ +=
          read.verb == 'v' ? padded("<nil>", read, false) : fmt::format("%!{}(<nil>)", read.verb);
      return;
    }
    if (value.is(Kind::decimal)) return decimal(read, value);
    if (read.precision && !text) known_ = false;
    const bool fits = read.verb == 'v' || (text && (read.verb == 's' || read.verb == 'q')) ||
                      (value.is_whole() && read.verb == 'd') ||
                      (value.is(Kind::boolean) && read.verb == 't');
    if (!fits && !text && read.verb == 'q') known_ = false;  // a character, to Go
    if (!fits) return mismatch(read, value);
    if (text && read.zero && !read.left) known_ = false;
    const auto whole = text ? cut(value.as_text(), read) : print(value);
    out_ += padded(read.verb == 'q' ? engine::go_quoted(whole) : whole, read, value.is_whole());
  }

  void decimal(const Directive& read, const Datum& value) {
    if (read.verb == 'f') {
      out_ += padded(fmt::format("{:.{}f}", value.as_decimal(), read.precision.value_or(6)), read,
                     true);
      return;
    }
    if (read.precision) known_ = false;
    if (read.verb != 'v') return mismatch(read, value);
    out_ += padded(print(value), read, true);
  }

  void mismatch(const Directive& read, const Datum& value) {
    // The value is written as the verb would be where it could, width and all.
    if (read.width > 0 || read.precision || read.zero) known_ = false;
    out_ += fmt::format("%!{}({}={})", read.verb, go_type(value), print(value));
  }

  void extra() {
    if (next_ == values_.size()) return;
    out_ += "%!(EXTRA ";
    for (auto i = next_; i < values_.size(); ++i) {
      if (i > next_) out_ += ", ";
      out_ += values_[i].is_nothing()
                  ? "<nil>"
                  : fmt::format("{}={}", go_type(values_[i]), print(values_[i]));
    }
    out_ += ')';
  }

  std::string_view pattern_;
  std::span<const Datum> values_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  bool known_ = true;
  std::string out_;
};

}  // namespace

Outcome<std::string> format_go(std::string_view pattern, std::span<const Datum> values) {
  return Formatter(pattern, values).run();
}

}  // namespace rollout::generators
