#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks and compiles every example, and shows what was made, where, and how long it took.
set -euo pipefail
cd "$(dirname "$0")/.."
rollout=$1
# The examples must not turn red on a day to come.
as_of=2026-06-01

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# Runs a command, and leaves its duration in $took.
timed() {
  local start
  start=$(milliseconds)
  "$@"
  took=$(($(milliseconds) - start))
}

"$rollout" version
for example in examples/*/; do
  example=${example%/}
  output=out/${example#examples/}
  echo
  echo "== $example"
  timed "$rollout" check --as-of "$as_of" "$example"
  echo "   checked in $took ms"
  timed "$rollout" compile --as-of "$as_of" "$example" --out "$output"
  echo "   compiled in $took ms to $output:"
  (cd "$output" && find . -type f ! -name '.*' | sort | sed 's|^\./|     |')
done
echo
echo "Manifests are below out/. Try: $rollout explain R0101, $rollout init my-project, $rollout --help"
