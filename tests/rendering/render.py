# SPDX-License-Identifier: Apache-2.0
"""`rollout check --rendered` with the real helm, kustomize and jsonnet, in real repositories.

    render.py ROLLOUT [CASE…]

Each function `case_…` is a case, in a scratch folder of its own; those whose tool (the second part of the name) is not
there are skipped, and counted. It ends with 77 where there is no Git, or none of the tools.
"""
import json
import shutil
import subprocess
import sys
import tarfile

from workbench import (OWN, TOOLS, WAVE, Workbench, application, chart, config, find_tools, helm_probe, probe, project,
                       run_cases, skip, source)

LIBRARY = "https://git.acme.io/shop/library"
CHARTS = "https://charts.acme.io"
PLACE = "argocd/applications.yaml"
APPLICATION = "argoproj.io/v1alpha1"


def case_directory_files(bench):
    """Which files count: by their ends, in the top folder alone, hidden ones too."""
    for name in ("a.yaml", "b.yml", "c.json", ".d.yaml", "e.YAML", "f.txt", "below/g.yaml"):
        bench.write(f"deploy/{name}", probe(name, name.strip(".").replace("/", "-").lower()))
    assert sorted(bench.waves(source("deploy"))) == [".d.yaml", "a.yaml", "b.yml", "c.json"]
    assert "below/g.yaml" in bench.waves(source("deploy", directory={"recurse": True}))
    found = bench.waves(source("deploy", directory={"disableExtensionFilter": True}))
    assert {"e.YAML", "f.txt"} <= set(found) and len(found) == 6, found


def case_directory_patterns(bench):
    """`*` crosses folders, `exclude` comes first, and `{a,b}` is a list."""
    for name in ("a", "b", "deep/a", "deep/c"):
        bench.write(f"deploy/{name}.yaml", probe(name, name.replace("/", "-")))

    def chosen(**fields):
        return sorted(bench.waves(source("deploy", directory={"recurse": True, **fields})))

    assert chosen(include="*a.yaml") == ["a", "deep/a"]
    assert chosen(include="{b.yaml,deep/c.yaml}") == ["b", "deep/c"]
    assert chosen(exclude="deep/*") == ["a", "b"]
    assert chosen(include="*", exclude="*.yaml") == []
    assert chosen(include="a.yaml", exclude="deep/*") == ["a"]
    bench.apply(application("web", source("deploy", directory={"include": "[a"})))
    assert "`[a` is no pattern" in bench.check().one("R1301").message


def case_directory_skipped_files(bench):
    bench.write("deploy/a.yaml", json.dumps(probe("a")) + "\n# +argocd:skip-file-rendering\n")
    bench.write("deploy/b.yaml", json.dumps(probe("b")))
    assert bench.waves(source("deploy")) == ["b"]


def case_directory_json(bench):
    bench.write("deploy/a.json", json.dumps(probe("one"), indent=2))
    assert bench.waves(source("deploy")) == ["one"]
    bench.write("deploy/a.json", json.dumps(probe("one")) + "\n---\n" + json.dumps(probe("two", "other")))
    found = bench.check().one("R1301")
    assert found.place == f"{PLACE}:1" and "a JSON file may hold one" in found.message, found


def case_directory_mistakes(bench):
    """What is no object and cannot be read is passed over; what may be one is not."""
    bench.write("deploy/values.yaml", "a: [1\n")
    bench.write("deploy/list.yaml", {"replicas": 1})
    bench.write("deploy/empty.yaml", "---\n---\n# nothing\n")
    bench.write("deploy/z.yaml", "---\n---\n" + json.dumps(probe("z")) + "\n---\n")
    bench.apply(application("web", source("deploy")))
    assert "z" in [each.message.split("`")[1] for each in bench.check().of("R1306")]
    bench.write("deploy/y.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: y}\ndata: [1\n")
    found = bench.check().one("R1301")
    assert "`deploy/y.yaml` cannot be read" in found.message and found.notes[0].startswith("line "), found


def case_directory_size(bench):
    padding = "# " + "x" * 997 + "\n"
    for name in range(3):
        bench.write(f"deploy/{name}.yaml", padding * 3200 + json.dumps(probe(f"w{name}", f"p{name}")))
    assert bench.waves(source("deploy")) == ["w0", "w1", "w2"]
    bench.write("deploy/3.yaml", padding * 3200)
    assert "more than 10000000 bytes" in bench.check().one("R1305").message


def case_directory_lists(bench):
    bench.write("deploy/a.yaml", {"apiVersion": "v1", "kind": "List", "items": [probe("a", "a"), probe("b", "b")]})
    assert bench.waves(source("deploy")) == ["a", "b"]
    bench.write("deploy/a.yaml", {"apiVersion": "v1", "kind": "List", "items": None})
    assert bench.waves(source("deploy")) == []


def case_directory_paths(bench):
    bench.write("deploy/a.yaml", probe("a"))
    for path, code, words in (("nowhere", "R1301", "has no folder `nowhere`"),
                              ("deploy/a.yaml", "R1301", "`deploy/a.yaml` is no folder"),
                              ("../deploy", "R1302", "leads out"), ("/deploy", "R1302", "leads out"),
                              ("deploy/../../x", "R1302", "leads out")):
        bench.apply(application("web", source(path)))
        found = bench.check().one(code)
        assert words in found.message and found.place == f"{PLACE}:1", (path, found)
    for path in ("deploy", "./deploy", "deploy/", "deploy/../deploy"):
        assert bench.waves(source(path)) == ["a"], path


def case_directory_links(bench):
    """A link to a file of the repository is that file; a link to a folder is not followed."""
    bench.write("shared/a.yaml", probe("a"))
    (bench.work / "deploy").mkdir()
    (bench.work / "deploy/a.yaml").symlink_to("../shared/a.yaml")
    (bench.work / "deploy/folder").symlink_to("../shared")
    assert bench.waves(source("deploy", directory={"recurse": True})) == ["a"]
    bench.commit(tag="v1")
    assert bench.waves(source("deploy", "v1", directory={"recurse": True})) == ["a"]


def values_chart(bench, folder="chart", template=".Values.x", **values):
    bench.write(f"{folder}/Chart.yaml", chart(folder.split("/")[-1]))
    bench.write(f"{folder}/values.yaml", values or {"x": "chart"})
    bench.write(f"{folder}/templates/probe.yaml", helm_probe(template))


def case_helm_names(bench):
    values_chart(bench, template='printf "%s in %s" .Release.Name .Release.Namespace')
    assert bench.waves(source("chart")) == ["web in web"]
    assert bench.waves(source("chart", helm={"releaseName": "other"})) == ["other in web"]
    assert bench.waves(source("chart", helm={"namespace": "elsewhere"})) == ["web in elsewhere"]
    found = bench.check().found[0]
    assert found.place == "[rendered web] chart/templates/probe.yaml:7", found.place


