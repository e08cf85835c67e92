# SPDX-License-Identifier: Apache-2.0
"""Holds what `rollout check` says of Rollouts and templates of analyses that exist already against a real API server with
the real definitions and against Argo Rollouts' own validation: what one of the two refuses is an error, and what both
take is none. Asked are the files of FOLDER and those that Argo Rollouts itself shows, tests and refuses.

    manifests.py ROLLOUT FOLDER
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
from accept import QUERY
from cluster import Cluster, Failure
import definitions
import tools

KINDS = {"Rollout": "rollouts", "AnalysisTemplate": "analysistemplates",
         "ClusterAnalysisTemplate": "clusteranalysistemplates"}
CODES = {"R1104", "R1105", "R1106", "R1126", "R1127", "R1128"}

# What is refused elsewhere, and an error here: by a part of the message, each with the reason.
OURS = {
    "restartPolicy": "by the API server, once the controller makes the Job",
    "the pods of a Job": "likewise",
}
# What is refused there, and not here: likewise.
THEIRS = {
    "$$name$$": "a test fills it in",
}


class Document:
    """One object of a file, with what is said of it."""

    def __init__(self, path, first_line, lines, value):
        self.path, self.first_line, self.last_line, self.value = path, first_line, first_line + lines - 1, value
        self.ours, self.theirs = [], []

    def holds(self, diagnostic):
        return self.first_line <= diagnostic["line"] <= self.last_line


def spelled(time):
    """YAML has times, and Kubernetes texts."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def documents(path):
    """The objects of a file that are asked about; none where it is a template."""
    found, first, lines = [], 1, []
    for line in [*path.read_text().splitlines(), "---"]:
        if line.rstrip() != "---":
            lines.append(line)
            continue
        try:
            value = yaml.load("\n".join(lines), definitions.LOADER)
        except yaml.YAMLError:
            return []
        if isinstance(value, dict) and value.get("kind") in KINDS:
            found.append(Document(path, first, len(lines), json.loads(json.dumps(value, default=spelled))))
        first, lines = first + len(lines) + 1, []
    return found


def ask_us(rollout, path, found):
    """Of a copy that lies alone, so that no other file says more of it."""
    with tempfile.TemporaryDirectory(prefix="rollout-manifests-") as folder:
        (pathlib.Path(folder) / path.name).write_text(path.read_text())
        done = subprocess.run([rollout, "check", "--output", "json", folder], capture_output=True, text=True, check=False)
    for diagnostic in json.loads(done.stdout)["diagnostics"]:
        if diagnostic["code"] in CODES:
            for each in found:
                if each.holds(diagnostic):
                    each.ours.append(diagnostic["message"])


def ask_server(cluster, document):
    """A dry run. The status is the controller's, whatever stands there."""
    value = {key: part for key, part in document.value.items() if key != "status"}
    namespaced = value["kind"] != "ClusterAnalysisTemplate"
    # One that says none is applied to some namespace, and all are the same.
    if namespaced and isinstance(value.get("metadata"), dict):
        value["metadata"] = {**value["metadata"], "namespace": "default"}
    place = "/namespaces/default" if namespaced else ""
    group = "/apis/" + value["apiVersion"]
    try:
        cluster.request("POST", f"{group}{place}/{KINDS[value['kind']]}{QUERY}", value)
    except Failure as failure:
        document.theirs.append(str(failure))


def ask_controller(validator, files):
    """Of what the API server takes: it sees nothing else."""
    asked = [[each for each in found if not each.theirs] for found in files]
    questions = "".join(json.dumps({"foreign": True, "objects": [each.value for each in found]}) + "\n"
                        for found in asked)
    done = subprocess.run([validator], input=questions, check=True, capture_output=True, text=True, timeout=120)
    for found, line in zip(asked, done.stdout.splitlines(), strict=True):
        for document, refusals in zip(found, json.loads(line), strict=True):
            document.theirs += refusals


def is_known(messages, differences):
    return messages and all(any(part in message for part in differences) for message in messages)


def problem_of(document):
    if document.ours and not document.theirs and not is_known(document.ours, OURS):
        return f"is refused, and should not be: {document.ours}"
    if document.theirs and not document.ours and not is_known(document.theirs, THEIRS):
        return f"is taken, and should not be: {document.theirs}"
    return None


def main():
    rollout, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    validator = tools.folder("rollout-validator") / "rollout-validator"
    examples = tools.folder("argo-rollouts") / "examples"
    files = [found for path in sorted([*folder.glob("*.yaml"), *examples.glob("*.yaml")]) if (found := documents(path))]
    for found in files:
        ask_us(rollout, found[0].path, found)
    with Cluster() as cluster:
        definitions.install(cluster)
        for document in (each for found in files for each in found):
            ask_server(cluster, document)
    ask_controller(validator, files)

    all_documents = [each for found in files for each in found]
    failures = 0
    for document in all_documents:
        if problem := problem_of(document):
            print(f"{document.path}:{document.first_line}: {document.value['kind']} {problem}")
            failures += 1
    refused = sum(bool(each.theirs) for each in all_documents)
    print(f"{len(all_documents)} objects in {len(files)} files, {refused} refused, {failures} differences")
    sys.exit(1 if failures or refused in (0, len(all_documents)) else 0)


if __name__ == "__main__":
    main()
