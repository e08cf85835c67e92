# SPDX-License-Identifier: Apache-2.0
"""Answers questions of a flagd document as a program would. The input is a JSON object with the `document` and
`questions`, each a `flag`, its `type` and a `context`; the output has for each a variant, a value and the reason.
"""
import json
import logging
import sys

from openfeature.contrib.tools.flagd.core import FlagdCore
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import OpenFeatureError

logging.disable(logging.CRITICAL)
DEFAULTS = {"boolean": False, "string": "", "number": 0.0, "object": {}}


def answer(core, question):
    ways = {"boolean": core.resolve_boolean_value, "string": core.resolve_string_value,
            "number": core.resolve_float_value, "object": core.resolve_object_value}
    attributes = dict(question["context"])
    key = attributes.pop("targetingKey", None)
    try:
        found = ways[question["type"]](question["flag"], DEFAULTS[question["type"]],
                                       EvaluationContext(key, attributes))
    except OpenFeatureError as error:
        return {"variant": None, "value": None, "reason": "ERROR", "error": str(error)}
    return {"variant": found.variant, "value": found.value, "reason": found.reason, "error": None}


def main():
    asked = json.load(sys.stdin)
    core = FlagdCore()
    core.set_flags(asked["document"])
    answers = [answer(core, question) for question in asked["questions"]]
    print(json.dumps({"problem": None, "answers": answers}))


if __name__ == "__main__":
    main()
