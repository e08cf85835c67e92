# SPDX-License-Identifier: Apache-2.0
"""What the definitions of Argo Events leave open, from the JSON schema of the same release: they take any `spec`."""

KINDS = {"EventSource": "io.argoproj.events.v1alpha1.EventSourceSpec",
         "Sensor": "io.argoproj.events.v1alpha1.SensorSpec"}

# Required by the schema because Go writes it always; Argo Events reads what is missing as empty, as its own examples do.
OPTIONAL = {"io.argoproj.events.v1alpha1.WebhookContext": {"url"},
            "io.argoproj.events.v1alpha1.WebhookEventSource": {"url"}}

ANYTHING = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}


def complete(definitions, schema):
    """Gives the definitions of KINDS, by kind, the fields of their `spec`."""
    for kind, name in KINDS.items():
        spec = structural({"$ref": f"#/definitions/{name}"}, schema["definitions"])
        for version in definitions[kind]["spec"]["versions"]:
            version["schema"]["openAPIV3Schema"]["properties"]["spec"] = spec


def structural(node, definitions, inside=()):
    """The schema as a definition can hold it: without references. What contains itself is cut off there."""
    optional = set()
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        if name in inside:
            return ANYTHING
        node, inside, optional = definitions[name], (*inside, name), OPTIONAL.get(name, set())
    kind = node.get("type")
    if isinstance(kind, list):
        return {"x-kubernetes-int-or-string": True}
    if kind == "array":
        return {"type": "array", "items": structural(node["items"], definitions, inside)}
    if kind != "object":
        return {"type": kind}
    if "properties" in node:
        required = sorted(set(node.get("required", [])) - optional)
        found = {"type": "object", "properties": {
            name: structural(each, definitions, inside) for name, each in node["properties"].items()}}
        return {**found, "required": required} if required else found
    if "additionalProperties" in node:
        return {"type": "object", "additionalProperties": structural(node["additionalProperties"], definitions, inside)}
    return ANYTHING
