#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each fuzz target of a build for a while. New inputs stay in the build folder; what crashes is kept beside them.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
seconds=${SECONDS_EACH:-60}

found=0
for target in "$build"/tests/fuzz/*_fuzz; do
  [ -x "$target" ] || continue
  found=1
  name=$(basename "$target" _fuzz)
  mkdir -p "$build/corpus/$name"
  echo "== $name, $seconds s"
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$build/corpus/$name-" "$build/corpus/$name" "tests/fuzz/corpus/$name"
done
if [ "$found" -eq 0 ]; then
  echo "fuzz: no fuzz targets in $build" >&2
  exit 1
fi
