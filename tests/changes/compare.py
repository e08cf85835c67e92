# SPDX-License-Identifier: Apache-2.0
"""Compares two revisions of real repositories, and holds what is said against what is expected.

    compare.py ROLLOUT SCHEMA FOLDER     each folder of FOLDER is a case: `before/`, `after/` and `expected`

What `rollout diff` prints for people must be the file `expected` (UPDATE=1 writes it); the JSON must keep to the
schema and say as many changes. The same is asked of a bare repository, and of the work tree.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

REMOTE = "https://git.acme.io/platform/fleet.git"


class Repository:
    """A repository with the commits `before` and `after`, and its bare twin."""

    def __init__(self, case, folder):
        self.work = folder / "work"
        self.bare = folder / "bare.git"
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_COLOR": "1"}
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("remote", "add", "origin", REMOTE)
        self.commit(case / "before", "before")
        self.commit(case / "after", "after")
        subprocess.run(["git", "clone", "-q", "--bare", str(self.work), str(self.bare)], check=True, env=self.environment)
        subprocess.run(["git", "-C", str(self.bare), "remote", "set-url", "origin", REMOTE], check=True, env=self.environment)

    def git(self, *words):
        subprocess.run(["git", *cases.IDENTITY, "-C", str(self.work), *words], check=True, env=self.environment, stdout=subprocess.DEVNULL)

    def commit(self, files, tag):
        for path in self.work.iterdir():
            if path.name != ".git":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if files.is_dir():
            # Git takes a file of the same size and time for the same.
            shutil.copytree(files, self.work, dirs_exist_ok=True, symlinks=True, copy_function=shutil.copy)
        self.git("add", "-A", "-f")
        self.git("commit", "-q", "--allow-empty", "-m", tag)
        self.git("tag", tag)

    def diff(self, rollout, *words):
        done = subprocess.run([rollout, "diff", "--as-of", "2026-06-01", *words], cwd=self.work, capture_output=True,
                              text=True, timeout=120, env=self.environment, check=False)
        return done.returncode, done.stdout, done.stderr


def check(rollout, validator, case, folder):
    """What is wrong, in lines."""
    repository = Repository(case, folder)
    status, text, errors = repository.diff(rollout, "before", "after")
    printed = f"{text}{errors}status {status}\n"
    expected = case / "expected"
    if os.environ.get("UPDATE"):
        expected.write_text(printed)
    problems = []
    if not expected.is_file() or expected.read_text() != printed:
        problems.append(f"prints\n{printed}")
    status_json, report, _ = repository.diff(rollout, "before", "after", "--output", "json")
    report = json.loads(report)
    problems += [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    if status_json != status:
        problems.append(f"ends with {status_json} as JSON, with {status} for people")
    _, bare, _ = repository.diff(rollout, "-C", str(repository.bare), "before", "after", "--output", "json")
    if json.loads(bare) != report:
        problems.append("says something else of the bare repository")
    _, tree, _ = repository.diff(rollout, "before", "--output", "json")
    tree = json.loads(tree)
    if tree["changes"] != report["changes"] or tree["diagnostics"] != report["diagnostics"]:
        problems.append("says something else of the work tree")
    _, none, _ = repository.diff(rollout, "after", "after", "--output", "json")
    if json.loads(none)["changes"]:
        problems.append("finds changes where there are none")
    return problems


def main():
    rollout, schema, cases = sys.argv[1:]
    # The schema of diagnostics lies beside it, and is referred to by its name.
    documents = {path.name: json.loads(path.read_text()) for path in pathlib.Path(schema).parent.glob("*.schema.json")}
    resolver = jsonschema.RefResolver("", documents[pathlib.Path(schema).name], store=documents)
    validator = jsonschema.Draft202012Validator(documents[pathlib.Path(schema).name], resolver=resolver)
    failed = 0
    folders = sorted(path for path in pathlib.Path(cases).iterdir() if path.is_dir())
    for case in folders:
        with tempfile.TemporaryDirectory() as folder:
            problems = check(rollout, validator, case, pathlib.Path(folder))
        failed += bool(problems)
        for problem in problems:
            print(f"{case.name}: {problem}")
    print(f"{len(folders) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    if shutil.which("git") is None:
        print("skipped: there is no git")
        sys.exit(77)
    main()
