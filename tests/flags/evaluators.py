# SPDX-License-Identifier: Apache-2.0
"""OpenFeature's evaluators of flagd documents, as the test tools of tests/tools have them."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
import tools  # noqa: E402


def command(language):
    if language == "javascript":
        return [tools.program("node"), tools.folder("flagd-javascript") / "evaluate.js"]
    return [sys.executable, "-B", tools.folder("flagd-python") / "evaluate.py"]


def ask(language, document, questions):
    """The problem that flagd's schema finds in the document, if any, and the answers."""
    asked = json.dumps({"document": document, "questions": questions})
    done = subprocess.run(command(language), input=asked, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the evaluator for {language} failed: {done.stderr}")
    given = json.loads(done.stdout)
    return given["problem"], given["answers"]
