# SPDX-License-Identifier: Apache-2.0
"""The limits of reading: bytes, tokens, brackets, expressions, and text that is none."""
from limits import EDITION, Case

MANY = 200_000
MEGABYTE = 1 << 20
APPLICATION = """cluster c {{ server = "https://c.acme.io" }}
application "a" {{
  {0}
  project     = default
  source      {{ repo = "https://github.com/acme/a"; path = "."; revision = "v1" }}
  destination {{ cluster = c; namespace = "a" }}
}}
"""


def many(text, count=MANY):
    return lambda: EDITION + text * count + "\n"


def value(before, repeated, after, count=MANY):
    return lambda: f"{EDITION}let x = {before}{repeated * count}{after}\n"


def both(name, make, *codes):
    """A mistake of syntax: `check` and `fmt` report the same."""
    return Case(name, make, check=codes, fmt=codes)


CASES = [
    # Brackets.
    both("a megabyte of (", value("", "(", "", MEGABYTE), "R0503"),
    both("a megabyte of [", value("", "[", "", MEGABYTE), "R0503"),
    both("a megabyte of {", value("", "{", "", MEGABYTE), "R0503"),
    both("brackets that close again", value("[" * MANY, "]", ""), "R0503"),
    Case("blocks on one line", many("a { "), check=("R0402", "R0503"), fmt=("R0503",)),
    Case("blocks on lines of their own", many("a {\n"), check=("R0402", "R0503"), fmt=("R0503",)),
    # Expressions.
    both("a sum", value("1", " + 1", ""), "R0504"),
    both("members", value("a", ".a", ""), "R0504"),
    both("calls", value("a", "()", ""), "R0504"),
    both("indices", value("a", "[0]", ""), "R0504"),
    both("minus signs", value("", "- ", "1"), "R0504"),
    both("negations", value("", "not ", "a"), "R0504"),
    both("conditionals", value("", "if a then b else ", "c"), "R0504"),
    both("a type", lambda: f"{EDITION}let x: {'list<' * MANY}int{'>' * MANY} = []\n", "R0504"),
    # Strings.
    both("interpolations inside each other", value('"', "${", '"'), "R0115"),
    Case("interpolations beside each other", lambda: f"{EDITION}let a = 1\nlet x = \"{'${a}' * MANY}\"\n"),
    Case("a string of eight megabytes", value('"', "x", '"', 8 * MEGABYTE)),
    Case("a name of eight megabytes", lambda: f"{EDITION}let {'x' * (8 * MEGABYTE)} = 1\n"),
    # Size.
    both("a byte more than 32 MiB", lambda: EDITION + "#" * (32 * MEGABYTE + 1 - len(EDITION)), "R0501"),
    both("a megabyte more than 32 MiB", lambda: EDITION + "#" * (33 * MEGABYTE), "R0501"),
    both("more tokens than there may be", lambda: EDITION + ";" * 8_000_001, "R0502"),
    Case("names that lead to each other", lambda: EDITION + "let a0 = 1\n" + "".join(
        f"let a{number} = a{number - 1} + 1\n" for number in range(1, MANY))),
    Case("names that lead to each other, backwards", lambda: EDITION + "".join(
        f"let a{number} = a{number - 1} + 1\n" for number in reversed(range(1, MANY))) + "let a0 = 1\n"),
    Case("names in a body that lead to each other", lambda: EDITION + APPLICATION.format("let a0 = 1\n" + "".join(
        f"  let a{number} = a{number - 1} + 1\n" for number in range(1, MANY)) + f"  wave = min(a{MANY - 1}, 1)\n")),
    Case("names that nobody declared", lambda: EDITION + "".join(
        f"let a{number} = bcd{number}\n" for number in range(10_000)), check=("R0208",) * 10_000),
    both("bytes that are no text", lambda: EDITION.encode() + b"\xff" * MEGABYTE, "R0102"),
    both("bytes that are no text, here and there", lambda: EDITION.encode() + b"# \xff\n" * 15, *["R0102"] * 15),
    Case("a comment of a megabyte", lambda: f"{EDITION}#{' x' * (MEGABYTE // 2)}\n"),
    Case("comments in a row", many("# c\n", 800_000)),
    Case("documentation in a row", many("## c\n", 800_000)),
    Case("semicolons in a row", many(";", 2_000_000)),
    Case("semicolons and comments in turn", many(";\n# c\n", 400_000)),
    Case("semicolons behind a statement", lambda: f"{EDITION}let a = 1{';' * MEGABYTE}\nlet b = 1\n"),
    Case("statements without blanks", lambda: EDITION + "let a0=1\n" + "".join(
        f"let a{number}=a{number - 1}+1\n" for number in range(1, MANY // 2))),
    Case("words in a row", many("a ", 500_000), check=("R0413",)),
    Case("empty lines", lambda: EDITION + "\n" * MEGABYTE),
]
