# SPDX-License-Identifier: Apache-2.0
"""Runs one golden case: a folder with a file `cmd` and what its commands must print and write.

    golden.py ROLLOUT CASE...        UPDATE=1 rewrites what is expected, and removes what is stale

Each line of `cmd` is run by the shell in a copy of the case; `#` begins a comment. A line is expected to
end with status 0, `! line` with 1, `!2 line` with 2. In it `%bin` is the binary, `%out` a folder for output
and `%root` the source tree. What all lines print is compared with `stdout.golden` and `stderr.golden`, what
is in the output folder with `out.golden/`, byte for byte, after paths became $CASE, $OUT and $ROOT. A file
that is not there is empty. A crash or 60 seconds without an end fails, whatever is expected.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 60


class Run:
    """One run of a case, in a folder of its own."""

    def __init__(self, rollout, case, scratch):
        self.case = case
        self.copy = scratch / "case"
        self.out = scratch / "out"
        self.rollout = rollout
        self.printed = {"stdout": b"", "stderr": b""}
        self.problems = []
        shutil.copytree(case, self.copy, ignore=shutil.ignore_patterns("cmd", "*.golden"))
        self.out.mkdir()

    def commands(self):
        for line in (self.case / "cmd").read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                self._command(line)

    def _command(self, line):
        negated = re.match(r"!(\d*)\s+", line)
        status = int(negated[1] or 1) if negated else 0
        command = line[negated.end():] if negated else line
        for name, value in (("%bin", self.rollout), ("%out", self.out), ("%root", ROOT)):
            command = command.replace(name, str(value))
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.copy), "TZ": "UTC",
                       "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
                       **{name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}}
        try:
            done = subprocess.run(command, shell=True, cwd=self.copy, env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.problems.append(f"`{line}` does not end within {SECONDS} s")
            return
        self.printed["stdout"] += done.stdout
        self.printed["stderr"] += done.stderr
        if done.returncode != status:
            what = "crashes with" if done.returncode >= 126 else "ends with"
            self.problems.append(f"`{line}` {what} status {done.returncode}, not {status}")

    def results(self):
        """All that is compared, as {path in the case: bytes}."""
        found = {f"{name}.golden": text for name, text in self.printed.items() if text}
        for path in sorted(self.out.rglob("*")):
            if path.is_file():
                found[f"out.golden/{path.relative_to(self.out)}"] = path.read_bytes()
        return {name: self._without_paths(text) for name, text in found.items()}

    def _without_paths(self, text):
        for path, name in ((self.copy, b"$CASE"), (self.out, b"$OUT"), (ROOT, b"$ROOT")):
            text = text.replace(str(path).encode(), name)
        return text


def expected(case):
    found = {path.name: path.read_bytes() for path in case.glob("std*.golden")}
    for path in sorted((case / "out.golden").rglob("*")):
        if path.is_file():
            found[f"out.golden/{path.relative_to(case / 'out.golden')}"] = path.read_bytes()
    return found


def difference(name, old, new):
    lines = difflib.unified_diff(old.decode(errors="replace").splitlines(),
                                 new.decode(errors="replace").splitlines(),
                                 f"{name} (expected)", f"{name} (now)", lineterm="")
    return "\n".join(lines) or f"{name}: differs in bytes that are no text"


def compare(case, results):
    wanted = expected(case)
    problems = []
    for name in sorted(wanted.keys() | results.keys()):
        if name not in results:
            problems.append(f"{name}: nothing makes it any more")
        elif wanted.get(name) != results[name]:
            problems.append(difference(name, wanted.get(name, b""), results[name]))
    return problems


def update(case, results):
    for name in expected(case):
        if name not in results:
            (case / name).unlink()
    for name, text in results.items():
        path = case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def run_case(rollout, case):
    with tempfile.TemporaryDirectory(prefix="rollout-golden-") as scratch:
        run = Run(rollout, case, pathlib.Path(scratch).resolve())
        run.commands()
        results = run.results()
    if os.environ.get("UPDATE") == "1" and not run.problems:
        update(case, results)
        return []
    return run.problems + compare(case, results)


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    for case in sys.argv[2:]:
        problems = run_case(rollout, pathlib.Path(case).resolve())
        if problems:
            failed += 1
            print(f"{case}:\n" + "\n".join(problems))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
