# SPDX-License-Identifier: Apache-2.0
"""Every public template of the standard library stands in its document with its parameters, has a comment, and is
used by a golden of its module.

    covered.py STDLIB GOLDENS DOCUMENT
"""
import pathlib
import re
import sys

TEMPLATE = re.compile(r"((?:^##[^\n]*\n)*)^template (\w+)\((.*?)\) -> (\w+) ", re.M | re.S)
DECLARED = re.compile(r"^(?:let|metric_template) ([a-z][\w-]*)", re.M)


def signature(name, parameters, kind):
    listed = re.sub(r"\s+", " ", parameters).strip().rstrip(",")
    return f"{name}({listed}) -> {kind}"


def problems(module, goldens, document):
    text = "".join(path.read_text() for path in sorted(module.glob("*.rollout")))
    used = "".join(path.read_text() for path in sorted((goldens / module.name).glob("*.rollout")))
    for comment, name, parameters, kind in TEMPLATE.findall(text):
        if name.startswith("_"):
            continue
        if not comment:
            yield f"template {name} has no comment"
        if f"{module.name}.{name}(" not in used:
            yield f"no golden uses {module.name}.{name}"
        if signature(name, parameters, kind) not in document:
            yield f"the document does not say: {signature(name, parameters, kind)}"
    for name in DECLARED.findall(text):
        provided = re.sub(r"-[a-z]+$", "", name) if "_" in name else name
        if provided not in document:
            yield f"the document does not name {name}"


def main():
    stdlib, goldens, document = map(pathlib.Path, sys.argv[1:])
    text = re.sub(r"\s*\n\s*", " ", document.read_text()).replace("( ", "(").replace(" )", ")")
    modules = sorted(path for path in stdlib.iterdir() if path.is_dir())
    failed = 0
    for module in modules:
        for problem in problems(module, goldens, text):
            print(f"std/{module.name}: {problem}")
            failed += 1
    sys.exit(1 if failed or not modules else 0)


if __name__ == "__main__":
    main()
