# SPDX-License-Identifier: Apache-2.0
"""Holds what `rollout check` takes in manifests that exist already, as `rollout schema --shapes` prints it, against the
real definitions: every property is known with its type, nothing is required that a definition does not require, and the
texts that one may be are those of the definition.

    manifest_shapes.py ROLLOUT
"""
import subprocess
import sys

import definitions

KINDS = ["Application", "ApplicationSet", "AppProject", "Canary", "MetricTemplate", "AlertProvider", "Rollout",
         "AnalysisTemplate", "ClusterAnalysisTemplate"]
# Written by controllers, or Kubernetes' own.
ELSEWHERE = {"apiVersion", "kind", "metadata", "status", "operation"}
SHAPES = {"string": "text", "integer": "integer", "number": "number", "boolean": "boolean", "array": "list",
          "object": "object"}
# Their trees are made of their definitions.
FROM_TABLE = {"Rollout", "AnalysisTemplate", "ClusterAnalysisTemplate"}
PATTERNS = {"^[0-9]+(m|s)": "interval", "^.{2,}|[^./]$": "below-root"}
BOUNDS = {"least": ("minimum", "minLength", "minItems"), "most": ("maximum", "maxLength", "maxItems")}
# Flagger's definition takes a fraction, and its controller then reads no canary any more.
WHOLE = {"spec.progressDeadlineSeconds", "spec.service.port", "spec.analysis.iterations", "spec.analysis.threshold",
         "spec.analysis.webhooks[].retries", "spec.analysis.sessionAffinity.maxAge"}


def properties(schema, path, required=False):
    """Yields (path, type, whether it is required) of a definition, down to free content."""
    kind = schema.get("type")
    if schema.get("x-kubernetes-int-or-string"):
        kind = "int-or-string"
    inner = schema.get("properties") or {}
    free = schema.get("x-kubernetes-preserve-unknown-fields") or (
        kind == "object" and not inner and "additionalProperties" not in schema)
    yield path, "free" if free or kind is None else kind, required
    always = [set(choice.get("required", [])) for choice in schema.get("oneOf", [])]
    demanded = set(schema.get("required", [])) | (set.intersection(*always) if always else set())
    for name, child in inner.items():
        yield from properties(child, f"{path}.{name}" if path else name, name in demanded)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from properties(schema["additionalProperties"], f"{path}.*")
    if "items" in schema:
        yield from properties(schema["items"], f"{path}[]")


def shapes(rollout):
    """What we take, as {kind: {path: (shapes, required, values)}}."""
    text = subprocess.run([rollout, "schema", "--shapes"], check=True, capture_output=True, text=True).stdout
    found = {}
    for line in text.splitlines():
        kind, path, *rest = line.split(" ")
        words = rest[0].split("|") if rest else []
        found.setdefault(kind, {})[path] = set(words), "required" in rest[1:], set(rest[1:]) - {"required"}
    return found


def is_inside_free(path, ours):
    while path:
        path = path[:max(path.rfind("."), path.rfind("["), 0)]
        if path in ours and "anything" in ours[path][0]:
            return True
    return False


def alternatives(schema):
    """The properties that rule out each other, as `exactly:a,b` or `at-most:a,b`; nothing where several go together."""
    choices = schema.get("oneOf", [])
    names = [choice["required"] for choice in choices if "required" in choice]
    if not names or any(len(each) != 1 for each in names):
        return None
    some = "at-most" if any("not" in choice for choice in choices) else "exactly"
    return f"{some}:{','.join(each[0] for each in names)}"


def demands(schema):
    """What a value may be beside its type, as words."""
    pattern = PATTERNS.get(schema.get("pattern"), "form" if "pattern" in schema else None)
    if pattern:
        yield pattern
    else:
        for word, keys in BOUNDS.items():
            yield from (f"{word}:{schema[key]}" for key in keys if key in schema)
    if schema.get("format") == "int32" and "maximum" not in schema:
        yield "narrow"
    if "enum" in schema:
        yield "one-of:" + ",".join(schema["enum"])
    if alternatives(schema):
        yield alternatives(schema)


def values(schema, path=""):
    """Yields (path, words) of a definition."""
    yield path, set(demands(schema))
    for choice in schema.get("oneOf", []):
        for name, child in choice.get("properties", {}).items():
            yield f"{path}.{name}", set(demands(child))
    for name, child in (schema.get("properties") or {}).items():
        yield from values(child, f"{path}.{name}" if path else name)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from values(schema["additionalProperties"], f"{path}.*")
    if "items" in schema:
        yield from values(schema["items"], f"{path}[]")


def value_problems(kind, ours, definition):
    wanted = {}
    for path, words in values(definition):
        if path.split(".")[0] not in ELSEWHERE and not is_inside_free(path, ours):
            wanted[path] = wanted.get(path, set()) | words
    for path in sorted(wanted.keys() | ours.keys()):
        taken, asked = ours[path][2] if path in ours else set(), wanted.get(path, set())
        if kind in FROM_TABLE:  # tests/kubernetes/definition_table.py holds the rest
            taken, asked = ({word for word in words if word.startswith("one-of:")} for words in (taken, asked))
        if taken != asked:
            yield f"{path}: {sorted(taken)} is taken, and the definition says {sorted(asked)}"


def problems(ours, definition):
    for path, kind, required in properties(definition, ""):
        if not path or path.split(".")[0].split("[")[0] in ELSEWHERE:
            continue
        if path not in ours:
            if not is_inside_free(path, ours):
                yield f"{path}: is not known"
            continue
        taken, demanded, _ = ours[path]
        if demanded and not required:
            yield f"{path}: is required, and the definition does not require it"
        wanted = {"int-or-string": {"text", "integer"}, "free": taken}.get(kind, {SHAPES.get(kind)})
        if path in WHOLE:
            wanted = {"integer"}
        if "number" in taken:
            taken = taken | {"integer"}
        if "anything" not in taken and not wanted <= taken:
            yield f"{path}: is {kind}, and {'|'.join(sorted(taken))} is taken"


def main():
    known, crds, failures = shapes(sys.argv[1]), definitions.load(), 0
    for kind in KINDS:
        definition = definitions.schema(crds[kind])
        for problem in [*problems(known[kind], definition), *value_problems(kind, known[kind], definition)]:
            print(f"{kind} {problem}")
            failures += 1
    print(f"{len(KINDS)} kinds, {failures} differences")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
