// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/query_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/check/template_tag.h"

namespace rollout::check {

namespace {

constexpr auto kNone = std::string_view::npos;

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote; ++at)
    if (text[at] == '\\' && quote != '`') ++at;
  return std::min(at + 1, text.size());
}

std::size_t end_of_braces(std::string_view text, std::size_t at, char close) {
  for (++at; at < text.size() && text[at] != close;)
    at = text[at] == '"' || text[at] == '\'' || text[at] == '`' ? end_of_quoted(text, at) : at + 1;
  return std::min(at + 1, text.size());
}

std::size_t end_after(std::string_view text, std::size_t at, std::string_view end) {
  const auto found = text.find(end, at);
  return found == kNone ? text.size() : found + end.size();
}

// Names, numbers and operators: without matchers, ranges, comments and what Flagger puts in.
std::vector<std::string_view> words_of_query(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (text.substr(at).starts_with("{{")) at = end_after(text, at, "}}");
    else if (c == '{') at = end_of_braces(text, at, '}');
    else if (c == '[') at = end_of_braces(text, at, ']');
    else if (c == '#') at = end_after(text, at, "\n");
    else if (c == '"' || c == '\'' || c == '`') at = end_of_quoted(text, at);
    else if (is_word_character(c)) {
      auto end = at;
      while (end < text.size() && (is_word_character(text[end]) || text[end] == '.')) ++end;
      words.push_back(text.substr(at, end - at));
      at = end;
    } else {
      if (c == '/' || c == '*') words.push_back(text.substr(at, 1));
      ++at;
    }
  }
  return words;
}

class Words {
 public:
  explicit Words(std::string_view query) : words_(words_of_query(query)) {}

  bool has(std::string_view word) const { return std::ranges::find(words_, word) != words_.end(); }

  bool multiplies(std::string_view factor) const {
    return has_pair("*", factor) || has_pair(factor, "*");
  }

  bool divides(std::string_view factor) const { return has_pair("/", factor); }

  // The mean of what a series sums up: "…_sum" by "…_count".
  bool is_mean() const {
    return has("/") && std::ranges::any_of(
                           words_, [](std::string_view word) { return word.ends_with("_count"); });
  }

  // Times in its name, in whatever way: "node_cpu_seconds_total".
  bool is_about_time() const {
    return std::ranges::any_of(words_, [](std::string_view word) {
      return word.find("seconds") != kNone || word.find("time") != kNone ||
             word.find("duration") != kNone || word.find("latency") != kNone;
    });
  }

  bool counts() const { return has("rate") || has("irate") || has("increase"); }

  // A series that says its unit: "http_request_duration_seconds_bucket".
  std::string_view series_in(std::string_view unit) const {
    for (const auto word : words_)
      for (const auto end : {"", "_bucket", "_sum", "_avg", "_max"})
        if (word.ends_with(fmt::format("_{}{}", unit, end))) return word;
    return {};
  }

 private:
  bool has_pair(std::string_view first, std::string_view second) const {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      if (words_[i] == first && words_[i + 1] == second) return true;
    return false;
  }

  std::vector<std::string_view> words_;
};

std::optional<QueryAnswer> time_of(const Words& words) {
  const auto seconds = words.series_in("seconds");
  const auto milliseconds = words.series_in("milliseconds");
  if (seconds.empty() == milliseconds.empty()) return {};
  const bool more = words.multiplies("1000") || words.multiplies("1e3") || words.divides("0.001");
  const bool less = words.divides("1000") || words.divides("1e3") || words.multiplies("0.001");
  if (!seconds.empty() && !less)
    return QueryAnswer{more ? Answer::milliseconds : Answer::seconds,
                       fmt::format("`{}` counts seconds", seconds)};
  if (!milliseconds.empty() && !more)
    return QueryAnswer{less ? Answer::seconds : Answer::milliseconds,
                       fmt::format("`{}` counts milliseconds", milliseconds)};
  return {};
}

}  // namespace

std::optional<QueryAnswer> answer_of(std::string_view query) {
  const Words words(query);
  if (words.has("histogram_quantile") || words.is_mean())
    if (auto time = time_of(words)) return time;
  if (words.has("histogram_quantile") || !words.counts() || words.is_about_time()) return {};
  const bool scaled = words.has("*") || words.has("100");
  if (!words.has("/"))
    return scaled ? std::nullopt
                  : std::optional(QueryAnswer{Answer::per_second, "it counts events"});
  if (words.multiplies("100"))
    return QueryAnswer{Answer::percent, "it multiplies a fraction by 100"};
  if (scaled) return {};
  return QueryAnswer{Answer::ratio, "it divides, and nothing makes percent of the fraction"};
}

}  // namespace rollout::check
