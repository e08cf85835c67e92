#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that a task needs and that are missing: tools/setup.sh build|test ...
# Does nothing, quickly, when all are there. The lists are the only record of what the project needs.
set -euo pipefail

declare -A packages=(
  [build]="g++ binutils cmake ninja-build pkg-config ccache python3 antlr4 libantlr4-runtime-dev libfmt-dev
           libyaml-cpp-dev nlohmann-json3-dev libcli11-dev libgit2-dev libre2-dev libssl-dev uuid-dev
           libabsl-dev libpcre2-dev libutf8proc-dev tzdata"
  [test]="catch2 librapidcheck-dev clang-14 llvm-14 clang-format-14 libclang-rt-14-dev python3-yaml
          python3-ruamel.yaml python3-jsonschema python3-pip etcd-server openssl ca-certificates git
          zsh fish groff-base pre-commit"
)

missing_packages() {
  local wanted installed
  wanted=$(for task in "$@"; do echo ${packages[$task]}; done | tr ' ' '\n' | sort -u)
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null |
    sed -n 's/^ii  *//p' | sort -u)
  comm -23 <(echo "$wanted") <(echo "$installed")
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "setup: these packages are missing, and neither root nor sudo is at hand:" >&2
    echo "  apt-get install $missing" >&2
    exit 3
  fi
}

# A mirror may fail for a moment; a set-up that dies of it costs more than the wait.
with_retries() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return 0
    echo "setup: attempt $attempt failed: $*" >&2
    sleep $((attempt * 5))
  done
  return 1
}

if ! command -v dpkg-query >/dev/null; then
  echo "setup: this is no Debian; see tools/setup.sh for what is needed" >&2
  exit 0
fi
missing=$(missing_packages "$@" | tr '\n' ' ')
[ -z "${missing// /}" ] && exit 0

echo "setup: installing $missing"
export DEBIAN_FRONTEND=noninteractive
with_retries as_root apt-get update -q
# Installing etcd would start it. Debian starts no service in runlevel 1, and takes it from here.
with_retries as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
  apt-get install -q -y --no-install-recommends $missing
