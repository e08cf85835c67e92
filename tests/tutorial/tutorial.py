# SPDX-License-Identifier: Apache-2.0
"""Does what a tutorial says, from its first line to its last, in an empty directory.

    tutorial.py ROLLOUT DOCUMENT        UPDATE=1 rewrites the output that is shown

Of its fenced blocks, these are done, in their order:

    sh                    lines that must succeed
    console               `$ COMMAND` lines, each with what it prints; a directory that is entered stays
    rollout file=PATH, …  a file that is written
    yaml file=PATH        the same; the `run` steps of a workflow must then succeed in the end

Where a command names no date, it runs as of a fixed one.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "tools"))
from documents import DATED, FENCE, Block
from check import AS_OF

SECONDS = 60


class Reader:
    """Somebody who does what is written."""

    def __init__(self, rollout, home):
        self.home, self.directory = home, home
        self.environment = {
            "PATH": f"{rollout.parent}:{os.environ['PATH']}", "HOME": str(home), "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": str(home.parent),
            **{f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in (
                ("NAME", "Reader"), ("EMAIL", "reader@example.com"), ("DATE", f"{AS_OF}T12:00:00Z"))}}

    def run(self, command):
        """The status and the lines that a command prints; afterwards its directory is that of the next."""
        dated = DATED.sub(lambda match: f"{match[0]} --as-of {AS_OF}", command)
        place = self.home.parent / "place"
        done = subprocess.run(["bash", "-c", f"{dated}\nstatus=$?; pwd > '{place}'; exit $status"],
                              cwd=self.directory, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
        self.directory = pathlib.Path(place.read_text().strip())
        return done.returncode, done.stdout.decode().splitlines()

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class Tutorial:
    def __init__(self, text, reader):
        self.text, self.reader = text, reader
        self.problems, self.edits, self.steps = [], [], []

    def do(self):
        """Does all that is written; the number of blocks."""
        blocks = [Block(match, self.text) for match in FENCE.finditer(self.text)]
        for block in blocks:
            if "file" in block.values:
                self.reader.write(block.values["file"], block.body)
                self.steps += self._steps(block)
            elif block.kind == "console":
                self._console(block)
            elif block.kind == "sh":
                for line in block.body.splitlines():
                    self._succeed(line, block)
        for line, block in self.steps:
            self._succeed(line, block)
        return len(blocks)

    def _steps(self, block):
        lines = [line.strip() for line in block.body.splitlines()]
        return [(line.removeprefix("- run: "), block) for line in lines if line.startswith("- run: ")]

    def _succeed(self, command, block):
        status, printed = self.reader.run(command)
        if status != 0:
            self.problems.append(f"line {block.line}: `{command}` ends with status {status}\n" + "\n".join(printed))

    def _console(self, block):
        shown = []
        for line in block.body.splitlines():
            if line.startswith("$ "):
                status, printed = self.reader.run(line[2:])
                shown += [line, *printed]
                if status != 0:
                    self.problems.append(f"line {block.line}: `{line[2:]}` ends with status {status}")
        text = "\n".join(shown) + "\n"
        if text == block.body:
            return
        self.edits.append((block.start, block.end, text))
        if os.environ.get("UPDATE") != "1":
            self.problems.append(f"line {block.line}: what is printed is not as shown, but\n{text}")

    def updated(self):
        text = self.text
        for start, end, body in reversed(self.edits):
            text = text[:start] + body + text[end:]
        return text


def main():
    rollout, document = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="rollout-tutorial-") as scratch:
        home = pathlib.Path(scratch).resolve() / "home"
        home.mkdir()
        tutorial = Tutorial(document.read_text(), Reader(rollout, home))
        done = tutorial.do()
    if os.environ.get("UPDATE") == "1":
        document.write_text(tutorial.updated())
    print("".join(problem + "\n" for problem in tutorial.problems), end="")
    print(f"{done} blocks, {len(tutorial.steps)} steps of the pipeline, {len(tutorial.problems)} problems")
    sys.exit(1 if tutorial.problems or not done or not tutorial.steps else 0)


if __name__ == "__main__":
    main()
