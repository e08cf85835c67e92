#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Formats the C++ sources, and every .rollout file that is not a test of bad input.
set -euo pipefail
cd "$(dirname "$0")/.."
rollout=$1

find compiler policies cli tests -name '*.h' -o -name '*.cpp' | sort | xargs clang-format-14 -i
for folder in examples stdlib policies/packs; do
  [ -d "$folder" ] && "$rollout" fmt "$folder"
done