def case_helm_precedence(bench):
    """The chart's own < files in their order < what stands in the application < parameters."""
    values_chart(bench)
    bench.write("chart/one.yaml", {"x": "one"})
    bench.write("chart/two.yaml", {"x": "two"})
    two = {"valueFiles": ["one.yaml", "two.yaml"]}
    assert bench.waves(source("chart")) == ["chart"]
    assert bench.waves(source("chart", helm=two)) == ["two"]
    assert bench.waves(source("chart", helm={"valueFiles": ["two.yaml", "one.yaml"]})) == ["one"]
    assert bench.waves(source("chart", helm={**two, "values": "x: text"})) == ["text"]
    assert bench.waves(source("chart", helm={**two, "values": "x: text", "valuesObject": {"x": "object"}})) == ["object"]
    assert bench.waves(source("chart", helm={**two, "values": "x: text",
                                             "parameters": [{"name": "x", "value": "parameter"}]})) == ["parameter"]


def case_helm_value_file_places(bench):
    """Beside the chart, from the root of the repository, or of another source."""
    values_chart(bench, "charts/web")
    bench.write("charts/web/here.yaml", {"x": "here"})
    bench.write("here.yaml", {"x": "root"})
    bench.write("charts/up.yaml", {"x": "up"})
    library = bench.repository("library")
    bench.write("env/here.yaml", {"x": "tagged"}, at=library)
    bench.commit(at=library, tag="v1")
    bench.write("env/here.yaml", {"x": "newer"}, at=library)
    bench.commit(at=library)
    words = ("--source", f"{LIBRARY}={library}")

    def become(file, revision="v1"):
        return bench.waves(source("charts/web", helm={"valueFiles": [file]}),
                           source(url=LIBRARY, revision=revision, ref="values"), words=words)

    assert become("here.yaml") == ["here"]
    assert become("/here.yaml") == ["root"]
    assert become("../up.yaml") == ["up"]
    assert become("$values/env/here.yaml") == ["tagged"]
    assert become("$values/env/here.yaml", "main") == ["newer"]
    assert become("$values/env/*.yaml", "main") == ["newer"]
    bench.apply(application("web", source("charts/web", helm={"valueFiles": ["$values/env/here.yaml"]}),
                            source(url=LIBRARY, revision="v1", ref="values")))
    found = bench.check().one("R1303")
    assert "its repository is not here" in found.message, found


def case_helm_value_file_patterns(bench):
    """Sorted; one that is listed by its name keeps its place."""
    values_chart(bench)
    for name in ("a", "b", "c"):
        bench.write(f"chart/env/{name}.yaml", {"x": name})
    bench.write("chart/env/deep/d.yaml", {"x": "d"})
    assert bench.waves(source("chart", helm={"valueFiles": ["env/*.yaml"]})) == ["c"]
    assert bench.waves(source("chart", helm={"valueFiles": ["env/c.yaml", "env/*.yaml"]})) == ["b"]
    assert bench.waves(source("chart", helm={"valueFiles": ["env/**/*.yaml"]})) == ["d"]
    assert bench.waves(source("chart", helm={"valueFiles": ["env/{b,a}.yaml"]})) == ["b"]
    bench.apply(application("web", source("chart", helm={"valueFiles": ["nothing/*.yaml"]})))
    assert "no value file matches `nothing/*.yaml`" in bench.check().one("R1301").message
    assert bench.waves(source("chart", helm={"valueFiles": ["nothing/*.yaml"], "ignoreMissingValueFiles": True})) == ["chart"]


def case_helm_missing_value_files(bench):
    values_chart(bench)
    bench.write("chart/b.yaml", {"x": "b"})
    files = ["a.yaml", "b.yaml"]
    bench.apply(application("web", source("chart", helm={"valueFiles": files})))
    found = bench.check().one("R1301")
    assert "there is no value file `a.yaml`" in found.message and found.place == f"{PLACE}:1", found
    assert bench.waves(source("chart", helm={"valueFiles": files, "ignoreMissingValueFiles": True})) == ["b"]
    bench.apply(application("web", source("chart", helm={"valueFiles": ["https://acme.io/values.yaml"]})))
    assert "nothing is fetched here" in bench.check().one("R1303").message


def case_helm_parameters(bench):
    values_chart(bench, template='printf "%v %s" .Values.x (kindOf .Values.x)')

    def become(value, **fields):
        return bench.waves(source("chart", helm={"parameters": [{"name": "x", "value": value, **fields}]}))

    assert become("a,b") == ["a,b string"]
    assert become("a\\,b") == ["a,b string"]
    assert become("{a,b}") == ["[a b] slice"]
    assert become("1") == ["1 int64"]
    assert become("1", forceString=True) == ["1 string"]
    assert become("true", forceString=True) == ["true string"]
    assert become("a=b") == ["a=b string"]
    assert become("$ARGOCD_APP_NAME-$ARGOCD_APP_NAMESPACE-$$x") == ["web-web-$x string"]


def case_helm_file_parameters(bench):
    values_chart(bench)
    bench.write("chart/note.txt", "a, b = {c}")
    bench.write("note.txt", "root")
    for path, expected in (("note.txt", "a, b = {c}"), ("/note.txt", "root"), ("../note.txt", "root")):
        assert bench.waves(source("chart", helm={"fileParameters": [{"name": "x", "path": path}]})) == [expected]
    bench.apply(application("web", source("chart", helm={"fileParameters": [{"name": "x", "path": "none.txt"}]})))
    found = bench.check()
    assert found.codes[0] in ("R1301",), found


def case_helm_definitions(bench):
    """Definitions that lie in crds/ come along, but for those who skip them."""
    values_chart(bench)
    bench.write("chart/crds/a.yaml", probe("definition", "definition"))
    assert sorted(bench.waves(source("chart"))) == ["chart", "definition"]
    assert bench.waves(source("chart", helm={"skipCrds": True})) == ["chart"]


def case_helm_tests(bench):
    values_chart(bench)
    bench.write("chart/templates/tests/a.yaml", json.dumps(
        {**probe("test", "test"), "metadata": {"name": "test", "annotations": {WAVE: "test", "helm.sh/hook": "test"}}}))
    assert "test" in bench.waves(source("chart"))
    assert bench.waves(source("chart", helm={"skipTests": True})) == ["chart"]


def case_helm_capabilities(bench):
    """The version of Kubernetes is the cluster's, where it is declared."""
    values_chart(bench, template='printf "%s %v" .Capabilities.KubeVersion.Version (.Capabilities.APIVersions.Has "acme.io/v1")')
    bench.write("argocd/clusters.rollout", 'edition "2026"\ncluster eu { name = "eu"; kubernetes = "1.31" }\n')
    bench.write("argocd/project.yaml", {**project(), "spec": {**project()["spec"], "destinations": [
        {"name": each, "namespace": "web"} for each in ("eu", "in-cluster")]}})
    assert bench.waves(source("chart", helm={"kubeVersion": "1.29.3"})) == ["v1.29.3 false"]
    assert bench.waves(source("chart", helm={"kubeVersion": "1.29", "apiVersions": ["acme.io/v1"]})) == ["v1.29 true"]
    eu = {"name": "eu", "namespace": "web"}
    assert bench.waves(source("chart"), destination=eu) == ["v1.31 false"]
    assert bench.waves(source("chart", helm={"kubeVersion": "1.29"}), destination=eu) == ["v1.29 false"]


