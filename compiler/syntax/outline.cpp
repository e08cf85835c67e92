// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/outline.h"

#include <algorithm>

namespace rollout::syntax {

namespace {

// Index of the closer that matches the opener at `index`; the size when there is none.
std::uint32_t match_of(std::span<const Token> window, std::uint32_t index) {
  std::uint32_t depth = 0;
  for (auto i = index; i < window.size(); ++i) {
    if (is_opener(window[i].kind)) ++depth;
    else if (is_closer(window[i].kind) && --depth == 0) return i;
  }
  return static_cast<std::uint32_t>(window.size());
}

bool sets_a_value(TokenKind lead, TokenKind kind) {
  return (kind == TokenKind::assign || kind == TokenKind::append || kind == TokenKind::colon) &&
         (lead == TokenKind::identifier || lead == TokenKind::let_);
}

bool is_word(TokenKind kind) {
  switch (kind) {
    case TokenKind::identifier:
    case TokenKind::dot:
    case TokenKind::text:
    case TokenKind::comma:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::times:
    case TokenKind::time:
    case TokenKind::allow_:
    case TokenKind::deny_:
    case TokenKind::warn_:
    case TokenKind::in_:
    case TokenKind::for_: return true;
    default: return false;
  }
}

}  // namespace

bool Outline::inside_body(std::uint32_t token) const {
  return std::any_of(ranges.begin(), ranges.end(), [token](const TokenRange& range) {
    return range.begin <= token && token <= range.end;
  });
}

std::uint32_t Outline::in_header(std::uint32_t token) const {
  auto index = token;
  for (const auto& range : ranges)
    if (range.end <= token) index -= range.size();
  return index;
}

bool Outline::mended(const Job& job) const {
  // A bracket that was left out may stand behind the last token.
  constexpr std::size_t kFarthest = 200;
  const auto rest = job.text.substr(std::min<std::size_t>(end, job.text.size()), kFarthest);
  const auto until = end + static_cast<std::uint32_t>(std::min(rest.find('\n'), rest.size())) + 1;
  // Nor need the cause stand in the statement: its line is enough.
  auto from = begin;
  while (from > 0 && begin - from < kFarthest && job.text[from - 1] != '\n') --from;
  for (const auto& inside : insides) {
    if (inside.empty()) continue;
    if (job.mended_within(from, inside.front().begin)) return true;
    from = inside.back().end;
  }
  return job.mended_within(from, until);
}

bool Outline::has(TokenKind kind) const {
  int depth = 0;
  for (const auto& token : header) {
    if (is_opener(token.kind)) ++depth;
    else if (is_closer(token.kind)) --depth;
    else if (depth == 0 && token.kind == kind) return true;
  }
  return false;
}

Outline outline_of(std::span<const Token> window) {
  Outline outline;
  outline.begin = window.front().begin;
  outline.end = std::max(window.back().end, outline.begin + 1);
  const auto lead = window.front().kind;
  bool value = lead == TokenKind::let_;
  for (std::uint32_t i = 0; i < window.size(); ++i) {
    outline.header.push_back(window[i]);
    value = value || sets_a_value(lead, window[i].kind);
    if (!is_opener(window[i].kind)) continue;
    const auto close = match_of(window, i);
    if (close == window.size()) continue;
    const bool body = !value && i > 0 && window[i].kind == TokenKind::left_brace &&
                      (close + 1 == window.size() || window[close + 1].kind == TokenKind::else_);
    if (body) {
      outline.ranges.push_back({i + 1, close});
      outline.insides.push_back(window.subspan(i + 1, close - i - 1));
    } else {
      outline.header.insert(outline.header.end(), window.begin() + i + 1, window.begin() + close);
    }
    outline.header.push_back(window[close]);
    i = close;
  }
  return outline;
}

std::vector<Token> stub_of(const Outline& outline, std::uint32_t failure) {
  const auto& header = outline.header;
  std::vector<Token> stub;
  const auto lead = header.front().kind;
  const auto assign = std::find_if(header.begin(), header.end(), [](const Token& token) {
    return token.kind == TokenKind::assign || token.kind == TokenKind::append;
  });
  const auto placeholder = [](const Token& after) {
    return Token{TokenKind::null_, false, after.end, after.end};
  };
  if (lead == TokenKind::let_ && header.size() > 1) {
    stub = {header[0], header[1], {TokenKind::assign, false, header[1].end, header[1].end}};
    stub.push_back(placeholder(header[1]));
  } else if (lead == TokenKind::identifier && assign != header.end() && outline.insides.empty()) {
    stub.assign(header.begin(), assign + 1);
    stub.push_back(placeholder(*assign));
  } else if (lead == TokenKind::identifier || lead == TokenKind::allow_ ||
             lead == TokenKind::deny_ || lead == TokenKind::warn_) {
    stub.push_back(header[0]);
    std::size_t i = 1;
    for (; i < header.size() && i < failure && is_word(header[i].kind); ++i)
      stub.push_back(header[i]);
    // A sentence that was lost in its words says something else than was meant.
    if (i == failure && outline.insides.empty()) return {};
    while (stub.back().kind == TokenKind::dot) stub.pop_back();
    if (!outline.insides.empty()) stub.insert(stub.end(), header.end() - 2, header.end());
  }
  return stub;
}

}  // namespace rollout::syntax
