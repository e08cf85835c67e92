# SPDX-License-Identifier: Apache-2.0
"""Hits each limit of the language: whatever the input, `check` and `fmt` end soon and small.

    limits.py ROLLOUT AREA [--unmeasured | --unoptimised] [NAME...]

AREA is a file beside this one, such as syntax.py, with a list CASES. Each case is written to a file of its own
and given to `check`, `fmt --check` and `fmt`, of which each must report exactly the codes that the case names,
within one second of processor time and 256 MB of memory. A sanitizer spends both on its own account: with
`--unmeasured` only the codes are compared. The second is that of a release: a build that is optimised less,
`--unoptimised`, may take two.
"""
import collections.abc
import dataclasses
import importlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SECONDS = 2.0 if "--unoptimised" in sys.argv else 1.0  # of processor time: other work does not count
MEGABYTES = 256
PATIENCE = 60  # seconds by the clock, after which a case is taken to hang
AS_OF = "2026-06-01"
CODE = re.compile(rb"\b(?:error|warning|info)\[(R\d{4})\]")
EDITION = 'edition "2026"\n'


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    make: collections.abc.Callable  # () -> str | bytes: the text, made when it is the case's turn
    check: tuple = ()  # the codes that `check` reports, in their order
    fmt: tuple = ()  # likewise `fmt`; where there is none, the file is formatted


@dataclasses.dataclass
class Run:
    """How one command went."""

    name: str
    status: int
    codes: tuple
    seconds: float
    megabytes: float


def run(name, command, directory):
    """Runs a command to its end and measures it."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(["timeout", "-s", "KILL", str(PATIENCE), *command], cwd=directory,
                                 stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        codes = tuple(code.decode() for code in CODE.findall(output.read()))
    return Run(name, child.returncode, codes, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def problems_of(done, codes, measured):
    """What is wrong with a run that should report these codes."""
    status = 1 if codes else 0
    if done.status != status:
        yield f"{done.name} ends with status {done.status}, not {status}"
    if done.codes != codes:
        yield f"{done.name} reports {' '.join(done.codes) or 'nothing'}, not {' '.join(codes) or 'nothing'}"
    if measured and done.seconds > SECONDS:
        yield f"{done.name} takes {done.seconds:.2f} s, more than {SECONDS} s"
    if measured and done.megabytes > MEGABYTES:
        yield f"{done.name} takes {done.megabytes:.0f} MB, more than {MEGABYTES} MB"


def compare(rollout, case, measured):
    """Runs a case; gives its runs and its problems."""
    with tempfile.TemporaryDirectory(prefix="rollout-limits-") as scratch:
        text = case.make()
        path = pathlib.Path(scratch, "main.rollout")
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        del text
        before = path.stat().st_mtime_ns
        check = run("check", [rollout, "check", "--output", "compact", "--as-of", AS_OF, path], scratch)
        write = run("fmt", [rollout, "fmt", path], scratch)
        again = run("fmt --check", [rollout, "fmt", "--check", path], scratch)
        problems = [*problems_of(check, case.check, measured), *problems_of(write, case.fmt, measured),
                    *problems_of(again, case.fmt, measured)]
        if case.fmt and path.stat().st_mtime_ns != before:
            problems.append("fmt writes a file that has errors")
    return [check, write, again], problems


def main():
    arguments = [each for each in sys.argv[1:] if not each.startswith("--")]
    rollout, area, *names = arguments
    measured = "--unmeasured" not in sys.argv
    cases = [case for case in importlib.import_module(area).CASES if not names or case.name in names]
    failed = 0
    for case in cases:
        runs, problems = compare(pathlib.Path(rollout).resolve(), case, measured)
        print(f"{case.name:<40}" + "  ".join(f"{each.seconds:5.2f} s {each.megabytes:4.0f} MB" for each in runs))
        for problem in problems:
            print(f"  {problem}")
        failed += bool(problems)
    print(f"{len(cases)} cases, {failed} with problems")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    # The area imports `Case` from here: it must be this one.
    sys.modules["limits"] = sys.modules["__main__"]
    main()
