# SPDX-License-Identifier: Apache-2.0
"""The limits of reading: bytes, tokens, brackets, expressions, and text that is none."""
from limits import EDITION, Case

MANY = 200_000


def many(text, count=MANY):
    return lambda: EDITION + text * count + "\n"


def value(before, repeated, after, count=MANY):
    return lambda: f"{EDITION}let x = {before}{repeated * count}{after}\n"


def both(name, make, *codes):
    """A mistake of syntax: `check` and `fmt` report the same."""
    return Case(name, make, check=codes, fmt=codes)


def chained_lets():
    lets = [f"let a{i} = a{i - 1} + 1\n" for i in range(1, MANY)]
    return EDITION + "let a0 = 1\n" + "".join(lets)


CASES = [
    # Brackets.
    both("a megabyte of (", lambda: EDITION + "let x = " + "(" * (1 << 20), "R0503"),
    both("a megabyte of [", lambda: EDITION + "let x = " + "[" * (1 << 20), "R0503"),
    both("a megabyte of {", lambda: EDITION + "let x = " + "{" * (1 << 20), "R0503"),
    both("brackets that close again", value("[" * MANY, "]", ""), "R0503"),
    both("blocks on one line", many("a { "), "R0503"),
    # Expressions.
    both("a sum", value("1", " + 1", ""), "R0504"),
    both("members", value("a", ".a", ""), "R0504"),
    both("calls", value("a", "()", ""), "R0504"),
    both("indices", value("a", "[0]", ""), "R0504"),
    both("minus signs", value("", "- ", "1"), "R0504"),
    both("negations", value("", "not ", "a"), "R0504"),
    both("conditionals", value("", "if a then b else ", "c"), "R0504"),
    # Size.
    both("33 MiB", lambda: EDITION + "#" * (33 << 20), "R0501"),
]
