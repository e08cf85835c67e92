# SPDX-License-Identifier: Apache-2.0
"""Measures `rollout check` on manifests that exist already: prints one line of a Markdown table for each number.

    manifests.py ROLLOUT [COUNT...]     default 1000 10000

Of ten manifests one is a project, one an application set, one a canary, the others are applications; each stands in a
file of its own, beside as many files of other kinds. Once they stand alone, and once beside a program whose policies look
at all of them. The time is wall time of a whole process, the least of some runs.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

REPEATS = 5

PROJECT = """apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-{number}
  namespace: argocd
spec:
  description: What team {number} deploys
  sourceRepos:
  - https://github.com/acme-{number}/*
  - https://charts.example.com
  destinations:
  - server: https://kubernetes.default.svc
    namespace: team-{number}-*
  - name: prod-eu
    namespace: team-{number}
  clusterResourceWhitelist:
  - group: ""
    kind: Namespace
  roles:
  - name: deployer
    policies:
    - p, proj:team-{number}:deployer, applications, sync, team-{number}/*, allow
    groups:
    - acme:team-{number}
"""
APPLICATION = """apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-{number}
  namespace: argocd
  labels:
    team: team-{team}
  finalizers:
  - resources-finalizer.argocd.argoproj.io
spec:
  project: team-{team}
  source:
    repoURL: https://github.com/acme-{team}/shop-{number}
    path: deploy/prod
    targetRevision: HEAD
    helm:
      values: |
        replicas: 3
        image:
          tag: v1.{number}.0
        # What people say about it stays.
        resources:
          limits: {{memory: 512Mi}}
  destination:
    server: https://kubernetes.default.svc
    namespace: team-{team}-shop
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
    - CreateNamespace=true
    - ServerSideApply=true
    retry:
      limit: 5
      backoff: {{duration: 5s, factor: 2, maxDuration: 3m}}
"""
SET = """apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: shops-{number}
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: ["missingkey=error"]
  generators:
  - git:
      repoURL: https://github.com/acme-{team}/shops
      revision: HEAD
      directories:
      - path: apps/*
  template:
    metadata:
      name: '{{{{.path.basename}}}}'
    spec:
      project: team-{team}
      source:
        repoURL: https://github.com/acme-{team}/shops
        targetRevision: HEAD
        path: '{{{{.path.path}}}}'
      destination:
        server: https://kubernetes.default.svc
        namespace: team-{team}-{number}
"""
CANARY = """apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: shop-{number}
  namespace: team-{team}
spec:
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: shop-{number}
  service:
    port: 80
  analysis:
    interval: 1m
    threshold: 5
    maxWeight: 50
    stepWeight: 10
    metrics:
    - name: request-success-rate
      thresholdRange:
        min: 99
      interval: 1m
"""
OTHER = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-{number}
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: shop
        image: ghcr.io/acme/shop:v1.{number}.0
"""
POLICIES = """edition "2026"

cluster prod-eu { server = "https://k8s.prod-eu.example.com" }

policy applications {
  match application
  deny unowned when (labels.team ?? "nobody") == "nobody" because "somebody must be asked"
  deny manual when not (sync.self_heal ?? false) because "what somebody changes by hand is not in Git"
}
policy projects {
  match project
  deny undescribed when description == "" because "somebody must answer for it"
}
policy canaries {
  match canary
  deny careless when threshold > 10 because "ten failures are enough"
}
policy sets {
  match application_set
  deny unowned when application.project.description == "" because "somebody must answer for what it makes"
}
"""


def write(count, folder):
    for number in range(count):
        team = number // 10
        template = {0: PROJECT, 1: SET, 2: CANARY}.get(number % 10, APPLICATION)
        directory = folder / f"team-{team}"
        directory.mkdir(exist_ok=True)
        text = template.format(number=team if template is PROJECT else number, team=team)
        (directory / f"{number}.yaml").write_text(text)
        (directory / f"{number}-deployment.yaml").write_text(OTHER.format(number=number))


def measure(rollout, folder):
    best, memory = None, 0
    for _ in range(REPEATS):
        start = time.monotonic()
        process = subprocess.Popen([rollout, "check", "--as-of", "2026-06-01", folder], stdout=subprocess.PIPE)
        text = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        spent = time.monotonic() - start
        if status != 0:
            sys.exit(f"check ends with {status}\n{text.decode()}")
        best = (spent, usage.ru_utime + usage.ru_stime) if best is None or spent < best[0] else best
        memory = max(memory, usage.ru_maxrss / 1024)
    return *best, memory


def main():
    counts = [int(word) for word in sys.argv[2:]] or [1000, 10000]
    print("| manifests | policies | `check` s | CPU s | peak MB |\n| --- | --- | --- | --- | --- |")
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="rollout-bench-") as scratch:
            folder = pathlib.Path(scratch)
            write(count, folder)
            for policies in (0, 4):
                if policies:
                    folder.joinpath("platform.rollout").write_text(POLICIES)
                spent, work, memory = measure(sys.argv[1], scratch)
                print(f"| {count} | {policies} | {spent:.2f} | {work:.2f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
