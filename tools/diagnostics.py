# SPDX-License-Identifier: Apache-2.0
"""Compares the diagnostics of bad inputs with the annotations in them.

    diagnostics.py ROLLOUT FOLDER           UPDATE=1 writes the annotations
    diagnostics.py ROLLOUT FOLDER --codes   every code of the registry is annotated somewhere

A case is a .rollout or .yaml file below FOLDER, or a folder with a file `module` in it: then the whole folder
is one program. An annotation is a comment at the end of the line that a diagnostic points to:

    replicas = "three"     #~ R0301 expects an integer #~ R0999 several may stand on one line
    #~^ R0402 of the line above; `^^` of the line above that

Each diagnostic must match one annotation and each annotation one diagnostic: the code, the line, and that
message, notes, help or fixes contain the text. Where a comment cannot stand, a file NAME.expected beside
NAME.rollout (or `module` itself) has lines `LINE CODE text`, with FILE:LINE in a folder and `-` for none.
"""
import os
import pathlib
import re
import sys

from check import AS_OF, Crash, check, in_parallel, registry

ANNOTATION = re.compile(rb"#~(?P<up>\^*)[ \t]*(?P<code>R\d{4})(?P<text>[^\r\n]*?)(?=\s*#~|[ \t]*$)")


class Expectation:
    def __init__(self, file, line, code, text):
        self.file, self.line, self.code, self.text = file, line, code, text

    def matches(self, diagnostic):
        return (self.code == diagnostic["code"] and self.place() == place(diagnostic)
                and self.text in wording(diagnostic))

    def place(self):
        return (self.file, self.line)

    def __str__(self):
        return f"{self.file or '-'}:{self.line}: expected {self.code} {self.text}"


def place(diagnostic):
    if not diagnostic.get("file"):
        return ("", 0)
    return (os.path.normpath(diagnostic["file"]), diagnostic["line"])


def wording(diagnostic):
    """All that a reader is told."""
    texts = [diagnostic["message"], diagnostic.get("help") or ""]
    texts += [note["message"] for note in diagnostic.get("notes", [])]
    texts += [fix["message"] for fix in diagnostic.get("fixes", [])]
    return "\n".join(texts)


def describe(diagnostic):
    file, line = place(diagnostic)
    text = diagnostic["message"] + (f" (help: {diagnostic['help']})" if diagnostic.get("help") else "")
    return f"{file or '-'}:{line}: found    {diagnostic['code']} {text}"


class Case:
    """A program with expectations: a file, or a folder. Paths are relative to `directory`."""

    def __init__(self, path):
        self.path = path
        self.is_folder = path.is_dir()
        self.directory = path if self.is_folder else path.parent
        self.argument = "." if self.is_folder else path.name
        self.sidecar = path / "module" if self.is_folder else path.with_suffix(".expected")

    def sources(self):
        if not self.is_folder:
            return [self.path]
        return sorted([*self.path.rglob("*.rollout"), *self.path.rglob("*.yaml")])

    def expectations(self):
        found = []
        for source in self.sources():
            name = str(source.relative_to(self.directory))
            for number, line in enumerate(source.read_bytes().split(b"\n"), 1):
                for match in ANNOTATION.finditer(line):
                    found.append(Expectation(name, number - len(match["up"]), match["code"].decode(),
                                             match["text"].decode(errors="replace").strip()))
        return found + self._from_sidecar()

    def _from_sidecar(self):
        if not self.sidecar.exists():
            return []
        found = []
        for line in self.sidecar.read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                where, code, *text = line.split(None, 2)
                file, _, number = where.rpartition(":")
                file = "" if where == "-" else file or self.path.name
                found.append(Expectation(file, 0 if where == "-" else int(number), code,
                                         "".join(text).strip()))
        return found

    def compare(self, rollout):
        """What differs, and the diagnostics that nothing expects."""
        try:
            diagnostics = check(rollout, self.argument, self.directory)
        except Crash as crash:
            return [str(crash)], [], []
        expectations = self.expectations()
        unexpected = []
        for diagnostic in diagnostics:
            match = next((each for each in expectations if each.matches(diagnostic)), None)
            if match:
                expectations.remove(match)
            else:
                unexpected.append(diagnostic)
        problems = [describe(each) for each in unexpected] + [str(each) for each in expectations]
        return sorted(problems), unexpected, expectations

    def update(self, unexpected, stale):
        """Removes the stale annotations and adds one for each unexpected diagnostic, at its line."""
        for source in self.sources():
            name = str(source.relative_to(self.directory))
            lines = source.read_bytes().split(b"\n")
            for expectation in stale:
                if expectation.file == name:
                    lines = [remove_annotation(line, expectation) for line in lines]
            for diagnostic in unexpected:
                file, line = place(diagnostic)
                if file == name:
                    annotation = f"  #~ {diagnostic['code']} {diagnostic['message']}"
                    lines[line - 1] += annotation.encode()
            source.write_bytes(b"\n".join(lines))


def remove_annotation(line, expectation):
    for match in ANNOTATION.finditer(line):
        if (match["code"].decode() == expectation.code
                and match["text"].decode(errors="replace").strip() == expectation.text):
            return (line[:match.start()].rstrip() + b" " + line[match.end():].lstrip()).rstrip()
    return line


def cases(folder):
    """All cases below a folder."""
    if (folder / "module").exists():
        return [Case(folder)]
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            found += cases(path)
        elif path.suffix in (".rollout", ".yaml"):
            found.append(Case(path))
    return found


def compare_all(rollout, folder):
    all_cases = cases(folder)
    failed = 0
    for case, (problems, unexpected, stale) in zip(
            all_cases, in_parallel(lambda each: each.compare(rollout), all_cases)):
        if problems and os.environ.get("UPDATE") == "1":
            case.update(unexpected, stale)
            problems = case.compare(rollout)[0]
        if problems:
            failed += 1
            print(f"{case.path}:\n  " + "\n  ".join(problems))
    print(f"{len(all_cases)} bad inputs as of {AS_OF}, {failed} with differences")
    return failed == 0 and len(all_cases) > 0


def compare_codes(rollout, folder):
    """Every code is shown by an annotated input; where a file alone cannot cause it by a golden, by a
    test of limits, of Git, of rendering, changes or delivery, or by name in a unit test."""
    seen = {each.code for case in cases(folder) for each in case.expectations()}
    for golden in (folder.parent / "golden").rglob("std*.golden"):
        seen.update(re.findall(r"\bR\d{4}\b", golden.read_text(errors="replace")))
    for limits in (folder.parent / "limits").glob("*.py"):
        seen.update(re.findall(r"\bR\d{4}\b", limits.read_text()))
    for folder_of_scripts in ("git", "rendering", "changes", "delivery"):
        for script in (folder.parent / folder_of_scripts).glob("*.py"):
            seen.update(re.findall(r"\bR\d{4}\b", script.read_text()))
    for unit in (folder.parent / "unit").rglob("*_test.cpp"):
        seen.update(re.findall(r"\bR\d{4}\b", unit.read_text()))
    codes = registry(rollout)
    missing = sorted(codes.keys() - seen)
    unknown = sorted({each.code for case in cases(folder) for each in case.expectations()}
                     - codes.keys())
    for code in missing:
        print(f"{code} ({codes[code]}): no test shows it")
    for code in unknown:
        print(f"{code}: annotated, but not in the registry")
    print(f"{len(codes)} codes, {len(missing)} without a test")
    return not missing and not unknown


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2]).resolve()
    passed = (compare_codes if "--codes" in sys.argv else compare_all)(rollout, folder)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
