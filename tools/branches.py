# SPDX-License-Identifier: Apache-2.0
"""Tells which lines and branches of a part no test reached.

    branches.py PART REPORT

REPORT is the folder that `llvm-cov show -format=text -show-branches=count` wrote. A branch is one way that a condition
can go, so each condition has two; of a template it is reached where one of what it is made for reaches it. Fails where
a line or a branch is unreached, or a file was not built. No branches are:

- what the compiler decides;
- the way past all cases of a switch over an enumeration: -Wswitch, an error, holds that it names each;
- the comparison of each member in a function that is `= default`: nobody wrote it.
"""
import collections
import pathlib
import re
import sys

LINE = re.compile(r"^ *(\d+)\| *([\d.]*[kMGTPEZY]?)\|(.*)")
BRANCH = re.compile(r"^[ |]*Branch \((\d+):(\d+)\): \[True: ([^,]+), False: ([^\]]+)\]")
ENUMERATOR = re.compile(r"^\s*case \w+(::\w+)+:")


class File:
    """What of one file was reached, by line and by branch."""

    def __init__(self, page):
        self.code = {}
        self.lines = {}
        self.branches = collections.Counter()
        for row in page.splitlines():
            if line := LINE.match(row):
                self.code[int(line[1])] = line[3]
                if line[2]:
                    self.lines[int(line[1])] = line[2] != "0"
            elif branch := BRANCH.match(row):
                for way, count in (("true", branch[3]), ("false", branch[4])):
                    self.branches[int(branch[1]), int(branch[2]), way] += count != "0"
        for place in [place for place in self.branches if self.is_none(*place)]:
            del self.branches[place]

    def is_none(self, line, column, way):
        code = self.code.get(line, "")
        past_cases = way == "true" and code[: column - 1].endswith("switch (")
        return "= default;" in code or past_cases and bool(ENUMERATOR.match(self.code.get(line + 1, "")))

    def unreached_branches(self):
        return sorted(place for place, reached in self.branches.items() if not reached)

    def unreached_lines(self):
        return sorted(line for line, reached in self.lines.items() if not reached)


def share(unreached, count):
    return f"{100 - 100 * unreached / count:.2f}%" if count else "-"


def files_of(part, report):
    """Each source of the part, with what the report says of it."""
    here = pathlib.Path(__file__).resolve().parent.parent
    paths = sorted(path for path in (here / part).rglob("*") if path.suffix in (".h", ".cpp"))
    pages = {source: report / "coverage" / f"{source}.txt" for source in (str(path.relative_to(here)) for path in paths)}
    return {
        source: File(page.read_text("utf-8")) if page.exists() else None
        for source, page in pages.items()
        if page.exists() or source.endswith(".cpp")
    }


def main():
    part, report = sys.argv[1], pathlib.Path(sys.argv[2])
    files = files_of(part, report)
    built = {name: file for name, file in files.items() if file}
    if not built:
        sys.exit(f"coverage: no file of {part} was built")
    print(f"{'file':58} {'lines':>8} {'branches':>8}")
    sums = collections.Counter()
    missing = [f"{name}: not built" for name in files if name not in built]
    for name, file in built.items():
        lines, branches = file.unreached_lines(), file.unreached_branches()
        print(f"{name:58} {share(len(lines), len(file.lines)):>8} {share(len(branches), len(file.branches)):>8}")
        sums.update({"lines": len(file.lines), "branches": len(file.branches)})
        sums.update({"unreached lines": len(lines), "unreached branches": len(branches)})
        missing += [f"{name}:{line}:{column}: never {way}" for line, column, way in branches]
        missing += [f"{name}:{line}: never run" for line in lines]
    totals = [share(sums[f"unreached {what}"], sums[what]) for what in ("lines", "branches")]
    print(f"{'all':58} {totals[0]:>8} {totals[1]:>8}")
    print(f"{sums['unreached branches']} of {sums['branches']} branches unreached")
    print("\n".join(missing), end="\n" if missing else "")
    sys.exit(1 if missing else 0)


main()