def chart_on_a_base(bench):
    """`charts/web`, which needs `charts/base` beside it."""
    values_chart(bench, "charts/base", x="base")
    values_chart(bench, "charts/web")
    bench.write("charts/web/Chart.yaml", chart(dependencies=[
        {"name": "base", "version": "1.0.0", "repository": "file://../base"}]))
    bench.write("charts/base/templates/probe.yaml", helm_probe(".Values.x", "base"))


def case_helm_dependencies(bench):
    """Those that lie in the repository are put in place; those that a registry holds are not here."""
    chart_on_a_base(bench)
    assert sorted(bench.waves(source("charts/web"))) == ["base", "chart"]
    assert not (bench.work / "charts/web/charts").exists()
    bench.write("charts/web/Chart.yaml", chart(dependencies=[
        {"name": "redis", "version": "1.0.0", "repository": "https://charts.acme.io"}]))
    found = bench.check().one("R1303")
    assert "needs charts that are not here" in found.message and found.place == f"{PLACE}:1", found
    values_chart(bench, "charts/web/charts/redis", x="redis")
    bench.write("charts/web/charts/redis/templates/probe.yaml", helm_probe(".Values.x", "redis"))
    assert sorted(bench.waves(source("charts/web"))) == ["chart", "redis"]


def case_helm_mistakes(bench):
    values_chart(bench, template='fail "not so"')
    bench.apply(application("web", source("chart")))
    found = bench.check().one("R1301")
    assert found.place == f"{PLACE}:1" and any("not so" in note for note in found.notes), found
    assert not any(str(bench.folder) in note for note in found.notes), found


def case_helm_schema(bench):
    values_chart(bench)
    bench.write("chart/values.schema.json", {"properties": {"x": {"type": "number"}}})
    bench.apply(application("web", source("chart")))
    assert bench.check().codes == ["R1301"]
    assert bench.waves(source("chart", helm={"skipSchemaValidation": True})) == ["chart"]


def archive(bench, version, value, folder="charts", name="web"):
    """A chart as `helm package` makes it."""
    made = bench.folder / "made" / version / name
    bench.write("Chart.yaml", {**chart(name), "version": version}, at=made)
    bench.write("values.yaml", {"x": value}, at=made)
    bench.write("templates/probe.yaml", helm_probe(".Values.x"), at=made)
    (bench.folder / folder).mkdir(exist_ok=True)
    with tarfile.open(bench.folder / folder / f"{name}-{version}.tgz", "w:gz") as file:
        file.add(made, arcname=name)


def case_helm_registry(bench):
    """`chart:` of a registry that a folder stands for."""
    for version in ("1.0.0", "1.2.0", "2.0.0", "3.0.0-rc.1"):
        archive(bench, version, version)
    words = ("--source", f"{CHARTS}={bench.folder}/charts")

    def become(revision, **fields):
        return bench.waves(source(url=CHARTS, revision=revision, chart="web", **fields), words=words)

    assert become("1.0.0") == ["1.0.0"]
    assert become("1.*") == ["1.2.0"]
    assert become("^1.0.0") == ["1.2.0"]
    assert become(">=1.0.0") == ["2.0.0"]
    assert become("1.0.0", helm={"values": "x: own"}) == ["own"]
    for revision in ("9.0.0", "~1.1.0"):
        bench.apply(application("web", source(url=CHARTS, revision=revision, chart="web")))
        assert "is not in" in bench.check(*words).one("R1303").message, revision
    assert "repository of charts is not here" in bench.check().one("R1303").message


def case_helm_registry_dependencies(bench):
    """What a chart needs is put in place in a copy: nobody's folder of charts is written to."""
    chart_on_a_base(bench)
    spaces = [f"n{i}" for i in range(6)]
    bench.write("argocd/project.yaml", project(namespaces=spaces))
    bench.apply(*[application(each, source(url=CHARTS, revision="1.0.0", chart="web"), namespace=each) for each in spaces])
    assert sorted(bench.check("--source", f"{CHARTS}=charts").waves) == ["base"] * 6 + ["chart"] * 6
    assert not (bench.work / "charts/web/charts").exists() and not (bench.work / "charts/web/Chart.lock").exists()


def case_helm_registry_values(bench):
    """A chart of a registry with values of a repository."""
    archive(bench, "1.0.0", "chart")
    bench.write("env/prod.yaml", {"x": "repository"})
    words = ("--source", f"{CHARTS}={bench.folder}/charts")
    assert bench.waves(source(url=CHARTS, revision="1.0.0", chart="web", helm={"valueFiles": ["$values/env/prod.yaml"]}),
                       source(ref="values"), words=words) == ["repository"]


def kustomized(bench, field, **fields):
    """A deployment whose field becomes the wave of a probe."""
    bench.write("deploy/deployment.yaml", {
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "shop"},
        "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "shop"}}, "template": {
            "metadata": {"labels": {"app": "shop"}}, "spec": {"containers": [{"name": "shop", "image": "shop:1"}]}}}})
    bench.write("deploy/probe.yaml", probe("none"))
    bench.write("deploy/kustomization.yaml", {
        "resources": ["deployment.yaml", "probe.yaml"], **fields,
        "replacements": [{"source": {"kind": "Deployment", "fieldPath": field}, "targets": [
            {"select": {"kind": "ConfigMap"}, "fieldPaths": [f"metadata.annotations.[{WAVE}]"]}]}]})


def case_kustomize_names(bench):
    kustomized(bench, "metadata.name")
    assert bench.waves(source("deploy")) == ["shop"]
    assert bench.waves(source("deploy", kustomize={"namePrefix": "eu-"})) == ["eu-shop"]
    assert bench.waves(source("deploy", kustomize={"nameSuffix": "-eu"})) == ["shop-eu"]
    assert bench.waves(source("deploy", kustomize={"namePrefix": "-", "nameSuffix": "-x"})) == ["-shop-x"]
    found = bench.check().found[0]
    assert found.place.startswith("[rendered web] deploy.yaml:"), found.place


def case_kustomize_images(bench):
    kustomized(bench, "spec.template.spec.containers.0.image")
    for image, expected in (("shop:2", "shop:2"), ("shop=acme.io/shop:3", "acme.io/shop:3"), ("other:9", "shop:1"),
                            ("shop@sha256:" + "0" * 64, "shop@sha256:" + "0" * 64),
                            ("shop:$ARGOCD_APP_NAME", "shop:web")):
        assert bench.waves(source("deploy", kustomize={"images": [image]})) == [expected], image


def case_kustomize_replicas(bench):
    kustomized(bench, "spec.replicas")
    bench.write("deploy/probe.yaml", probe("count-none"))
    text = (bench.work / "deploy/kustomization.yaml").read_text()
    bench.write("deploy/kustomization.yaml", text.replace(
        '"fieldPaths"', '"options": {"delimiter": "-", "index": 1}, "fieldPaths"'))
    assert bench.waves(source("deploy")) == ["count-1"]
    assert bench.waves(source("deploy", kustomize={"replicas": [{"name": "shop", "count": 5}]})) == ["count-5"]
    assert bench.waves(source("deploy", kustomize={"replicas": [{"name": "shop", "count": "6"}]})) == ["count-6"]


