# SPDX-License-Identifier: Apache-2.0
"""Validates the JSON reports of all bad inputs against the published schema.

    report_schema.py ROLLOUT SCHEMA FOLDER
"""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "tools"))
from check import AS_OF, in_parallel  # noqa: E402
from diagnostics import cases  # noqa: E402

SECONDS = 60


def problems(rollout, validator, case):
    command = [rollout, "check", "--output", "json", "--as-of", AS_OF, case.argument]
    done = subprocess.run(command, cwd=case.directory, capture_output=True, timeout=SECONDS)
    try:
        report = json.loads(done.stdout.decode())
    except ValueError as error:
        return [f"{case.path}: no JSON in UTF-8: {error}"]
    found = [f"{case.path}: {error.json_path}: {error.message}"
             for error in validator.iter_errors(report)]
    if done.stderr:
        found.append(f"{case.path}: standard error holds {done.stderr.decode(errors='replace')!r}")
    counts = {"errors": 0, "warnings": 0, "infos": 0}
    for diagnostic in report["diagnostics"]:
        counts[diagnostic["severity"] + "s"] += 1
        if (diagnostic["end_line"], diagnostic["end_column"]) < (diagnostic["line"], diagnostic["column"]):
            found.append(f"{case.path}: {diagnostic['code']} ends before it begins")
    if any(report["summary"][name] != count for name, count in counts.items()):
        found.append(f"{case.path}: the summary says {report['summary']}, not {counts}")
    if done.returncode != (1 if counts["errors"] else 0):
        found.append(f"{case.path}: ends with {done.returncode}")
    return found


def closed(schema):
    """The schema with every object limited to what it describes: all that is printed must be published."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    limited = {name: closed(each) for name, each in schema.items()}
    if schema.get("type") == "object":
        limited.setdefault("additionalProperties", False)
    return limited


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    schema = json.loads(pathlib.Path(sys.argv[2]).read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(closed(schema))
    inputs = cases(pathlib.Path(sys.argv[3]).resolve())
    found = [problem for some in in_parallel(lambda case: problems(rollout, validator, case), inputs)
             for problem in some]
    print("\n".join(found) or f"{len(inputs)} reports are as the schema says")
    sys.exit(1 if found or not inputs else 0)


if __name__ == "__main__":
    main()
