# SPDX-License-Identifier: Apache-2.0
"""Validates what `rollout test --output json` prints against the published schema.

    test_schema.py ROLLOUT SCHEMA FOLDER...
"""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def main():
    rollout, schema, *folders = sys.argv[1:]
    validator = jsonschema.Draft202012Validator(json.load(open(schema)))
    problems, tests = [], 0
    for folder in folders:
        done = subprocess.run([rollout, "test", "--output", "json", "--mutate", "--as-of", "2026-06-01", folder],
                              capture_output=True, text=True, timeout=120)
        report = json.loads(done.stdout)
        tests += len(report["tests"])
        problems += [f"{folder}: {error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    print("\n".join(problems) or f"{tests} tests, as the schema says")
    sys.exit(1 if problems or not tests else 0)


if __name__ == "__main__":
    main()
