#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks that a release binary is what the README says: hardened, without paths of the machine that built it, and
# with no shared libraries but those that the README lists.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$1
failed=0

complain() {
  echo "release: $*" >&2
  failed=1
}

header=$(readelf -hW "$binary")
segments=$(readelf -lW "$binary")
dynamic=$(readelf -dW "$binary")
symbols=$(readelf --dyn-syms -W "$binary")

grep -q 'Type: *DYN' <<<"$header" || complain "it is not position independent"
grep -q 'GNU_RELRO' <<<"$segments" || complain "relocations stay writable"
grep -q 'BIND_NOW\|FLAGS.* NOW' <<<"$dynamic" || complain "symbols are bound lazily"
grep 'GNU_STACK' <<<"$segments" | grep -q 'RW ' || complain "the stack may be executable"
grep -q '__stack_chk_fail' <<<"$symbols" || complain "no stack protector"
grep -q '__[a-z]*_chk@' <<<"$symbols" || complain "library calls are not fortified"
! grep -qaF "$PWD/" "$binary" || complain "it holds paths of this machine"

needed=$(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic" | sort)
listed=$(sed -n 's/^- `\(.*\.so.*\)`$/\1/p' README.md | sort)
[ "$needed" = "$listed" ] || complain "it needs" $needed "but the README lists" $listed

exit "$failed"
