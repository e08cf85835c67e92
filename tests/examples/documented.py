# SPDX-License-Identifier: Apache-2.0
"""Compiles examples that are taken from the documentation of Argo CD and Flagger, and compares what is emitted
with what is documented, value by value.

    documented.py ROLLOUT CASE.yaml...

A case names an example, a file that it compiles to, what is `documented`, and the `differences` there may be: each of
them must really be one, and says why it is none in meaning.
"""
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "examples"
AS_OF = "2026-06-01"


def compile_file(rollout, example, name):
    with tempfile.TemporaryDirectory(prefix="rollout-documented-") as output:
        subprocess.run([rollout, "compile", "--as-of", AS_OF, EXAMPLES / example, "--out", output],
                       check=True, stdout=subprocess.DEVNULL)
        return yaml.safe_load(pathlib.Path(output, name).read_text())


def leaves(value, path=()):
    """All values in a document, as {path: value}; containers count by what is in them."""
    if isinstance(value, (dict, list)) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from leaves(item, (*path, str(key)))
    else:
        yield ".".join(path), value


def problems(emitted, case):
    seen, wanted = dict(leaves(emitted)), dict(leaves(case["documented"]))
    for difference in case.get("differences", []):
        path = difference["path"]
        if wanted.get(path) == difference["emitted"]:
            yield f"{path}: no difference any more"
        wanted[path] = difference["emitted"]
    for path in sorted(seen.keys() | wanted.keys()):
        if seen.get(path) != wanted.get(path) or type(seen.get(path)) is not type(wanted.get(path)):
            yield f"{path}: emitted {seen.get(path)!r}, documented {wanted.get(path)!r}"


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    for name in sys.argv[2:]:
        case = yaml.safe_load(pathlib.Path(name).read_text())
        for problem in problems(compile_file(rollout, case["example"], case["file"]), case):
            print(f"{case['example']}: {problem}")
            failed += 1
    sys.exit(1 if failed or not sys.argv[2:] else 0)


if __name__ == "__main__":
    main()
