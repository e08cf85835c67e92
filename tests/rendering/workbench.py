# SPDX-License-Identifier: Apache-2.0
"""A scratch folder with a repository, Applications in it, and `rollout check --rendered` run on them.

What is rendered is seen by a probe: an object whose sync wave is the text that is asked for. Argo CD reads no such wave,
R1306 says so, and its words carry the text: `report.waves`. So nothing but the real output is looked at.
"""
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

SKIPPED = 77  # SKIP_RETURN_CODE of the tests in tests/CMakeLists.txt
BUILD = pathlib.Path(__file__).resolve().parent.parent / "tools" / "build.sh"
OWN = "https://git.acme.io/shop/web"
WAVE = "argocd.argoproj.io/sync-wave"
TOOLS = ("helm", "kustomize", "jsonnet")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def find_tools():
    """The programs that tests/tools/build.sh made, by name."""
    found = {}
    for name in TOOLS:
        made = subprocess.run([BUILD, "--path", name], capture_output=True, text=True, check=False)
        if made.returncode == 0:
            found[name] = pathlib.Path(made.stdout.strip()) / name
    return found


def probe(text, name="probe", **metadata):
    """An object whose wave is a text."""
    return {"apiVersion": "v1", "kind": "ConfigMap",
            "metadata": {"name": name, "annotations": {WAVE: str(text)}, **metadata}}


def config(name, **metadata):
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, **metadata}}


def source(path=None, revision="main", url=OWN, **fields):
    made = {"repoURL": url, "targetRevision": revision, **fields}
    if path is not None:
        made["path"] = path
    return made


def application(name, *sources, namespace="web", project="shop", **fields):
    spec = {"project": project, "destination": {"name": "in-cluster", "namespace": namespace}, **fields}
    if len(sources) == 1:
        spec["source"] = sources[0]
    else:
        spec["sources"] = list(sources)
    return {"apiVersion": "argoproj.io/v1alpha1", "kind": "Application",
            "metadata": {"name": name, "namespace": "argocd"}, "spec": spec}


def project(kinds=(("*", "*"),), namespaces=("web", "other")):
    return {"apiVersion": "argoproj.io/v1alpha1", "kind": "AppProject",
            "metadata": {"name": "shop", "namespace": "argocd"},
            "spec": {"sourceRepos": ["*"],
                     "destinations": [{"name": "in-cluster", "namespace": each} for each in namespaces],
                     "clusterResourceWhitelist": [{"group": "*", "kind": "*"}],
                     "namespaceResourceWhitelist": [{"group": group, "kind": kind} for group, kind in kinds]}}


def chart(name="web", **fields):
    return {"apiVersion": "v2", "name": name, "version": "1.0.0", **fields}


def helm_probe(expression, name="{{ .Release.Name }}"):
    """A template whose wave is what an expression becomes."""
    return ("apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
            f"  name: {name}\n  annotations: {{{WAVE}: {{{{ {expression} | toString | quote }}}}}}\n")


@dataclasses.dataclass
class Found:
    code: str
    place: str  # `file:line`, or `[rendered web] file:line`
    message: str
    notes: list
    help: str


class Report:
    def __init__(self, out, errors):
        self.errors = errors
        self.data = json.loads(out)
        self.found = [self._found(each) for each in self.data["diagnostics"]]

    @staticmethod
    def _found(each):
        shown = f"[{each['revision']}] " if each.get("revision") else ""
        return Found(each["code"], f"{shown}{each.get('file')}:{each.get('line')}", each["message"],
                     [note["message"] for note in each["notes"]], each["help"])

    @property
    def codes(self):
        return [each.code for each in self.found]

    @property
    def waves(self):
        """What the probes say, and no other finding."""
        assert set(self.codes) <= {"R1306"}, self
        matches = [re.fullmatch(r"`(.*)` is no sync wave", each.message, re.S) for each in self.found]
        return [match[1] for match in matches]

    def one(self, code):
        """The only finding, which has this code."""
        assert self.codes == [code], self
        return self.found[0]

    def of(self, code):
        return [each for each in self.found if each.code == code]

    def __repr__(self):
        return "\n".join(f"{each.code} {each.place} {each.message} {each.notes} {each.help}"
                         for each in self.found) + self.errors


