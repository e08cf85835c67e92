#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Configures (once) and builds one preset: tools/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift

# Several work trees may then share one compiler cache.
export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$PWD
if [ ! -f "build/$preset/build.ninja" ]; then
  cmake --preset "$preset" >"/dev/stderr"
fi
cmake --build --preset "$preset" ${@:+--target "$@"}
