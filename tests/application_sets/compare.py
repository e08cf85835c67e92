# SPDX-License-Identifier: Apache-2.0
"""Expands the ApplicationSets of the cases and compares them with what Argo CD's own code makes of them.

    compare.py EXPANDER CASES ANSWERS          the expander against the recorded answers
    compare.py --record CASES ANSWERS          the answers against Argo CD's code, where it was made (tests/tools/build.sh
                                               --make application-sets); UPDATE=1 writes them

A case that says `unknown` is one that Argo CD expands and that is not followed here: the expander has to say so."""
import json
import os
import pathlib
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
import tools

PLAIN = {"metadata": {"name": "{{name}}"},
         "spec": {"project": "p", "destination": {"server": "s", "namespace": "{{space}}"}}}


def of_texts(path):
    """One set for each text, which becomes an annotation."""
    told = yaml.safe_load(path.read_text())
    by_go = path.stem == "templates"
    for unknown in (False, True):
        for text in told["unknown" if unknown else "texts"] if not unknown or "unknown" in told else []:
            spec = {"goTemplate": by_go, "generators": [{"list": {"elements": [told["parameters"]]}}],
                    "template": {"metadata": {"name": "x", "annotations": {"text": text}},
                                 "spec": {"project": "p"}}}
            yield {"name": f"{path.stem}: {text}", "spec": spec, "unknown": unknown}


def cases_of(folder):
    for path in sorted(pathlib.Path(folder).glob("*.yaml")):
        if path.stem.endswith("templates"):
            yield from of_texts(path)
        else:
            yield from ({**case, "name": f"{path.stem}: {case['name']}"} for case in yaml.safe_load(path.read_text()))


def question(case):
    spec = {"template": PLAIN, **case["spec"]}
    return {"set": {"apiVersion": "argoproj.io/v1alpha1", "kind": "ApplicationSet",
                    "metadata": {"name": "set", "namespace": "argocd"}, "spec": spec},
            "clusters": case.get("clusters", []), "files": case.get("files", {})}


def ask(program, cases):
    lines = "".join(json.dumps(question(case)) + "\n" for case in cases)
    done = subprocess.run([program], input=lines, check=True, capture_output=True, text=True, timeout=300)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(cases):
        sys.exit(f"{len(cases)} questions have {len(answers)} answers")
    return dict(zip((case["name"] for case in cases), answers))


def plain(value):
    """Without what is empty: Go writes the zero of some fields."""
    if isinstance(value, dict):
        kept = {key: plain(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", {}, [], False)}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def applications(answer):
    made = [plain({key: each.get(key) for key in ("metadata", "spec")}) for each in answer.get("applications") or []]
    return sorted(made, key=lambda each: json.dumps(each, sort_keys=True))


def differences(case, ours, theirs):
    if case.get("unknown"):
        return None if "unknown" in ours else "it is not said to be unknown"
    if theirs.get("error"):
        return None if "mistake" in ours else f"Argo CD says: {theirs['error']}"
    if "applications" not in ours:
        return "Argo CD makes applications of it"
    if applications(ours) != applications(theirs):
        return f"Argo CD makes {json.dumps(applications(theirs))}"
    return None


def compare(expander, cases, answers):
    ours = ask(expander, cases)
    wrong = 0
    for case in cases:
        name = case["name"]
        problem = differences(case, ours[name], answers.get(name, {"error": "no answer is recorded"}))
        if problem is not None:
            wrong += 1
            print(f"{name}\n  {json.dumps(ours[name], ensure_ascii=False)}\n  {problem}")
    print(f"{len(cases) - wrong} of {len(cases)} sets are expanded as Argo CD does")
    return wrong == 0


def record(tool, cases, path):
    answers = {name: {"applications": applications(answer), "error": answer.get("error", "")}
               for name, answer in ask(tool, cases).items()}
    text = json.dumps(answers, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("UPDATE"):
        path.write_text(text)
    known = json.loads(path.read_text()) if path.exists() else {}
    for name, answer in answers.items():
        # A panic and an error name what they met first, which a map of Go leaves to chance.
        told = known.get(name, {})
        if bool(told.get("error")) != bool(answer["error"]) or told.get("applications") != answer["applications"]:
            print(f"{name}\n  Argo CD says {json.dumps(answer)}\n  recorded is  {json.dumps(told)}")
            return False
    return len(known) == len(answers)


def main():
    arguments = sys.argv[1:]
    recording = arguments[:1] == ["--record"]
    folder, path = arguments[1:]
    program = tools.folder("application-sets") / "application-sets" if recording else arguments[0]
    cases = list(cases_of(folder))
    path = pathlib.Path(path)
    good = record(program, cases, path) if recording else compare(program, cases, json.loads(path.read_text()))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
