// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/repository_url.h"

#include <algorithm>

namespace rollout::support {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// In lower case.
bool is_plain(char c, std::string_view more) {
  return (c >= 'a' && c <= 'z') || is_digit(c) || more.find(c) != std::string_view::npos;
}

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

bool is_plain_path(std::string_view path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool escape = path[i] == '%' && i + 2 < path.size() && is_hexadecimal(path[i + 1]) &&
                        is_hexadecimal(path[i + 2]);
    if (!escape && !is_plain(path[i], "-_.~!$&'()*+,;=:@[]/?")) return false;
  }
  return true;
}

// `user@host:port`; a class of characters in a host reads as a broken address.
bool is_plain_authority(std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    const auto user = authority.substr(0, at);
    if (std::ranges::count(user, ':') > 1) return false;
    if (!std::ranges::all_of(user, [](char c) { return is_plain(c, "-_.~$&+,;=:"); })) return false;
    authority.remove_prefix(at + 1);
  }
  const auto colon = authority.find(':');
  const auto port = colon == std::string_view::npos ? "" : authority.substr(colon + 1);
  return std::ranges::all_of(authority.substr(0, colon),
                             [](char c) { return is_plain(c, "-_.~!$&'()*+,;="); }) &&
         std::ranges::all_of(port, is_digit);
}

// The length of the scheme with its colon; 0: there is none.
std::size_t scheme_size(std::string_view url) {
  const auto colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || url[0] < 'a' || url[0] > 'z') return 0;
  const bool plain =
      std::ranges::all_of(url.substr(0, colon), [](char c) { return is_plain(c, "+-."); });
  return plain ? colon + 1 : 0;
}

bool is_plain_url(std::string_view url) {
  const auto size = scheme_size(url);
  auto rest = url.substr(size);
  if (rest.empty()) return false;
  if (size == 0 && rest.substr(0, rest.find('/')).find(':') != std::string_view::npos) return false;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const auto slash = std::min(rest.find_first_of("/?"), rest.size());
    if (size == 0 || !is_plain_authority(rest.substr(0, slash))) return false;
    rest.remove_prefix(slash);
    // Without host and path the slashes would go.
    if (slash == 0 && !rest.starts_with('/')) return false;
  }
  return is_plain_path(rest);
}

// `[ssh://]user@host…`, where neither `/` nor `:` stands before the last `@`.
bool is_ssh(std::string_view url) {
  if (url.starts_with("ssh://")) url.remove_prefix(6);
  const auto at = url.rfind('@');
  return at != std::string_view::npos && at + 1 < url.size() &&
         url.substr(0, at).find_first_of("/:") == std::string_view::npos;
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower;
}

}  // namespace

void strip_git_spelling(std::string& url) {
  if (is_ssh(url) && !url.starts_with("ssh://")) {
    if (const auto colon = url.find(':'); colon != std::string::npos) url[colon] = '/';
    url.insert(0, "ssh://");
  }
  if (url.ends_with(".git")) url.resize(url.size() - 4);
}

std::optional<std::string> normalize_repository(std::string_view text) {
  auto url = in_lower_case(text);
  strip_git_spelling(url);
  if (!is_plain_url(url)) return std::nullopt;
  if (url.starts_with("ssh://")) url.erase(0, 6);
  return url;
}

std::string repository_place(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  auto place = in_lower_case(address);
  strip_git_spelling(place);
  if (const auto scheme = place.find("://"); scheme != std::string::npos)
    place.erase(0, scheme + 3);
  const auto host_end = std::min(place.find('/'), place.size());
  const auto at = std::string_view(place).substr(0, host_end).rfind('@');
  if (at != std::string::npos) place.erase(0, at + 1);
  while (place.ends_with('/')) place.pop_back();
  return place;
}

}  // namespace rollout::support
