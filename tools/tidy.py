# SPDX-License-Identifier: Apache-2.0
"""Checks the habits that a compiler does not: licence lines, budgets, fences, names, codes and links.

    tidy.py [CHECK...]

Each check is a function that yields `path:line: what is wrong`; CHECKS lists them. Without names, all run.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE_LINES = 600
FUNCTION_LINES = 70
LICENCE = "SPDX-License-Identifier: Apache-2.0"

CODE = (".h", ".cpp")
LICENSED = (".h", ".cpp", ".py", ".sh", ".g4", ".go")
TEXT = LICENSED + (".md", ".txt", ".cmake", ".json", ".def", ".rollout", ".yaml", ".yml")
# Inputs that are bad on purpose, and outputs that are what they are.
UNTOUCHED = ("tests/golden/", "tests/diagnostics/", "tests/fuzz/corpus/")
# Their examples are wrong on purpose.
PAGES = ("compiler/diagnostics/explain/", "docs/explain/")
# Rows of a table are no function and read best in one place.
TABLES = ("compiler/schema/tables/",)

# What may be included by whom: header prefix, then the only paths that may.
FENCES = [
    ("antlr4", ("compiler/syntax/",)),
    ("nlohmann/", ("compiler/value/json.cpp", "policies/conformance/json.cpp")),
    ("pcre2.h", ("policies/engine/name_expression.cpp",)),
    ("absl/", ("policies/engine/time_zone.cpp",)),
    ("utf8proc.h", ("policies/engine/go_text.cpp",)),
    ("yaml-cpp/", ("compiler/value/yaml",)),
    ("git2.h", ("compiler/git/",)),
    ("openssl/", ("compiler/support/digest.cpp",)),
    ("CLI/", ("cli/",)),
    ("catch2/", ("tests/",)),
]
VAGUE = {"util", "utils", "common", "helper", "helpers", "misc"}


def repository_files():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"],
                            check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted(name for name in listed if (ROOT / name).is_file())


def lines_of(name):
    return (ROOT / name).read_text(errors="replace").split("\n")


def licences(names):
    for name in names:
        if name.endswith(LICENSED) and not name.startswith(UNTOUCHED):
            if not any(LICENCE in line for line in lines_of(name)[:3]):
                yield f"{name}:1: no line `{LICENCE}`"


def whitespace(names):
    for name in names:
        if not name.endswith(TEXT) or name.startswith(UNTOUCHED + PAGES):
            continue
        for number, line in enumerate(lines_of(name), 1):
            if "\t" in line and not name.endswith(".go"):
                yield f"{name}:{number}: a tab"
            if line != line.rstrip():
                yield f"{name}:{number}: space at the end of the line"


def file_budget(names):
    for name in names:
        if name.endswith(CODE + (".py",)) and not name.startswith(TABLES + ("tests/",)):
            count = len(lines_of(name))
            if count > FILE_LINES:
                yield f"{name}:{count}: more than {FILE_LINES} lines"


def without_text(source):
    """C++ with comments and literals blanked, lines kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
                         r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)
    blanked = pattern.sub(lambda match: "\n" * match[0].count("\n") + '""', source)
    return re.sub(r"^\s*#.*$", "", blanked, flags=re.M)


def functions(source):
    """The first line and the number of lines of each function body at namespace or class level."""
    stack, head, line = [], "", 1
    for character in without_text(source):
        if character == "{":
            inside = stack and stack[-1][0] == "body"
            stack.append(("body" if inside else block_kind(head), line, not inside))
            head = ""
        elif character == "}" and stack:
            kind, start, outermost = stack.pop()
            if kind == "body" and outermost:
                yield start, line - start + 1
            head = ""
        elif character == ";":
            head = ""
        else:
            head += character
        line += character == "\n"


def block_kind(head):
    """What a brace after `head` opens: a scope, a table of values, or the body of a function."""
    head = re.sub(r"template\s*<[^{};]*?>\s*(?=\w)", "", head.strip())
    if re.search(r"(?<![=!<>])=\s*\w*$|=\s*[\w:<>, ]*$", head):
        return "table"
    if "(" in head:
        return "body"
    return "scope"


def function_budget(names):
    for name in names:
        if name.endswith(CODE) and name.startswith(("compiler/", "policies/", "cli/")):
            for start, count in functions((ROOT / name).read_text()):
                if count > FUNCTION_LINES:
                    yield f"{name}:{start}: a function of {count} lines, more than {FUNCTION_LINES}"


def fences(names):
    for name in names:
        if not name.endswith(CODE):
            continue
        for number, line in enumerate(lines_of(name), 1):
            included = re.match(r'\s*#\s*include\s*[<"]([^>"]+)', line)
            if included and not name.startswith("tests/"):
                for prefix, owners in FENCES:
                    if included[1].startswith(prefix) and not name.startswith(owners):
                        yield f"{name}:{number}: only {', '.join(owners)} may include {prefix}"
            if re.search(r"\bstd::(cout|cerr)\b", line) and not name.startswith(("cli/", "tests/")):
                yield f"{name}:{number}: only cli/ prints"


def vague_names(names):
    for name in names:
        found = VAGUE & set(re.split(r"[/._-]", name.lower()))
        if found:
            yield f"{name}:1: `{found.pop()}` says nothing"


def codes(names):
    declared = {}
    for name in names:
        if re.fullmatch(r"compiler/diagnostics/codes/\w+\.def", name):
            for number, line in enumerate(lines_of(name), 1):
                code = re.match(r"CODE\((R\d{4}), (\w+), \w+, \"(.*)\"\)", line)
                if code:
                    if code[1] in declared:
                        yield f"{name}:{number}: {code[1]} is declared twice"
                    declared[code[1]] = code[3]
    pages = {pathlib.Path(name).stem: name for name in names
             if re.fullmatch(r"compiler/diagnostics/explain/R\d{4}\.md", name)}
    for code in sorted(declared.keys() - pages.keys()):
        yield f"compiler/diagnostics/explain/{code}.md:1: the page is missing"
    for code in sorted(pages.keys() - declared.keys()):
        yield f"{pages[code]}:1: {code} is not declared"
    for code in sorted(pages.keys() & declared.keys()):
        if lines_of(pages[code])[0] != f"# {code}: {declared[code]}":
            yield f"{pages[code]}:1: the first line is not `# {code}: {declared[code]}`"


def anchors(name):
    titles = re.findall(r"^#+ +(.*)$", (ROOT / name).read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(names):
    for name in names:
        if not name.endswith(".md") or name.startswith(UNTOUCHED):
            continue
        fenced = False
        for number, line in enumerate(lines_of(name), 1):
            fenced ^= line.lstrip().startswith("```")
            for target in [] if fenced else re.findall(r"\]\(([^)\s]+)\)", re.sub("`[^`]*`", "", line)):
                if re.match(r"[a-z]+:", target):
                    continue
                file, _, anchor = target.partition("#")
                path = (ROOT / name).parent / file if file else ROOT / name
                if not path.exists():
                    yield f"{name}:{number}: {target} does not exist"
                elif anchor and path.suffix == ".md" and anchor not in anchors(path.resolve()):
                    yield f"{name}:{number}: {target}: there is no such title"


CHECKS = [licences, whitespace, file_budget, function_budget, fences, vague_names, codes, links]


def main():
    names = repository_files()
    wanted = [check for check in CHECKS if not sys.argv[1:] or check.__name__ in sys.argv[1:]]
    found = [problem for check in wanted for problem in check(names)]
    print("\n".join(found) or f"{len(names)} files are tidy")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
