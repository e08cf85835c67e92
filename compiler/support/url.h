// SPDX-License-Identifier: Apache-2.0
//
// The parts of a URL, as written: nothing is decoded or normalized. Git's short form
// `git@github.com:acme/web.git` is read as what it means, `ssh://git@github.com/acme/web.git`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollout::support {

struct Url {
  std::string_view scheme;
  std::string_view user;  // without a password
  std::string_view host;  // an IPv6 address without its brackets
  std::optional<std::uint16_t> port;
  std::string_view path;  // with its leading `/`, if it has one
  std::string_view query;
  std::string_view fragment;
};

// Points into `text`. Nothing when there is no scheme, no host (but for `file:`), a bad port or
// escape, or a character that no URL may hold.
std::optional<Url> parse_url(std::string_view text);

}  // namespace rollout::support
