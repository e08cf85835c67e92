# SPDX-License-Identifier: Apache-2.0
"""Measures `rollout diff` in real repositories: prints one line of a Markdown table for each comparison.

    diff.py ROLLOUT [APPLICATIONS]     default 5000

Each application has a file of its own: of the language, with a canary, or an Application that exists already. One file
changes. The repository is packed, as a clone of it would be. The time is wall time of a whole process, the middle of some
runs; the processor time and the memory are the most that one of them had.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import corpus
import manifests

AS_OF = "2026-06-01"
REPEATS = 5
IDENTITY = ["-c", "user.name=bench", "-c", "user.email=bench@acme.io", "-c", "commit.gpgsign=false"]
WIDER = ("project shop {\n", 'project shop {\n  allow source "https://git.acme.io/*"\n')
PROJECTS_EVERY = 100


class Repository:
    """A packed repository with the branches `main`, `change` and `ahead`, its bare twin, and `change` checked out as a
    work tree of `main` that is not committed."""

    def __init__(self, folder, write, changes):
        self.work = folder / "work"
        self.bare = folder / "bare.git"
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        write(self.work)
        self.commit("all of them")
        self.git("checkout", "-q", "-b", "change")
        self.edit(changes)
        self.commit("one of them")
        # The branch that the change is made to went on in the meantime.
        self.git("checkout", "-q", "-b", "ahead", "main")
        (self.work / "NOTES.md").write_text("what came later\n")
        self.commit("something else")
        self.git("checkout", "-q", "main")
        self.git("repack", "-a", "-d", "-q")
        subprocess.run(["git", "clone", "-q", "--bare", str(self.work), str(self.bare)], check=True)
        self.edit(changes)

    def git(self, *words):
        subprocess.run(["git", *IDENTITY, "-C", str(self.work), *words], check=True, stdout=subprocess.DEVNULL)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def edit(self, changes):
        for name, (before, after) in changes.items():
            path = self.work / name
            text = path.read_text()
            assert before in text, f"{name} has nothing to change"
            path.write_text(text.replace(before, after, 1))

    def comparisons(self):
        yield "two commits, bare", ["main", "change", "-C", str(self.bare)]
        yield "the work tree", ["main", "-C", str(self.work)]
        yield "`--merge-base`, bare", ["--merge-base", "ahead", "change", "-C", str(self.bare)]


def run(command, expected):
    """Wall and processor time in seconds, memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.monotonic() - start
    if expected not in text:
        sys.exit(f"{' '.join(command)} ends with {os.waitstatus_to_exitcode(status)} and without `{expected}`\n{text}")
    return spent, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(rollout, kind, what, how, words, expected):
    command = [rollout, "diff", "--as-of", AS_OF, *words]
    times, work, memory = zip(*(run(command, expected) for _ in range(REPEATS)))
    print(f"| {kind} | {what} | {how} | {statistics.median(times):.2f} | {max(work):.2f} | {max(memory):.0f} |", flush=True)


def write_manifests(count, folder):
    """Applications alone, but for the projects that they need."""
    for number in range(count):
        team = number // PROJECTS_EVERY
        directory = folder / f"team-{team}"
        if number % PROJECTS_EVERY == 0:
            directory.mkdir()
            (directory / "project.yaml").write_text(manifests.PROJECT.format(number=team))
        (directory / f"{number}.yaml").write_text(manifests.APPLICATION.format(number=number, team=team))


def cases(count):
    """What the files are, what changes, who writes them, the edits by file, and what is said of the change."""
    one = f"service_{count // 2}.rollout"
    program = lambda folder: corpus.write("many files", count, folder)
    yield "programs", "a threshold", program, {one: ("threshold = 5", "threshold = 7")}, "1 change from"
    yield "programs", "a project widens", program, {"shop.rollout": WIDER}, "widening"
    number = count // 2
    manifest = f"team-{number // PROJECTS_EVERY}/{number}.yaml"
    edit = {manifest: ("prune: true", "prune: false")}
    yield "manifests", "a policy of sync", lambda folder: write_manifests(count, folder), edit, "1 change from"


def main():
    rollout, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    print(f"\n| {count} applications | what changes | compared | `diff` s | CPU s | peak MB |\n| --- | --- | --- | --- | --- | --- |")
    for kind, what, write, changes, expected in cases(count):
        with tempfile.TemporaryDirectory(prefix="rollout-bench-") as scratch:
            repository = Repository(pathlib.Path(scratch), write, changes)
            for how, words in repository.comparisons():
                row(rollout, kind, what, how, words, expected)


if __name__ == "__main__":
    main()
