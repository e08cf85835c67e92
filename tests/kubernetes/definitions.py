# SPDX-License-Identifier: Apache-2.0
"""The custom resource definitions of Argo's projects and of Flagger: read, and installed on a cluster."""
import json
import time

import yaml

from cluster import Failure
import event_schema
import tools

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load():
    """All definitions, by kind."""
    found = {}
    for path in tools.definition_files():
        for document in yaml.load_all(path.read_text(), LOADER):
            if document and document.get("kind") == "CustomResourceDefinition":
                found[document["spec"]["names"]["kind"]] = document
    event_schema.complete(found, json.loads((tools.folder("argo-events") / "schema.json").read_text()))
    return found


def schema(definition):
    """The OpenAPI schema of the version that is stored."""
    version = next(each for each in definition["spec"]["versions"] if each["storage"])
    return version["schema"]["openAPIV3Schema"]


def install(cluster):
    """Installs all of them, waits until they are served, and gives a map from apiVersion and kind to the
    path of the group, the plural name, and whether the kind is namespaced."""
    collections = {}
    wanted = [_without_descriptions(definition) for definition in load().values()]
    base = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
    for definition in wanted:
        definition.pop("status", None)
        cluster.apply(f"{base}/{definition['metadata']['name']}", definition)
    for definition in wanted:
        wait(f"{definition['metadata']['name']} is established",
              lambda: _established(cluster, f"{base}/{definition['metadata']['name']}"))
        spec = definition["spec"]
        for version in spec["versions"]:
            api_version = f"{spec['group']}/{version['name']}"
            group, plural = f"/apis/{api_version}", spec["names"]["plural"]
            # An established definition is served a moment later.
            wait(f"{plural} are served", lambda: served(cluster, f"{group}/{plural}"))
            collections[api_version, spec["names"]["kind"]] = group, plural, spec["scope"] == "Namespaced"
    return collections


def built_in(cluster, api_version):
    """The kinds of a version that Kubernetes itself serves, as `install` gives them."""
    group = f"/apis/{api_version}" if "/" in api_version else f"/api/{api_version}"
    try:
        listed = cluster.request("GET", group)["resources"]
    except Failure:
        return {}
    return {(api_version, each["kind"]): (group, each["name"], each["namespaced"])
            for each in listed if "/" not in each["name"]}


def _without_descriptions(node):
    """With them, those of Argo Workflows are larger than what etcd takes."""
    if isinstance(node, list):
        return [_without_descriptions(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: _without_descriptions(value) for key, value in node.items()
            if not (key == "description" and isinstance(value, str))}


def _established(cluster, path):
    conditions = cluster.request("GET", path).get("status", {}).get("conditions") or []
    return any(each["type"] == "Established" and each["status"] == "True" for each in conditions)


def served(cluster, path):
    try:
        cluster.request("GET", path)
        return True
    except Failure as failure:
        if failure.status != 404:
            raise
        return False


def wait(what, holds, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return
        time.sleep(0.1)
    raise RuntimeError(f"after {seconds} s it is not so that {what}")
