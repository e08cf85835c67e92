// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/git_pathspec.h"

#include <vector>

namespace rollout::generators {

namespace {

constexpr std::string_view kWild = "*?[\\";

// One character of a text against the class that begins at the pattern's `[`. Where the class is
// not closed nothing matches. `end` becomes the place behind it.
bool matches_class(std::string_view pattern, std::size_t& at, char c) {
  auto i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  bool first = true;
  for (; i < pattern.size() && (first || pattern[i] != ']'); ++i) {
    first = false;
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const char from = pattern[i];
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      i += 2;
      if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
      found = found || (from <= c && c <= pattern[i]);
    } else {
      found = found || from == c;
    }
  }
  if (i >= pattern.size()) return false;
  at = i + 1;
  return found != negated;
}

// Whether the pattern at a place takes one character, and where it goes on.
bool takes(std::string_view pattern, std::size_t& at, char c) {
  if (pattern[at] == '[') return matches_class(pattern, at, c);
  if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  else if (pattern[at] == '?') return ++at, true;
  return pattern[at++] == c;
}

// Backs up to the last star alone, so that the time is bounded by the product of the lengths.
bool wild_match(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t read = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resumed = 0;
  while (read < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = ++at;
      resumed = read;
      continue;
    }
    auto next = at;
    if (at < pattern.size() && takes(pattern, next, text[read])) {
      at = next;
      ++read;
      continue;
    }
    if (star == std::string_view::npos) return false;
    at = star;
    read = ++resumed;
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

}  // namespace

std::optional<GitPathspec> GitPathspec::read(std::string_view pattern) {
  if (pattern.starts_with(':') || pattern.starts_with('/') ||
      pattern.find("[:") != std::string_view::npos)
    return std::nullopt;
  const bool closed = pattern.ends_with('/');
  std::string plain;
  while (!pattern.empty()) {
    const auto end = std::min(pattern.find('/'), pattern.size());
    const auto part = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    if (part == "..") return std::nullopt;
    if (part.empty() || part == ".") continue;
    plain.append(plain.empty() ? "" : "/").append(part);
  }
  if (closed && !plain.empty()) plain += '/';
  return GitPathspec(std::move(plain));
}

bool GitPathspec::matches(std::string_view path) const {
  if (pattern_.empty()) return true;
  if (path.starts_with(pattern_) &&
      (path.size() == pattern_.size() || pattern_.ends_with('/') || path[pattern_.size()] == '/'))
    return true;
  return pattern_.find_first_of(kWild) != std::string::npos && wild_match(pattern_, path);
}

std::string GitPathspec::directory() const {
  const auto literal = pattern_.substr(0, pattern_.find_first_of(kWild));
  const auto slash = literal.rfind('/');
  return slash == std::string::npos ? "." : literal.substr(0, slash);
}

}  // namespace rollout::generators
