# SPDX-License-Identifier: Apache-2.0
"""Walks the definitions of Argo CD, Flagger and the OpenFeature Operator and compares each property with what a .rollout file
can reach, as `rollout schema --paths` prints it: one line "Kind spec.sources[].helm.values" per property,
`[]` for the items of a list, `.*` for the entries of a map, a trailing `.**` for free content.

Fails for a property that nothing reaches, and for a path of ours that the definition does not have.

    crd_walk.py ROLLOUT
"""
import subprocess
import sys

import definitions

KINDS = ["Application", "ApplicationSet", "AppProject", "Canary", "MetricTemplate", "AlertProvider",
         "FeatureFlag"]

# What is left out on purpose, by kind ("" for all) and first part of the path, each with the reason.
EXCLUDED = {
    ("", "apiVersion"): "constant",
    ("", "kind"): "constant",
    ("", "status"): "written by the controllers",
    ("Application", "operation"): "a request to a running controller, not a desired state",
}
# Likewise, by kind and whole path.
EXCLUDED_PATHS = {
    ("FeatureFlag", "spec.flagSpec.$evaluators.**"): "templates share conditions",
    ("FeatureFlag", "spec.flagSpec.metadata.**"): "what is said of all flags of a set is said of each",
    **{("FeatureFlag", path): "several flags share the object" for path in (
        "metadata.labels.*", "metadata.annotations.*", "metadata.finalizers[]")},
}
# The definitions leave metadata to Kubernetes.
METADATA = ["metadata.name", "metadata.namespace", "metadata.labels.*", "metadata.annotations.*",
            "metadata.finalizers[]"]


def leaves(schema, path):
    """The paths of all properties below, down to scalars and free content."""
    if schema.get("properties"):
        for name, child in schema["properties"].items():
            yield from leaves(child, f"{path}.{name}" if path else name)
    elif isinstance(schema.get("additionalProperties"), dict):
        yield from leaves(schema["additionalProperties"], f"{path}.*")
    elif schema.get("type") == "array":
        yield from leaves(schema["items"], f"{path}[]")
    elif schema.get("type") == "object" or schema.get("x-kubernetes-preserve-unknown-fields"):
        yield f"{path}.**"
    else:
        yield path


def definition_paths():
    """What the definitions have, as {kind: {path}}, without what is excluded."""
    found = {}
    for kind, definition in definitions.load().items():
        if kind not in KINDS:
            continue
        paths = set(METADATA)
        for path in leaves(definitions.schema(definition), ""):
            top = path.split(".")[0]
            if top != "metadata" and ("", top) not in EXCLUDED and (kind, top) not in EXCLUDED:
                paths.add(path)
        found[kind] = {path for path in paths if (kind, path) not in EXCLUDED_PATHS}
    return found


def rollout_paths(rollout):
    """What .rollout files reach, as {kind: {path}}."""
    text = subprocess.run([rollout, "schema", "--paths"], check=True, capture_output=True,
                          text=True).stdout
    found = {}
    for line in text.splitlines():
        kind, path = line.split(None, 1)
        found.setdefault(kind, set()).add(path.strip())
    return found


def base(path):
    """The path without what says that the rest is free."""
    return path.removesuffix(".**").removesuffix(".*")


def ancestors(path):
    """The path and all that it lies in."""
    yield path
    for position in range(len(path) - 1, 0, -1):
        if path[position] == "." or path[position:position + 2] == "[]":
            yield path[:position]


def unreached(wanted, reached):
    """The wanted paths that no path covers: itself, free content above it, or, where it is free itself,
    something in it (a generator in a generator in a generator, which definitions cannot say)."""
    exact = {base(path) for path in reached}
    inner = {ancestor for path in reached for ancestor in ancestors(base(path))}
    free = {base(path) for path in reached if path.endswith(".**")}
    return sorted(path for path in wanted if base(path) not in exact
                  and not (path.endswith(".**") and base(path) in inner)
                  and not any(ancestor in free for ancestor in ancestors(base(path))))


def unknown(reached, wanted):
    """The paths of ours that are neither in the definition, nor above one that is, nor in free content."""
    exact = {ancestor for path in wanted for ancestor in ancestors(base(path))}
    free = {base(path) for path in wanted if path.endswith(".**")}
    return sorted(path for path in reached if base(path) not in exact
                  and not any(ancestor in free for ancestor in ancestors(base(path))))


def main():
    wanted, reached = definition_paths(), rollout_paths(sys.argv[1])
    failures = 0
    for kind in KINDS:
        ours, theirs = reached.get(kind, set()), wanted[kind]
        for path in unreached(theirs, ours):
            print(f"{kind} {path}: no .rollout field reaches it")
            failures += 1
        for path in unknown(ours, theirs):
            print(f"{kind} {path}: the definition has no such property")
            failures += 1
        print(f"{kind}: {len(theirs)} properties")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
