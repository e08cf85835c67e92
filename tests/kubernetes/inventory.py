# SPDX-License-Identifier: Apache-2.0
"""`rollout inventory --kubeconfig` against a real API server: an Argo CD with clusters, repositories and settings,
further kinds and a Flagger, asked by a real kubectl.

    inventory.py ROLLOUT

Ends with 77 where etcd, kube-apiserver or kubectl is not there.
"""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

from cluster import Cluster
import definitions
import tools

CREDENTIAL = "SEEDED-CREDENTIAL-0123456789"
PROGRAM = '''edition "2026"

project payments {
  allow source "https://git.acme.io/payments"
  allow destination cluster prod namespace "payments"
}

project base { allow source "https://git.acme.io/base" }

application "payments" {
  project     = payments
  source      { repo = "https://git.acme.io/payments"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "payments" }
  manifest "issuer" { api_version = "acme.io/v1"; kind = "Fleet" }
}
'''


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Instance:
    """An Argo CD on the cluster, as far as objects go, and how to reach it."""

    def __init__(self, cluster, rollout, folder):
        self.cluster, self.rollout, self.folder = cluster, rollout, folder
        self.kubectl = tools.folder("kubectl")
        self.address = f"https://127.0.0.1:{cluster.port}"

    def create(self):
        for name in ("argocd", "flagger"):
            self.cluster.apply(f"/api/v1/namespaces/{name}",
                               {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
        self._secret("prod", "cluster", {"name": "prod", "server": self.address, "project": "payments",
                                         "config": json.dumps({"bearerToken": CREDENTIAL})}, {"tier": "prod"})
        self._secret("far", "cluster", {"name": "far/away", "server": "https://far.acme.io", "config": "{}"}, {})
        self._secret("payments", "repository", {"url": "https://git.acme.io/payments", "project": "payments",
                                                "password": CREDENTIAL}, {})
        self._secret("argocd-secret", "", {"admin.password": CREDENTIAL}, {})
        self._settings("argocd-cm", {"globalProjects": "- projectName: base\n  labelSelector: {}\n",
                                     "dex.config": CREDENTIAL})
        self._settings("argocd-rbac-cm", {"policy.csv": "p, role:x, applications, get, */*, allow\n"})
        self._workload("argocd", "argocd-server", {"app.kubernetes.io/part-of": "argocd"},
                       "quay.io/argoproj/argocd:v3.5.4", ["--application-namespaces", "team-a"])
        self._workload("flagger", "flagger", {"app.kubernetes.io/name": "flagger", "app": "flagger"},
                       "ghcr.io/fluxcd/flagger:1.43.0",
                       ["-mesh-provider=nginx", f"-metrics-server=http://u:{CREDENTIAL}@prometheus:9090",
                        f"-slack-url=https://hooks/{CREDENTIAL}"])
        for name, scope in (("Fleet", "Cluster"), ("Ship", "Namespaced")):
            self._definition(name, scope)

    def _secret(self, name, kind, data, labels):
        labels = {**labels, **({"argocd.argoproj.io/secret-type": kind} if kind else {})}
        self.cluster.apply(f"/api/v1/namespaces/argocd/secrets/{name}", {
            "apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "labels": labels},
            "data": {key: encoded(value) for key, value in data.items()}})

    def _settings(self, name, data):
        self.cluster.apply(f"/api/v1/namespaces/argocd/configmaps/{name}", {
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data})

    def _workload(self, namespace, name, labels, image, arguments):
        self.cluster.apply(f"/apis/apps/v1/namespaces/{namespace}/deployments/{name}", {
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name, "labels": labels},
            "spec": {"selector": {"matchLabels": {"app": name}}, "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {"containers": [{"name": name, "image": image, "args": arguments}]}}}})

    def _definition(self, kind, scope):
        plural = kind.lower() + "s"
        path = f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{plural}.acme.io"
        self.cluster.apply(path, {
            "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
            "metadata": {"name": f"{plural}.acme.io"},
            "spec": {"group": "acme.io", "scope": scope, "names": {"kind": kind, "plural": plural},
                     "versions": [{"name": "v1", "served": True, "storage": True, "schema": {
                         "openAPIV3Schema": {"type": "object"}}}]}})
        definitions.wait(f"{plural} are served", lambda: definitions.served(self.cluster, f"/apis/acme.io/v1/{plural}"))

    def kubeconfig(self, token=None):
        """One user and one cluster, by two names."""
        path = self.folder / "config"
        path.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "here",
            "clusters": [{"name": name, "cluster": {"server": self.address, "insecure-skip-tls-verify": True}}
                         for name in ("here", "there")],
            "users": [{"name": "tester", "user": {"token": token or self.cluster.token}}],
            "contexts": [{"name": name, "context": {"cluster": name, "user": "tester"}} for name in ("here", "there")]}))
        return path

    def run(self, *words, status=0, path=None):
        environment = {"HOME": str(self.folder), "PATH": path or f"{self.kubectl}:/usr/bin:/bin"}
        done = subprocess.run([self.rollout, *map(str, words)], capture_output=True, text=True, check=False,
                              env={**environment, "NO_COLOR": "1"})
        assert done.returncode == status, f"{words} ends with {done.returncode}\n{done.stdout}{done.stderr}"
        for secret in (CREDENTIAL, encoded(CREDENTIAL), self.cluster.token):
            assert secret not in done.stdout + done.stderr, f"{words} tells {secret}\n{done.stdout}{done.stderr}"
        return done


def case_all_clusters(instance):
    """What is written is true, laid out, and compiles beside a program that uses it."""
    program = instance.folder / "program"
    program.mkdir()
    (program / "main.rollout").write_text(PROGRAM)
    out = program / "inventory.rollout"
    words = ("inventory", "--kubeconfig", instance.kubeconfig(), "--all-clusters", "--out", out)
    instance.run(*words)
    text = out.read_text()
    for fact in ('version                = "3.5"', 'application_namespaces = ["team-a"]', "global_project base {}",
                 'repository payments {', 'project_name = "payments"', "cluster in-cluster {", "cluster prod {",
                 "cluster far-away {", 'name   = "far/away"', 'labels        = { tier = "prod" }',
                 '"acme.io/Fleet"', '"acme.io/Ship"', 'version    = "1.43"', "no context has its address"):
        assert fact in text, f"{fact} is not in\n{text}"
    assert text.count('kubernetes    = "1.34"') == 2, text
    # Kubernetes' own kinds are known without being said.
    for kind in ('"Pod"', '"apps/Deployment"', "TokenReview", "metrics.k8s.io"):
        assert kind not in text, f"{kind} is in\n{text}"
    assert text.index("cluster_kinds") < text.index('"acme.io/Fleet"'), text
    instance.run("fmt", "--check", program)
    instance.run("check", "--as-of", "2026-06-01", "--fail-on", "error", program)
    instance.run(*words, "--check")
    instance.cluster.apply("/api/v1/namespaces/argocd/configmaps/argocd-cm", {
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "argocd-cm"},
        "data": {"application.sync.impersonation.enabled": "true"}})
    drift = instance.run(*words, "--check", status=1)
    assert "+    impersonation          = true" in drift.stdout, drift.stdout
    assert out.read_text() == text