def case_kustomize_labels(bench):
    kustomized(bench, "spec.selector.matchLabels.team")
    assert bench.waves(source("deploy", kustomize={"commonLabels": {"team": "web"}})) == ["web"]
    kustomized(bench, "metadata.labels.team")
    assert bench.waves(source("deploy", kustomize={"commonLabels": {"team": "web"}, "labelWithoutSelector": True})) == ["web"]
    kustomized(bench, "spec.template.metadata.labels.team")
    assert bench.waves(source("deploy", kustomize={"commonLabels": {"team": "web"}, "labelWithoutSelector": True,
                                                   "labelIncludeTemplates": True})) == ["web"]
    kustomized(bench, "metadata.labels.team", commonLabels={"team": "base"})
    bench.apply(application("web", source("deploy", kustomize={"commonLabels": {"team": "web"}})))
    assert bench.check().one("R1301").place == f"{PLACE}:1"
    assert bench.waves(source("deploy", kustomize={"commonLabels": {"team": "web"}, "forceCommonLabels": True})) == ["web"]


def case_kustomize_annotations(bench):
    bench.write("deploy/a.yaml", config("a"))
    bench.write("deploy/kustomization.yaml", {"resources": ["a.yaml"]})
    assert bench.waves(source("deploy", kustomize={"commonAnnotations": {WAVE: "first:second"}})) == ["first:second"]
    assert bench.waves(source("deploy", kustomize={"commonAnnotations": {WAVE: "$ARGOCD_APP_NAME"}})) == ["$ARGOCD_APP_NAME"]
    assert bench.waves(source("deploy", kustomize={"commonAnnotations": {WAVE: "x-$ARGOCD_APP_NAME"},
                                                   "commonAnnotationsEnvsubst": True})) == ["x-web"]


def case_kustomize_namespace(bench):
    bench.write("deploy/a.yaml", config("a"))
    bench.write("deploy/kustomization.yaml", {"resources": ["a.yaml"]})
    bench.apply(application("web", source("deploy", kustomize={"namespace": "elsewhere"})))
    found = bench.check().one("R0910")
    assert "does not allow the namespace `elsewhere` of `in-cluster`" in found.message, found
    assert found.place == "[rendered web] deploy.yaml:2", found


def case_kustomize_patches(bench):
    bench.write("deploy/a.yaml", probe("a"))
    bench.write("deploy/kustomization.yaml", {"resources": ["a.yaml"]})
    patch = {"target": {"kind": "ConfigMap"}, "patch": json.dumps(
        [{"op": "replace", "path": "/metadata/annotations/argocd.argoproj.io~1sync-wave", "value": "patched"}])}
    assert bench.waves(source("deploy", kustomize={"patches": [patch]})) == ["patched"]
    bench.write("deploy/patch.yaml", probe("of a file"))
    assert bench.waves(source("deploy", kustomize={"patches": [{"path": "patch.yaml"}]})) == ["of a file"]
    assert bench.waves(source("deploy", kustomize={"patches": [{"path": "patch.yaml"}, patch]})) == ["patched"]


def case_kustomize_components(bench):
    bench.write("deploy/a.yaml", config("a"))
    bench.write("deploy/kustomization.yaml", {"resources": ["a.yaml"]})
    bench.write("component/kustomization.yaml", {
        "apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component", "commonAnnotations": {WAVE: "component"}})
    assert bench.waves(source("deploy", kustomize={"components": ["../component"]})) == ["component"]
    bench.apply(application("web", source("deploy", kustomize={"components": ["../none"]})))
    assert bench.check().one("R1301").place == f"{PLACE}:1"
    assert bench.waves(source("deploy", kustomize={"components": ["../none", "../component"],
                                                   "ignoreMissingComponents": True})) == ["component"]


def case_kustomize_two_of_one_folder(bench):
    """What one application changes is none of the next one's, nor of the work tree's."""
    kustomized(bench, "metadata.name")
    before = (bench.work / "deploy/kustomization.yaml").read_text()
    patch = {"target": {"kind": "Deployment"}, "patch": '[{"op": "remove", "path": "/spec/replicas"}]'}
    bench.apply(application("a", source("deploy", kustomize={"namePrefix": "a-", "patches": [patch]})),
                application("b", source("deploy", kustomize={"nameSuffix": "-b"}), namespace="other"),
                application("c", source("deploy"), namespace="third"),
                application("d", source("deploy", kustomize={"namePrefix": "-", "commonLabels": {"a": "b"}}), namespace="fourth"))
    bench.write("argocd/project.yaml", project(namespaces=("web", "other", "third", "fourth")))
    assert sorted(bench.check().waves) == ["-shop", "a-shop", "shop", "shop-b"]
    assert (bench.work / "deploy/kustomization.yaml").read_text() == before


def case_kustomize_side_by_side(bench):
    """Many of one folder at the same time: each gets its own, in the same order every time."""
    kustomized(bench, "metadata.name")
    bench.write("over/kustomization.yaml", {"resources": ["../deploy"], "namePrefix": "over-"})
    spaces = [f"n{i:02}" for i in range(24)]
    changed = [{"namePrefix": f"{space}-"} for space in spaces]
    bench.write("argocd/project.yaml", project(namespaces=spaces))
    bench.apply(*[application(space, source("over" if i % 3 == 0 else "deploy", **({} if i % 4 == 0 else {"kustomize": changed[i]})),
                              namespace=space) for i, space in enumerate(spaces)])
    # The base takes the name before what is changed of a kustomization over it.
    expected = ["shop" if i % 3 == 0 or i % 4 == 0 else f"{space}-shop" for i, space in enumerate(spaces)]
    first = bench.check()
    assert sorted(first.waves) == sorted(expected), first.waves
    for _ in range(5):
        assert bench.check().data == first.data


def case_directory_definitions(bench):
    """A definition that is deployed tells whether its kind has a namespace."""
    def definition(scope):
        return {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                "metadata": {"name": "gadgets.acme.io"},
                "spec": {"group": "acme.io", "scope": scope, "names": {"kind": "Gadget", "plural": "gadgets"}, "versions": []}}

    bench.write("argocd/project.yaml", {**project(), "spec": {
        **project()["spec"], "clusterResourceWhitelist": [{"group": "apiextensions.k8s.io", "kind": "*"}]}})
    bench.write("deploy/gadget.yaml", {"apiVersion": "acme.io/v1", "kind": "Gadget", "metadata": {"name": "one"}})
    bench.apply(application("web", source("deploy")))
    assert bench.check().codes == ["R0904"]
    bench.write("definitions/gadget.yaml", definition("Namespaced"))
    bench.apply(application("web", source("deploy")), application("definitions", source("definitions"), namespace="other"))
    assert bench.check().codes == []
    bench.write("definitions/gadget.yaml", definition("Cluster"))
    assert "the cluster-scoped kind `acme.io/Gadget`" in bench.check().one("R0910").message
    bench.write("definitions/other.yaml", definition("Namespaced"))
    assert "R0904" in bench.check().codes


