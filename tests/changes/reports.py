# SPDX-License-Identifier: Apache-2.0
"""The reports of `rollout diff`, as those read them who show them.

    reports.py ROLLOUT READER FOLDER

FOLDER holds an ordinary change: `before/` and `after/`. READER is one of: forms (each form against the JSON), sarif
(Microsoft's validator), reviewdog (its parsers), gitlab (the schema of its reader), junit (junitparser), markdown
(markdown-it), screen (Chromium: the comment fits a screen, light and dark), limits (what readers take, with 5,001
applications). It ends with 77 where the reader is missing.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "cli"))
import report_readers  # noqa: E402
from compare import Repository  # noqa: E402
from tools import program  # noqa: E402

FORMS = ("sarif", "github", "github-summary", "gitlab", "junit", "checkstyle", "rdjsonl", "markdown", "compact", "human")
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
COMMENT = 65_536
SUMMARY = 1024 * 1024


class Reports:
    """All forms of one comparison, in files, and what the JSON form tells."""

    def __init__(self, rollout, repository, folder, *words):
        self.files = {form: folder / f"report.{form}" for form in FORMS}
        outputs = [word for form, path in self.files.items() for word in ("--output", f"{form}={path}")]
        status, out, errors = repository.diff(rollout, "before", "after", "--output", "json", *outputs, *words)
        assert status in (0, 1), errors
        self.json = json.loads(out)
        self.fails = {"destructive", "widening", "undecided", "unapproved"}
        if words:
            self.fails = set(words[1].split(","))

    def text(self, form):
        return self.files[form].read_bytes().decode()

    def severity(self, change):
        if change["concern"] == "none":
            return "info"
        return "error" if change["concern"] in self.fails else "warning"

    def expected(self, with_infos=False):
        """Severities and rules of what is found, the worst first: of equal ones changes, then findings."""
        found = [(self.severity(each), each["concern"].replace("none", "change")) for each in self.json["changes"]]
        if not with_infos:
            found = [each for each in found if each[0] != "info"]
        found += [(each["severity"], each["code"]) for each in self.json["diagnostics"] if not each["known"]]
        return sorted(found, key=lambda each: list(LEVELS).index(each[0]))


def equal(found, wanted, what):
    assert found == wanted, f"{what}: {found!r}, not {wanted!r}"


# Each reader looks at the reports of the ordinary change.

def forms(reports):
    results = json.loads(reports.text("sarif"))["runs"][0]["results"]
    wanted = [(LEVELS[severity], rule) for severity, rule in reports.expected(with_infos=True)]
    equal([(each["level"], each["ruleId"]) for each in results], wanted, "SARIF")
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    lines = reports.text("github").splitlines()
    equal([(line.split(" ")[0], re.search("title=([^%]*)%3A", line)[1]) for line in lines],
          [(f"::{kinds[severity]}", rule) for severity, rule in reports.expected()], "annotations")
    read = [json.loads(line) for line in reports.text("rdjsonl").splitlines()]
    equal([(each["severity"].lower(), each["code"]["value"]) for each in read], reports.expected(), "rdjsonl")
    root = xml.etree.ElementTree.fromstring(reports.text("checkstyle"))
    equal(sorted((each.get("severity"), each.get("source")) for each in root.iter("error")),
          sorted((severity, f"rollout.{rule}") for severity, rule in reports.expected()), "Checkstyle")
    compact = reports.text("compact").splitlines()
    equal(len(compact), len(reports.expected(with_infos=True)), "lines of the compact form")
    human = reports.text("human")
    assert all(each["message"] in human for each in reports.json["changes"]), human

    # The witness and what goes with it are told at the line, and what is gone stands where it stood.
    deleted = next(line for line in lines if "ledger-prod-eu" in line)
    assert "it stood in before:main.rollout:" in deleted and "file=main.rollout,line=45," in deleted, deleted
    assert "it is deleted where whoever applies it prunes" in deleted, deleted
    wider = next(line for line in lines if "title=widening" in line)
    assert "namespace `kube-system` on cluster `prod-eu`" in wider and "file=main.rollout,line=" in wider, wider
    # A canary's steps stand in the standard library, which is in nobody's repository.
    assert not any("file=std/" in line for line in lines), lines


def sarif(reports):
    report_readers.tool("sarif-multitool")
    # The validator writes beside the folder of the logs.
    folder = reports.files["sarif"].parent / "log"
    folder.mkdir()
    log = folder / "report.sarif"
    log.write_text(reports.text("sarif"))
    equal(report_readers.validate([log]), [], "the validator")
    results = json.loads(log.read_text())["runs"][0]["results"]
    prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]
    equal(len(set(prints)), len(prints), "fingerprints")


def reviewdog(reports):
    reader = report_readers.tool("reviewdog") / "reviewdog"
    for form in ("rdjsonl", "sarif", "checkstyle"):
        done = subprocess.run([reader, form], stdin=reports.files[form].open(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        read = sorted((each["severity"].lower(), each["code"]["value"].removeprefix("rollout.")) for each in json.loads(done.stdout))
        equal(read, sorted(reports.expected(with_infos=form == "sarif")), form)


def gitlab(reports):
    import jsonschema
    read = json.loads(reports.text("gitlab"))
    schema = json.loads((HERE.parent / "cli" / "code_quality.schema.json").read_text())
    equal([error.message for error in jsonschema.Draft7Validator(schema).iter_errors(read)], [], "the schema")
    equal([each["check_name"] for each in read], [rule for _, rule in reports.expected()], "findings")
    equal(len({each["fingerprint"] for each in read}), len(read), "fingerprints")


def junit(reports):
    sys.path.insert(0, str(report_readers.tool("report-readers")))
    from junitparser import JUnitXml
    read = [case for suite in JUnitXml.fromstring(reports.text("junit").encode()) for case in suite]
    equal(len(read), len(reports.expected()), "cases")
    equal(sum(bool(case.result) and case.is_failure for case in read),
          sum(severity == "error" for severity, _ in reports.expected()), "failures")
    equal(len({(case.classname, case.name) for case in read}), len(read), "names")


def parsed(text):
    sys.path.insert(0, str(report_readers.tool("report-readers")))
    from markdown_it import MarkdownIt
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]), text


def outline(text):
    """Headings, tables (their header and first cells) and folds, in order."""
    reader, text = parsed(text)
    tokens = reader.parse(text)
    found, folded = [], False
    for before, token in zip(tokens, tokens[1:]):
        if before.type == "heading_open":
            found.append((before.tag, token.content))
        elif before.type == "th_open":
            found[-1] = (*found[-1], token.content)
        elif token.type == "html_block":
            folded |= "<details>" in token.content
            found += [("fold", title) for title in re.findall("<summary>(.*)</summary>", token.content)]
    return found, tokens


def markdown(reports):
    found, tokens = outline(reports.text("markdown"))
    equal(found, [("h3", "❌ rollout diff: 1 destructive, 1 widening, 3 to look at"),
                  ("h4", "Destructive (1)"), ("h4", "Widens what is permitted (1)"),
                  ("h4", "3 applications", "environment", "application", "what changes"),
                  ("h4", "What canaries expose", "canary", "exposed before", "exposed after"),
                  ("fold", "To look at (3)"), ("fold", "Other changes (2)")], "outline")
    text = [token.content for token in tokens if token.type == "inline"]
    assert any("`kube-system` on cluster `prod-eu`" in each for each in text), text
    rows = [each.content for each in tokens if each.type == "inline" and each.content.startswith("`prod`")]
    equal(len(rows), 2, "rows of applications: those that change alike are one")
    html = [line for token in tokens if token.type == "html_block" for line in token.content.splitlines()]
    allowed = re.compile(r"<!-- rollout:diff:[^ ]* -->|</?details>|<summary>[^<]*</summary>|")
    equal([line for line in html if not allowed.fullmatch(line)], [], "stray HTML")
    summary, _ = outline(reports.text("github-summary"))
    equal(summary, found, "the summary of a step")


def screen(reports):
    """As tall as a screen of 1280x800 has room for a comment, whichever colours, and nothing has to be scrolled."""
    chromium = program("chromium")
    reader, text = parsed(reports.text("markdown"))
    body = reader.render(text)
    for mode in ("light", "dark"):
        page = reports.files["markdown"].parent / f"{mode}.html"
        page.write_text((HERE / "comment.html").read_text().replace("MODE", mode).replace("BODY", body))
        done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,800",
                               f"--user-data-dir={page.parent / 'profile'}", "--dump-dom", page],
                              capture_output=True, text=True, timeout=120, check=False)
        sizes = dict(re.findall(r'data-(height|wide)="([0-9.]+)"', done.stdout))
        assert sizes, done.stderr[-2000:]
        assert int(sizes["height"]) <= 800, f"{mode}: {sizes['height']} pixels tall"
        equal(sizes["wide"], "0", f"{mode}: tables and fences that scroll")


FLEET = '''edition "2026"

cluster prod {{ server = "https://prod.acme.io" }}
env production {{ clusters = [prod] }}

project shop {{
  description = "The shop"
  allow source "https://git.acme.io/shop/*"
  allow destination env production namespace "shop-*"
  allow kind "apps/Deployment"
}}

for i in range({count}) {{
  application "shop-${{i}}" {{
    project     = shop
    source      {{ repo = "https://git.acme.io/shop/${{i}}"; path = "deploy"; revision = "{revision}" }}
    destination {{ env = production; cluster = prod; namespace = "shop-${{i}}" }}
  }}
}}
'''


def check_parts(reports):
    main = reports.files["markdown"]
    parts = [main] + sorted(main.parent.glob("report.*.markdown"), key=lambda path: int(path.name.split(".")[1]))
    for number, part in enumerate(parts, 1):
        text = part.read_text()
        assert len(text.encode()) <= COMMENT, f"part {number}: {len(text)} characters"
        assert text.startswith("<!-- rollout:diff:. -->\n### "), text[:80]
        equal(text.count("<details>"), text.count("</details>"), f"folds of part {number}")
        if len(parts) > 1:
            assert f"(part {number} of {len(parts)})" in text.splitlines()[1], text[:200]
    return "".join(path.read_text() for path in parts), len(parts)


def limits(rollout, scratch):
    """Of 5,001 applications 5,000 go, and one changes."""
    case = scratch / "case"
    for name, text in (("before", FLEET.format(count=5001, revision="v1.0.0")), ("after", FLEET.format(count=1, revision="v1.1.0"))):
        (case / name).mkdir(parents=True)
        (case / name / "main.rollout").write_text(text)
    repository = Repository(case, scratch)
    summary = scratch / "summary.md"
    repository.environment["GITHUB_STEP_SUMMARY"] = str(summary)
    repository.diff(rollout, "before", "after", "--output", "github")
    reports = Reports(rollout, repository, scratch)
    equal(reports.json["summary"]["destructive"], 5000, "deleted applications")
    annotations = reports.text("github").splitlines()
    equal(sum(line.startswith("::error ") for line in annotations), 10, "errors")
    assert "and 4990 more errors" in annotations[9], annotations[9]
    run = json.loads(reports.text("sarif"))["runs"][0]
    equal(len(run["results"]), 5000, "results")
    assert all(each["level"] == "error" for each in run["results"])
    assert "1 further results are left out" in json.dumps(run["invocations"]), run["invocations"]
    for text in (summary.read_text(), reports.text("github-summary")):
        assert len(text.encode()) <= SUMMARY
        assert "Destructive (5000)" in text, text[:500]
    everything, count = check_parts(reports)
    assert count > 1, count
    missing = [i for i in range(1, 5001) if f"`shop-{i}`" not in everything]
    equal(missing, [], "applications that no part names")


def main():
    rollout, reader, folder = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2], pathlib.Path(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="rollout-diff-reports-") as scratch:
        scratch = pathlib.Path(scratch)
        if reader == "limits":
            limits(rollout, scratch)
            return
        repository = Repository(folder, scratch)
        globals()[reader](Reports(rollout, repository, scratch))
        # What fails the run is an error; else it is a warning, and the same finding.
        if reader == "forms":
            strict = json.loads((scratch / "report.sarif").read_text())
            reports = Reports(rollout, repository, scratch, "--fail-on", "none")
            equal({each["level"] for each in json.loads(reports.text("sarif"))["runs"][0]["results"]}, {"warning", "note"}, "levels")
            prints = [{each["partialFingerprints"]["primaryLocationLineHash"] for each in log["runs"][0]["results"]}
                      for log in (strict, json.loads(reports.text("sarif")))]
            equal(prints[0], prints[1], "fingerprints")


if __name__ == "__main__":
    main()
