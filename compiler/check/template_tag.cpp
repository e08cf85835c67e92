// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/template_tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/support/words.h"

namespace rollout::check {

namespace {

constexpr std::array<std::string_view, 10> kGoWords = {
    "end", "else", "break", "continue", "nil", "true", "false", "now", "uuidv4", "list"};
// What holds further parameters by names of any letters.
constexpr std::array<std::string_view, 3> kHolders = {"metadata.labels.", "metadata.annotations.",
                                                      "values."};

template <typename Is, typename Other>
std::string rewritten(std::string_view text, Is is, Other other) {
  std::string out;
  while (true) {
    const auto open = text.find("{{");
    const auto close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) return out + std::string(text);
    const auto tag = support::trimmed(text.substr(open + 2, close - open - 2));
    out += text.substr(0, open);
    out += is(tag) ? fmt::format("{{{{{}}}}}", other(tag))
                   : std::string(text.substr(open, close + 2 - open));
    text.remove_prefix(close + 2);
  }
}

}  // namespace

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_fast_tag(std::string_view tag) {
  if (tag.empty() || !is_word_character(tag.front()) || (tag.front() >= '0' && tag.front() <= '9'))
    return false;
  const bool plain = std::all_of(tag.begin(), tag.end(), [](char c) {
    return is_word_character(c) || std::string_view(".-/[]").find(c) != std::string_view::npos;
  });
  return plain && std::find(kGoWords.begin(), kGoWords.end(), tag) == kGoWords.end();
}

bool is_go_tag(std::string_view tag) {
  return tag.size() > 1 && tag.front() == '.' && is_word_character(tag[1]) &&
         std::all_of(tag.begin(), tag.end(),
                     [](char c) { return is_word_character(c) || c == '.'; });
}

std::string go_tag(std::string_view fast) {
  if (fast == "path") return ".path.path";
  if (fast.starts_with("path[") && fast.ends_with("]"))
    return fmt::format("index .path.segments {}", fast.substr(5, fast.size() - 6));
  for (const auto holder : kHolders) {
    if (!fast.starts_with(holder)) continue;
    const auto key = fast.substr(holder.size());
    if (!std::all_of(key.begin(), key.end(), is_word_character))
      return fmt::format("index .{} `{}`", holder.substr(0, holder.size() - 1), key);
  }
  return fmt::format(".{}", fast);
}

std::string fast_tag(std::string_view go) {
  return std::string(go == ".path.path" ? "path" : go.substr(1));
}

std::string to_go(std::string_view text) { return rewritten(text, is_fast_tag, go_tag); }

std::string to_fast(std::string_view text) { return rewritten(text, is_go_tag, fast_tag); }

}  // namespace rollout::check
