# SPDX-License-Identifier: Apache-2.0
"""`rollout generate`, as a plugin's server runs it: variables, folder, status, streams.

    generate.py ROLLOUT PLUGIN_FOLDER

Each function `case_…` is a case. PLUGIN_FOLDER holds `plugin.yaml` and `sidecar.yaml`.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

PROGRAM = '''edition "2026"

workspace { deliver { repo = "https://git.acme.io/rendered"; path = "live"; revision = "main" } }
cluster eu { server = "https://eu.acme.io" }
cluster us { server = "https://us.acme.io" }
cluster st { server = "https://st.acme.io" }
env production { clusters = [eu, us] }
env stage      { clusters = [st] }

project shop {
  description = "The shop"
  allow source "https://git.acme.io/**"
  allow destination env production namespace "web"
  allow kind "apps/Deployment", "flagger.app/*"
}

template web(cluster: cluster) -> application {
  project     = shop
  source      { repo = "https://git.acme.io/shop/web"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = cluster; namespace = "web" }
  canary {
    target     = "Deployment/web"
    provider   = kubernetes
    service    { port = 80 }
    interval   = 1m
    threshold  = 5
    iterations = 10
  }
}

application "web-eu" from web(cluster = eu) {}
application "web-us" from web(cluster = us) {}
'''


class Folder:
    """An application's folder, below a repository, and the plugin in it."""

    def __init__(self, rollout, plugin, folder):
        self.rollout = os.path.abspath(rollout)
        self.plugin = pathlib.Path(plugin)
        self.root = pathlib.Path(folder)
        self.app = self.root / "repository/apps/shop"
        self.app.mkdir(parents=True)
        self.write("main.rollout", PROGRAM)

    def write(self, name, text):
        path = self.app / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def start(self, *words, parameters=None, **variables):
        if parameters is not None:
            variables["ARGOCD_APP_PARAMETERS"] = json.dumps(parameters)
        environment = {"PATH": os.environ["PATH"], "ARGOCD_APP_NAME": "shop", **variables}
        return subprocess.Popen([self.rollout, "generate", *words], cwd=self.app, env=environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, status=0, **variables):
        started = self.start(*words, **variables)
        out, error = started.communicate(timeout=120)
        assert started.returncode == status, f"{words} {variables} ends with {started.returncode}\n{out}{error}"
        assert (out == "") == (status != 0), f"a failure prints nothing, anything else does:\n{out}"
        return out, error

    def objects(self, parameters=None, **variables):
        out, _ = self.run(parameters=parameters, **variables)
        assert out.startswith("---\n") and out.endswith("\n")
        return [f"{each['kind']}/{each['metadata']['name']}" for each in yaml.safe_load_all(out)]


NO_CANARIES = [{"name": "parts", "array": ["projects", "applications"]}]
APPLICATIONS = ["Application/web-eu", "Application/web-us"]


def case_prints_all(f):
    f.write("main.rollout", re.sub(r"  canary \{.*?\n  \}\n", "", PROGRAM, flags=re.S))
    before = sorted(f.root.rglob("*"))
    assert sorted(f.objects()) == ["AppProject/shop", *APPLICATIONS]
    assert f.run() == f.run(), "the same input, the same bytes"
    assert f.objects(parameters=None, ARGOCD_APP_PARAMETERS="null") == f.objects(parameters=[])
    assert sorted(f.root.rglob("*")) == before, "nothing is written"
    out = f.root / "out"
    subprocess.run([f.rollout, "compile", "--out", str(out)], cwd=f.app, check=True, capture_output=True)
    written = [yaml.safe_load(path.read_text()) for path in sorted(out.rglob("*.yaml"))]
    assert list(yaml.safe_load_all(f.run()[0])) == written


def case_parts_and_filters(f):
    assert f.objects(NO_CANARIES) == [*APPLICATIONS, "AppProject/shop"]
    assert f.objects([{"name": "parts", "array": ["projects"]}]) == ["AppProject/shop"]
    canaries = {"name": "parts", "array": ["canaries"]}
    assert f.objects([canaries, {"name": "cluster", "string": "eu"}]) == ["Canary/web"]
    assert f.objects([{"name": "cluster", "string": "us"}]) == ["Application/web-us", "AppProject/shop", "Canary/web"]
    assert f.objects(NO_CANARIES + [{"name": "environment", "string": "stage"}]) == ["AppProject/shop"]
    assert f.objects(NO_CANARIES + [{"name": "applications", "array": ["*-us"]}]) == ["Application/web-us", "AppProject/shop"]
    assert f.objects(PARAM_PARTS_0="applications") == APPLICATIONS
    assert f.objects(PARAM_PARTS_0="applications", PARAM_ENVIRONMENT="production") == APPLICATIONS


def case_one_destination(f):
    """Canaries of two clusters in one stream would all go to one of them."""
    _, error = f.run(status=1)
    assert "nothing is generated for the application `shop`" in error and "`eu`, `us`" in error, error


def case_never_empty(f):
    canaries = {"name": "parts", "array": ["canaries"]}
    for parameters in ([{"name": "cluster", "string": "us"}, {"name": "environment", "string": "stage"}, canaries],
                       [canaries, {"name": "applications", "array": ["nobody"]}]):
        _, error = f.run(status=1, parameters=parameters)
        assert "leave nothing over" in error or "no application is called" in error, error
    f.write("main.rollout", 'edition "2026"\nlet x = 1\n')
    _, error = f.run(status=1)
    assert "has no objects" in error, error
    (f.app / "main.rollout").unlink()
    _, error = f.run(status=1)
    assert "R0201" in error, error


