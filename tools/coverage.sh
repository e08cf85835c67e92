#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the unit tests of the policy engine with counters, and prints for each file of a part which share of its lines and
# branches they reach: tools/coverage.sh PART. What is not reached stands in build/coverage/report.
set -euo pipefail
cd "$(dirname "$0")/.."
part=$1
build=build/coverage
tests=(engine_test analysis_test exact_test projects_test proofs_test verdicts_test review_test)

tools/build.sh coverage "${tests[@]}" rollout-differential
rm -rf "$build/counters" "$build/report"
objects=()
for test in "${tests[@]}"; do
  binary=$(find "$build/tests/unit" -name "$test" -type f -perm -u+x)
  LLVM_PROFILE_FILE=$PWD/$build/counters/$test.profraw "$binary" >/dev/null
  objects+=(-object "$binary")
done
LLVM_PROFILE_FILE=$PWD/$build/counters/differential.profraw \
  "$build/tests/differential/rollout-differential" --seed 1 --cases 20000 >/dev/null
objects+=(-object "$build/tests/differential/rollout-differential")

llvm-profdata-14 merge -o "$build/counters/all.profdata" "$build"/counters/*.profraw
llvm-cov-14 show "${objects[@]:1}" -instr-profile="$build/counters/all.profdata" -format=text \
  -show-branches=count -output-dir="$build/report" "$part" >/dev/null
llvm-cov-14 report "${objects[@]:1}" -instr-profile="$build/counters/all.profdata" \
  -show-region-summary=false "$part"
