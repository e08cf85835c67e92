// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cstdio>
#include <optional>
#include <string_view>

#include "policies/conformance/stream.h"

namespace {

using rollout::engine::ArgocdVersion;

// `--argocd-version 3.5`: the release whose answers are wanted; 3.6 where none is named.
std::optional<ArgocdVersion> version_of(int count, char** arguments) {
  if (count == 1) return ArgocdVersion::v3_6;
  if (count != 3 || std::string_view(arguments[1]) != "--argocd-version") return std::nullopt;
  const std::string_view version = arguments[2];
  if (version == "3.5") return ArgocdVersion::v3_5;
  if (version == "3.6") return ArgocdVersion::v3_6;
  return std::nullopt;
}

}  // namespace

int main(int count, char** arguments) {
  const auto version = version_of(count, arguments);
  if (!version) {
    std::fputs("usage: rollout-conformance [--argocd-version 3.5|3.6] < REQUESTS > RESPONSES\n",
               stderr);
    return 2;
  }
  if (rollout::conformance::answer_stream(STDIN_FILENO, STDOUT_FILENO, *version)) return 0;
  std::perror("rollout-conformance");
  return 3;
}
