// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/credentials.h"

#include <algorithm>
#include <array>

#include "compiler/support/text.h"

namespace rollout::diagnostics {

namespace {

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '/';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_word_character(char c) { return is_token_character(c) && c != '.' && c != '/'; }

// How tokens begin that are issued with a mark, and how long the rest is at least.
struct Token {
  std::string_view begin;
  std::size_t rest;
};
constexpr std::array kTokens = {
    Token{"ghp_", 36},        Token{"gho_", 36},   Token{"ghs_", 36},
    Token{"github_pat_", 60}, Token{"glpat-", 20}, Token{"AKIA", 16},
    Token{"xoxb-", 24},       Token{"xoxp-", 24},  Token{"AIza", 35},
    Token{"sk_live_", 24},    Token{"npm_", 36},   Token{"hooks.slack.com/services/T", 20}};
constexpr std::string_view kPrivateKey = "PRIVATE KEY-----";

void find_urls(std::string_view text, std::vector<SecretRange>& found) {
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const auto begin = at + 3;
    const auto end = std::min(text.find_first_of("/?# \t\"'`\\", begin), text.size());
    const auto authority = text.substr(begin, end - begin);
    const auto sign = authority.rfind('@');
    if (sign == std::string_view::npos) continue;
    const auto colon = authority.substr(0, sign).find(':');
    // Without a colon it is a token over HTTP, and over SSH but a name.
    if (colon != std::string_view::npos) found.push_back({begin + colon + 1, begin + sign});
    else if (text.substr(0, at).ends_with("http") || text.substr(0, at).ends_with("https"))
      found.push_back({begin, begin + sign});
  }
}

// What a generator made, as `abcdef0123456789`: a long run of letters and digits, and no name such
// as `github-token-2`.
bool looks_random(std::string_view text) {
  constexpr std::size_t kShortest = 12;
  constexpr std::size_t kRun = 8;
  if (text.size() < kShortest || text.find_first_of(" :/") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    const auto run = text.substr(at, end - at);
    if (run.size() >= kRun && std::ranges::any_of(run, is_digit) &&
        std::ranges::any_of(run, is_letter))
      return true;
    at = end + 1;
  }
  return false;
}

// `Bearer …`, and a JSON web token, which has a dot in it.
void find_bearers(std::string_view text, std::vector<SecretRange>& found) {
  constexpr std::string_view kBearer = "earer ";
  constexpr std::string_view kWebToken = "eyJ";
  constexpr std::size_t kShortest = 24;  // of a web token
  for (const auto mark : {kBearer, kWebToken})
    for (auto at = support::find_text(text, mark, 0); at != std::string_view::npos;
         at = support::find_text(text, mark, at + 1)) {
      const bool web = mark == kWebToken;
      if (web && at > 0 && is_word_character(text[at - 1])) continue;
      const auto begin = web ? at : at + mark.size();
      auto end = begin;
      while (end < text.size() && is_token_character(text[end])) ++end;
      const auto token = text.substr(begin, end - begin);
      const bool dotted = token.size() >= kShortest && token.find('.') != std::string_view::npos;
      if (web ? dotted : looks_random(token)) found.push_back({begin, end});
    }
}

void find_tokens(std::string_view text, std::vector<SecretRange>& found) {
  constexpr std::size_t kShortest = 16;  // of all tokens
  if (text.size() < kShortest) return;
  for (const auto& token : kTokens)
    for (auto at = support::find_text(text, token.begin, 0); at != std::string_view::npos;
         at = support::find_text(text, token.begin, at + 1)) {
      if (at > 0 && is_word_character(text[at - 1])) continue;
      const auto begin = at + token.begin.size();
      auto end = begin;
      while (end < text.size() && is_token_character(text[end])) ++end;
      if (end - begin >= token.rest) found.push_back({at, end});
    }
  if (const auto key = support::find_text(text, kPrivateKey, 0); key != std::string_view::npos)
    found.push_back({key, key + kPrivateKey.size()});
}

// `password: hunter2` of a YAML file in a text: the line holds nothing else. Words without a digit
// are types, placeholders and names of where a secret is far more often than secrets.
SecretRange plain_scalar(std::string_view text, std::size_t key, std::size_t sign) {
  constexpr std::size_t kShortest = 6;
  const auto line = text.rfind('\n', key) + 1;  // 0 on the first line
  if (text.substr(line, key - line).find_first_not_of(" -\"'") != std::string_view::npos) return {};
  const auto begin = text.find_first_not_of(' ', sign + 1);
  if (begin == std::string_view::npos) return {};
  const auto end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
  const auto next = text.find_first_not_of(" \t\r", end);
  if (next != std::string_view::npos && text[next] != '\n' && text[next] != '#') return {};
  const auto value = text.substr(begin, end - begin);
  const bool elsewhere =
      value.find_first_of("/.&*!|>[") == 0 || value.find(':') != std::string_view::npos;
  const bool digits = value.find_first_of("0123456789") != std::string_view::npos;
  return value.size() >= kShortest && digits && !elsewhere ? SecretRange{begin, end}
                                                           : SecretRange{};
}

// `password = "…"`, `"apiKey": '…'`: on one line, as it is printed.
void find_assignments(std::string_view text, std::vector<SecretRange>& found) {
  for (auto sign = text.find_first_of("=:"); sign != std::string_view::npos;
       sign = text.find_first_of("=:", sign + 1)) {
    auto end = sign;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '"' || text[end - 1] == '\''))
      --end;
    auto begin = end;
    while (begin > 0 && is_word_character(text[begin - 1])) --begin;
    const auto held = held_by(text.substr(begin, end - begin));
    if (held != Held::secret && held != Held::token) continue;
    const auto open = text.find_first_not_of(' ', sign + 1);
    if (open == std::string_view::npos) continue;
    if (text[open] != '"' && text[open] != '\'') {
      const auto scalar = text[sign] == ':' ? plain_scalar(text, begin, sign) : SecretRange{};
      if (is_secret(held, text.substr(scalar.begin, scalar.end - scalar.begin)))
        found.push_back(scalar);
      continue;
    }
    const auto close = std::min(text.find(text[open], open + 1), text.size());
    if (is_secret(held, text.substr(open + 1, close - open - 1)))
      found.push_back({open + 1, close});
  }
}

}  // namespace