def case_directory_depth(bench):
    """What lies deeper than is looked at is not passed over."""
    bench.write("deploy/" + "d/" * 100 + "a.yaml", probe("deep"))
    assert bench.waves(source("deploy", directory={"recurse": True})) == ["deep"]
    bench.write("deploy/" + "d/" * 101 + "a.yaml", probe("deeper"))
    bench.apply(application("web", source("deploy", directory={"recurse": True})))
    assert "more than 100 folders" in bench.check().one("R1305").message


def case_helm_depth(bench):
    """Nor what a tool would find behind links, or deeper than is put out for it."""
    values_chart(bench)
    bench.write("elsewhere/0/a.yaml", helm_probe(".Values.x", "behind"))
    for i in range(1, 7):
        (bench.work / f"elsewhere/{i}").mkdir()
        (bench.work / f"elsewhere/{i}/next").symlink_to(f"../{i - 1}")
    assert bench.waves(source("chart")) == ["chart"], "what lies elsewhere is nobody's"
    (bench.work / "chart/templates/linked").symlink_to("../../elsewhere/6")
    bench.apply(application("web", source("chart")))
    assert "behind too many links" in bench.check().one("R1305").message
    (bench.work / "chart/templates/linked").unlink()
    bench.write("chart/templates/" + "d/" * 105 + "a.yaml", helm_probe(".Values.x", "deep"))
    assert "lies too deep" in bench.check().one("R1305").message


def case_helm_depth_of_values(bench):
    values_chart(bench)
    bench.write("env/a/b/values.yaml", {"x": "near"})
    values = source("chart", helm={"valueFiles": ["../env/**/values.yaml"]})
    assert bench.waves(values) == ["near"]
    bench.write("env/" + "d/" * 105 + "values.yaml", {"x": "far"})
    bench.apply(application("web", values))
    assert "more than 100 folders" in bench.check().one("R1305").message


def case_helm_depth_of_what_is_needed(bench):
    """A chart that needs another is not whole where that one is not."""
    chart_on_a_base(bench)
    assert sorted(bench.waves(source("charts/web"))) == ["base", "chart"]
    bench.write("charts/base/templates/" + "d/" * 105 + "a.yaml", helm_probe(".Values.x", "deep"))
    bench.apply(application("web", source("charts/web")))
    assert "lies too deep" in bench.check().one("R1305").message


def case_kustomize_bases(bench):
    bench.write("base/a.yaml", probe("base"))
    bench.write("base/kustomization.yaml", {"resources": ["a.yaml"]})
    bench.write("prod/kustomization.yaml", {"resources": ["../base"], "namePrefix": "prod-"})
    assert bench.waves(source("prod")) == ["base"]
    for base in ("https://github.com/acme/base?ref=v1", "github.com/acme/base//deploy?ref=main",
                 "git@github.com:acme/base.git", "https://acme.io/a.yaml"):
        bench.write("prod/kustomization.yaml", {"resources": [base]})
        found = bench.check().one("R1303")
        assert "base at an address" in found.message and found.place == f"{PLACE}:1", (base, found)


def case_kustomize_mistakes(bench):
    bench.write("deploy/kustomization.yaml", {"resources": ["none.yaml"]})
    bench.apply(application("web", source("deploy")))
    found = bench.check().one("R1301")
    assert any("none.yaml" in note for note in found.notes), found
    assert not any(str(bench.folder) in note for note in found.notes), found


def case_jsonnet_files(bench):
    bench.write("deploy/a.jsonnet", 'local p(n) = ' + json.dumps(probe("w")) + ' + {metadata+: {name: n}}; [p("a"), p("b")]')
    assert bench.waves(source("deploy")) == ["w", "w"]
    bench.write("deploy/a.jsonnet", json.dumps(probe("alone")))
    assert bench.waves(source("deploy")) == ["alone"]
    bench.write("deploy/a.jsonnet", "error 'not so'")
    found = bench.check().one("R1301")
    assert any("not so" in note for note in found.notes) and found.place == f"{PLACE}:1", found


def case_jsonnet_variables(bench):
    text = json.dumps(probe("WAVE")).replace('"WAVE"', 'std.extVar("a") + std.extVar("n")')
    bench.write("deploy/a.jsonnet", text)
    variables = [{"name": "a", "value": "x-$ARGOCD_APP_NAME-"}, {"name": "n", "value": "1 + 1", "code": True}]
    assert bench.waves(source("deploy", directory={"jsonnet": {"extVars": variables}})) == ["x-web-2"]
    text = 'function(a, n=0) ' + json.dumps(probe("WAVE")).replace('"WAVE"', 'a + n')
    bench.write("deploy/a.jsonnet", text)
    assert bench.waves(source("deploy", directory={"jsonnet": {"tlas": variables}})) == ["x-web-2"]
    bench.apply(application("web", source("deploy")))
    assert bench.check().codes == ["R1301"]


def case_jsonnet_libraries(bench):
    """The folder of the application first, then the libraries in their order."""
    text = json.dumps(probe("WAVE")).replace('"WAVE"', '(import "x.libsonnet")')
    bench.write("deploy/a.jsonnet", text)
    bench.write("lib/one/x.libsonnet", '"one"')
    bench.write("lib/two/x.libsonnet", '"two"')

    def become(*libraries):
        return bench.waves(source("deploy", directory={"jsonnet": {"libs": list(libraries)}}))

    assert become("lib/one", "lib/two") == ["one"]
    assert become("lib/two", "lib/one") == ["two"]
    bench.write("deploy/x.libsonnet", '"here"')
    assert become("lib/one") == ["here"]
    bench.apply(application("web", source("deploy", directory={"jsonnet": {"libs": ["../lib"]}})))
    assert bench.check().one("R1302").place == f"{PLACE}:1"


def case_types_kustomize_helm(bench):
    """A block says the type; where there is none, the files do: the last of them."""
    bench.write("deploy/Chart.yaml", chart())
    bench.write("deploy/templates/a.yaml", helm_probe('"helm"'))
    bench.write("deploy/kustomization.yaml", {"resources": ["plain.yaml"], "commonAnnotations": {WAVE: "kustomize"}})
    bench.write("deploy/plain.yaml", probe("plain"))
    assert bench.waves(source("deploy")) == ["kustomize"]
    assert bench.waves(source("deploy", helm={"skipCrds": True})) == ["helm"]
    assert bench.waves(source("deploy", kustomize={"nameSuffix": "-x"})) == ["kustomize"]
    bench.write("deploy/zChart.yaml", "{}")
    assert bench.waves(source("deploy")) == ["helm"]
    for name in ("Chart.yaml", "zChart.yaml", "kustomization.yaml"):
        (bench.work / "deploy" / name).unlink()
    assert bench.waves(source("deploy")) == ["plain"]
    bench.write("deploy/Kustomization", {"resources": ["plain.yaml"]})
    assert bench.waves(source("deploy")) == ["plain"]
    assert bench.waves(source("deploy", directory={"recurse": False, "include": "plain.yaml"})) == ["plain"]
    bench.apply(application("web", source("deploy", directory={"recurse": True}, helm={"skipCrds": True})))
    assert "multiple application sources defined: Helm,Directory" in bench.check().one("R1301").message


