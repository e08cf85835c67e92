# SPDX-License-Identifier: Apache-2.0
"""Compiles the examples of the explain pages: `## Wrong` yields the page's code and no error of another
code, `## Right` yields no error and not the page's code.

    explain_examples.py ROLLOUT PAGES

An example is a ```rollout block. Further blocks of a section are further files when they say their name,
as in ```rollout file=lib/names.rollout or ```yaml file=values.yaml. What a page is too small for is what
commands print: ```sh file=main.rollout.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from check import Crash, check, in_parallel

# What no files with text in them can cause, and why.
WITHOUT_EXAMPLES = {
    "R0102": "a page is UTF-8",
    "R0201": "there is no file",
    "R0202": "the file cannot be read",
    "R0220": "it takes a repository",
    "R0221": "likewise",
    "R0222": "likewise",
    "R0223": "likewise",
    "R0890": "a mistake in the formatter",
    "R1209": "it takes a folder that is moved",
    "R1305": "it takes minutes",
    "R1401": "it takes a branch",
    "R1402": "it takes two revisions",
    "R1403": "likewise",
}
# What is an error only where everything must be decided, or rendered, and what only who renders finds.
OF_COMPLETENESS = {"R1011", "R1122"}
OF_REQUIRED_RENDERING = {"R1304"}
OF_RENDERING = "R13"
# What only tests of the program tell, and only an import.
OF_TESTS = {"R1007"}
OF_IMPORTS = "R12"
FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)


def section(page, title):
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    return found[1] if found else ""


def examples(text):
    """The files of a section, as {path: text}."""
    found = {}
    for language, name, body in FENCE.findall(text):
        if name or language == "rollout":
            found[name or "main.rollout"] = printed(body) if language == "sh" else body
    return found


def printed(commands):
    """What commands print; each pipe ends by its last one."""
    return subprocess.run(["sh", "-eu"], input=commands, check=True, capture_output=True, text=True,
                          timeout=60).stdout


def run_tests(rollout, folder):
    """The failed expectations, as diagnostics."""
    ran = subprocess.run([str(rollout), "test", "--output", "json", "."], cwd=folder, capture_output=True, text=True)
    if ran.returncode not in (0, 1) or not ran.stdout:
        raise Crash(f"`rollout test` ended with {ran.returncode}: {ran.stderr.strip()}")
    return [{**failure, "code": "R1007", "severity": "error"}
            for test in json.loads(ran.stdout)["tests"] for failure in test["failures"]]


def run_import(rollout, folder):
    """What an import says of the manifests of a folder."""
    ran = subprocess.run([str(rollout), "import", "--out", "imported", "--dry-run", "--output", "json", "."], cwd=folder,
                         capture_output=True, text=True)
    if ran.returncode not in (0, 1) or not ran.stdout:
        raise Crash(f"`rollout import` ended with {ran.returncode}: {ran.stderr.strip()}")
    return json.JSONDecoder().raw_decode(ran.stdout)[0]["diagnostics"]


def diagnose(rollout, files, code):
    with tempfile.TemporaryDirectory(prefix="rollout-explain-") as scratch:
        for name, body in files.items():
            path = pathlib.Path(scratch, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
        if code.startswith(OF_IMPORTS):
            return run_import(rollout, scratch)
        if code in OF_TESTS:
            return run_tests(rollout, scratch)
        return check(rollout, ".", scratch, options_for(code))


def options_for(code):
    if code in OF_COMPLETENESS:
        return ["--require-complete"]
    if code in OF_REQUIRED_RENDERING:
        return ["--require-rendered"]
    return ["--rendered"] if code.startswith(OF_RENDERING) else []


def describe(diagnostics):
    return "; ".join(f"line {each.get('line', 0)}: {each['code']} {each['message']}"
                     for each in diagnostics) or "nothing"


def problems_of(rollout, path):
    page, code = path.read_text(), path.stem
    if not page.startswith(f"# {code}: "):
        yield f"the first line is not `# {code}: title`"
    for title in ("Wrong", "Right"):
        files = examples(section(page, title))
        if not files:
            if code not in WITHOUT_EXAMPLES:
                yield f"no example under `## {title}`"
            continue
        try:
            found = diagnose(rollout, files, code)
        except Crash as crash:
            yield f"{title}: {crash}"
            continue
        codes = {each["code"] for each in found}
        errors = {each["code"] for each in found if each["severity"] == "error"}
        if title == "Wrong" and (code not in codes or errors - {code}):
            yield f"Wrong: expected {code} alone, found {describe(found)}"
        elif title == "Right" and (code in codes or errors):
            yield f"Right: found {describe(found)}"


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    pages = sorted(pathlib.Path(sys.argv[2]).glob("R*.md"))
    results = in_parallel(lambda path: list(problems_of(rollout, path)), pages)
    failed = 0
    for path, problems in zip(pages, results):
        for problem in problems:
            print(f"{path.name}: {problem}")
        failed += bool(problems)
    print(f"{len(pages)} pages, {failed} with problems")
    sys.exit(1 if failed or not pages else 0)


if __name__ == "__main__":
    main()