def case_bad_parameters(f):
    for parameters, status, expected in (
            ([{"name": "clutser", "string": "eu"}], 2, "did you mean `cluster`"),
            ([{"name": "cluster", "array": ["eu"]}], 2, "is a text"), ([{"name": "parts", "string": "canaries"}], 2, "is a list"),
            ([{"name": "parts", "array": ["canary"]}], 2, "cannot hold `canary`"),
            ([{"name": "require-complete", "string": "yes"}], 2, "is `true` or `false`"),
            ([{"name": "cluster", "string": "mars"}], 1, "there is no cluster `mars`"),
            ([{"name": "environment", "string": "stgae"}], 1, "did you mean `stage`"),
            ([{"name": "applications", "array": ["web-["]}], 1, "is no pattern"),
            ([{"name": "applications", "array": ["web-eu", "gone"]}], 1, "no application is called `gone`"),
            ([{"name": "path", "string": "../other"}], 2, "names no folder"), ([{"name": "path", "string": "/etc"}], 2, "names no folder"),
            ([{"name": "path", "string": "a/../../b"}], 2, "names no folder"), ([{"name": "path", "string": "gone"}], 2, "gone"),
            ([{"name": "cluster", "map": {"a": "b"}}], 2, "is a text"), ([{"cluster": "eu"}], 2, "no parameter ``"),
            (["cluster"], 2, "is no parameter"), ({"name": "cluster"}, 2, "is no list")):
        _, error = f.run(status=status, parameters=parameters)
        assert expected in error, (parameters, error)
    _, error = f.run(status=2, ARGOCD_APP_PARAMETERS="[{")
    assert "ARGOCD_APP_PARAMETERS cannot be read" in error, error
    _, error = f.run(status=2, PARAM_PARTS="projects")
    assert "is a list" in error, error


def case_folders(f):
    f.write("team/main.rollout", PROGRAM)
    (f.app / "main.rollout").unlink()
    path = {"name": "path", "string": "team/"}
    assert f.objects(NO_CANARIES + [path]) == [*APPLICATIONS, "AppProject/shop"]
    assert f.objects(PARAM_PATH="team", PARAM_PARTS_0="projects") == ["AppProject/shop"]
    away = f.root / "repository/away"
    away.mkdir()
    (away / "main.rollout").write_text(PROGRAM)
    (f.app / "link").symlink_to(away)
    _, error = f.run(status=2, parameters=[{"name": "path", "string": "link"}])
    assert "leads out of" in error, error


def case_errors(f):
    f.write("main.rollout", PROGRAM.replace("project     = shop", "project = shoop"))
    _, error = f.run(status=1)
    assert "R0208" in error and "did you mean `shop`" in error, error


def case_announcements(f):
    out, _ = f.run("--parameters")
    announced = {each["name"]: each for each in json.loads(out)}
    assert set(announced) == {"cluster", "environment", "applications"}, out
    assert announced["cluster"]["tooltip"].endswith(" eu, us, st") and announced["applications"]["collectionType"] == "array"
    f.write("main.rollout", PROGRAM.replace("project shop {", "project shop"))
    json.loads(f.run("--parameters")[0])
    static = yaml.safe_load((f.plugin / "plugin.yaml").read_text())["spec"]["parameters"]["static"]
    assert not set(announced) & {each["name"] for each in static}, "one of the two would hide the other"
    for each in static:
        assert each["collectionType"] in ("string", "array") and each.get("string", each.get("array")) is not None
    assert [each["name"] for each in static] == ["path", "parts", "require-complete"]


def case_files(f):
    assert f.run("--plugin")[0] == (f.plugin / "plugin.yaml").read_text()
    assert f.run("--sidecar")[0] == (f.plugin / "sidecar.yaml").read_text()
    plugin = yaml.safe_load(f.run("--plugin")[0])
    assert plugin["kind"] == "ConfigManagementPlugin" and plugin["spec"]["discover"] == {"fileName": "*.rollout"}
    sidecar = yaml.safe_load(f.run("--sidecar")[0])["spec"]["template"]["spec"]
    container = sidecar["containers"][0]
    assert container["command"] == ["/var/run/argocd/argocd-cmp-server"] and container["securityContext"]["runAsUser"] == 999
    own = {each["name"] for each in sidecar["volumes"]} | {"var-files", "plugins"}
    assert {each["name"] for each in container["volumeMounts"]} == own


def case_an_end(f):
    """A reader that does not read holds nobody for ever."""
    plain = PROGRAM[PROGRAM.index("template"):PROGRAM.index("  canary {")].replace("template web", "template plain") + "}\n"
    many = plain + "".join(f'application "plain-{i}" from plain(cluster = eu) {{}}\n' for i in range(300))
    f.write("main.rollout", PROGRAM + many)
    started = f.start("--timeout", "2", parameters=NO_CANARIES)
    began = time.monotonic()
    assert started.wait(timeout=60) == 1
    assert time.monotonic() - began < 30
    assert "it takes too long" in started.communicate()[1]
    _, error = f.run("--timeout", "61", status=2)
    assert "from 1 to 60" in error, error


def main():
    rollout, plugin = sys.argv[1:]
    cases.run(globals(), lambda folder: Folder(rollout, plugin, folder))


if __name__ == "__main__":
    main()
