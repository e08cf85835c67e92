# SPDX-License-Identifier: Apache-2.0
"""Checks that the C++ sources are as clang-format 14 would write them; `make format` makes it so."""
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    program = shutil.which("clang-format-14")
    if not program:
        print("skipped: clang-format-14 is not installed")
        sys.exit(77)
    sources = sorted(str(path.relative_to(ROOT)) for folder in ("compiler", "policies", "cli", "tests")
                     for path in (ROOT / folder).rglob("*") if path.suffix in (".h", ".cpp"))
    done = subprocess.run([program, "--dry-run", "-Werror", *sources], cwd=ROOT,
                          capture_output=True, text=True)
    unformatted = sorted({line.split(":")[0] for line in done.stderr.splitlines()
                          if "-Wclang-format-violations" in line})
    for source in unformatted:
        print(f"{source}: not formatted (`make format`)")
    print(f"{len(sources)} sources, {len(unformatted)} not formatted")
    sys.exit(1 if done.returncode else 0)


if __name__ == "__main__":
    main()
