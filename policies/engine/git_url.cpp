// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/git_url.h"

#include "compiler/support/repository_url.h"
#include "policies/engine/go_text.h"
#include "policies/engine/go_url.h"

namespace rollout::engine {

std::string normalize_git_url(std::string_view text) {
  auto url = go_lower(trim_go_space(text));
  support::strip_git_spelling(url);
  auto written = rewrite_go_url(url).value_or("");
  if (written.starts_with("ssh://")) written.erase(0, 6);
  return written;
}

}  // namespace rollout::engine
