#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs tests with counters, and prints for each file of a part which share of its lines and branches they reach, and
# where the others are: tools/coverage.sh PART. It fails where there are others. What each line did stands in
# build/coverage/report. TESTS="engine_test" takes these unit tests. Those of the engine come with the answers that
# Argo CD's own code gave, and the differential test.
set -euo pipefail
cd "$(dirname "$0")/.."
part=$1
build=build/coverage
case $part in
  # Their own tests reach all that there is.
  policies/engine*) own=engine_test ;;
  policies/analysis*) own=analysis_test ;;
  *) own="engine_test analysis_test exact_test projects_test proofs_test verdicts_test review_test" ;;
esac
read -ra tests <<<"${TESTS:-$own}"
asks_engine=
if [[ " ${tests[*]} " == *" engine_test "* ]]; then asks_engine=1; fi

tools/build.sh coverage "${tests[@]}" ${asks_engine:+rollout-conformance rollout-differential}
rm -rf "$build/counters" "$build/report"
objects=()
for test in "${tests[@]}"; do
  binary=$(find "$build/tests/unit" -name "$test" -type f -perm -u+x)
  LLVM_PROFILE_FILE=$PWD/$build/counters/$test.profraw "$binary" >/dev/null
  objects+=(-object "$PWD/$binary")
done
if [ "$asks_engine" ]; then
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
fi

llvm-profdata-14 merge -o "$build/counters/all.profdata" "$build"/counters/*.profraw
llvm-cov-14 show "${objects[@]:1}" -instr-profile="$build/counters/all.profdata" -format=text \
  -show-branches=count -output-dir="$build/report" >/dev/null
python3 -B tools/branches.py "$part" "$build/report"