def case_types_plugin(bench):
    bench.write("deploy/a.yaml", probe("a"))
    bench.apply(application("web", source("deploy", plugin={"name": "tanka"})))
    found = bench.check().one("R1303")
    assert "a plugin renders it" in found.message and "--manifests web=DIR" in found.help, found
    bench.apply(application("web", source("deploy", plugin={})))
    assert bench.check().codes == ["R1303"]


def case_overrides_helm(bench):
    """`.argocd-source.yaml`, then that of the application; they change nothing of where the source is."""
    values_chart(bench)
    bench.write("chart/.argocd-source.yaml", {"helm": {"values": "x: all"}, "path": "elsewhere", "repoURL": "https://x"})
    assert bench.waves(source("chart")) == ["all"]
    bench.write("chart/.argocd-source-web.yaml", {"helm": {"parameters": [{"name": "x", "value": "web"}]}})
    assert bench.waves(source("chart")) == ["web"]
    bench.apply(application("api", source("chart")))
    assert bench.check().waves == ["all"]
    bench.write("chart/.argocd-source.yaml", "- 1\n")
    assert "holds no source" in bench.check().one("R1301").message


def case_overrides_kustomize(bench):
    kustomized(bench, "spec.template.spec.containers.0.image")
    bench.write("deploy/.argocd-source-web.yaml", {"kustomize": {"images": ["shop:updated"]}})
    assert bench.waves(source("deploy")) == ["shop:updated"]
    assert bench.waves(source("deploy", kustomize={"namePrefix": "x-", "images": ["shop:own"]})) == ["shop:updated"]


def case_sources_several(bench):
    bench.write("one/a.yaml", probe("one", "one"))
    bench.write("two/a.yaml", probe("two", "two"))
    assert bench.waves(source("one"), source("two"), source(ref="values")) == ["one", "two"]
    bench.apply(application("web", source("one"), source("none"), source("two")))
    report = bench.check()
    assert sorted(report.codes) == ["R1301", "R1306", "R1306"], report
    bench.write("two/a.yaml", probe("two", "one"))
    bench.apply(application("web", source("one"), source("two")))
    found = bench.check().of("R1307")
    assert len(found) == 1 and found[0].place == "two/a.yaml:1" and "`web` has the ConfigMap `one` twice" in found[0].message


def case_sources_dry(bench):
    """What is hydrated is rendered from its dry source."""
    bench.write("dry/a.yaml", probe("dry"))
    made = application("web")
    del made["spec"]["sources"]
    made["spec"]["sourceHydrator"] = {"drySource": source("dry"), "syncSource": {"targetBranch": "out", "path": "web"}}
    bench.apply(made)
    assert bench.check().waves == ["dry"]


def tagged_library(bench):
    library = bench.repository("library")
    bench.ids = {}
    for name, tag in (("one", "v1.0.0"), ("two", "v1.2.0"), ("three", "v2.0.0"), ("pre", "v3.0.0-rc.1"), ("odd", "release")):
        bench.write("deploy/a.yaml", probe(name), at=library)
        bench.ids[name] = bench.commit(at=library)
        bench.git("tag", *(("-a", "-m", tag) if name == "three" else ()), tag, at=library)
    bench.git("checkout", "-q", "-b", "next", at=library)
    bench.write("deploy/a.yaml", probe("next"), at=library)
    bench.ids["next"] = bench.commit(at=library)
    bench.git("branch", "feature/x", at=library)
    bench.git("checkout", "-q", "main", at=library)
    bench.write("deploy/a.yaml", probe("head"), at=library)
    bench.commit(at=library)
    bench.write("deploy/a.yaml", probe("of the work tree"), at=library)
    return library


def check_revisions(bench, place):
    words = ("--source", f"{LIBRARY}={place}")
    for revision, expected in (
            ("v1.0.0", "one"), ("v2.0.0", "three"), ("release", "odd"), ("1.*", "two"), ("v1.*", "two"), ("^1", "two"),
            (">=1.0.0 <1.2.0", "one"), ("*", "three"), (">=3.0.0-rc.0", "pre"), ("next", "next"), ("feature/x", "next"),
            ("main", "head"), ("HEAD", "head"), ("", "head"), (bench.ids["one"], "one"), (bench.ids["one"][:7], "one"),
            ("refs/tags/v1.0.0", "one")):
        assert bench.waves(source("deploy", revision, LIBRARY), words=words) == [expected], revision
    for revision in ("nowhere", "v9.0.0", "9.*", "0" * 40, "main~1", "v1.0.0^{tree}", "--all", "main:deploy"):
        bench.apply(application("web", source("deploy", revision, LIBRARY)))
        found = bench.check(*words).one("R1303")
        assert found.place == f"{PLACE}:1", (revision, found)


def case_revisions(bench):
    """As Argo CD reads them; what lies in the clone's work tree is none of it."""
    check_revisions(bench, tagged_library(bench))


def case_revisions_bare(bench):
    library = tagged_library(bench)
    bench.git("clone", "-q", "--bare", str(library), str(bench.folder / "bare.git"), at=bench.folder)
    check_revisions(bench, bench.folder / "bare.git")


def case_revisions_clone(bench):
    """The branches of a clone are those of its remote."""
    library = tagged_library(bench)
    bench.git("clone", "-q", str(library), str(bench.folder / "clone"), at=bench.folder)
    check_revisions(bench, bench.folder / "clone")


def case_revisions_environment(bench):
    library = bench.repository("library")
    bench.write("deploy/a.jsonnet", json.dumps(probe("WAVE")).replace('"WAVE"', 'std.extVar("a")'), at=library)
    commit = bench.commit(at=library)
    if "jsonnet" not in bench.tools:
        return
    text = "$ARGOCD_APP_REVISION_SHORT $ARGOCD_APP_REVISION_SHORT_8 ${ARGOCD_APP_SOURCE_PATH} $ARGOCD_APP_SOURCE_TARGET_REVISION"
    assert bench.waves(source("deploy", url=LIBRARY, directory={"jsonnet": {"extVars": [{"name": "a", "value": text}]}}),
                       words=("--source", f"{LIBRARY}={library}")) == [f"{commit[:7]} {commit[:8]} deploy main"]


def case_own_revisions(bench):
    """A branch is the work tree; a tag is what it was. What Git ignores is no part of either."""
    bench.write("deploy/a.yaml", probe("tagged"))
    bench.commit(tag="v1.0.0")
    bench.write("deploy/a.yaml", probe("committed"))
    commit = bench.commit()
    bench.write("deploy/a.yaml", probe("edited"))
    bench.write("deploy/b.yaml", probe("untracked", "b"))
    bench.write("deploy/c.yaml", probe("ignored", "c"))
    bench.write(".gitignore", "c.yaml\n")
    for revision in ("main", "HEAD", ""):
        assert bench.waves(source("deploy", revision)) == ["edited", "untracked"], revision
    assert bench.waves(source("deploy", "v1.0.0")) == ["tagged"]
    assert bench.waves(source("deploy", "1.*")) == ["tagged"]
    assert bench.waves(source("deploy", commit)) == ["committed"]
    for url in ("git@git.acme.io:shop/web.git", "https://git.acme.io/shop/web.git", "https://GIT.acme.io/shop/web/"):
        assert bench.waves(source("deploy", url=url)) == ["edited", "untracked"], url