class Workbench:
    def __init__(self, rollout, folder, tools):
        self.rollout = str(pathlib.Path(rollout).resolve())
        self.folder = pathlib.Path(folder).resolve()
        self.work = self.folder / "work"
        self.temporary = self.folder / "temporary"
        self.home = self.folder / "home"
        for each in (self.work, self.temporary, self.home):
            each.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "NO_COLOR": "1",
                            "GIT_CONFIG_NOSYSTEM": "1"}
        self.last = None
        self.use(tools)
        self.git("init", "-q")
        self.git("remote", "add", "origin", OWN)
        self.write("argocd/project.yaml", project())

    def use(self, tools):
        """Those tools, and no other, are there to be found."""
        self.programs = self.folder / "programs"
        shutil.rmtree(self.programs, ignore_errors=True)
        self.programs.mkdir()
        for name, path in tools.items():
            (self.programs / name).symlink_to(path)

    def git(self, *words, at=None):
        done = subprocess.run(["git", *cases.IDENTITY, "-c", "init.defaultBranch=main", *words], cwd=at or self.work, capture_output=True, text=True,
                              check=False, env=self.environment)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout.strip()

    def write(self, path, content, at=None):
        """A text, bytes, an object, or a list of objects."""
        file = (at or self.work) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, (dict, list)):
            objects = content if isinstance(content, list) else [content]
            content = "\n---\n".join(json.dumps(each) for each in objects) + "\n"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def apply(self, *objects):
        """The Applications that are judged."""
        self.write("argocd/applications.yaml", list(objects))

    def commit(self, at=None, tag=None):
        self.git("add", "-A", at=at)
        self.git("commit", "-q", "--allow-empty", "-m", "change", at=at)
        if tag:
            self.git("tag", tag, at=at)
        return self.git("rev-parse", "HEAD", at=at)

    def repository(self, name):
        """Another repository, beside the one that is judged."""
        made = self.folder / name
        made.mkdir()
        self.git("init", "-q", at=made)
        return made

    def start(self, *words, paths=("argocd",), patience=120, at=None, **environment):
        return subprocess.run(
            [self.rollout, "check", *paths, "--rendered", "--as-of", "2026-06-01", *words], cwd=at or self.work,
            capture_output=True, timeout=patience, check=False,
            env={"PATH": str(self.programs), "HOME": str(self.home), "NO_COLOR": "1",
                 "TMPDIR": str(self.temporary), **environment})

    def check(self, *words, status=None, **options):
        """`status` is the exit status; by itself it follows from the findings."""
        done = self.start("--output", "json", *words, **options)
        assert done.returncode in (0, 1), f"{words} ends with {done.returncode}\n{done.stderr.decode()}"
        assert not list(self.temporary.iterdir()), "something is left among the temporary files"
        self.last = report = Report(done.stdout.decode(), done.stderr.decode())
        expected = status if status is not None else int(report.data["summary"]["errors"] > 0)
        assert done.returncode == expected, f"{words} ends with {done.returncode}, not {expected}\n{report}"
        return report

    def waves(self, *sources, words=(), **fields):
        """What an application of these sources becomes."""
        self.apply(application("web", *sources, **fields))
        return self.check(*words).waves


def run_cases(cases, make):
    """Each in a folder of its own, made by `make(folder)`; how many failed."""
    failed = 0
    for name, each in cases:
        with tempfile.TemporaryDirectory() as folder:
            bench = make(folder)
            try:
                each(bench)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(f"{name}:\n{traceback.format_exc()}What was found last:\n{bench.last}\n")
    return failed
