# SPDX-License-Identifier: Apache-2.0
"""Holds compiled Rollouts and AnalysisTemplates against Argo Rollouts' own code: its validation, the making of analysis
runs with their arguments, and the evaluation of conditions at their bounds and without data.

    validate.py GOLDENS            every folder below GOLDENS with a Rollout in it
    validate.py --cases FOLDER     FOLDER/good has no problem; each file of FOLDER/bad has one with the text of its first
                                   line, `# refused: TEXT`
"""
import json
import pathlib
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
import tools

KINDS = ("Rollout", "AnalysisTemplate")


def objects_of(paths):
    documents = [each for path in paths for each in yaml.safe_load_all(path.read_text())]
    return [each for each in documents if each and each.get("kind") in KINDS]


def ask(folders):
    """The problems of each list of objects."""
    validator = tools.folder("rollout-validator") / "rollout-validator"
    lines = "".join(json.dumps({"objects": objects}) + "\n" for objects in folders)
    done = subprocess.run([validator], input=lines, check=True, capture_output=True, text=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check_goldens(goldens):
    folders = sorted({path.parent for path in goldens.rglob("out.golden/canaries/**/*.yaml")})
    found = {folder: objects_of(sorted(folder.glob("*.yaml"))) for folder in folders}
    found = {folder: objects for folder, objects in found.items() if objects}
    failed = 0
    for folder, problems in zip(found, ask(found.values()), strict=True):
        for problem in problems:
            print(f"{folder}: {problem}")
            failed += 1
    print(f"{sum(map(len, found.values()))} objects in {len(found)} folders, {failed} problems")
    return failed or not found


def check_cases(folder):
    paths = sorted(folder.glob("*/*.yaml"))
    failed = 0
    for path, problems in zip(paths, ask(objects_of([path]) for path in paths), strict=True):
        if path.parent.name == "good" and problems:
            print(f"{path}: {problems}")
            failed += 1
        if path.parent.name == "bad":
            wanted = path.read_text().splitlines()[0].removeprefix("# refused: ")
            if not any(wanted in problem for problem in problems):
                print(f"{path}: expected a problem with {wanted!r}, got {problems or 'none'}")
                failed += 1
    print(f"{len(paths)} cases, {failed} failures")
    return failed or not paths


def main():
    if sys.argv[1] == "--cases":
        sys.exit(1 if check_cases(pathlib.Path(sys.argv[2])) else 0)
    sys.exit(1 if check_goldens(pathlib.Path(sys.argv[1])) else 0)


if __name__ == "__main__":
    main()
