# SPDX-License-Identifier: Apache-2.0
"""Writes what `rollout explain` says of each code as pages that a Git forge shows.

    explain_site.py ROLLOUT PAGES SITE      UPDATE=1 writes; otherwise what differs is a failure

PAGES are the sources of `rollout explain`, one for each code. SITE gets the same with links, and an index.
"""
import os
import pathlib
import re
import subprocess
import sys

# The first digits of a code, what the area is called, and the document that says what is right.
AREAS = [
    ("R01", "Text and syntax", "../language.md#2-text-and-tokens", "text and tokens"),
    ("R02", "Files, modules, names", "../language.md#1-programs-modules-files", "programs, modules, files"),
    ("R03", "Values, types, functions", "../language.md#4-types-and-values", "types and values"),
    ("R04", "Blocks and fields", "../reference.md", "the reference of blocks and fields"),
    ("R05", "Limits", "../language.md#15-limits", "limits"),
    ("R06", "What projects, applications and canaries mean", "../language.md#8-projects",
     "projects, applications, canaries"),
    ("R07", "Checks", "../language.md#10-canaries", "canaries and their checks"),
    ("R08", "What is written", "../manifests.md", "manifests"),
    ("R09", "Guard rails", "../projects.md", "projects"),
    ("R10", "Policies", "../policies.md", "policies"),
    ("R11", "Manifests that exist already", "../adopt.md", "manifests that exist already"),
    ("R12", "Imports", "../import.md", "imports"),
    ("R13", "Rendering", "../rendering.md", "rendering"),
    ("R14", "Delivery", "../delivery.md", "delivery"),
]
# Words of a title that tell nothing of what it is about.
EMPTY = {"about", "another", "after", "allow", "before", "cannot", "could", "differ", "each", "file", "files",
         "given", "itself", "known", "makes", "means", "needs", "nothing", "other", "should", "something",
         "stand", "stands", "still", "takes", "that", "there", "these", "things", "twice", "used", "what",
         "where", "which", "with", "without", "would", "write", "written"}
RELATED = 5
NOTE = "<!-- Generated from compiler/diagnostics by `UPDATE=1 ctest -R documents.explain`; do not edit. -->"


def registry(rollout):
    """All codes, as {code: (severity, title)}."""
    text = subprocess.run([str(rollout), "explain", "--list"], check=True, capture_output=True, text=True).stdout
    rows = (line.split(None, 2) for line in text.splitlines() if line.strip())
    return {code: (severity, title) for code, severity, title in rows}


def words(title):
    """What a title is about; a plural is its singular."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", title.lower())} - {
        word.rstrip("s") for word in EMPTY}


def related(code, codes):
    """The codes whose titles speak of the same things, those that share the most first."""
    own = words(codes[code][1])
    shared = {other: len(own & words(title)) for other, (_, title) in codes.items() if other != code}
    near = sorted((other for other, count in shared.items() if count),
                  key=lambda other: (-shared[other], other[:3] != code[:3], other))
    return near[:RELATED]


def area_of(code):
    return next(area for area in AREAS if code.startswith(area[0]))


def link(code, codes):
    return f"[{code}]({code}.md): {codes[code][1]}"


def page(code, codes, text):
    """The page of a code: its source, with what it is and where to go from it."""
    title, _, body = text.replace("../../../docs/", "../").partition("\n")
    severity, _ = codes[code]
    _, area, document, name = area_of(code)
    lines = [NOTE, "", title, "", f"*{severity}*, [{area.lower()}](index.md#{anchor(area)})", body.rstrip(), "",
             "## See also", ""]
    lines += [f"* {link(other, codes)}" for other in related(code, codes)]
    lines += [f"* [{name}]({document})", f"* `rollout explain {code}` prints this page", ""]
    return "\n".join(lines)


def anchor(title):
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def index(codes):
    lines = [NOTE, "", "# All diagnostics", "",
             "What Rollout says about files, by what it is about. How it is said is in",
             "[diagnostics.md](../diagnostics.md).", ""]
    for prefix, area, document, name in AREAS:
        lines += [f"## {area}", "", f"What is right: [{name}]({document}).", "", "| code | severity | title |",
                  "|---|---|---|"]
        lines += [f"| [{code}]({code}.md) | {severity} | {title} |"
                  for code, (severity, title) in sorted(codes.items()) if code.startswith(prefix)]
        lines.append("")
    return "\n".join(lines)


def site(rollout, pages):
    """All files, as {name: text}."""
    codes = registry(rollout)
    made = {f"{code}.md": page(code, codes, (pages / f"{code}.md").read_text()) for code in codes}
    return made | {"index.md": index(codes)}


def main():
    rollout, pages, folder = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
    wanted = site(rollout, pages)
    there = {path.name: path.read_text() for path in folder.glob("*.md")} if folder.exists() else {}
    differing = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if os.environ.get("UPDATE") == "1":
        folder.mkdir(exist_ok=True)
        for name in differing:
            if name in wanted:
                (folder / name).write_text(wanted[name])
            else:
                (folder / name).unlink()
        differing = []
    for name in differing:
        print(f"{folder.name}/{name} is not what `rollout explain` says: UPDATE=1 writes it")
    print(f"{len(wanted)} pages, {len(differing)} with differences")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
