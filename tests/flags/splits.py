# SPDX-License-Identifier: Apache-2.0
"""Compiles a split as it grows, and asks a real evaluator of flagd documents for ten thousand users each time: the
shares are what they say, and who has a variant keeps it.

    splits.py LANGUAGE ROLLOUT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from evaluators import ask

USERS = 10_000
SHARES = ["0%", "1%", "5%", "10%", "12.5%", "20%", "33.333%", "50%", "99.9999999%", "100%"]
PROGRAM = """edition "2026"
workspace {{ deliver {{ repo = "https://github.com/acme/rendered" }} }}
project shop {{
  allow source "https://github.com/acme/*"
  allow destination namespace "shop"
  allow kind "core.openfeature.dev/*"
}}
application "shop" {{
  project = shop
  source {{ repo = "https://github.com/acme/shop"; path = "deploy"; revision = "v1" }}
  destination {{ cluster = in-cluster; namespace = "shop" }}
}}
flag "growing" {{
  applications = ["shop"]
  variants     = {{ on = true, off = false }}
  default      = "off"
  split {{ {how} shares = {{ on = {share}, off = {rest} }} }}
}}
"""


def compile_split(rollout, share, how, scratch):
    (scratch / "split.rollout").write_text(
        PROGRAM.format(share=share, rest=f"{complement(share)}%", how=how))
    done = subprocess.run([rollout, "compile", scratch / "split.rollout", "--out", scratch / "out"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{share}: does not compile\n{done.stderr}")
    return json.loads(next((scratch / "out" / "flagd").rglob("*.json")).read_text())


def complement(share):
    """What is left of 100 percent, exactly."""
    whole, _, decimals = share.rstrip("%").partition(".")
    scale = 10 ** len(decimals)
    rest = 100 * scale - int(whole + decimals)
    return f"{rest // scale}.{rest % scale:0{len(decimals)}}" if decimals else str(rest)


def users_with(language, document):
    """Who has the variant; each user has a key, and an account of another name."""
    contexts = [{"targetingKey": f"user-{i}", "account": f"a{i * 7919}"} for i in range(USERS)]
    problem, answers = ask(language, document, [
        {"flag": "growing", "type": "boolean", "context": context} for context in contexts])
    if problem:
        sys.exit(f"flagd's schema refuses the document: {problem}")
    for answer in answers:
        if answer["reason"] not in ("TARGETING_MATCH", "SPLIT"):
            sys.exit(f"not decided by the split: {answer}")
    return {i for i, answer in enumerate(answers) if answer["variant"] == "on"}


def failures_of(language, rollout, how, scratch):
    before = set()
    for share in SHARES[:: 3 if how else 1]:
        found = users_with(language, compile_split(rollout, share, how, scratch))
        part = 100 * len(found) / USERS
        print(f"{share} {how}: {part}% of {USERS} users")
        if abs(part - float(share.rstrip("%"))) > 1.5:
            yield f"{share} {how}: {part}% of the users have it"
        if not before <= found:
            yield f"{share} {how}: {len(before - found)} users lost it"
        before = found


def main():
    language, rollout = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve())
    with tempfile.TemporaryDirectory(prefix="rollout-splits-") as scratch:
        found = [text for how in ("", 'by = "account";', 'seed = "summer";')
                 for text in failures_of(language, rollout, how, pathlib.Path(scratch))]
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
