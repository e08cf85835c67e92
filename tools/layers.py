# SPDX-License-Identifier: Apache-2.0
"""Checks that each library includes only what tools/layers.txt allows it."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+"((?:compiler|policies|cli)/[^"]+)"')


def library(path):
    """The library of a path below the root: its folder in compiler/ or policies/, or cli."""
    parts = path.split("/")
    return parts[0] if parts[0] == "cli" else parts[1]


def allowed():
    layers = {}
    for line in (ROOT / "tools" / "layers.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.partition(":")
            layers[name.strip()] = {name.strip(), *others.split()}
    return layers


def violations(layers):
    for folder in ("compiler", "policies", "cli"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = str(path.relative_to(ROOT))
            owner = library(name)
            if owner not in layers:
                yield f"{name}: {owner} has no line in tools/layers.txt"
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                included = INCLUDE.match(line)
                if included and library(included[1]) not in layers[owner]:
                    yield f"{name}:{number}: {owner} must not include {library(included[1])}"


def main():
    found = list(violations(allowed()))
    print("\n".join(found) or "every include stands in its layer")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
