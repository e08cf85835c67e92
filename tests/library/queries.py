# SPDX-License-Identifier: Apache-2.0
"""Asks Prometheus what the queries of `std/metric` give, as they stand in the golden of the library.

    queries.py GOLDEN SERIES.yaml

Each query is filled in as Flagger does it and answered by Prometheus' own engine, over series of the canary and of
others, which are slow and fail always: a query that takes them in, or that answers in another unit than that of the
canary's bound, gives another number.
"""
import json
import pathlib
import re
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "kubernetes"))
import tools

OBJECTIVE = 99.5
SECONDS = {"latency_p50": 0.1, "latency_p90": 0.25, "latency_p95": 0.3, "latency_p99": 0.5}  # of the bounds
LONGEST = 0.1  # of the canary's requests
HASH = "6f7d8c9b5d"  # of the new version of each Rollout
FAILED = 0.1   # of the canary's requests, as a share


class Canary:
    """A canary of the golden, with the templates that its metrics name."""

    def __init__(self, folder):
        objects = [yaml.safe_load(path.read_text()) for path in sorted(folder.glob("*.yaml"))]
        self.object = next(each for each in objects if each["kind"] == "Canary")
        templates = {each["metadata"]["name"]: each for each in objects if each["kind"] == "MetricTemplate"}
        metrics = self.object["spec"]["analysis"]["metrics"]
        self.metrics = [(each, templates[each["templateRef"]["name"]]) for each in metrics if "templateRef" in each]

    def question(self, metric, template, series):
        spec, name = self.object["spec"], self.object["spec"]["targetRef"]["name"]
        route = f"{name}-00002" if spec.get("provider") == "knative" else spec.get("routeRef", {}).get("name", name)
        model = {"name": self.object["metadata"]["name"], "namespace": self.object["metadata"]["namespace"],
                 "target": name, "service": spec["service"].get("name", name),
                 "ingress": spec.get("ingressRef", {}).get("name", name), "route": route,
                 "interval": metric["interval"]}
        return {"query": template["spec"]["query"], "model": model,
                "variables": metric.get("templateVariables", {}), "series": series}


class Rollout:
    """A canary that Argo Rollouts runs, with the measurements of its checks."""

    def __init__(self, folder):
        objects = [yaml.safe_load(path.read_text()) for path in sorted(folder.glob("*.yaml"))]
        self.measures = [each for template in objects if template["kind"] == "AnalysisTemplate"
                         for each in template["spec"]["metrics"] if "prometheus" in each["provider"]]

    @staticmethod
    def question(measure, series):
        query = measure["provider"]["prometheus"]["query"].replace("{{args.canary-hash}}", HASH)
        return {"query": query, "model": {}, "variables": {}, "series": series}

    @staticmethod
    def value(measure):
        if measure["name"] == "success_rate":
            return 100 * (1 - FAILED)
        most = float(measure["successCondition"].rpartition(" ")[2])
        return provider_value({"name": measure["name"], "thresholdRange": {"max": most}})


def one(name, labels, start=0, step=0):
    return {"labels": {"__name__": name, **labels}, "start": start, "step": step}


def requests(facts, labels, good, bad):
    (code, (well, ill)), = facts["code"].items()
    yield one(facts["requests"], {**labels, code: well}, step=good)
    yield one(facts["requests"], {**labels, code: ill}, step=bad)


def durations(facts, labels, seconds):
    """Requests that all take up to `seconds`, evenly."""
    for bound in (0, LONGEST, 1, 10):
        counted = 100 if bound >= seconds else 0
        yield one(facts["buckets"], {**labels, **facts.get("also", {}), "le": f"{bound * facts['second']:g}"},
                  step=counted)
    yield one(facts["buckets"], {**labels, **facts.get("also", {}), "le": "+Inf"}, step=100)


def provider_series(facts):
    series = [*requests(facts, facts["canary"], 100 * (1 - FAILED), 100 * FAILED),
              *durations(facts, facts["canary"], LONGEST)]
    for labels in facts["others"]:
        series += [*requests(facts, labels, 0, 1000), *durations(facts, labels, 10)]
    return series


def provider_value(metric):
    name = metric["name"]
    if name == "error_budget_burn":
        return FAILED * 100 / (100 - OBJECTIVE)
    second = metric["thresholdRange"]["max"] / SECONDS[name]
    return int(name[-2:]) / 100 * LONGEST * second


def pod_series(facts):
    canary, others = facts["pods"]["canary"], facts["pods"]["others"]
    for sample in facts["samples"]:
        name, labels = re.fullmatch(r"(\w+)\{(.*)\}", sample["series"]).groups()
        labels = dict(re.findall(r'(\w+)="([^"]*)"', labels))
        for place, pod in enumerate(canary + others):
            kind = min(place, 1) if place < len(canary) else 2
            values = {key: sample[key][kind] for key in ("start", "step") if key in sample}
            yield one(name, {"namespace": "shop", "pod": pod, **labels}, **values)


def questions(golden, facts):
    """(title, question, the value that is right)"""
    for provider, of in facts["providers"].items():
        canary = Canary(golden / f"web-{provider}")
        for metric, template in canary.metrics:
            yield (template["metadata"]["name"], canary.question(metric, template, provider_series(of)),
                   provider_value(metric))
            if metric["name"] == "error_budget_burn":
                plain = {**metric, "templateVariables": {}}
                yield (f"{provider} without an objective", canary.question(plain, template, provider_series(of)),
                       FAILED * 100 / (100 - 99.9))
    for provider, labels in facts["rollouts"].items():
        series = provider_series({**facts["providers"][provider], **labels})
        for measure in Rollout(golden / f"rollout-{provider}").measures:
            yield f"rollout-{provider} {measure['name']}", Rollout.question(measure, series), Rollout.value(measure)
    canary = Canary(golden / "orders")
    for metric, template in canary.metrics:
        name = template["metadata"]["name"]
        if name in facts["expected"]:
            yield name, canary.question(metric, template, list(pod_series(facts))), facts["expected"][name]


def main():
    golden, facts = pathlib.Path(sys.argv[1]), yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
    promql = tools.folder("promql") / "promql"
    asked = list(questions(golden, facts))
    done = subprocess.run([promql], input="".join(json.dumps(each) + "\n" for _, each, _ in asked), check=True,
                          capture_output=True, text=True, timeout=60)
    failed = 0
    for (title, _, wanted), line in zip(asked, done.stdout.splitlines(), strict=True):
        got = json.loads(line)
        values = got["values"]
        if got["error"] or len(values) != 1 or abs(values[0] - wanted) > 1e-6 * abs(wanted):
            print(f"{title}: expected {wanted:g}, got {got['error'] or values}\n  {got['asked']}")
            failed += 1
    folders = {path.name for path in golden.iterdir()} - {"orders"}
    wanted = {f"web-{each}" for each in facts["providers"]} | {f"rollout-{each}" for each in facts["rollouts"]}
    for folder in folders ^ wanted:
        print(f"{folder}: stands in the golden or in the series alone")
        failed += 1
    print(f"{len(asked)} queries, {failed} failures")
    sys.exit(1 if failed or not asked else 0)


if __name__ == "__main__":
    main()
