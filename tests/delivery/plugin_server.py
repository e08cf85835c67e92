# SPDX-License-Identifier: Apache-2.0
"""Argo CD's own plugin server with our plugin.yaml, asked by Argo CD's own client of it.

    plugin_server.py ROLLOUT PLUGIN_FOLDER EXAMPLE...

Each example is a repository. It ends with 77 where the tool is missing, which `tests/tools/build.sh --make cmp-server`
makes.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

TOOLS = pathlib.Path(__file__).resolve().parent.parent / "tools/build.sh"
EMPTY = 'edition "2026"\nlet x = 1\n'
PARTS = [{"name": "parts", "array": ["projects", "applications"]}]


def tool():
    found = subprocess.run([TOOLS, "--path", "cmp-server"], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        print("skipped: there is no cmp-server; tests/tools/build.sh --make cmp-server")
        sys.exit(77)
    return pathlib.Path(found.stdout.strip()) / "cmp-server"


def ask(server, rollout, plugin, folder, questions):
    """Their answers, in order; the server has our binary on its PATH."""
    binaries = folder / "bin"
    binaries.mkdir()
    (binaries / "rollout").symlink_to(rollout)
    done = subprocess.run([server, plugin], input="".join(json.dumps(each) + "\n" for each in questions), text=True,
                          capture_output=True, timeout=300, check=False,
                          env={"PATH": f"{binaries}:{os.environ['PATH']}", "HOME": str(folder), "TMPDIR": str(folder)})
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(questions), done.stderr
    return answers


def compiled(rollout, example, folder):
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([rollout, "compile", ".", "--out", str(out)], cwd=example, check=True, capture_output=True)
    return [yaml.safe_load(path.read_text()) for path in sorted((out / "argocd").rglob("*.yaml"))]


def repository(folder, name, files):
    root = folder / name
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return str(root)


def check_examples(given, rollout, examples, folder):
    for example, answer in zip(examples, given):
        assert not answer.get("error"), (example, answer["error"])
        assert [json.loads(text) if text.startswith("{") else yaml.safe_load(text) for text in answer["manifests"]] == compiled(
            rollout, example, folder), example
        names = [each["name"] for each in answer["announced"]]
        assert names == ["cluster", "environment", "applications", "path", "parts", "require-complete"], names


def main():
    rollout, plugin, *examples = (os.path.abspath(each) for each in sys.argv[1:])
    # What else there is belongs to others: Argo CD looks for our files in the folder itself.
    examples = [each for each in examples if list(pathlib.Path(each).glob("*.rollout"))]
    server = tool()
    with tempfile.TemporaryDirectory(prefix="cmp-") as scratch:
        folder = pathlib.Path(scratch)
        application = {"variables": ["ARGOCD_APP_NAME=shop", "KUBE_VERSION=1.33.0"], "parameters": PARTS, "path": ".",
                       "plugin": "rollout"}
        good = [{**application, "repository": each} for each in examples]
        bad = repository(folder, "bad", {"apps/main.rollout": "edition \"2026\"\nproject {\n"})
        empty = repository(folder, "empty", {"apps/main.rollout": EMPTY})
        other = repository(folder, "other", {"apps/deployment.yaml": "kind: ConfigMap\n"})
        cases = [
            ({**good[0], "plugin": ""}, None),
            ({**application, "repository": bad, "path": "apps"}, "nothing is generated for the application `shop`"),
            ({**application, "repository": empty, "path": "apps", "parameters": []}, "has no objects"),
            ({**application, "repository": other, "path": "apps"}, "could not find cmp-server plugin"),
            ({**application, "repository": other, "path": "apps", "plugin": ""}, "could not find plugin"),
            ({**good[0], "parameters": [{"name": "part", "string": "x"}]}, "there is no parameter `part`"),
            ({**good[0], "parameters": [{"name": "path", "string": "../.."}]}, "names no folder"),
        ]
        answers = ask(server, rollout, plugin, folder, good + [question for question, _ in cases])
        check_examples(answers, rollout, examples, folder)
        for (question, expected), answer in zip(cases, answers[len(good):]):
            error = answer.get("error", "")
            assert (expected or "") in error and bool(error) == bool(expected), (question, answer)
            assert not expected or not answer["manifests"], answer
        print(f"{len(answers)} answers of Argo CD's plugin server")


if __name__ == "__main__":
    main()
