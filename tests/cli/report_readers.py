# SPDX-License-Identifier: Apache-2.0
"""Gives the reports of all bad inputs to those who read them, and compares what they understand with the JSON form.

    report_readers.py ROLLOUT READER FOLDER

READER is one of: sarif (Microsoft's validator: the schema, and what GitHub asks for), reviewdog (its parsers of
rdjsonl, SARIF and Checkstyle), gitlab (the schema of its reader), junit (junitparser), markdown (markdown-it), github
(the lines as the runner of Actions splits them).
"""
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kubernetes"))
sys.path.insert(0, str(HERE.parent.parent / "tools"))
import tools  # noqa: E402
from check import AS_OF, in_parallel  # noqa: E402
from diagnostics import cases  # noqa: E402

SECONDS = 120
FORMS = {"sarif": ["sarif"], "reviewdog": ["rdjsonl", "sarif", "checkstyle"], "gitlab": ["gitlab"],
         "junit": ["junit"], "markdown": ["markdown", "github-summary"], "github": ["github"]}
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class Reports:
    """The forms of one input's report, in files, and its findings as the JSON form tells them."""

    def __init__(self, rollout, case, forms, scratch):
        self.case = case
        self.files = {form: scratch / f"report.{form}" for form in forms}
        command = [rollout, "check", "--as-of", AS_OF, case.argument, "--output", "json"]
        for form, path in self.files.items():
            command += ["--output", f"{form}={path}"]
        done = subprocess.run(command, cwd=case.directory, capture_output=True, timeout=SECONDS)
        self.findings = json.loads(done.stdout.decode())["diagnostics"]

    def text(self, form):
        return self.files[form].read_bytes().decode()  # fails where it is no UTF-8

    def worst_first(self):
        return sorted(self.findings, key=lambda each: list(LEVELS).index(each["severity"]))

    def line(self, finding, number):
        """A line of a finding's file, as bytes."""
        text = (self.case.directory / finding["file"]).read_bytes()
        return text.removeprefix(b"\xef\xbb\xbf").split(b"\n")[number - 1]


@functools.cache
def tool(name):
    return tools.folder(name)


def units(line, characters, encoding):
    """The column, counted from 1 in units of an encoding, behind so many characters of a line."""
    before = line[:characters]
    if encoding == "utf-8":
        return len(before.encode()) + 1
    return sum(2 if character > "\uffff" else 1 for character in before) + 1


def expected_columns(reports, finding, encoding):
    """Nothing where there is no place, or what a character is has no answer."""
    if not finding["file"]:
        return None
    try:
        begin, end = (reports.line(finding, finding[each]).decode() for each in ("line", "end_line"))
    except UnicodeDecodeError:
        return None
    return (units(begin, finding["column"] - 1, encoding), units(end, finding["end_column"] - 1, encoding))


def differences(what, found, wanted):
    if found != wanted:
        yield f"{what}: {found!r}, not {wanted!r}"


# Each reader gives what is wrong with the reports of one input.

def sarif(reports):
    run = json.loads(reports.text("sarif"))["runs"][0]
    results, findings = run["results"], reports.worst_first()
    yield from differences("results", [(each["ruleId"], each["level"]) for each in results],
                           [(each["code"], LEVELS[each["severity"]]) for each in findings])
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]
    yield from differences("fingerprints", len(set(prints)), len(prints))
    for result, finding in zip(results, findings):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        columns = expected_columns(reports, finding, "utf-16")
        if columns:
            yield from differences("columns", (region["startColumn"], region["endColumn"]), columns)
            path = urllib.parse.unquote(place["artifactLocation"]["uri"])
            if not path.endswith(finding["file"].removeprefix("./")):
                yield f"path {path!r} of {finding['file']!r}"


def reviewdog(reports):
    program = tool("reviewdog") / "reviewdog"
    findings = reports.worst_first()
    for form, path in reports.files.items():
        done = subprocess.run([program, form], stdin=path.open(), capture_output=True, text=True)
        if done.returncode:
            yield f"{form}: {done.stderr.strip()}"
            continue
        read = json.loads(done.stdout)
        wanted = [(each["severity"].upper(), each["code"]) for each in findings]
        got = [(each["severity"], each["code"]["value"].removeprefix("rollout.")) for each in read]
        if form == "checkstyle":  # has them by file
            wanted, got = sorted(wanted), sorted(got)
        yield from differences(form, got, wanted)
        if form == "rdjsonl" and got == wanted:
            yield from ranges(reports, zip(read, findings))


def ranges(reports, pairs):
    for read, finding in pairs:
        columns = expected_columns(reports, finding, "utf-8")
        if columns:
            place = read["location"]["range"]
            yield from differences("columns", (place["start"]["column"], place["end"]["column"]), columns)


def gitlab(reports):
    import jsonschema
    read = json.loads(reports.text("gitlab"))
    schema = json.loads((HERE / "code_quality.schema.json").read_text())
    yield from (f"{error.json_path}: {error.message}"
                for error in jsonschema.Draft7Validator(schema).iter_errors(read))
    yield from differences("findings", [each["check_name"] for each in read],
                           [each["code"] for each in reports.worst_first()])
    yield from differences("fingerprints", len({each["fingerprint"] for each in read}), len(read))


