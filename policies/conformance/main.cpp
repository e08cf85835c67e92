// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cstdio>

#include "policies/conformance/stream.h"

int main() {
  if (rollout::conformance::answer_stream(STDIN_FILENO, STDOUT_FILENO)) return 0;
  std::perror("rollout-conformance");
  return 1;
}
