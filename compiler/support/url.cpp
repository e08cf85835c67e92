// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/url.h"

#include <algorithm>
#include <charconv>

namespace rollout::support {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

bool has_only_url_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte <= 0x20 || byte == 0x7F ||
        std::string_view("\"<>\\^`{|}").find(text[i]) != std::string_view::npos)
      return false;
    const bool escape = text[i] != '%' || (i + 2 < text.size() && is_hexadecimal(text[i + 1]) &&
                                           is_hexadecimal(text[i + 2]));
    if (!escape) return false;
  }
  return true;
}

// Cuts off what stands behind the first `mark`.
std::string_view take_after(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const auto part = text.substr(at + 1);
  text = text.substr(0, at);
  return part;
}

bool read_port(std::string_view text, Url& url) {
  if (text.empty()) return true;
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  url.port = port;
  return error == std::errc{} && end == text.data() + text.size();
}

bool read_host(std::string_view text, Url& url) {
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return false;
    url.host = text.substr(1, close - 1);
    const auto rest = text.substr(close + 1);
    return !url.host.empty() &&
           (rest.empty() || (rest[0] == ':' && read_port(rest.substr(1), url)));
  }
  const auto port = take_after(text, ':');
  url.host = text;
  return port.find(':') == std::string_view::npos && read_port(port, url);
}

bool read_authority(std::string_view text, Url& url) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    url.user = text.substr(0, std::min(text.find(':'), at));
    text.remove_prefix(at + 1);
  }
  return read_host(text, url) && (!url.host.empty() || url.scheme == "file");
}

// `user@host:path`: no slash before the colon, no scheme.
std::optional<Url> parse_short_form(std::string_view text) {
  const auto at = text.find('@');
  const auto colon = text.find(':');
  if (at == std::string_view::npos || colon == std::string_view::npos || at > colon || at == 0)
    return std::nullopt;
  if (text.find('/') < colon || colon + 1 == text.size() || colon == at + 1) return std::nullopt;
  return Url{.scheme = "ssh",
             .user = text.substr(0, at),
             .host = text.substr(at + 1, colon - at - 1),
             .port = {},
             .path = text.substr(colon + 1),
             .query = {},
             .fragment = {}};
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  if (!has_only_url_characters(text)) return std::nullopt;
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return parse_short_form(text);
  Url url{.scheme = text.substr(0, colon),
          .user = {},
          .host = {},
          .port = {},
          .path = {},
          .query = {},
          .fragment = {}};
  if (!is_scheme(url.scheme)) return std::nullopt;
  text.remove_prefix(colon + 3);
  url.fragment = take_after(text, '#');
  url.query = take_after(text, '?');
  const auto slash = std::min(text.find('/'), text.size());
  url.path = text.substr(slash);
  return read_authority(text.substr(0, slash), url) ? std::optional(url) : std::nullopt;
}

}  // namespace rollout::support
