# SPDX-License-Identifier: Apache-2.0
"""Makes the table of fields of the kinds of Argo Rollouts from their real definitions, and fails where TABLE, which is
compiled into the binary, is another one. With UPDATE=1 it writes it anew.

    definition_table.py TABLE

The table says what a definition does, without its words. A line without a blank begins an object, the lines below are
its fields, or the kinds:

    name TYPE                       `name! TYPE` where it is required
    string(a,b)                     one of these texts
    [TYPE]  {TYPE}                  a list, a map with keys of any name
    [TYPE by name,protocol=TCP]     no two items may agree in these fields, with what one has that is not said
    [TYPE once]                     no item twice
    :object                         an object of that name; several that are the same are one
"""
import collections
import difflib
import os
import pathlib
import re
import sys

import definitions

KINDS = ["Rollout", "AnalysisTemplate", "ClusterAnalysisTemplate"]
# Of every object, or written by the controller.
LEFT_OUT = {"apiVersion", "kind", "metadata", "status"}
HEADER = """# The fields of the kinds of Argo Rollouts, made from its definitions by tests/kubernetes/definition_table.py, which
# explains the form. It is not written by hand.
"""
# The words of a definition that the table knows; of others the script says that it does not.
KNOWN = {"type", "description", "properties", "required", "items", "additionalProperties", "format", "enum", "anyOf",
         "pattern", "default", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields",
         "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type", "x-kubernetes-validations"}
# What is known of a change, which a manifest is not.
RULES_OF_CHANGES = {"self == oldSelf"}


class Table:
    """The objects of definitions: those that are the same are one, named for the field where it is met first."""

    def __init__(self):
        self.numbers = {}  # of the objects, by their lines
        self.paths = []  # by number

    def type_of(self, schema, path):
        unknown = set(schema) - KNOWN
        assert not unknown, f"{path}: the table has no form for {unknown}"
        assert all(each["rule"] in RULES_OF_CHANGES for each in schema.get("x-kubernetes-validations", [])), path
        if schema.get("x-kubernetes-int-or-string"):
            return "quantity" if "pattern" in schema else "int-or-string"
        assert "pattern" not in schema and "anyOf" not in schema, path
        kind = schema.get("type")
        if kind == "array":
            return f"[{self.type_of(schema['items'], path)}{difference(schema, path)}]"
        if kind == "object":
            return self.object_of(schema, path)
        if kind is None:
            assert schema["x-kubernetes-preserve-unknown-fields"], path
            return "any"
        if "enum" in schema:
            return f"{kind}({','.join(schema['enum'])})"
        return schema.get("format", kind)

    def object_of(self, schema, path):
        properties, entries = schema.get("properties"), schema.get("additionalProperties")
        if schema.get("x-kubernetes-preserve-unknown-fields"):
            assert not properties, path
            return "{any}"
        if entries:
            assert not properties, path
            return "{" + self.type_of(entries, path) + "}"
        required = schema.get("required", [])
        lines = tuple(f"  {name}{'!' if name in required else ''} {self.type_of(child, path + [name])}\n"
                      for name, child in sorted((properties or {}).items()) if len(path) != 2 or name not in LEFT_OUT)
        if lines not in self.numbers:
            self.numbers[lines] = len(self.paths)
            self.paths.append(path)
        return f":{self.numbers[lines]}"

    def names(self):
        """The end of each path, as long as it takes to tell them apart."""
        parts = [1] * len(self.paths)
        while True:
            names = [".".join(path[-count:]) for path, count in zip(self.paths, parts)]
            number = collections.Counter(names)
            if len(number) == len(names):
                return names
            parts = [count + (number[name] > 1) for name, count in zip(names, parts)]

    def text(self):
        names = self.names()
        assert names.count("kinds") == 1
        blocks = sorted(names[number] + "\n" + "".join(lines) for lines, number in self.numbers.items())
        return HEADER + re.sub(r":(\d+)", lambda found: ":" + names[int(found[1])], "".join(blocks))


def difference(schema, path):
    """How the items of a list must differ."""
    if schema.get("x-kubernetes-list-type") == "set":
        return " once"
    keys = schema.get("x-kubernetes-list-map-keys", [])
    if not keys:
        return ""
    defaults = [schema["items"]["properties"][key].get("default") for key in keys]
    assert all(isinstance(each, (str, type(None))) for each in defaults), path
    return " by " + ",".join(key if default is None else f"{key}={default}" for key, default in zip(keys, defaults))


def table():
    known, made = definitions.load(), Table()
    kinds = {kind: definitions.schema(known[kind]) for kind in KINDS}
    made.object_of({"properties": kinds}, ["kinds"])
    return made.text()


def main():
    path = pathlib.Path(sys.argv[1])
    written, wanted = path.read_text() if path.exists() else "", table()
    if os.environ.get("UPDATE") and written != wanted:
        path.write_text(wanted)
        written = wanted
    differences = list(difflib.unified_diff(written.splitlines(), wanted.splitlines(), str(path), "the definitions", lineterm=""))
    print("\n".join(differences) or f"{len(wanted.splitlines())} lines")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