def case_one_cluster(instance):
    """Other clusters are asked only when that is wanted."""
    text = instance.run("inventory", "--kubeconfig", instance.kubeconfig(), "--context", "there").stdout
    assert "`--all-clusters` asks for them" in text, text
    assert text.count("kubernetes ") == 1, text


def case_refusals(instance):
    """Each is one sentence with what helps."""
    config = instance.kubeconfig()
    no_context = instance.run("inventory", "--kubeconfig", config, "--context", "x", status=2)
    assert "`here`, `there`" in no_context.stderr, no_context.stderr
    nothing = instance.run("inventory", "--kubeconfig", config, "--namespace", "flagger", status=1)
    assert "nothing of an Argo CD is in namespace `flagger`" in nothing.stderr, nothing.stderr
    no_program = instance.run("inventory", "--kubeconfig", config, status=3, path=str(instance.folder))
    assert "cannot run `kubectl`" in no_program.stderr and "install kubectl" in no_program.stderr, no_program.stderr
    stranger = instance.run("inventory", "--kubeconfig", instance.kubeconfig(CREDENTIAL), status=3)
    assert "of context `here` failed" in stranger.stderr, stranger.stderr


def case_talkative_kubectl(instance):
    """What it says when it fails is passed on without what looks like a credential."""
    folder = instance.folder / "bin"
    folder.mkdir()
    program = folder / "kubectl"
    program.write_text(f"#!/bin/sh\necho 'password: {CREDENTIAL}' >&2\nexit 1\n")
    program.chmod(0o755)
    done = instance.run("inventory", "--kubeconfig", instance.kubeconfig(), status=3, path=f"{folder}:/usr/bin:/bin")
    assert "failed: password: ***" in done.stderr, done.stderr


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    cases = [function for name, function in sorted(globals().items()) if name.startswith("case_")]
    with Cluster() as cluster, tempfile.TemporaryDirectory(prefix="rollout-inventory-") as scratch:
        for case in cases:
            folder = pathlib.Path(scratch) / case.__name__
            folder.mkdir()
            instance = Instance(cluster, rollout, folder)
            instance.create()
            case(instance)
    print(f"{len(cases)} cases")


if __name__ == "__main__":
    main()
