# SPDX-License-Identifier: Apache-2.0
"""Validates what `rollout compare --output json` prints against the published schema.

    compare_schema.py ROLLOUT SCHEMA FOLDER     each pair of the folder's files is compared
"""
import itertools
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def main():
    rollout, schema, folder = sys.argv[1:]
    validator = jsonschema.Draft202012Validator(json.load(open(schema)))
    sides = sorted(str(path) for path in pathlib.Path(folder).rglob("*")
                   if path.suffix in (".rollout", ".yaml") and path.name != "broken.rollout")
    problems, changes = [], 0
    for before, after in itertools.product(sides, sides):
        done = subprocess.run([rollout, "compare", "--output", "json", "--as-of", "2026-06-01", before, after],
                              capture_output=True, text=True, timeout=120)
        report = json.loads(done.stdout)
        changes += sum(len(project["changes"]) for project in report["projects"])
        problems += [f"{before} {after}: {error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    print("\n".join(problems) or f"{changes} changes, as the schema says")
    sys.exit(1 if problems or not changes else 0)


if __name__ == "__main__":
    main()