Held held_by(std::string_view key) {
  constexpr std::array<std::string_view, 9> kEnds = {
      "password",  "passwd",     "apikey",       "secretkey",      "accesstoken",
      "authtoken", "privatekey", "clientsecret", "secretaccesskey"};
  constexpr std::size_t kLongestKey = 64;
  if (key.size() > kLongestKey) return Held::anything;
  std::string plain;
  for (const char c : key)
    if (c != '_' && c != '-' && c != '.') plain += lowered(c);
  if (std::ranges::any_of(kEnds, [&](std::string_view end) { return plain.ends_with(end); }))
    return Held::secret;
  if (plain.ends_with("token")) return Held::token;
  return plain.ends_with("authorization") ? Held::header : Held::anything;
}

bool is_secret(Held held, std::string_view text) {
  if (held == Held::anything) return false;
  if (held == Held::header) {
    constexpr std::size_t kShortest = 6;
    const auto scheme = text.find(' ');
    if (scheme == std::string_view::npos || text.size() - scheme <= kShortest) return false;
    text.remove_prefix(scheme + 1);
  }
  constexpr std::string_view kElsewhere = "$<{%";  // `${X}`, `<password>`, `{{ … }}`, `%X%`
  constexpr std::array<std::string_view, 5> kManagers = {"vault:", "ref+", "op://",
                                                         "arn:", "sm://"};
  if (text.empty() || text == "*" || kElsewhere.find(text.front()) != std::string_view::npos)
    return false;
  if (std::ranges::any_of(kManagers, [&](auto manager) { return text.starts_with(manager); }))
    return false;
  return held != Held::token || looks_random(text);
}

std::vector<SecretRange> secrets_in(std::string_view text) {
  std::vector<SecretRange> found;
  find_urls(text, found);
  find_tokens(text, found);
  find_bearers(text, found);
  find_assignments(text, found);
  std::ranges::sort(found, {}, &SecretRange::begin);
  return found;
}

std::string conceal(std::string_view text) {
  std::string out(text);
  for (const auto& secret : secrets_in(text))
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(secret.begin),
              out.begin() + static_cast<std::ptrdiff_t>(secret.end), '*');
  return out;
}

}  // namespace rollout::diagnostics