def case_mirrors(bench):
    library = bench.repository("library")
    bench.write("deploy/a.yaml", probe("library"), at=library)
    bench.commit(at=library)
    mirror = bench.folder / "mirror"
    bench.git("clone", "-q", "--bare", str(library), str(mirror / "git.acme.io/shop/library.git"), at=bench.folder)
    words = ("--mirror", str(mirror))
    for url in (LIBRARY, LIBRARY + ".git", "git@git.acme.io:shop/library.git"):
        assert bench.waves(source("deploy", url=url), words=words) == ["library"], url
    for url in ("https://git.acme.io/shop/../shop/library", "https://git.acme.io/shop/none", "https://../etc"):
        bench.apply(application("web", source("deploy", url=url)))
        assert "R1303" in bench.check(*words).codes, url


def case_source_folders(bench):
    """A folder that is no clone has no revisions: it is taken as it is."""
    bench.write("deploy/a.yaml", probe("folder"), at=bench.folder / "plain")
    assert bench.waves(source("deploy", url=LIBRARY), words=("--source", f"{LIBRARY}={bench.folder}/plain")) == ["folder"]


def case_manifests(bench):
    bench.write("a.yaml", probe("given"), at=bench.folder / "given")
    bench.write("below/b.yaml", probe("below", "b"), at=bench.folder / "given")
    bench.apply(application("web", source("deploy", plugin={"name": "tanka"})))
    bench.write("deploy/a.yaml", "")
    for name in ("web", "argocd/web"):
        assert sorted(bench.check("--manifests", f"{name}={bench.folder}/given").waves) == ["below", "given"], name
    report = bench.check("--manifests", f"other={bench.folder}/given")
    assert report.codes == ["R1303"] and "no application is called `other`" in report.errors, report


def case_command_lines(bench):
    for words in (("--source", "nothing"), ("--source", f"{LIBRARY}=/nowhere/at/all"), ("--manifests", "=x"),
                  ("--manifests", "web="), ("--source", "=")):
        assert bench.start(*words).returncode == 2, words
    bench.apply(application("web", source("none", url=LIBRARY)))
    done = bench.start(paths=("argocd",))
    assert done.returncode == 0 and b"R1303" in done.stdout, done


def case_required(bench):
    bench.apply(application("web", source("deploy", url=LIBRARY)))
    found = bench.check(status=0).one("R1303")
    assert f"--source {LIBRARY}=PATH" in found.help, found
    bench.check("--require-rendered", status=1).one("R1304")


def case_missing_tools(bench):
    bench.use({})
    bench.write("chart/Chart.yaml", chart())
    bench.write("kustomized/kustomization.yaml", "{}")
    bench.write("jsonnet/a.jsonnet", "{}")
    bench.write("plain/a.yaml", probe("plain"))
    for path, tool in (("chart", "helm"), ("kustomized", "kustomize"), ("jsonnet", "jsonnet")):
        bench.apply(application("web", source(path)))
        found = bench.check(status=0).one("R1303")
        assert f"`{tool}`, which renders it, is not installed" in found.message, found
        bench.check("--require-rendered", status=1).one("R1304")
    assert bench.waves(source("plain")) == ["plain"]


def case_annotations(bench):
    hook = "argocd.argoproj.io/hook"
    for key, value, bad in ((WAVE, "1", False), (WAVE, "-1", False), (WAVE, "first", True), (WAVE, "1.5", True),
                            (hook, "PreSync", False), (hook, "presync", True), (hook, "PreSync,Sync", False),
                            (f"{hook}-delete-policy", "HookSucceeded", False),
                            (f"{hook}-delete-policy", "Never", True)):
        bench.write("deploy/a.yaml", config("a", annotations={hook: "Sync", key: value}))
        bench.apply(application("web", source("deploy")))
        report = bench.check(status=0)
        assert report.codes == (["R1306"] if bad else []), (key, value, report)
        if bad:
            assert report.found[0].place == "deploy/a.yaml:1", report


def case_repeated(bench):
    bench.write("deploy/a.yaml", [config("a"), config("a")])
    bench.apply(application("web", source("deploy")))
    found = bench.check().one("R1307")
    assert found.place == "deploy/a.yaml:3" and "`web` has the ConfigMap `a` twice" in found.message, found
    bench.write("deploy/a.yaml", [config("a"), config("a", namespace="other")])
    assert bench.check().codes == []
    bench.write("deploy/a.yaml", [config("a"), config("a", namespace="web")])
    assert bench.check().codes == ["R1307"]


def case_shared(bench):
    bench.write("one/a.yaml", config("a"))
    bench.write("two/a.yaml", config("a"))
    bench.apply(application("one", source("one")), application("two", source("two")))
    found = bench.check().one("R1308")
    assert found.place == "two/a.yaml:1" and "`one` and `two` both have the ConfigMap `a`" in found.message, found
    bench.apply(application("one", source("one")), application("two", source("two"), namespace="other"))
    assert bench.check().codes == []


def case_permissions(bench):
    bench.write("argocd/project.yaml", project(kinds=(("", "ConfigMap"),)))
    bench.write("deploy/a.yaml", [config("a"), {**config("b"), "kind": "Secret"}, config("c", namespace="elsewhere")])
    bench.apply(application("web", source("deploy")))
    found = bench.check().of("R0910")
    assert [each.place for each in found] == ["deploy/a.yaml:3", "deploy/a.yaml:5"], found
    assert "kind `Secret`" in found[0].message and "namespace `elsewhere`" in found[1].message, found


def child(name, path, **fields):
    return application(name, source(path), **fields)


def parents(*objects):
    """Applications of the project that permits everything."""
    return [{**each, "spec": {**each["spec"], "project": "default"}} for each in objects]


def case_nested(bench):
    """Applications of applications, three deep, until nothing is new."""
    bench.apply(*parents(child("root", "level1", namespace="argocd")))
    bench.write("level1/a.yaml", parents(child("middle", "level2", namespace="argocd")))
    bench.write("level2/a.yaml", parents(child("leaf", "level3", namespace="web")))
    bench.write("level3/a.yaml", probe("leaf"))
    assert bench.check().waves == ["leaf"]
    bench.write("level2/a.yaml", [child("leaf", "level3", namespace="elsewhere")])
    found = bench.check()
    assert "R1110" in found.codes and found.of("R1110")[0].place == "level2/a.yaml:1", found


def case_nested_itself(bench):
    """An application that brings itself, and two that bring each other."""
    root = parents(child("root", "argocd", namespace="argocd"))
    bench.write("argocd/applications.yaml", root)
    bench.write("argocd/probe.yaml", probe("once"))
    assert bench.check().waves == ["once"]
    bench.write("argocd/applications.yaml", parents(child("one", "two", namespace="argocd")))
    bench.write("two/a.yaml", parents(child("two", "argocd", namespace="argocd")))
    assert bench.check().of("R1306")[0].message == "`once` is no sync wave"