def junit(reports):
    sys.path.insert(0, str(tool("report-readers")))
    from junitparser import JUnitXml
    suites = JUnitXml.fromstring(reports.text("junit").encode())
    read = [case for suite in suites for case in suite]
    errors = sum(each["severity"] == "error" for each in reports.findings)
    yield from differences("cases", len(read), max(1, len(reports.findings)))
    yield from differences("failures", sum(bool(case.result) and case.is_failure for case in read), errors)
    yield from differences("counts", (sum(suite.tests for suite in suites),
                                      sum(suite.failures for suite in suites)), (len(read), errors))
    names = [(case.classname, case.name) for case in read]
    yield from differences("names", len(set(names)), len(names))


def markdown(reports):
    sys.path.insert(0, str(tool("report-readers")))
    from markdown_it import MarkdownIt
    for form in reports.files:
        tokens = MarkdownIt("commonmark").enable("table").parse(reports.text(form))
        html = [line for token in tokens if token.type == "html_block" for line in token.content.split("\n")]
        allowed = re.compile(r"<!-- rollout:check:[^ ]* -->|</?details>|<summary>[^<]*</summary>|")
        yield from (f"{form}: stray HTML {line!r}" for line in html if not allowed.fullmatch(line))
        yield from differences("folds", html.count("<details>"), html.count("</details>"))
        inline = [child for token in tokens for child in token.children or []]
        yield from (f"{form}: inline HTML {child.content!r}" for child in inline
                    if child.type == "html_inline" and child.content != "<!-- -->")
        yield from (f"{form}: an image or a link" for child in inline if child.type in ("image", "link_open"))
        codes = [code.content for before, code in zip(inline, inline[1:]) if before.type == "strong_open"]
        yield from differences("codes", codes, [each["code"] for each in reports.worst_first()])


COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:\r\n]*)::(?P<message>[^\r\n]*)")


def github(reports):
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    wanted = []
    for finding in reports.worst_first():
        if sum(kind == kinds[finding["severity"]] for kind, _ in wanted) < 10:
            wanted.append((kinds[finding["severity"]], finding["line"] if finding["file"] else None))
    got = []
    for line in reports.text("github").splitlines():
        command = COMMAND.fullmatch(line)
        if not command:
            yield f"no command: {line!r}"
            continue
        values = dict(each.split("=", 1) for each in command["properties"].split(","))
        got.append((command["kind"], int(values["line"]) if "line" in values else None))
    yield from differences("annotations", got, wanted)


def merged(logs):
    """All logs as one, for the validator takes its time for each: the results of all, and their rules."""
    log = json.loads(logs[0].read_text())
    run = log["runs"][0]
    rules, results = {}, []
    for path in logs:
        other = json.loads(path.read_text())["runs"][0]
        for rule in other["tool"]["driver"]["rules"]:
            rules.setdefault(rule["id"], (len(rules), rule))
        results += other["results"]
    for result in results:
        result["ruleIndex"] = rules[result["ruleId"]][0]
    run["tool"]["driver"]["rules"] = [rule for _, rule in rules.values()]
    # One who reports more than code scanning takes is told so.
    run["results"] = results[:5000]
    return log


def validate(logs):
    """What Microsoft's validator says of logs."""
    folder = tool("sarif-multitool") / "node_modules/@microsoft/sarif-multitool-linux"
    log = logs[0].parent.parent / "all.sarif"
    log.write_text(json.dumps(merged(logs)))
    done = subprocess.run([folder / "Sarif.Multitool", "validate", log, "--rule-kind", "Sarif;Ghas",
                           "--level", "Error;Warning"], capture_output=True, text=True,
                          env={"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(log.parent),
                               # It asks the network for the schema's address, and has the schema itself.
                               "HTTPS_PROXY": "http://127.0.0.1:9"})
    # There is no public address that leads to a page about the tool.
    found = [line for line in done.stdout.splitlines()
             if re.search(r"\b(error|warning) [A-Z]+\d+:", line) and "SARIF2005" not in line]
    if "1 files scanned" not in done.stdout:
        found.append(f"the validator looked at something else:\n{done.stdout[-2000:]}{done.stderr}")
    return found


def main():
    rollout, reader = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    if reader in ("junit", "markdown"):
        tool("report-readers")
    if reader in ("reviewdog", "sarif"):
        tool({"reviewdog": "reviewdog", "sarif": "sarif-multitool"}[reader])
    inputs = cases(pathlib.Path(sys.argv[3]).resolve())

    with tempfile.TemporaryDirectory(prefix="rollout-reports-") as scratch:
        def read(numbered):
            number, case = numbered
            folder = pathlib.Path(scratch, str(number))
            folder.mkdir()
            reports = Reports(rollout, case, FORMS[reader], folder)
            return reports, [f"{case.path}: {problem}" for problem in globals()[reader](reports)]

        results = in_parallel(read, list(enumerate(inputs)))
        found = [problem for _, problems in results for problem in problems]
        if reader == "sarif":
            found += validate([reports.files["sarif"] for reports, _ in results])
    print("\n".join(found[:50]) or f"{len(inputs)} reports are understood")
    sys.exit(1 if found or not inputs else 0)


if __name__ == "__main__":
    main()
