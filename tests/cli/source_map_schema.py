# SPDX-License-Identifier: Apache-2.0
"""Validates the source maps of all examples and of the golden trees against the published schema.

    source_map_schema.py ROLLOUT SCHEMA EXAMPLES GOLDEN
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from report_schema import closed  # noqa: E402

SECONDS = 60


def problems(validator, path, text):
    """What the schema says, and that every index leads to something."""
    made = json.loads(text)
    found = [f"{path}: {error.json_path}: {error.message}" for error in validator.iter_errors(made)]
    for index, frame in enumerate(made["frames"]):
        if frame["outer"] is not None and not 0 <= frame["outer"] < index:
            found.append(f"{path}: frame {index} lies in frame {frame['outer']}")
    for index, origin in enumerate(made["origins"]):
        if origin["frame"] is not None and not 0 <= origin["frame"] < len(made["frames"]):
            found.append(f"{path}: origin {index} has frame {origin['frame']}")
    return found


def compiled(rollout, example):
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([rollout, "compile", ".", "--out", out], cwd=example,
                              capture_output=True, text=True, timeout=SECONDS)
        if done.returncode != 0:
            sys.exit(f"{example}: {done.stdout}{done.stderr}")
        return (pathlib.Path(out) / ".rollout-map.json").read_text()


def main():
    rollout, schema_path, examples, golden = sys.argv[1:5]
    schema = json.loads(pathlib.Path(schema_path).read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(closed(schema))
    maps = {str(example): compiled(pathlib.Path(rollout).resolve(), example)
            for example in sorted(pathlib.Path(examples).iterdir()) if example.is_dir()}
    maps |= {str(path): path.read_text()
             for path in sorted(pathlib.Path(golden).rglob(".rollout-map.json"))}
    found = [problem for path, text in maps.items() for problem in problems(validator, path, text)]
    print("\n".join(found[:40]) or f"{len(maps)} source maps are as the schema says")
    sys.exit(1 if found or not maps else 0)


if __name__ == "__main__":
    main()
