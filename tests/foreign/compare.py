# SPDX-License-Identifier: Apache-2.0
"""Compares emitted YAML with emitted JSON, value by value, by a reader that is not ours.

    compare.py yaml11|yaml12|go EMIT_PAIRS

EMIT_PAIRS writes the documents (write_pairs.cpp). Ends with 77 where the reader is not installed.
"""
import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
DOCUMENTS = 400
HERE = pathlib.Path(__file__).resolve().parent


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def module(name, package):
    try:
        return importlib.import_module(name)
    except ImportError:
        skip(f"{package} is not installed")


def differences(path, seen, wanted):
    """The paths at which two values differ; True is not 1, and "1" is neither."""
    numbers = (int, float)
    same_type = type(seen) is type(wanted) or (
        type(seen) in numbers and type(wanted) in numbers)
    if not same_type:
        yield f"{path}: {seen!r} for {wanted!r}"
    elif isinstance(wanted, dict):
        if list(seen) != list(wanted):
            yield f"{path}: keys {list(seen)!r} for {list(wanted)!r}"
        for key in seen.keys() & wanted.keys():
            yield from differences(f"{path}[{key!r}]", seen[key], wanted[key])
    elif isinstance(wanted, list):
        if len(seen) != len(wanted):
            yield f"{path}: {len(seen)} items for {len(wanted)}"
        for index, (left, right) in enumerate(zip(seen, wanted)):
            yield from differences(f"{path}[{index}]", left, right)
    elif seen != wanted:
        yield f"{path}: {seen!r} for {wanted!r}"


def compare(folder, read):
    found = []
    for document in sorted(folder.glob("*.yaml")):
        wanted = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
        try:
            found += differences(document.name, read(document.read_text(encoding="utf-8")), wanted)
        except Exception as error:  # whatever a reader raises is a finding
            found.append(f"{document.name}: {error}")
    return found


def compare_yaml11(folder):
    yaml = module("yaml", "PyYAML")
    return compare(folder, lambda text: yaml.load(text, yaml.SafeLoader))


def compare_yaml12(folder):
    reader = module("ruamel.yaml", "ruamel.yaml").YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return compare(folder, reader.load)


def compare_go(folder):
    go = shutil.which("go")
    if not go:
        skip("Go is not installed")
    program = folder / "compare"
    environment = dict(os.environ, GOWORK="off", GOFLAGS="-mod=mod -buildvcs=false")
    source = folder / "source"  # with -mod=mod Go may write to go.sum, never to ours
    shutil.copytree(HERE / "go", source)
    built = subprocess.run([go, "build", "-o", program, "."], cwd=source, env=environment,
                           capture_output=True, text=True)
    if built.returncode != 0:
        if "main.go" in built.stderr:
            return [built.stderr]
        skip(f"Go's YAML libraries cannot be had: {built.stderr.strip().splitlines()[-1]}")
    shutil.rmtree(source)
    ran = subprocess.run([program, folder], capture_output=True, text=True)
    lines = ran.stdout.splitlines() + ran.stderr.splitlines()
    return lines or ([] if ran.returncode == 0 else [f"ended with {ran.returncode}"])


READERS = {"yaml11": compare_yaml11, "yaml12": compare_yaml12, "go": compare_go}


def main():
    reader, emit_pairs = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="rollout-foreign-") as name:
        folder = pathlib.Path(name)
        subprocess.run([emit_pairs, name, str(DOCUMENTS)], check=True)
        written = len(list(folder.glob("*.yaml")))
        found = READERS[reader](folder)
    print("\n".join(found[:50]))
    print(f"{reader}: {written} documents, {len(found)} differences")
    sys.exit(1 if found or written != DOCUMENTS else 0)


if __name__ == "__main__":
    main()
