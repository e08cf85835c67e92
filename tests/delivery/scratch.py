# SPDX-License-Identifier: Apache-2.0
"""A program in a repository of its own, in a scratch folder, for tests of what is delivered."""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

PROGRAM = '''edition "2026"

cluster prod { server = "https://prod.acme.io" }

project shop {
  description = "The shop"
  allow source "https://git.acme.io/shop/*"
  allow destination cluster prod namespace "web", "api"
  allow kind "apps/Deployment"
}

application "web" {
  project     = shop
  source      { repo = "https://git.acme.io/shop/web"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "web" }
}
'''
API = '''edition "2026"

application "api" {
  project     = shop
  source      { repo = "https://git.acme.io/shop/api"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "api" }
}
'''


class Scratch:
    """`work` is the program's repository, with one commit."""

    def __init__(self, rollout, folder):
        self.rollout = os.path.abspath(rollout)
        self.folder = pathlib.Path(folder)
        self.work = self.folder / "work"
        self.work.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "NO_COLOR": "1",
                            "ROLLOUT_CACHE": str(self.folder / "cache")}
        (self.folder / ".gitconfig").write_text("[user]\n\tname = Configured\n\temail = configured@acme.io\n")
        self.git("init", "-q", "-b", "main")
        self.first = self.commit("the first one", {"main.rollout": PROGRAM})

    def git(self, *words, cwd=None, text=True):
        done = subprocess.run(["git", *cases.IDENTITY, *words], cwd=cwd or self.work, capture_output=True, text=text, check=False,
                              env=self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip() if text else done.stdout

    def write(self, files):
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def commit(self, message="change", files=None):
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def bare(self, name="rendered.git"):
        path = self.folder / name
        self.git("init", "-q", "--bare", "-b", "main", str(path), cwd=self.folder)
        return path

    def compiled(self, *words):
        """What `rollout compile --out` writes, as {path: bytes}."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        self.run("compile", "--out", str(out), *words)
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def tree(self, revision, cwd=None):
        """What a tree of Git holds, likewise."""
        names = self.git("ls-tree", "-r", "-z", "--name-only", revision, cwd=cwd, text=False).decode().split("\0")
        colon = "" if ":" in revision else ":"
        return {name: self.git("show", f"{revision}{colon}{'/' if not colon and not revision.endswith(':') else ''}{name}",
                               cwd=cwd, text=False) for name in names if name}

    def run(self, *words, status=0, cwd=None, **environment):
        done = self.start(*words, cwd=cwd, **environment)
        out, error = done.communicate(timeout=120)
        assert done.returncode == status, f"{words} ends with {done.returncode}, not {status}\n{out}{error}"
        return out, error

    def start(self, *words, cwd=None, **environment):
        return subprocess.Popen([self.rollout, *words, "--as-of", "2026-06-01"], cwd=cwd or self.work, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**self.environment, **environment})


def run_cases(names, rollout):
    cases.run(names, lambda folder: Scratch(rollout, folder))
