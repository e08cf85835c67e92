# SPDX-License-Identifier: Apache-2.0
"""Holds the documents to what the binary does: compiles their examples, runs their commands, compares what
they show.

    documents.py ROLLOUT DOCUMENT...        UPDATE=1 rewrites the output that is shown

A fenced block is a test by its first words; every other block is only read:

    rollout                  a program without errors and warnings, as one file
    rollout error=R0208      a program with this diagnostic, and no other
    rollout file=lib/a.rollout, yaml file=pins.yaml, …
                             a further file of the program that the next block without `file` completes,
                             or of the folder that the next commands run in
    rollout name=a.rollout   the same, with a file name that commands may use
    rollout values           lines that are all true: `1 + 1 == 2`; `let` lines are declarations
    yaml output=PATH         the manifest that the last program compiles to
    yaml part=PATH           some lines of it, one after the other
    console                  `$ COMMAND` lines, each with what it prints. They run beside the last program

The README of an example begins with a copy of the example as its program.

Where a command names no date, it runs as of AS_OF.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from check import AS_OF, Crash, check

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SECONDS = 60
FENCE = re.compile(r"^```(?P<kind>\w+)(?P<words>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S)
DATED = re.compile(r"\brollout (check|compile|why|compare|who)\b(?![^|;&]*--(?:as-of|help))")


class Block:
    """A fenced block of a document, with its first line's number."""

    def __init__(self, match, text):
        self.kind, self.body = match["kind"], match["body"]
        words = match["words"].split()
        self.words = {word for word in words if "=" not in word}
        self.values = dict(word.split("=", 1) for word in words if "=" in word)
        self.line = text.count("\n", 0, match.start()) + 1
        self.start, self.end = match.span("body")

    def is_test(self):
        return self.kind in ("rollout", "console") or bool({"file", "output", "part"} & self.values.keys())


class Document:
    """Goes through the blocks in order; `problems` are lines of text."""

    def __init__(self, rollout, path, scratch):
        self.rollout, self.path, self.scratch = rollout, path, scratch
        self.text = path.read_text()
        self.problems, self.edits = [], []
        self.files = {}        # of the program that is not complete yet
        self.directory = scratch  # of the last complete program
        self.number = 0
        if path.parent.parent == EXAMPLES:
            self.directory = scratch / path.parent.name
            shutil.copytree(path.parent, self.directory)

    def run(self):
        """Goes through the document; the number of blocks that were tests."""
        for match in FENCE.finditer(self.text):
            block = Block(match, self.text)
            if not block.is_test():
                continue
            self.number += 1
            for problem in self._test(block):
                name = self.path.relative_to(ROOT)
                self.problems.append(f"{name}:{block.line}: {problem}")
        return self.number

    def updated(self):
        text = self.text
        for start, end, body in reversed(self.edits):
            text = text[:start] + body + text[end:]
        return text

    def _test(self, block):
        if "file" in block.values:
            self.files[block.values["file"]] = block.body
        elif block.kind == "rollout" and "values" in block.words:
            yield from self._values(block.body)
        elif block.kind == "rollout":
            yield from self._program(block)
        elif "output" in block.values or "part" in block.values:
            yield from self._manifest(block)
        elif block.kind == "console":
            yield from self._console(block)

    def _write_program(self, files):
        directory = self.scratch / f"program-{self.number}"
        for name, body in files.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
        return directory

    def _program(self, block):
        self.directory = self._write_program({**self.files, block.values.get("name", "main.rollout"): block.body})
        self.files = {}
        wanted = block.values.get("error")
        try:
            found = check(self.rollout, ".", self.directory)
        except Crash as crash:
            yield str(crash)
            return
        if wanted is None:
            for each in found:
                if each["severity"] != "info":
                    yield describe(each, block)
        elif {each["code"] for each in found} != {wanted}:
            yield f"expected {wanted} alone, found " + (
                "; ".join(describe(each, block) for each in found) or "nothing")

    def _values(self, body):
        """Each line decides the description of a project, which is read back from its manifest."""
        lines = [line for line in body.splitlines() if line.strip() and not line.startswith("#")]
        program = ['edition "2026"', *(line for line in lines if line.startswith("let "))]
        claims = [line for line in lines if not line.startswith("let ")]
        for number, claim in enumerate(claims):
            claim = re.sub(r"\s+#.*$", "", claim)
            program.append(f"project p{number} {{ description = if {claim} then 'true' else 'false' }}")
        directory = self._write_program({"main.rollout": "\n".join(program) + "\n"})
        done = self._rollout(["compile", "--as-of", AS_OF, ".", "--out", "out"], directory)
        if done.returncode != 0:
            yield done.stderr.decode()
            return
        for number, claim in enumerate(claims):
            manifest = (directory / f"out/argocd/projects/p{number}.yaml").read_text()
            if 'description: "true"' not in manifest:
                yield f"not true: {claim}"

    def _manifest(self, block):
        name = block.values.get("output") or block.values["part"]
        done = self._rollout(["compile", "--as-of", AS_OF, ".", "--out", "out"], self.directory)
        manifest = self.directory / "out" / name
        if done.returncode != 0 or not manifest.exists():
            yield f"{name} is not made\n{done.stderr.decode()}"
        elif "output" in block.values and manifest.read_text() != block.body:
            if os.environ.get("UPDATE") == "1":
                self.edits.append((block.start, block.end, manifest.read_text()))
            else:
                yield f"{name} is not as shown, but\n{manifest.read_text()}"
        elif "part" in block.values and block.body not in manifest.read_text():
            yield f"{name} has no such lines:\n{manifest.read_text()}"

    def _console(self, block):
        if self.files:
            self.directory, self.files = self._write_program(self.files), {}
        shown, problems = [], []
        for line in block.body.splitlines():
            if line.startswith("$ "):
                shown += [line, *self._shell(line[2:])]
        text = "\n".join(shown) + "\n"
        if text != block.body:
            if os.environ.get("UPDATE") == "1":
                self.edits.append((block.start, block.end, text))
            else:
                problems.append(f"what is printed is not as shown, but\n{text}")
        return problems

    def _shell(self, command):
        dated = DATED.sub(lambda match: f"{match[0]} --as-of {AS_OF}", command)
        environment = {"PATH": f"{self.rollout.parent}:{os.environ['PATH']}", "NO_COLOR": "1",
                       "HOME": str(self.scratch), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["bash", "-c", dated], cwd=self.directory, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS)
        return done.stdout.decode().splitlines()

    def _rollout(self, words, directory):
        return subprocess.run([self.rollout, *words], cwd=directory, capture_output=True,
                              timeout=SECONDS)


def describe(diagnostic, block):
    line = block.line + diagnostic["line"]
    return f"line {line}: {diagnostic['code']} {diagnostic['message']}"


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    failed = blocks = 0
    for name in sys.argv[2:]:
        with tempfile.TemporaryDirectory(prefix="rollout-documents-") as scratch:
            document = Document(rollout, pathlib.Path(name).resolve(), pathlib.Path(scratch).resolve())
            blocks += document.run()
        if document.edits:
            document.path.write_text(document.updated())
        print("".join(problem + "\n" for problem in document.problems), end="")
        failed += len(document.problems)
    print(f"{len(sys.argv) - 2} documents, {blocks} blocks, {failed} problems")
    sys.exit(1 if failed or not blocks else 0)


if __name__ == "__main__":
    main()
