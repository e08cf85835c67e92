# SPDX-License-Identifier: Apache-2.0
"""What is compiled can be imported, and compiles to the same objects again.

    round_trip.py ROLLOUT PROGRAM...

Each program is compiled, and what comes out is imported. The import proves by itself that it says the same; here
that is held against another opinion: the imported files are compiled, and the objects of both trees compared as
JSON. What may differ is the order of lists that are sets to Argo CD, and nothing else.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

AS_OF = "2026-06-01"
KINDS = {"AppProject", "Application", "ApplicationSet", "Canary", "MetricTemplate", "AlertProvider"}
# What is imported only with a fact that no manifest says.
PROVIDERS = {"3_shop": "nginx", "5_gateway_api": "gatewayapi:v1", "7_blue_green": "kubernetes", "8_monorepo": "nginx",
             "cluster_provider": "nginx"}
# A project whose lists are added to those of others is one by the settings of the instance. Without them its list of
# kinds, which is there and allows none, cannot be said: the import has to refuse it.
REFUSED = {"global_projects": "R1205"}
# Manifests beside a program that its objects refer to: they are imported with those, and become objects as well.
BESIDE = {"15_guarded_manifests": {"argocd/project.yaml": ("AppProject", "", "argocd", "shop")}}
SETS = ("finalizers", "syncOptions", "ignoreDifferences", "sourceRepos", "destinations", "policies", "groups",
        "namespaceResourceWhitelist", "namespaceResourceBlacklist", "clusterResourceWhitelist",
        "clusterResourceBlacklist")


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120)


def normal(value, key=None):
    if isinstance(value, dict):
        return {name: normal(inner, name) for name, inner in sorted(value.items())}
    if not isinstance(value, list):
        return value
    items = [normal(item) for item in value]
    if key not in SETS:
        return items
    unique = {json.dumps(item): item for item in items}
    return [unique[text] for text in sorted(unique)]


def objects(tree):
    """The objects of a tree by what they are and where: a canary of a name stands in several applications."""
    found = {}
    for path in sorted(tree.rglob("*.json")):
        if path.name.startswith(".") or "flagd" in path.parts:
            continue
        item = json.loads(path.read_text())
        if item["kind"] not in KINDS:
            continue
        folder = path.parent.name if item["kind"] == "Canary" else ""
        key = (item["kind"], folder, item["metadata"].get("namespace"), item["metadata"]["name"])
        found[key] = normal(with_namespaces(item))
    return found


def with_namespaces(item):
    """What a canary refers to is looked for in its own namespace where it says none."""
    analysis = item["spec"].get("analysis", {}) if item["kind"] == "Canary" else {}
    for user, reference in (("metrics", "templateRef"), ("alerts", "providerRef")):
        for each in analysis.get(user, []):
            if reference in each:
                each[reference].setdefault("namespace", item["metadata"]["namespace"])
    return item


def provider_of(program):
    return ["--provider", PROVIDERS[program.name]] if program.name in PROVIDERS else []


def differences(left, right, path=""):
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(left.keys() | right.keys()):
            yield from differences(left.get(key), right.get(key), f"{path}.{key}")
    elif left != right:
        yield f"{path[1:]} is {json.dumps(left)}, and becomes {json.dumps(right)}"


def problems_of(rollout, program, scratch):
    before, after, imported = scratch / "before", scratch / "after", scratch / "imported"
    made = run(rollout, "compile", program, "--as-of", AS_OF, "--out", before)
    if made.returncode:
        return [f"does not compile: {made.stderr.strip()}"]
    run(rollout, "compile", program, "--as-of", AS_OF, "--out", scratch / "json", "--format", "json")
    (before / ".rollout-files").unlink()
    trees = [before / name for name in ("argocd", "canaries") if (before / name).is_dir()]
    beside = BESIDE.get(program.name, {})
    trees += [program / name for name in beside]
    taken = run(rollout, "import", *trees, "--as-of", AS_OF, "--out", imported, *provider_of(program))
    if program.name in REFUSED:
        refused = taken.returncode == 1 and REFUSED[program.name] in taken.stdout + taken.stderr
        return [] if refused and not imported.exists() else ["is not refused"]
    if taken.returncode:
        return [f"cannot be imported: {taken.stdout}{taken.stderr}"]
    if run(rollout, "fmt", "--check", imported).returncode:
        return ["what is imported is not laid out"]
    again = run(rollout, "compile", imported, "--as-of", AS_OF, "--out", after, "--format", "json")
    if again.returncode:
        return [f"what is imported does not compile: {again.stderr}"]
    left, right = objects(scratch / "json"), objects(after)
    problems = [f"{key} is not imported" for key in beside.values() if right.pop(key, None) is None]
    problems += [f"{key} is {'gone' if key in left else 'new'}" for key in sorted(left.keys() ^ right.keys(), key=str)]
    return problems + [f"{key}: {difference}" for key in sorted(left.keys() & right.keys(), key=str)
                       for difference in differences(left[key], right[key])]


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    programs = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    failed = 0
    for program in programs:
        with tempfile.TemporaryDirectory(prefix="rollout-import-") as scratch:
            problems = problems_of(rollout, program, pathlib.Path(scratch))
        failed += bool(problems)
        for problem in problems:
            print(f"{program.name}: {problem}")
    print(f"{len(programs)} programs, {failed} with problems")
    sys.exit(1 if failed or not programs else 0)


if __name__ == "__main__":
    main()
