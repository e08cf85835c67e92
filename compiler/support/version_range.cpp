// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "compiler/support/semantic_version.h"

namespace rollout::support {
namespace {

bool is_wild(std::string_view part) { return part == "x" || part == "X" || part == "*"; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_version_character(char c) {
  const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || c == '.' || c == '-' || c == '+' || c == '*';
}

}  // namespace

// One alternative, between two `||`.
class VersionRangeParser {
 public:
  using Term = VersionRange::Term;
  using Operator = VersionRange::Operator;

  explicit VersionRangeParser(std::string_view text) : rest_(text) {}

  // Nothing when the text is no list of terms, with spaces or commas between them.
  std::optional<std::vector<Term>> parse() {
    std::vector<Term> terms;
    skip_spaces();
    do {
      if (!parse_term(terms)) return std::nullopt;
    } while (separator());
    return rest_.empty() ? std::optional(std::move(terms)) : std::nullopt;
  }

 private:
  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  // Whether another term follows.
  bool separator() {
    const auto before = rest_.size();
    skip_spaces();
    if (rest_.empty()) return false;
    if (rest_.front() == ',') {
      rest_.remove_prefix(1);
      skip_spaces();
      return true;
    }
    return rest_.size() < before;
  }

  Operator take_operator() {
    struct Spelling {
      std::string_view text;
      Operator operation;
    };
    static constexpr std::array<Spelling, 11> kSpellings = {{{"!=", Operator::unequal},
                                                             {">=", Operator::greater_equal},
                                                             {"=>", Operator::greater_equal},
                                                             {"<=", Operator::less_equal},
                                                             {"=<", Operator::less_equal},
                                                             {"~>", Operator::tilde},
                                                             {">", Operator::greater},
                                                             {"<", Operator::less},
                                                             {"=", Operator::equal},
                                                             {"~", Operator::tilde},
                                                             {"^", Operator::caret}}};
    for (const auto& spelling : kSpellings) {
      if (!rest_.starts_with(spelling.text)) continue;
      rest_.remove_prefix(spelling.text.size());
      skip_spaces();
      return spelling.operation;
    }
    return Operator::equal;
  }

  std::string_view take_version() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_version_character);
    const auto text = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(text.size());
    return text;
  }

  bool parse_term(std::vector<Term>& terms) {
    const auto before = rest_.size();
    const auto operation = take_operator();
    const bool bare = rest_.size() == before;
    auto term = read_version(take_version());
    if (!term) return false;
    term->operation = operation;
    terms.push_back(*term);
    return !bare || !take_hyphen() || parse_upper_end(terms);
  }

  bool take_hyphen() {
    auto ahead = rest_;
    while (!ahead.empty() && is_space(ahead.front())) ahead.remove_prefix(1);
    const bool hyphen =
        ahead.size() < rest_.size() && ahead.size() > 1 && ahead[0] == '-' && is_space(ahead[1]);
    if (!hyphen) return false;
    rest_ = ahead.substr(1);
    skip_spaces();
    return true;
  }

  bool parse_upper_end(std::vector<Term>& terms) {
    auto upper = read_version(take_version());
    if (!upper) return false;
    upper->operation = Operator::less_equal;
    terms.back().operation = Operator::greater_equal;
    terms.push_back(*upper);
    return true;
  }

