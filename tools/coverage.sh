#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of the policy engine with counters, and prints for each file of a part which share of its lines and
# branches they reach: tools/coverage.sh PART. Those are unit tests, the answers that Argo CD's own code gave, and the
# differential test. What is not reached stands in build/coverage/report. TESTS="engine_test" takes fewer, which is built sooner.
set -euo pipefail
cd "$(dirname "$0")/.."
part=$1
build=build/coverage
tests=(${TESTS:-engine_test analysis_test exact_test projects_test proofs_test verdicts_test review_test})

tools/build.sh coverage "${tests[@]}" rollout-conformance rollout-differential
rm -rf "$build/counters" "$build/report"
objects=()
for test in "${tests[@]}"; do
  binary=$(find "$build/tests/unit" -name "$test" -type f -perm -u+x)
  LLVM_PROFILE_FILE=$PWD/$build/counters/$test.profraw "$binary" >/dev/null
  objects+=(-object "$PWD/$binary")
done
# On a machine without time zones.
TZDIR=/nowhere LLVM_PROFILE_FILE=$PWD/$build/counters/zones.profraw \
  "$build/tests/unit/engine/engine_test" "offsets are*,zones*" >/dev/null
conformance=$build/policies/conformance/rollout-conformance
LLVM_PROFILE_FILE=$PWD/$build/counters/conformance-%p.profraw \
  python3 -B tools/conformance.py "$conformance" $(find tests/data/conformance -name '*.jsonl*') >/dev/null
objects+=(-object "$PWD/$conformance")
LLVM_PROFILE_FILE=$PWD/$build/counters/differential.profraw \
  "$build/tests/differential/rollout-differential" --seed 1 --cases 20000 >/dev/null
objects+=(-object "$PWD/$build/tests/differential/rollout-differential")

cd "$build"
llvm-profdata-14 merge -o counters/all.profdata counters/*.profraw
llvm-cov-14 show "${objects[@]:1}" -instr-profile=counters/all.profdata -format=text -show-branches=count \
  -output-dir=report >/dev/null
# Of each file: functions, lines and branches, how many there are and how many were missed.
llvm-cov-14 report "${objects[@]:1}" -instr-profile=counters/all.profdata -show-region-summary=false |
  sed 's|^\.\./\.\./||' |
  awk -v part="$part" '
    BEGIN { printf "%-58s %8s %8s\n", "file", "lines", "branches" }
    index($1, part "/") == 1 {
      lines += $5; missed += $6; branches += $8; unreached += $9
      printf "%-58s %8s %8s\n", $1, $7, $10
    }
    END {
      if (lines == 0) { print "coverage: no file of " part " was built"; exit 1 }
      printf "%-58s %7.2f%% %7.2f%%\n", "all", 100 - 100 * missed / lines, branches ? 100 - 100 * unreached / branches : 100
    }'
