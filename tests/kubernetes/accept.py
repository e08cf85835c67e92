# SPDX-License-Identifier: Apache-2.0
"""Submits manifests to a real API server with the real definitions of Argo's projects and of Flagger
installed: server-side dry run, strict field validation. Prints each refusal with the file; fails if there is one.

    accept.py FOLDER...                     folders of YAML manifests; where there are goldens (out.golden),
                                            only these
    accept.py --compile ROLLOUT PROGRAM...  compiles each program first and submits what it emits
    accept.py --cases FOLDER                FOLDER/good must be taken, each file of FOLDER/bad refused with
                                            the text of its first line, `# refused: TEXT`
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

import yaml

from cluster import Cluster, Failure
import definitions

QUERY = "?dryRun=All&fieldValidation=Strict&fieldManager=rollout-tests"
AS_OF = "2026-06-01"


class Acceptance:
    def __init__(self, cluster):
        self.cluster = cluster
        self.collections = definitions.install(cluster)
        self.namespaces = set()
        self.objects = 0

    def submit(self, path):
        """The refusals of one file's objects, as text."""
        refusals = []
        for document in yaml.load_all(path.read_text(), definitions.LOADER):
            if document is None:
                continue
            self.objects += 1
            try:
                self.cluster.request("POST", self._collection(document) + QUERY, document)
            except (Failure, LookupError) as error:
                refusals.append(str(error))
        return refusals

    def submit_folder(self, folder):
        """Prints each refusal; the number of them."""
        paths = sorted(folder.rglob("*.yaml"))
        if not paths:
            print(f"{folder}: no manifests")
            return 1
        refused = 0
        for path in paths:
            for refusal in self.submit(path):
                print(f"{path}: {refusal}")
                refused += 1
        return refused

    def _collection(self, document):
        key = document.get("apiVersion"), document.get("kind")
        if key not in self.collections:
            self.collections.update(definitions.built_in(self.cluster, key[0]))
        if key not in self.collections:
            raise LookupError(f"{key[0]} {key[1]} is not a kind of Kubernetes, Argo or Flagger")
        group, plural, namespaced = self.collections[key]
        if not namespaced:
            return f"{group}/{plural}"
        namespace = document.get("metadata", {}).get("namespace", "default")
        self._need_namespace(namespace)
        return f"{group}/namespaces/{namespace}/{plural}"

    def _need_namespace(self, name):
        if name not in self.namespaces:
            self.cluster.apply(f"/api/v1/namespaces/{name}", {
                "apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
            self.namespaces.add(name)


def check_cases(acceptance, folder):
    failures = acceptance.submit_folder(folder / "good")
    for path in sorted((folder / "bad").glob("*.yaml")):
        wanted = path.read_text().splitlines()[0].removeprefix("# refused: ")
        refusals = acceptance.submit(path)
        if not any(wanted in refusal for refusal in refusals):
            print(f"{path}: expected a refusal with {wanted!r}, got {refusals or 'none'}")
            failures += 1
    return failures


def compile_and_submit(acceptance, rollout, programs):
    failures = 0
    for program in programs:
        with tempfile.TemporaryDirectory(prefix="rollout-accept-") as output:
            done = subprocess.run(
                [rollout, "compile", "--as-of", AS_OF, program, "--out", output],
                capture_output=True, text=True)
            if done.returncode != 0:
                print(f"{program}: does not compile\n{done.stdout}{done.stderr}")
                failures += 1
            else:
                failures += acceptance.submit_folder(pathlib.Path(output))
    return failures


def manifest_folders(path):
    """The goldens that are manifests: those of commands that write programs or reports hold none."""
    return sorted(golden for golden in path.rglob("out.golden") if any(golden.rglob("*.yaml"))) or [path]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--compile", metavar="ROLLOUT")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()

    start = time.monotonic()
    with Cluster() as cluster:
        acceptance = Acceptance(cluster)
        ready = time.monotonic()
        if arguments.compile:
            failures = compile_and_submit(acceptance, arguments.compile, arguments.paths)
        elif arguments.cases:
            failures = sum(check_cases(acceptance, path) for path in arguments.paths)
        else:
            failures = sum(acceptance.submit_folder(folder) for path in arguments.paths
                           for folder in manifest_folders(path))
        print(f"{acceptance.objects} objects submitted, {failures} failures; server ready in "
              f"{ready - start:.1f} s, objects in {time.monotonic() - ready:.1f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
