# SPDX-License-Identifier: Apache-2.0
"""Asks a real evaluator of flagd documents what users get, and compares it with what is written.

    answers.py LANGUAGE GOLDEN ANSWERS      GOLDEN is the folder of compiled documents
"""
import json
import pathlib
import sys

import yaml

from evaluators import ask


def differences(language, golden, case):
    path = next(golden.glob(f"*/{case['document']}"))
    questions = [{"flag": each["flag"], "type": case["type"], "context": each["who"]}
                 for each in case["answers"]]
    document = json.loads(path.read_text())
    problem, answers = ask(language, document, questions)
    if problem:
        yield f"{path}: {problem}"
        return
    for wanted, given in zip(case["answers"], answers):
        got = given["variant"] or "-"
        if (got, given["reason"]) != (wanted["gets"], wanted["why"]):
            yield f"{path}: {wanted}: got {given}"
        elif wanted.get("value", given["value"]) != given["value"]:
            yield f"{path}: {wanted}: got the value {given['value']}"


def main():
    language, golden, written = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    cases = list(yaml.safe_load_all(pathlib.Path(written).read_text()))
    found = [text for case in cases for text in differences(language, golden, case)]
    print("\n".join(found))
    asked = sum(len(case["answers"]) for case in cases)
    print(f"{asked} answers, {len(found)} differences")
    sys.exit(1 if found or not asked else 0)


if __name__ == "__main__":
    main()