  // A version some of whose numbers are left out, or are `x` or `*`.
  static std::optional<Term> read_version(std::string_view text) {
    if (text.starts_with('v')) text.remove_prefix(1);
    const auto end = std::min(text.find_first_of("-+"), text.size());
    const auto suffix = text.substr(end);
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    for (auto numbers = text.substr(0, end);; ++count) {
      if (count == parts.size()) return std::nullopt;
      const auto dot = numbers.find('.');
      parts[count] = numbers.substr(0, dot);
      if (parts[count].empty()) return std::nullopt;
      if (dot == std::string_view::npos) break;
      numbers.remove_prefix(dot + 1);
    }
    Term term;
    std::string plain;
    const auto open = [&](std::size_t i) { return parts[i].empty() || is_wild(parts[i]); };
    for (const auto part : parts)
      if (!part.empty() && !is_wild(part) &&
          part.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const bool open_major = open(0);
    term.open_minor = !open_major && open(1);
    term.open_patch = !open_major && !term.open_minor && open(2);
    term.open = open_major || term.open_minor || term.open_patch;
    plain.append(open_major ? "0" : parts[0]).append(".");
    plain.append(open_major || term.open_minor ? "0" : parts[1]).append(".");
    plain.append(term.open ? "0" : parts[2]).append(suffix);
    const auto version = parse_version(plain);
    if (!version) return std::nullopt;
    term.version = *version;
    return term;
  }

  std::string_view rest_;
};

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
  VersionRange range;
  while (true) {
    const auto bar = text.find("||");
    auto terms = VersionRangeParser(text.substr(0, bar)).parse();
    if (!terms) return std::nullopt;
    range.alternatives_.push_back(std::move(*terms));
    if (bar == std::string_view::npos) return range;
    text.remove_prefix(bar + 2);
  }
}

bool VersionRange::matches(const Version& version) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const std::vector<Term>& terms) {
                       return std::all_of(terms.begin(), terms.end(),
                                          [&](const Term& term) { return holds(term, version); });
                     });
}

bool VersionRange::holds(const Term& term, const Version& version) {
  const bool prerelease = !version.prerelease.empty() && term.version.prerelease.empty();
  if (prerelease && (term.operation != Operator::unequal || term.open)) return false;
  const auto ordering = compare_versions(version, term.version);
  switch (term.operation) {
    case Operator::equal: return holds_equal(term, version);
    case Operator::unequal: return holds_unequal(term, version);
    case Operator::greater: return holds_greater(term, version);
    case Operator::less: return ordering < 0;
    case Operator::greater_equal: return ordering >= 0;
    case Operator::less_equal: return holds_less_equal(term, version);
    case Operator::tilde: return holds_tilde(term, version);
    case Operator::caret: return holds_caret(term, version);
  }
  return false;
}

bool VersionRange::holds_equal(const Term& term, const Version& version) {
  return term.open ? holds_tilde(term, version) : compare_versions(version, term.version) == 0;
}

bool VersionRange::holds_unequal(const Term& term, const Version& version) {
  if (!term.open) return compare_versions(version, term.version) != 0;
  if (version.major != term.version.major) return true;
  if (term.open_minor) return false;
  if (version.minor != term.version.minor) return true;
  if (!term.open_patch) return version.patch != term.version.patch;
  return version.prerelease != term.version.prerelease;
}

bool VersionRange::holds_greater(const Term& term, const Version& version) {
  if (!term.open || version.major != term.version.major)
    return compare_versions(version, term.version) > 0;
  if (term.open_minor) return false;
  if (term.open_patch) return version.minor > term.version.minor;
  return compare_versions(version, term.version) > 0;
}

bool VersionRange::holds_less_equal(const Term& term, const Version& version) {
  if (!term.open) return compare_versions(version, term.version) <= 0;
  if (version.major != term.version.major) return version.major < term.version.major;
  return version.minor <= term.version.minor || term.open_minor;
}

bool VersionRange::holds_tilde(const Term& term, const Version& version) {
  const auto& from = term.version;
  const bool everything =
      from.major == 0 && from.minor == 0 && from.patch == 0 && !term.open_minor && !term.open_patch;
  if (everything) return true;
  if (compare_versions(version, from) < 0 || version.major != from.major) return false;
  return version.minor == from.minor || term.open_minor;
}

bool VersionRange::holds_caret(const Term& term, const Version& version) {
  const auto& from = term.version;
  if (compare_versions(version, from) < 0 || version.major != from.major) return false;
  if (from.major > 0 || term.open_minor) return true;
  if (version.minor != from.minor) return false;
  return from.minor > 0 || term.open_patch || version.patch == from.patch;
}

}  // namespace rollout::support
