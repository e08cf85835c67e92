# SPDX-License-Identifier: Apache-2.0
"""Holds the types of the schema table against the real definitions of Argo CD and Flagger: each row has the
type of the property that it is written to, its choices, and bounds that are no wider; what a definition
requires is required, or has a default.

    crd_constraints.py ROLLOUT
"""
import json
import subprocess
import sys

import definitions

# What a row of each type may be written to.
FITS = {
    "boolean": {"bool"},
    "integer": {"int", "percent", "duration", "int or string"},
    "number": {"int", "percent", "duration", "number", "number, percent or duration"},
    "string": {"string", "url", "glob", "duration", "enumeration", "file", "percent",
               "project", "cluster", "metric_template", "alert_provider"},
    "object": {"map", "workload", "any", "bool", "block"},
    "array": {"list", "map", "block", "bool", "enumeration"},
}
MOST_INTEGER_32 = 2**31 - 1

# Properties that a definition requires and no single row does, each with the reason.
REQUIRED_ELSEWHERE = {
    "spec.analysis": "made of the canary's own fields",
    "spec.provider": "made of the template's own fields",
    "spec.generators": "a check: any kind of generator will do",
    "spec.generators[].matrix.generators": "likewise",
    "spec.generators[].merge.generators": "likewise",
}

# Choices that never reach the definition, each with the reason.
CHOSEN_ELSEWHERE = {
    ("spec.provider", "alb"): "of canaries that Argo Rollouts runs: R0725 refuses it in a Canary",
}


def is_written_empty(path):
    """What a generator does not say of its applications, which the set's own template says."""
    return path.startswith("spec.generators[]") and path.endswith((
        ".template.spec.project", ".template.spec.destination"))


class Row:
    def __init__(self, kind, path, field, block):
        self.kind, self.path, self.field, self.block = kind, path, field, block

    def type(self):
        return self.field["type"].split("<")[0]

    def is_text_of_code(self):
        """An entry of a map that is written by code, as a text: a wave among the annotations."""
        return self.path.endswith(".*") and self.type() != "map"

    def is_switch(self):
        """A boolean that is written as one of two words."""
        return self.type() == "bool" and self.path.endswith(".state")

    def is_named_value(self):
        """A map that is written as a list of names and values."""
        return self.type() == "map" and self.path.endswith(("[].name", "[].value"))


def rows(blocks):
    """All rows that are written to a manifest, with the kind and the whole path."""
    by_title = {each["block"]: each for each in blocks}
    for block in blocks:
        if block.get("manifest"):
            yield from rows_of(by_title, block, block["manifest"].split("/")[-1], "")


def rows_of(by_title, block, kind, base):
    for field in block["fields"]:
        child = by_title.get(field.get("block", ""))
        for path in field.get("paths", []):
            whole = base if path == "." else f"{base}.{path}" if base else path
            yield Row(kind, whole, field, block)
            if child:
                yield from rows_of(by_title, child, kind, whole)


def property_at(schema, path):
    """The part of a definition that a path leads to; nothing where its content is free."""
    for name in path.replace("[]", ".[]").split("."):
        if name == "[]":
            schema = schema.get("items")
        elif name == "*":
            schema = schema.get("additionalProperties")
        else:
            schema = schema.get("properties", {}).get(name)
        if not isinstance(schema, dict):
            return None
    return schema


def problems_of(row, schema):
    field, wanted = row.field, schema.get("type")
    if row.type() == "workload":
        kinds = schema.get("properties", {}).get("kind", {}).get("enum")
        if kinds and set(kinds) != set(field.get("kinds", [])):
            yield f"takes the kinds {kinds}"
        return
    if field.get("block") or row.is_named_value() or row.is_text_of_code() or row.is_switch():
        return
    choices = set(schema.get("enum", [])) - {""}
    own = {each for each in field.get("choices", []) if (row.path, each) not in CHOSEN_ELSEWHERE}
    if choices and choices != own:
        yield f"takes {sorted(choices)}"
    if wanted and row.type() not in FITS[wanted] and not field.get("choices"):
        yield f"is of type {wanted}, not {field['type']}"
    if wanted in ("integer", "number") and row.type() == "int":
        yield from wider(field, schema)
    if wanted == "integer" and row.type() in ("percent", "duration") and not field.get("whole"):
        yield "takes whole numbers"


def wider(field, schema):
    most = schema.get("maximum", MOST_INTEGER_32 if schema.get("format") == "int32" else None)
    if most is not None and field.get("most", most + 1) > most:
        yield f"is at most {most}"
    if "minimum" in schema and field.get("least", schema["minimum"] - 1) < schema["minimum"]:
        yield f"is at least {schema['minimum']}"


def required(schema, path):
    """The paths of all properties that must be there where what they lie in is."""
    for name, child in schema.get("properties", {}).items():
        whole = f"{path}.{name}" if path else name
        if name in schema.get("required", []):
            yield whole
        yield from required(child, whole)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from required(schema["additionalProperties"], f"{path}.*")
    if isinstance(schema.get("items"), dict):
        yield from required(schema["items"], f"{path}[]")


def is_certain(row):
    """Whether the row is there whenever its block is."""
    field = row.field
    return (field.get("required") or field.get("default") or row.is_named_value()
            or row.type() == "workload"
            or any(rule["together"] == "exactly_one" and field["name"] in rule["fields"]
                   for rule in row.block.get("rules", [])))


def missing(path, all_rows):
    """The row that may leave a required property out although something else makes what it lies in."""
    own = [row for row in all_rows if row.path.removesuffix("[]") == path]
    if not own or any(is_certain(row) for row in own):
        return None
    parent = path.rpartition(".")[0]
    names = {row.field["name"] for row in own}
    others = any((row.path == parent or row.path.startswith(parent + "."))
                 and row.field["name"] not in names for row in all_rows)
    return own[0] if others else None


def main():
    text = subprocess.run([sys.argv[1], "schema", "--output", "json"], check=True,
                          capture_output=True, text=True).stdout
    schemas = {kind: definitions.schema(each) for kind, each in definitions.load().items()}
    all_rows = list(rows(json.loads(text)["blocks"]))
    failures = compared = 0
    for row in all_rows:
        found = property_at(schemas[row.kind], row.path.removesuffix("[]").removesuffix(".*"))
        if found is None:
            continue  # metadata, or free content
        compared += 1
        for problem in problems_of(row, found):
            print(f"{row.kind} {row.path}: the definition {problem} (`{row.field['name']}`)")
            failures += 1
    for kind, schema in schemas.items():
        of_kind = [row for row in all_rows if row.kind == kind]
        for path in required(schema, ""):
            elsewhere = path in REQUIRED_ELSEWHERE or is_written_empty(path)
            row = None if elsewhere else missing(path, of_kind)
            if row:
                print(f"{kind} {path}: the definition requires it, `{row.field['name']}` does not")
                failures += 1
    print(f"{compared} rows compared, {failures} failures")
    sys.exit(1 if failures or not compared else 0)


if __name__ == "__main__":
    main()