def case_nested_endless_helm(bench):
    """A chart that brings an application of itself, which brings another one."""
    bench.write("chart/Chart.yaml", chart())
    bench.write("chart/values.yaml", {"level": 1})
    made = parents(application("LEVEL", source("chart", helm={"values": "NEXT"}), namespace="argocd"))
    text = json.dumps(made[0]).replace('"LEVEL"', '"level-{{ .Values.level }}"')
    bench.write("chart/templates/a.yaml", text.replace('"NEXT"', '"level: {{ add1 .Values.level }}"'))
    bench.apply(*parents(child("root", "chart", namespace="argocd")))
    report = bench.check(patience=60)
    assert "R1305" in report.codes, report


def case_nested_project(bench):
    """A project that is rendered is judged, and judges."""
    bench.apply(*parents(child("root", "projects", namespace="argocd")), child("web", "deploy", project="made"))
    made = project(kinds=(("", "Service"),))
    made["metadata"]["name"] = "made"
    bench.write("projects/a.yaml", made)
    bench.write("deploy/a.yaml", config("a"))
    found = bench.check().one("R0910")
    assert "project `made` does not allow the kind `ConfigMap`" in found.message, found
    made["spec"]["namespaceResourceWhitelist"] = [{"group": "", "kind": "[a"}]
    bench.write("projects/a.yaml", made)
    report = bench.check()
    assert any(each.place.startswith("projects/a.yaml:") for each in report.found), report


def case_nested_canary(bench):
    """A Canary that is rendered is judged."""
    canary = {"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "metadata": {"name": "web", "namespace": "web"},
              "spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "none"},
                       "service": {"port": 80},
                       "analysis": {"interval": "1m", "threshold": 5, "maxWeight": 50, "stepWeight": 10}}}
    bench.write("deploy/a.yaml", [canary, config("a")])
    bench.apply(application("web", source("deploy")))
    found = bench.check().one("R1120")
    assert found.place == "deploy/a.yaml:1" and "nothing looks at the new version" in found.message, found


def unlike():
    """A Deployment that does not select its own pods, which Kubernetes refuses."""
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "web"},
            "spec": {"selector": {"matchLabels": {"app": "web"}},
                     "template": {"metadata": {"labels": {"app": "webx"}},
                                  "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}


def case_targets_of_canaries(bench):
    """A workload is held against the canary of its application, and against one that is rendered."""
    canary = {"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "metadata": {"name": "web", "namespace": "web"},
              "spec": {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "service": {"port": 80},
                       "analysis": {"interval": "1m", "threshold": 5, "maxWeight": 50, "stepWeight": 10,
                                    "metrics": [{"name": "request-success-rate", "interval": "1m",
                                                 "thresholdRange": {"min": 99}}]}}}
    bench.write("deploy/a.yaml", [canary, unlike()])
    bench.apply(application("web", source("deploy")))
    found = bench.check().one("R0726")
    assert found.place.startswith("deploy/a.yaml:") and "its pods have `webx`" in found.message, found
    bench.write("argocd/project.yaml", "")
    bench.write(PLACE, "")
    bench.write("deploy/a.yaml", [unlike()])
    bench.write("shop.rollout", f'''edition "2026"

workspace {{
  checkout {{ repo = "{OWN}" }}
  deliver  {{ repo = "{OWN}"; path = "live"; revision = "main" }}
}}

project shop {{
  allow source "https://git.acme.io/shop/*"
  allow destination cluster "in-cluster" namespace "web"
  allow kind "apps/Deployment", "flagger.app/*"
}}

application "web" {{
  project     = shop
  source      {{ repo = "{OWN}"; path = "deploy"; revision = "main" }}
  destination {{ cluster = in-cluster; namespace = "web" }}
  canary {{
    target   = "Deployment/web"
    provider = istio
    service  {{ port = 80 }}
    metric success_rate {{ min = 99%; window = 1m }}
  }}
}}
''')
    found, = bench.check(paths=("shop.rollout",)).of("R0726")
    assert found.place.startswith("deploy/a.yaml:") and "its pods have `webx`" in found.message, found


def case_programs(bench):
    """Applications of a program are rendered as those of manifests are."""
    bench.write("argocd/project.yaml", "")
    bench.write("shop.rollout", f'''edition "2026"

workspace {{ checkout {{ repo = "{OWN}" }} }}

project shop {{
  allow source "https://git.acme.io/shop/*"
  allow destination cluster "in-cluster" namespace "web"
  allow kind "ConfigMap"
}}

application "web" {{
  project     = shop
  source      {{ repo = "{OWN}"; path = "deploy"; revision = "main" }}
  destination {{ cluster = in-cluster; namespace = "web" }}
}}
''')
    bench.write("deploy/a.yaml", [probe("program"), {**config("b"), "kind": "Secret"}])
    report = bench.check(paths=("shop.rollout",))
    assert [(each.code, each.place) for each in report.found] == [
        ("R1306", "deploy/a.yaml:1"), ("R0910", "deploy/a.yaml:3")], report
    bench.write("shop.rollout", (bench.work / "shop.rollout").read_text().replace('"deploy"', '"none"'))
    assert bench.check(paths=("shop.rollout",)).one("R1301").place == "shop.rollout:13"


def case_sets(bench):
    """Each member of an ApplicationSet is rendered for itself."""
    bench.write("deploy/eu/a.yaml", probe("eu", "eu"))
    bench.write("deploy/us/a.yaml", probe("us", "us"))
    template = application("web-{{.region}}", source("deploy/{{.region}}"))
    bench.apply({"apiVersion": APPLICATION, "kind": "ApplicationSet", "metadata": {"name": "web", "namespace": "argocd"},
                 "spec": {"goTemplate": True, "generators": [{"list": {"elements": [{"region": "eu"}, {"region": "us"}]}}],
                          "template": {"metadata": {"name": "web-{{.region}}"}, "spec": template["spec"]}}})
    assert sorted(bench.check().waves) == ["eu", "us"]
    shutil.rmtree(bench.work / "deploy/us")
    found = bench.check()
    assert found.of("R1301")[0].place.startswith(f"{PLACE}:"), found


def case_grounds(bench):
    """One ground of many applications is told once."""
    bench.apply(*[application(f"web-{number}", source("deploy", url=LIBRARY)) for number in range(6)])
    found = bench.check().one("R1303")
    assert found.notes[:3] == [f"so it is with `web-{number}`" for number in (1, 2, 3)], found
    assert found.notes[3] == "and with 2 more", found


def main():
    if shutil.which("git") is None:
        skip("there is no git")
    tools = find_tools()
    if not tools:
        skip("tests/tools/build.sh made none of the tools")
    chosen = sys.argv[2:]
    missing = [tool for tool in TOOLS if tool not in tools]
    cases = [(name, each) for name, each in sorted(globals().items())
             if name.startswith("case_") and (not chosen or name in chosen)]
    ready = [(name, each) for name, each in cases if not any(f"_{tool}" in name for tool in missing)]

    def make(folder):
        bench = Workbench(sys.argv[1], folder, tools)
        bench.tools = tools
        return bench

    failed = run_cases(ready, make)
    print(f"{len(ready) - failed} passed, {failed} failed, {len(cases) - len(ready)} skipped"
          + (f": no {', '.join(missing)}" if missing else ""))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
