# SPDX-License-Identifier: Apache-2.0
"""Imports from Git, against real repositories: from the disk and over HTTP.

    imports.py ROLLOUT

Each function `case_…` is a case, in a scratch folder of its own. It ends with 77 where there is no Git.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

LIBRARY = 'edition "2026"\nlet registry = "oci://ghcr.io/acme"\n'


class Scratch:
    """A program, a library in a Git repository, and a cache: all in one folder."""

    def __init__(self, rollout, folder):
        self.rollout = rollout
        self.folder = pathlib.Path(folder)
        self.work = self.folder / "work"
        self.served = self.folder / "served"
        self.program = self.folder / "program"
        for each in (self.work, self.served, self.program):
            each.mkdir()
        (self.program / ".git").mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "ROLLOUT_CACHE": str(self.cache)}
        self.git("init", "-q", "-b", "main")
        self.commit({"lib/main.rollout": LIBRARY}, "v1.0.0")

    @property
    def cache(self):
        return self.folder / "cache"

    @property
    def url(self):
        return f"file://{self.served}/platform.git"

    @property
    def lock(self):
        path = self.program / "rollout.lock"
        return path.read_text() if path.exists() else ""

    def git(self, *words):
        out = subprocess.run(["git", *cases.IDENTITY, "-C", str(self.work), *words], capture_output=True, text=True, check=False)
        assert out.returncode == 0, out.stderr
        return out.stdout.strip()

    def commit(self, files, tag=None):
        """Writes, commits, tags, and publishes: a commit's name."""
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        if tag:
            self.git("tag", "-f", "-a", tag, "-m", tag)
        self.publish()
        return self.git("rev-parse", "HEAD")

    def publish(self):
        shutil.rmtree(self.served / "platform.git", ignore_errors=True)
        self.git("clone", "-q", "--bare", str(self.work), str(self.served / "platform.git"))

    def imports(self, revision="v1.0.0", directory="//lib", url=None, use="platform.registry"):
        text = f'edition "2026"\nimport "git::{url or self.url}{directory}?ref={revision}" as platform\nlet x = {use}\n'
        (self.program / "main.rollout").write_text(text)

    def run(self, *words, status=0, **environment):
        out = subprocess.run([self.rollout, *words], cwd=self.program, capture_output=True, text=True, timeout=120,
                             env={**self.environment, **environment}, check=False)
        text = out.stdout + out.stderr
        assert out.returncode == status, f"{words} ended with {out.returncode}, not {status}:\n{text}"
        return text


def case_locks_and_compiles_offline(s):
    s.imports()
    assert "R0206" in s.run("check", status=1)
    assert "added" in s.run("lock")
    commit = s.git("rev-parse", "v1.0.0^{commit}")
    digest = hashlib.sha256(LIBRARY.encode()).hexdigest()
    tree = hashlib.sha256(f"{digest}  lib/main.rollout\n".encode()).hexdigest()
    assert f"commit   {commit}" in s.lock and f"sha256   {tree}" in s.lock, s.lock
    shutil.rmtree(s.served)
    s.run("check")
    before = s.lock
    s.run("lock")
    assert s.lock == before


def case_revisions(s):
    s.commit({"lib/main.rollout": LIBRARY.replace("ghcr.io", "v1.2.io")}, "v1.2.0")
    commit = s.commit({"lib/main.rollout": LIBRARY.replace("ghcr.io", "v2.io")}, "v2.0.0")
    s.git("branch", "stable", "v1.2.0")
    s.publish()
    wanted = {"^1.0": "refs/tags/v1.2.0", ">=1.0, <1.1": "refs/tags/v1.0.0", "stable": "refs/heads/stable",
              "v2.0.0": "refs/tags/v2.0.0", commit: commit, "HEAD": "HEAD"}
    for revision, resolved in wanted.items():
        s.imports(revision)
        s.run("lock")
        assert f'revision "{revision}"\n  resolved "{resolved}"' in s.lock, s.lock
        assert s.lock.count("git ") == 1, "what nobody imports is forgotten"
        s.run("check")
        shutil.rmtree(s.cache)
        s.run("lock")
        s.run("check")


def case_update_moves_branches_and_ranges_only_when_asked(s):
    for revision in ("main", "^1.0"):
        s.imports(revision)
        s.run("lock")
        before = s.lock
        s.commit({"lib/main.rollout": LIBRARY + f"let more = 1 # {revision}\n"}, f"v1.{len(before)}.0")
        s.run("lock")
        assert s.lock == before
        assert "updated" in s.run("lock", "--update")
        assert s.lock != before
        s.run("check")


def case_unknown_revision(s):
    s.imports("v9")
    assert "R0221" in s.run("lock", status=1)
    assert s.lock == ""


def case_moved_tag(s):
    s.imports()
    s.run("lock")
    before = s.lock
    s.commit({"lib/main.rollout": LIBRARY + "let y = 2\n"}, "v1.0.0")
    s.run("lock")
    for option in ("--update", "--verify"):
        assert "R0220" in s.run("lock", option, status=1)
    assert s.lock == before
    s.run("check")


def case_verify(s):
    s.imports()
    assert "R0206" in s.run("lock", "--verify", status=1)
    assert s.lock == ""
    s.run("lock")
    s.run("lock", "--verify")
    (s.program / "main.rollout").write_text('edition "2026"\n')
    assert "R0223" in s.run("lock", "--verify", status=1)
    s.run("lock")
    assert "git " not in s.lock


