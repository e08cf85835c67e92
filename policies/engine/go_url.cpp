// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/go_url.h"

#include <algorithm>

#include "policies/engine/go_text.h"
#include "policies/engine/ip_literal.h"
#include "policies/engine/url_escape.h"

namespace rollout::engine {

namespace {

// A path or fragment: decoded, and as it was written.
struct Escaped {
  std::string value;
  std::string written;

  std::string text(UrlPart part) const {
    return is_escaped_url(written, part) ? written : escape_url(value, part);
  }
};

struct GoUrl {
  std::string scheme;
  std::string opaque;
  std::optional<std::string> user;  // as it is written again
  std::string host;
  Escaped path;
  std::string query;
  bool asks = false;  // a lone `?` at the end
  bool no_authority = false;
  Escaped fragment;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view cut(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  const auto behind = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

std::optional<Escaped> unescape(std::string_view text, UrlPart part) {
  auto value = unescape_url(text, part);
  if (!value) return std::nullopt;
  return Escaped{std::move(*value), std::string(text)};
}

class UrlReader {
 public:
  std::optional<GoUrl> read(std::string_view text) {
    const auto fragment = cut(text, '#');
    if (!read_hierarchy(text)) return std::nullopt;
    const auto decoded = unescape(fragment, UrlPart::fragment);
    if (!decoded) return std::nullopt;
    url_.fragment = *decoded;
    return std::move(url_);
  }

 private:
  bool read_hierarchy(std::string_view rest) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
    if (std::ranges::any_of(rest, control)) return false;
    if (!take_scheme(rest)) return false;
    if (rest.ends_with('?') && std::ranges::count(rest, '?') == 1) {
      url_.asks = true;
      rest.remove_suffix(1);
    } else {
      url_.query = cut(rest, '?');
    }
    if (!rest.starts_with('/')) {
      if (!url_.scheme.empty()) {
        url_.opaque = rest;
        return true;
      }
      if (rest.substr(0, rest.find('/')).find(':') != std::string_view::npos) return false;
    }
    return read_authority_and_path(rest);
  }

  // False: a colon without a scheme before it.
  bool take_scheme(std::string_view& rest) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const char c = rest[i];
      if (c == ':') {
        if (i == 0) return false;
        url_.scheme = go_lower(rest.substr(0, i));
        rest.remove_prefix(i + 1);
        return true;
      }
      const bool later = is_digit(c) || c == '+' || c == '-' || c == '.';
      if (!is_letter(c) && !(later && i > 0)) return true;
    }
    return true;
  }

  bool read_authority_and_path(std::string_view rest) {
    const bool authority = rest.starts_with("//");
    if (authority && (!url_.scheme.empty() || !rest.starts_with("///"))) {
      rest.remove_prefix(2);
      const auto end = std::min(rest.find('/'), rest.size());
      if (!read_authority(rest.substr(0, end))) return false;
      rest.remove_prefix(end);
    } else if (!url_.scheme.empty()) {
      url_.no_authority = true;
    }
    const auto path = unescape(rest, UrlPart::path);
    if (!path) return false;
    url_.path = *path;
    return true;
  }

  bool read_authority(std::string_view authority) {
    const auto at = authority.rfind('@');
    const bool has_user = at != std::string_view::npos;
    if (!read_host(has_user ? authority.substr(at + 1) : authority)) return false;
    return !has_user || read_user(authority.substr(0, at));
  }

  bool read_user(std::string_view text) {
    const auto fine = [](char c) {
      return is_letter(c) || is_digit(c) ||
             std::string_view("-._:~!$&'()*+,;=%@").find(c) != std::string_view::npos;
    };
    if (!std::ranges::all_of(text, fine)) return false;
    const bool has_password = text.find(':') != std::string_view::npos;
    const auto password = cut(text, ':');
    const auto name = unescape_url(text, UrlPart::user);
    const auto secret = unescape_url(password, UrlPart::user);
    if (!name || !secret) return false;
    url_.user = escape_url(*name, UrlPart::user);
    if (has_password) *url_.user += ":" + escape_url(*secret, UrlPart::user);
    return true;
  }

  static bool is_port(std::string_view text) {
    return text.empty() || (text[0] == ':' && std::ranges::all_of(text.substr(1), is_digit));
  }

  bool read_host(std::string_view host) {
    if (const auto open = host.rfind('['); open != std::string_view::npos)
      return open == 0 && read_literal(host);
    auto colon = host.find(':');
    // Web addresses have one colon; others, by tradition, a list of hosts.
    if (url_.scheme != "http" && url_.scheme != "https") colon = host.rfind(':');
    if (colon != std::string_view::npos && !is_port(host.substr(colon))) return false;
    auto decoded = unescape_url(host, UrlPart::host);
    if (!decoded) return false;
    url_.host = std::move(*decoded);
    return true;
  }

  // `[address]:port`, with a zone behind `%25`.
  bool read_literal(std::string_view host) {
    const auto close = host.rfind(']');
    if (close == std::string_view::npos || !is_port(host.substr(close + 1))) return false;
    const auto name = host.substr(1, close - 1);
    const auto zone = std::min(name.find("%25"), name.size());
    const auto address = unescape_url(name.substr(0, zone), UrlPart::host);
    const auto decoded_zone = unescape_url(name.substr(zone), UrlPart::zone);
    if (!address || !decoded_zone || !is_ipv6_address(*address + *decoded_zone)) return false;
    url_.host = "[" + *address + *decoded_zone + "]" + std::string(host.substr(close + 1));
    return true;
  }

  GoUrl url_;
};

std::string print_authority(const GoUrl& url) {
  if (url.scheme.empty() && url.host.empty() && !url.user) return "";
  if (url.no_authority) return "";
  std::string out;
  if (!url.host.empty() || !url.path.value.empty() || url.user) out = "//";
  if (url.user) out += *url.user + "@";
  return out + escape_url(url.host, UrlPart::host);
}

// What Go does beside for paths that would be read as something else is for addresses that were
// made by hand: one that was read has no such path.
std::string print(const GoUrl& url) {
  std::string out = url.scheme.empty() ? "" : url.scheme + ":";
  if (!url.opaque.empty()) {
    out += url.opaque;
  } else {
    out += print_authority(url);
    out += url.path.text(UrlPart::path);
  }
  if (url.asks || !url.query.empty()) out += "?" + url.query;
  if (!url.fragment.value.empty()) out += "#" + url.fragment.text(UrlPart::fragment);
  return out;
}

}  // namespace

std::optional<std::string> rewrite_go_url(std::string_view text) {
  const auto url = UrlReader().read(text);
  if (!url) return std::nullopt;
  return print(*url);
}

}  // namespace rollout::engine
