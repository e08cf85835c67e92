// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>

#include <algorithm>

#include "tests/model/parts.h"

namespace rollout::model {
namespace {

struct BadUrl {};

enum class Part { path, fragment, user, host, zone };

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether a character stands for itself there.
bool plain(char c, Part part) {
  if (letter_or_digit(c)) return true;
  switch (part) {
    case Part::path: return one_of(c, "-_.~$&+,/:;=@");
    case Part::fragment: return one_of(c, "-_.~!$&()*+,/:;=?@");
    case Part::user: return one_of(c, "-_.~$&+,;=");
    default: return one_of(c, "-_.~!\"$&'()*+,:;<=>[]");
  }
}

std::string escape(std::string_view text, Part part) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain(c, part)) out += c;
    else out += {'%', digits[byte / 16], digits[byte % 16]};
  }
  return out;
}

std::string unescape(std::string_view text, Part part) {
  const bool in_host = part == Part::host || part == Part::zone;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      if (in_host && static_cast<unsigned char>(text[at]) < 0x80 && !plain(text[at], part))
        throw BadUrl();
      out += text[at];
      continue;
    }
    const auto digits = std::string(text.substr(at + 1, 2));
    if (digits.size() < 2 || digits.find_first_not_of("0123456789abcdefABCDEF") != digits.npos)
      throw BadUrl();
    const auto value = std::stoul(digits, nullptr, 16);
    const char c = static_cast<char>(value);
    if (part == Part::host && value < 0x80 && digits != "25") throw BadUrl();
    if (part == Part::zone && digits != "25" && c != ' ' && !plain(c, Part::host)) throw BadUrl();
    out += c;
    at += 2;
  }
  return out;
}

bool ipv6(const std::string& text) {
  const auto zone = std::min(text.find('%'), text.size());
  unsigned char address[16];
  return zone + 1 != text.size() && inet_pton(AF_INET6, text.substr(0, zone).c_str(), address) == 1;
}

bool optional_port(std::string_view text) {
  return text.empty() || (text[0] == ':' && text.find_first_not_of("0123456789", 1) == text.npos);
}

std::string host_of(std::string_view scheme, std::string_view host) {
  const auto open = host.rfind('[');
  if (open != host.npos) {
    const auto close = host.rfind(']');
    if (open > 0 || close == host.npos || !optional_port(host.substr(close + 1))) throw BadUrl();
    const auto inside = host.substr(1, close - 1);
    const auto zone = std::min(inside.find("%25"), inside.size());
    const auto name =
        unescape(inside.substr(0, zone), Part::host) + unescape(inside.substr(zone), Part::zone);
    if (!ipv6(name)) throw BadUrl();
    return "[" + name + "]" + std::string(host.substr(close + 1));
  }
  const bool web = scheme == "http" || scheme == "https";
  const auto colon = web ? host.find(':') : host.rfind(':');
  if (colon != host.npos && !optional_port(host.substr(colon))) throw BadUrl();
  return unescape(host, Part::host);
}

std::string user_of(std::string_view user) {
  for (const char c : user) {
    if (!letter_or_digit(c) && !one_of(c, "-._:~!$&'()*+,;=%@")) throw BadUrl();
  }
  const auto colon = user.find(':');
  const auto again = [](std::string_view text) {
    return escape(unescape(text, Part::user), Part::user);
  };
  if (colon == user.npos) return again(user);
  return again(user.substr(0, colon)) + ":" + again(user.substr(colon + 1));
}

// A path or fragment as it is printed: as written where that says the same and is allowed.
std::string written(std::string_view text, Part part) {
  const auto value = unescape(text, part);
  const auto usual = escape(value, part);
  bool allowed = true;
  for (const char c : text) allowed = allowed && (plain(c, part) || one_of(c, "!$&'()*+,;=:@[]%"));
  if (part == Part::path && value == "*")
    return text == usual || !allowed ? "*" : std::string(text);
  return allowed ? std::string(text) : usual;
}

struct Url {
  std::string scheme;
  std::string_view rest;
};

Url take_scheme(std::string_view url) {
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') {
      if (i == 0) throw BadUrl();
      return {std::string(url.substr(0, i)), url.substr(i + 1)};
    }
    const bool letter = letter_or_digit(c) && !(c >= '0' && c <= '9');
    if (!letter && (i == 0 || !(letter_or_digit(c) || c == '+' || c == '-' || c == '.'))) break;
  }
  return {"", url};
}

// Parsed, and printed again.
std::string reprint(std::string_view url) {
  const auto hash = std::min(url.find('#'), url.size());
  const auto fragment = url.substr(std::min(hash + 1, url.size()));
  url = url.substr(0, hash);
  for (const char c : url) {
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) throw BadUrl();
  }
  const auto tail = fragment.empty() ? "" : "#" + written(fragment, Part::fragment);
  if (url == "*") return "*" + tail;
  auto [scheme, rest] = take_scheme(url);
  const auto question = rest.find('?');
  std::string query;
  if (question != rest.npos) {
    query = rest.substr(question);
    rest = rest.substr(0, question);
  }
  const auto head = scheme.empty() ? "" : scheme + ":";
  if (!rest.starts_with('/')) {
    if (!scheme.empty() && !rest.empty()) return head + std::string(rest) + query + tail;
    if (scheme.empty() && has(rest.substr(0, rest.find('/')), ":")) throw BadUrl();
  }
  std::string authority;
  bool omit_host = false;
  if (rest.starts_with("//") && (!scheme.empty() || !rest.starts_with("///"))) {
    const auto slash = std::min(rest.find('/', 2), rest.size());
    const auto all = rest.substr(2, slash - 2);
    rest = rest.substr(slash);
    const auto at = all.rfind('@');
    const auto host =
        escape(host_of(scheme, at == all.npos ? all : all.substr(at + 1)), Part::host);
    const auto user = at == all.npos ? "" : user_of(all.substr(0, at)) + "@";
    if (!host.empty() || !user.empty() || (!scheme.empty() && !rest.empty()))
      authority = "//" + user + host;
  } else if (!scheme.empty() && rest.starts_with('/')) {
    omit_host = true;
  }
  const auto path = written(rest, Part::path);
  if (authority.empty() && !scheme.empty() && !path.empty() && !omit_host) authority = "//";
  auto out = head + authority;
  if (out.empty() && has(path.substr(0, path.find('/')), ":")) out = "./";
  return out + path + query + tail;
}

// As in `git@host:path`, which `ssh://` may precede.
bool is_ssh(std::string_view url) {
  if (url.starts_with("ssh://")) url = url.substr(6);
  const auto at = url.rfind('@');
  return at != url.npos && at + 1 < url.size() && url.substr(0, at).find_first_of("/:") == url.npos;
}

}  // namespace

std::string normalize_git_url(std::string_view url) {
  auto text = lower(trim_space(url));
  if (is_ssh(text) && !text.starts_with("ssh://")) {
    if (const auto colon = text.find(':'); colon != text.npos) text[colon] = '/';
    text = "ssh://" + text;
  }
  if (text.ends_with(".git")) text.resize(text.size() - 4);
  try {
    const auto out = reprint(text);
    return out.starts_with("ssh://") ? out.substr(6) : out;
  } catch (const BadUrl&) {
    return "";
  }
}

}  // namespace rollout::model
