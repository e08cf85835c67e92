# SPDX-License-Identifier: Apache-2.0
"""Holds every flagd document of the goldens and of the examples against flagd's JSON schema.

    schema.py ROLLOUT GOLDENS PROGRAM...
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from evaluators import ask

# Which the schema must refuse, or it looks at nothing.
WRONG = {"flags": {"broken": {"state": "ENABLED", "variants": {"on": True}, "defaultVariant": "on",
                              "targeting": {"fractional": [["on", 0.5], ["on", 0.5]]}}}}


def documents(rollout, goldens, programs, scratch):
    yield from sorted(goldens.rglob("out.golden/flagd/**/*.json"))
    for number, program in enumerate(programs):
        out = scratch / str(number)
        done = subprocess.run([rollout, "compile", "--as-of", "2026-06-01", program, "--out", out],
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{program}: does not compile\n{done.stderr}")
        yield from sorted(out.rglob("flagd/**/*.json"))


def main():
    rollout, goldens, programs = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2], sys.argv[3:]
    if ask("javascript", WRONG, [])[0] is None:
        sys.exit("the schema takes a weight that is no integer")
    failures = count = 0
    with tempfile.TemporaryDirectory(prefix="rollout-flagd-") as scratch:
        for path in documents(rollout, pathlib.Path(goldens), programs, pathlib.Path(scratch)):
            count += 1
            problem = ask("javascript", json.loads(path.read_text()), [])[0]
            if problem:
                print(f"{path}: {problem}")
                failures += 1
    print(f"{count} documents, {failures} refused")
    sys.exit(1 if failures or not count else 0)


if __name__ == "__main__":
    main()
