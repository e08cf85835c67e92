# SPDX-License-Identifier: Apache-2.0
"""Runs what the recipes for CI run, in real repositories with a real merge base.

    recipes.py ROLLOUT ROOT

Their commands are taken from the files that people include: `action.yml`, `ci/gitlab.yml`, `.pre-commit-hooks.yaml`
and the recipe of docs/ci.md. It ends with 77 where Git is missing; pre-commit is asked where it is installed.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

PROGRAM = '''edition "2026"

cluster prod { server = "https://prod.acme.io" }

project shop {
  description = "The shop"
  allow source "https://git.acme.io/shop/*"
  allow destination cluster prod namespace "web", "api"
  allow kind "apps/Deployment"
  role deployer {
    groups = ["acme:shop"]
    allow application update on "web"
  }
}

application "web" {
  project     = shop
  source      { repo = "https://git.acme.io/shop/web"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "web" }
}
'''
RE_PINNED = PROGRAM.replace("v1.0.0", "v1.1.0")
WIDENED = PROGRAM.replace('"web", "api"', '"web", "api", "kube-system"')


class Checkout:
    """What CI checks out of a pull request: a shallow clone of the merge of its branch into main."""

    def __init__(self, rollout, root, folder, text):
        self.folder = pathlib.Path(folder)
        self.root = pathlib.Path(root)
        self.origin = self.folder / "origin"
        self.origin.mkdir()
        binaries = self.folder / "bin"
        binaries.mkdir()
        (binaries / "rollout").symlink_to(rollout)
        self.environment = {"PATH": f"{binaries}:{os.environ['PATH']}", "HOME": str(self.folder), "NO_COLOR": "1"}
        self.git("init", "-q", "-b", "main")
        self.commit("main.rollout", PROGRAM)
        self.git("checkout", "-q", "-b", "change")
        self.commit("main.rollout", text)
        self.git("checkout", "-q", "main")
        # Main goes on meanwhile, and that is none of the pull request's.
        self.commit("other.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: other}\nspec: {}\n")
        self.git("checkout", "-q", "-b", "merge")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "change")
        self.work = self.folder / "work"
        self.git("clone", "-q", "--depth", "1", "--branch", "merge", f"file://{self.origin}", str(self.work), cwd=self.folder)

    def git(self, *words, cwd=None):
        done = subprocess.run(["git", *cases.IDENTITY, *words], cwd=cwd or self.origin, capture_output=True, text=True, check=False,
                              env=self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, name, text):
        (self.origin / name).write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", name)

    def bash(self, script, **variables):
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=self.work, text=True,
                              capture_output=True, timeout=120, check=False, env={**self.environment, **variables})
        return done.returncode, done.stdout + done.stderr


def github(checkout, **inputs):
    """The steps of the action, as a runner runs them: the status of each, and what they said."""
    action = yaml.safe_load((checkout.root / "action.yml").read_text())
    given = {name: each["default"] for name, each in action["inputs"].items()} | inputs
    runner = checkout.folder / "runner"
    runner.mkdir()
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "GITHUB_ACTION_PATH": str(checkout.root),
                 "RUNNER_TEMP": str(runner), **{f"GITHUB_{name}": str(runner / name.lower())
                                                for name in ("OUTPUT", "PATH", "STEP_SUMMARY")}}
    steps = {}
    for step in action["runs"]["steps"]:
        own = {}
        for name, value in step.get("env", {}).items():
            own[name] = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value).replace(
                "${{ github.event.pull_request.user.login }}", "alice")
        assert "${{" not in step["run"], "what others write must not become a script"
        steps[step["name"]] = checkout.bash(step["run"], **variables, **own)
    return steps, runner


def case_github(make):
    steps, runner = github(make(RE_PINNED))
    assert all(status == 0 for status, _ in steps.values()), steps
    assert json.loads((runner / "rollout.sarif").read_text())["runs"][0]["results"] == []
    comment = (runner / "rollout-diff.md").read_text()
    assert "v1.1.0" in comment and "other" not in comment, comment
    assert "v1.1.0" in (runner / "step_summary").read_text()


def case_github_refuses(make):
    steps, runner = github(make(WIDENED))
    assert steps["Tell what changes"][0] == 1, steps
    assert "kube-system" in (runner / "rollout-diff.md").read_text()


def case_github_asks_roles(make):
    steps, _ = github(make(RE_PINNED), **{"approvers": "bob"})
    assert steps["Tell what changes"][0] == 1, steps


def case_github_knows_groups(make):
    steps, _ = github(make(RE_PINNED), **{"author-groups": "acme:shop"})
    assert steps["Tell what changes"][0] == 0, steps


def gitlab(checkout):
    header, jobs = yaml.safe_load_all((checkout.root / "ci/gitlab.yml").read_text())
    given = {name: each["default"] for name, each in header["spec"]["inputs"].items()}
    checkout.git("fetch", "-q", "--unshallow", "origin", "main", cwd=checkout.work)
    base = checkout.git("merge-base", "FETCH_HEAD", "HEAD", cwd=checkout.work)
    head = checkout.git("rev-parse", "HEAD", cwd=checkout.work)
    found = {}
    for name, job in jobs.items():
        script = "\n".join(job["script"])
        script = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda each: given[each[1]], script)
        found[name] = checkout.bash(script, GITLAB_CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_COMMIT_SHA=head)
    return found


def case_gitlab(make):
    checkout = make(WIDENED)
    jobs = gitlab(checkout)
    assert jobs["rollout:check"][0] == 0 and jobs["rollout:diff"][0] == 1, jobs
    assert json.loads((checkout.work / "rollout-quality.json").read_text()) == []
    assert xml.etree.ElementTree.parse(checkout.work / "rollout-junit.xml").getroot().tag == "testsuites"
    assert "kube-system" in (checkout.work / "rollout-diff.md").read_text()


def case_any_other(make):
    checkout = make(WIDENED)
    text = (checkout.root / "docs/ci.md").read_text()
    script = re.search(r"## Any other CI\n.*?```sh\n(.*?)```", text, re.S)[1]
    status, said = checkout.bash(script, BASE="main")
    assert status == 1 and "kube-system" in said, said


def case_pre_commit(make):
    if shutil.which("pre-commit") is None:
        print("pre-commit is not installed: not asked")
        return
    checkout = make(RE_PINNED)
    hooks = checkout.folder / "hooks"
    hooks.mkdir()
    shutil.copy(checkout.root / ".pre-commit-hooks.yaml", hooks)
    checkout.git("init", "-q", "-b", "main", cwd=hooks)
    checkout.git("add", "-A", cwd=hooks)
    checkout.git("commit", "-q", "-m", "hooks", cwd=hooks)
    revision = checkout.git("rev-parse", "HEAD", cwd=hooks)
    (checkout.work / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: file://{hooks}\n    rev: {revision}\n    hooks: [id: rollout-fmt, id: rollout-check]\n"
        .replace("[id: rollout-fmt, id: rollout-check]", "[{id: rollout-fmt}, {id: rollout-check}]"))
    checkout.git("add", "-A", cwd=checkout.work)
    status, said = checkout.bash("pre-commit run --all-files")
    assert status == 0, said
    (checkout.work / "main.rollout").write_text(RE_PINNED.replace("project     = shop", "project = shoop"))
    checkout.git("add", "-A", cwd=checkout.work)
    status, said = checkout.bash("pre-commit run --all-files")
    assert status == 1 and "R0208" in said, said


def main():
    rollout, root = sys.argv[1:]
    cases.run(globals(), lambda folder: lambda text: Checkout(os.path.abspath(rollout), root, folder, text))


if __name__ == "__main__":
    main()