def case_tampered_cache(s):
    s.imports()
    s.run("lock")
    victim = next((s.cache / "modules").glob("*/lib/main.rollout"))
    victim.write_text(LIBRARY + "let y = 1\n")
    assert "R0218" in s.run("check", status=1)
    victim.write_text(LIBRARY)
    (victim.parent / "extra.rollout").write_text(LIBRARY.replace("registry", "other"))
    assert "R0218" in s.run("check", status=1)


def case_edited_lock(s):
    s.imports()
    s.run("lock")
    shutil.rmtree(s.cache)
    assert "R0217" in s.run("check", status=1)
    lines = s.lock.split("\n")
    digest = next(line for line in lines if "sha256" in line)
    (s.program / "rollout.lock").write_text(s.lock.replace(digest, digest[:-1] + ("0" if digest[-1] != "0" else "1")))
    assert "R0218" in s.run("lock", status=1)


def case_trees_that_cannot_be_imported(s):
    (s.work / "link").symlink_to("lib")
    s.commit({}, "v1.1.0")
    s.imports("v1.1.0")
    assert "R0222" in s.run("lock", status=1)
    s.git("rm", "-q", "link")
    s.git("update-index", "--add", "--cacheinfo", f"160000,{s.git('rev-parse', 'HEAD')},sub")
    s.git("commit", "-q", "-m", "sub")
    s.git("tag", "v1.2.0")
    s.publish()
    s.imports("v1.2.0")
    assert "submodule" in s.run("lock", status=1)


def case_vendor(s):
    s.imports()
    s.run("lock")
    assert "1 copied" in s.run("vendor")
    shutil.rmtree(s.cache)
    shutil.rmtree(s.served)
    s.run("check")
    assert "0 copied, 1 unchanged" in s.run("vendor")
    copy = next((s.program / ".rollout-modules").rglob("main.rollout"))
    assert copy.read_text() == LIBRARY
    copy.write_text("edition \"2026\"\n")
    assert "R0218" in s.run("check", status=1)
    assert "not on this machine" in s.run("vendor", status=3)
    (s.program / "rollout.lock").write_text("")
    s.run("vendor")
    assert not list((s.program / ".rollout-modules").rglob("*.rollout"))


def case_modules_of_a_repository_see_each_other_and_nothing_else(s):
    s.commit({"lib/main.rollout": 'edition "2026"\nimport "../base"\nlet registry = base.b\n',
              "base/b.rollout": 'edition "2026"\nlet b = read("data.txt")\n', "base/data.txt": "one"}, "v1.1.0")
    s.imports("v1.1.0")
    s.run("lock")
    s.run("check")
    s.commit({"lib/main.rollout": 'edition "2026"\nimport "../../other"\nlet registry = 1\n'}, "v1.2.0")
    s.imports("v1.2.0")
    s.run("lock", status=1)
    # What it says is the same on every machine: no path of the cache.
    s.imports("v1.3.0")
    s.commit({"lib/main.rollout": 'edition "2026"\nlet registry = missing\n'}, "v1.3.0")
    s.run("lock")
    text = s.run("check", status=1)
    assert f"platform@v1.3.0/lib/main.rollout:2:16" in text and str(s.cache) not in text, text


def case_libraries_that_import_libraries(s):
    inner = s.url
    s.commit({"deep/main.rollout": f'edition "2026"\nimport "git::{inner}//lib?ref=v1.0.0" as inner\nlet registry = inner.registry\n'}, "v1.5.0")
    s.imports("v1.5.0", "//deep")
    s.run("lock")
    assert s.lock.count("git ") == 2, s.lock
    s.run("check")


def case_http(s):
    from server import Server
    with Server(s.served) as server:
        s.imports(url=server.address + "/platform.git")
        s.run("lock")
        s.run("check")
        s.imports("^1.0", url=server.address + "/platform.git")
        s.run("lock")


def case_http_with_credentials(s):
    from server import Server
    secret = "hunter2%@:x"
    with Server(s.served, "x-access-token", secret) as server:
        host = server.address.removeprefix("http://")
        s.imports(url=server.address + "/platform.git")
        assert "access was denied" in s.run("lock", status=3)
        variable = "ROLLOUT_GIT_TOKEN_" + host.upper().replace(".", "_").replace(":", "_")
        text = s.run("lock", status=3, **{variable: "wrong-secret"})
        assert "wrong-secret" not in text
        text = s.run("lock", **{variable: secret})
        assert secret not in text + s.lock
        s.run("check")
        shutil.rmtree(s.cache)
        file = s.folder / "credentials"
        file.write_text(f"https://a:b@other\nhttp://x-access-token:hunter2%25%40%3Ax@{host}\n")
        s.run("lock", ROLLOUT_GIT_CREDENTIALS=str(file))
        assert "cannot read" in s.run("lock", "--update", status=3, ROLLOUT_GIT_CREDENTIALS=str(s.folder / "none"))


def case_slow_server_is_given_up(s):
    from server import Server
    held = threading.Event()
    with Server(s.served, delay=held) as server:
        s.imports(url=server.address + "/platform.git")
        text = s.run("lock", "--timeout", "1", status=3)
        held.set()
    assert "no answer within 1 seconds" in text, text


def case_unreachable(s):
    s.imports(url="http://127.0.0.1:1/platform.git")
    assert "cannot be fetched" in s.run("lock", status=3)
    s.imports(url=f"file://{s.folder}/nowhere.git")
    s.run("lock", status=3)


def case_part_of_a_repository_keeps_the_locks_of_the_rest(s):
    s.imports()
    other = s.program / "other"
    other.mkdir()
    (other / "main.rollout").write_text('edition "2026"\n')
    s.run("lock")
    before = s.lock
    s.run("lock", "other")
    assert s.lock == before


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    cases.run(globals(), lambda folder: Scratch(rollout, folder))


if __name__ == "__main__":
    main()
