// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/git_url.h"

#include "policies/engine/go_text.h"
#include "policies/engine/go_url.h"

namespace rollout::engine {

namespace {

// `[ssh://]user@rest`: no `/` and no `:` before the last `@`, something behind it.
bool is_ssh(std::string_view url) {
  const auto at = url.rfind('@');
  if (at == std::string_view::npos || at + 1 == url.size()) return false;
  auto user = url.substr(0, at);
  if (user.starts_with("ssh://")) user.remove_prefix(6);
  return user.find_first_of("/:") == std::string_view::npos;
}

}  // namespace

std::string normalize_git_url(std::string_view text) {
  auto url = go_lower(trim_go_space(text));
  if (is_ssh(url) && !url.starts_with("ssh://")) {
    if (const auto colon = url.find(':'); colon != std::string::npos) url[colon] = '/';
    url.insert(0, "ssh://");
  }
  if (url.ends_with(".git")) url.resize(url.size() - 4);
  auto written = rewrite_go_url(url).value_or("");
  if (written.starts_with("ssh://")) written.erase(0, 6);
  return written;
}

}  // namespace rollout::engine
