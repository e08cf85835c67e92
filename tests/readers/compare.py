# SPDX-License-Identifier: Apache-2.0
"""Reads what Rollout emits with other people's readers: each must see in the YAML what is in the JSON.

    compare.py ROLLOUT PROGRAM...

PyYAML reads YAML 1.1, ruamel.yaml YAML 1.2, and sigs.k8s.io/yaml (a test tool in Go) reads as Kubernetes does.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
import tools  # noqa: E402

try:
    import ruamel.yaml
    import yaml
except ImportError as error:
    tools.skip(f"{error.name} is not installed")

AS_OF = "2026-06-01"


def read_old(path):
    return yaml.load(path.read_text(), yaml.SafeLoader)


def read_new(path):
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(path)


def read_go(path):
    program = tools.folder("yaml-reader") / "yaml-reader"
    return json.loads(subprocess.run([program, path], check=True, capture_output=True).stdout)


READERS = [("YAML 1.1 (PyYAML)", read_old), ("YAML 1.2 (ruamel.yaml)", read_new),
           ("Go (sigs.k8s.io/yaml)", read_go)]


def compile_program(rollout, program, output, form):
    done = subprocess.run([rollout, "compile", "--as-of", AS_OF, program, "--out", output,
                           "--format", form], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: does not compile\n{done.stdout}{done.stderr}")


def differences(rollout, program, scratch):
    written, wanted = pathlib.Path(scratch, "yaml"), pathlib.Path(scratch, "json")
    compile_program(rollout, program, written, "yaml")
    compile_program(rollout, program, wanted, "json")
    manifests = sorted(written.rglob("*.yaml"))
    if not manifests:
        yield f"{program}: no manifests"
    for manifest in manifests:
        name = manifest.relative_to(written)
        value = json.loads((wanted / name.with_suffix(".json")).read_text())
        for reader, read in READERS:
            if read(manifest) != value:
                yield f"{program}: {name}: {reader} reads something else than the JSON says"


def main():
    rollout = str(pathlib.Path(sys.argv[1]).resolve())
    failures = 0
    for program in sys.argv[2:]:
        with tempfile.TemporaryDirectory(prefix="rollout-readers-") as scratch:
            for difference in differences(rollout, program, scratch):
                print(difference)
                failures += 1
    print(f"{len(sys.argv) - 2} programs, {failures} differences")
    sys.exit(1 if failures or len(sys.argv) < 3 else 0)


if __name__ == "__main__":
    main()
