# SPDX-License-Identifier: Apache-2.0
"""Applies every fix that is offered for a bad input: the diagnostic goes away, and no new error or warning
comes. (That a project is emitted narrower than it is written is news, and no mistake of a fix.)

    fixes.py ROLLOUT FOLDER

The inputs are those of diagnostics.py. Each fix is applied alone, to a copy of its program.
"""
import collections
import pathlib
import shutil
import sys
import tempfile

from check import Crash, check, in_parallel
from diagnostics import cases


def offset(text, line, column):
    """The index of a place, of which line and column count from 1, the columns in characters."""
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[:line - 1]) + column - 1


def apply(fix, directory):
    """Makes the edits of one fix, the last one first."""
    for edit in sorted(fix["edits"], key=lambda each: (each["line"], each["column"]), reverse=True):
        path = directory / edit["file"]
        text = path.read_bytes().decode(errors="surrogateescape")
        begin = offset(text, edit["line"], edit["column"])
        end = offset(text, edit["end_line"], edit["end_column"])
        path.write_bytes((text[:begin] + edit["text"] + text[end:]).encode(errors="surrogateescape"))


def counted(diagnostics):
    return collections.Counter((each["code"], each["message"]) for each in diagnostics
                               if each["severity"] != "info")


def problem(rollout, case, diagnostics, diagnostic, fix):
    """What is wrong with a fix, or nothing."""
    with tempfile.TemporaryDirectory(prefix="rollout-fixes-") as scratch:
        copy = pathlib.Path(scratch, "program")
        if case.is_folder:
            shutil.copytree(case.directory, copy)
        else:
            copy.mkdir()
            shutil.copy(case.path, copy)
        apply(fix, copy)
        after = counted(check(rollout, case.argument, copy))
    before = counted(diagnostics)
    said = (diagnostic["code"], diagnostic["message"])
    place = f"{case.path.name}:{diagnostic['line']}: `{fix['message']}` for {said[0]}"
    if after[said] >= before[said]:
        return f"{place}: is still said: {said[1]}"
    new = after - before
    return f"{place}: adds {'; '.join(' '.join(each) for each in new)}" if new else None


def problems_of(rollout, case):
    """How many fixes a case has, and what is wrong with them."""
    try:
        diagnostics = check(rollout, case.argument, case.directory)
        tried = [(diagnostic, fix) for diagnostic in diagnostics for fix in diagnostic.get("fixes", [])]
        found = [problem(rollout, case, diagnostics, *each) for each in tried]
    except Crash as crash:
        return 0, [f"{case.path}: {crash}"]
    return len(tried), [each for each in found if each]


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    results = in_parallel(lambda case: problems_of(rollout, case),
                          cases(pathlib.Path(sys.argv[2]).resolve()))
    failed = [each for _, problems in results for each in problems]
    print("\n".join(failed + [f"{sum(count for count, _ in results)} fixes, {len(failed)} wrong"]))
    sys.exit(1 if failed or not results else 0)


if __name__ == "__main__":
    main()
