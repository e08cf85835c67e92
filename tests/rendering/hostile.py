# SPDX-License-Identifier: Apache-2.0
"""Hostile repositories, and what `rollout check --rendered` makes of them.

    hostile.py ROLLOUT [--slow] [NAME…]

Each row of ROWS is a name, a function that builds a repository, and the codes that have to be told (NOTHING: whatever is
told, nothing leaks). For all of them: the run ends in time, with status 0 or 1 and no signal; a secret that lies outside
of the repository, in its `.git` and in the environment is in no output; nothing outside of the run's own temporary folder
appears, goes or changes; that folder is empty, and no process is left. Rows that take all the patience that a tool has
are run with --slow alone. It ends with 77 where there is no Git, or one of the tools is missing.
"""
import dataclasses
import gzip
import hashlib
import io
import json
import os
import pathlib
import secrets
import shutil
import stat
import subprocess
import sys
import tarfile
import time

from workbench import (TOOLS, Report, Workbench, application, chart, config, find_tools, helm_probe, probe,
                       run_cases, skip, source)

LIBRARY = "https://git.acme.io/shop/library"
CHARTS = "https://charts.acme.io"
NOTHING = None
PATIENCE = 20
SLOW_PATIENCE = 150
ROWS = []


@dataclasses.dataclass
class Row:
    name: str
    build: object
    codes: object  # a set, of which each has to be told; or NOTHING
    slow: bool = False
    statuses: tuple = (0, 1)


def row(name, build, *codes, **fields):
    ROWS.append(Row(name, build, set(codes) if codes else NOTHING, **fields))


# What a builder makes: an application of sources.
def of(*sources, **fields):
    def build(bench):
        bench.apply(application("web", *sources, **fields))
    return build


def together(*builders):
    def build(bench):
        for each in builders:
            each(bench)
    return build


def file(path, content):
    return lambda bench: bench.write(path, content)


def link(path, target):
    """`SECRET` in a target stands for the folder of secrets."""
    def build(bench):
        place = bench.work / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(str(target).replace("SECRET", str(bench.secret)))
    return build


def committed(tag="v1"):
    return lambda bench: bench.commit(tag=tag)


def helm(template='"x"', values=None, **block):
    """A chart whose probe is an expression, and an application of it."""
    return together(file("chart/Chart.yaml", chart()), file("chart/values.yaml", values or {"x": "chart"}),
                    file("chart/templates/probe.yaml", helm_probe(template)),
                    lambda bench: bench.apply(application("web", source("chart", helm=secret_in(block, bench)))))


def kustomize(kustomization=None, **block):
    return together(file("deploy/a.yaml", probe("a")),
                    lambda bench: bench.write("deploy/kustomization.yaml",
                                              secret_in(kustomization or {"resources": ["a.yaml"]}, bench)),
                    lambda bench: bench.apply(application("web", source("deploy", kustomize=secret_in(block, bench)))))


def jsonnet(expression, **block):
    """A file whose probe is an expression."""
    text = json.dumps(probe("WAVE")).replace('"WAVE"', f"({expression})")
    return together(lambda bench: bench.write("deploy/a.jsonnet", text.replace("SECRET", str(bench.secret))),
                    lambda bench: bench.apply(application("web", source(
                        "deploy", directory={"jsonnet": secret_in(block, bench)} if block else {}))))


def secret_in(value, bench):
    return json.loads(json.dumps(value).replace("SECRET", str(bench.secret)))


PLAIN = of(source("deploy"))
RECURSIVE = of(source("deploy", directory={"recurse": True}))
TAGGED = of(source("deploy", "v1", directory={"recurse": True}))


def add_links():
    for name, path, target in (
            ("absolute", "deploy/a.yaml", "SECRET/secret.yaml"), ("relative", "deploy/a.yaml", "../../secret/secret.yaml"),
            ("to a folder", "deploy/below", "SECRET"), ("to /etc/passwd", "deploy/a.yaml", "/etc/passwd"),
            ("to the root", "deploy/below", "/"), ("to /proc", "deploy/a.yaml", "/proc/self/environ"),
            ("to /dev/zero", "deploy/a.yaml", "/dev/zero"), ("with dots", "deploy/a.yaml", "x/../../../secret/secret.yaml"),
            ("out and in again", "deploy/a.yaml", "../../work/deploy/b.yaml"),
            ("to .git", "deploy/a.yaml", "../.git/config")):
        expected = () if name in ("out and in again", "to .git") else ("R1302",)
        row(f"link {name}", together(file("deploy/b.yaml", probe("b")), link(path, target), RECURSIVE), *expected)
        row(f"link {name}, committed", together(file("deploy/b.yaml", probe("b")), link(path, target), committed(), TAGGED))
    row("link chained", together(link("deploy/a.yaml", "../one"), link("one", "two"), link("two", "SECRET/secret.yaml"), PLAIN),
        "R1302")
    row("link to itself", together(link("deploy/a.yaml", "a.yaml"), PLAIN))
    row("links in a loop", together(link("deploy/a.yaml", "b.yaml"), link("deploy/b.yaml", "a.yaml"), committed(), TAGGED))
    row("link to its own folder", together(file("deploy/a.jsonnet", json.dumps(probe("x"))), link("deploy/self", "."),
                                           link("deploy/up", ".."), RECURSIVE))
    row("links that double", together(
        file("deploy/a.jsonnet", json.dumps(probe("x"))), file("d0/x", "x"),
        *[together(link(f"d{n}/a", f"../d{n - 1}"), link(f"d{n}/b", f"../d{n - 1}")) for n in range(1, 25)], PLAIN))
    row("links that double, and hold nothing", together(
        file("deploy/a.jsonnet", json.dumps(probe("x"))), lambda bench: (bench.work / "d0").mkdir(),
        *[together(link(f"d{n}/a", f"../d{n - 1}"), link(f"d{n}/b", f"../d{n - 1}")) for n in range(1, 25)], PLAIN))
    row("link as a path", together(link("deploy", "SECRET"), PLAIN), "R1302")
    row("link above a path", together(link("up", "SECRET"), of(source("up/folder"))), "R1302")
    row("link as a kustomization", together(kustomize(), lambda bench: (bench.work / "deploy/kustomization.yaml").unlink(),
                                            link("deploy/kustomization.yaml", "SECRET/kustomization.yaml")), "R1302")
    row("link as a Chart.yaml", together(helm(), lambda bench: (bench.work / "chart/Chart.yaml").unlink(),
                                         link("chart/Chart.yaml", "SECRET/Chart.yaml")), "R1302")
    row("link as a Chart.lock", together(
        helm(), file("chart/Chart.yaml", chart(dependencies=[{"name": "b", "version": "1.0.0", "repository": "file://../b"}])),
        file("b/Chart.yaml", chart("b")), link("chart/Chart.lock", "SECRET/Chart.lock")), "R1302")
    row("link in charts/", together(helm(), link("chart/charts/other", "SECRET/chart")), "R1302")
    row("link among templates", together(helm(), link("chart/templates/a.yaml", "SECRET/secret.yaml")), "R1302")
    row("link as a value file", together(helm(".Values.x", valueFiles=["v.yaml"]), link("chart/v.yaml", "SECRET/values.yaml")),
        "R1302")
    row("link beside the chart as a value file", together(
        helm(".Values.x", valueFiles=["../v.yaml"]), link("v.yaml", "SECRET/values.yaml")), "R1302")
    row("link as overrides", together(file("deploy/a.yaml", probe("a")),
                                      link("deploy/.argocd-source.yaml", "SECRET/override.yaml"), PLAIN), "R1302")
    row("link of Jsonnet beside", together(jsonnet('importstr "../x"'), link("x", "SECRET/secret.txt")))
    row("link of a hard kind", together(file("deploy/b.yaml", probe("b")), lambda bench: os.mkfifo(bench.work / "deploy/a.yaml"),
                                        PLAIN))


TRAVERSALS = ("../../secret", "../work/../../secret", "..", "/etc", "SECRET", "deploy/../../../secret", "deploy/..\\..\\x",
              "%2e%2e/%2e%2e/secret", "file:///etc", "deploy/\u2025/\u2025", "deploy//..//..//secret", ".git", ".git/hooks",
              "./../secret", "deploy/\n/x", "~", "$HOME", "deploy/\u0000/../../../secret", "-x", "--help")


def each_of(sources):
    """An application of each; `sources` makes (name, list of sources)."""
    return lambda bench: bench.apply(*[application(name, *secret_in(made, bench)) for name, made in sources])


FILES = ("../../secret/values.yaml", "SECRET/values.yaml", "/../secret/values.yaml", "//../../secret/values.yaml",
         "../.git/config", "/.git/config", "file:///etc/passwd", "file://SECRET/values.yaml", "/etc/passwd",
         "../../secret/*.yaml", "/../secret/*.yaml", "**/../../secret/*.yaml", "../../secret/{values,x}.yaml", "-",
         "--post-renderer", "x.yaml,../../secret/values.yaml", "$HOME/secret/values.yaml", "../../temporary/*/*",
         "/proc/self/environ", "ftp://acme.io/x", "https://127.0.0.1:1/x", "${ARGOCD_APP_NAME}/../../../secret/values.yaml",
         "../../*/*/0/*", "../../../rollout-render*/*")
REFERENCES = ("$v/../secret/values.yaml", "$v/../../secret/values.yaml", "$v//etc/passwd", "$v/.git/config", "$v", "$v/",
              "$v/link.yaml", "$none/x.yaml", "$/x", "$v/*.yaml", "$v/../secret/*")
FOLDERS = ("../../secret", "SECRET", "/etc", "/", "..", "-", "--version", ".git", "", "../../0", "../../../1", "SECRET/../work")


def add_traversals():
    row("paths", together(file("deploy/a.yaml", probe("a")), each_of(
        [(f"path-{n}", [source(text)]) for n, text in enumerate(TRAVERSALS)])), "R1301", "R1302")
    row("value files", together(helm(".Values | toJson"), each_of(
        [(f"values-{n}", [source("chart", helm={"valueFiles": [text]})]) for n, text in enumerate(FILES)])), "R1302", "R1303")
    row("value files that may miss", together(helm(".Values | toJson"), each_of(
        [(f"values-{n}", [source("chart", helm={"valueFiles": [text], "ignoreMissingValueFiles": True})])
         for n, text in enumerate(FILES)])), "R1302")
    row("file parameters", together(helm(".Values | toJson"), each_of(
        [(f"file-{n}", [source("chart", helm={"fileParameters": [{"name": "x", "path": text}]})])
         for n, text in enumerate(FILES)])), "R1302", "R1303")
    for text in REFERENCES:
        row(f"reference {text!r}", referenced(text))
    row("libraries", together(jsonnet('importstr "secret.txt"'), each_of(
        [(f"library-{n}", [source("deploy", directory={"jsonnet": {"libs": [text]}})]) for n, text in enumerate(FOLDERS)])),
        "R1302")
    row("components", together(kustomize(), each_of(
        [(f"component-{n}", [source("deploy", kustomize={"components": [text]})]) for n, text in enumerate(FOLDERS)])), "R1301")
    row("patches", together(kustomize(), each_of(
        [(f"patch-{n}", [source("deploy", kustomize={"patches": [{"path": f"{text}/secret.yaml"}]})])
         for n, text in enumerate(FOLDERS)])), "R1301")
    for text in FOLDERS:
        row(f"resource {text!r}", kustomize({"resources": ["a.yaml", text, f"{text}/secret.yaml"]}))


def referenced(text):
    def build(bench):
        helm()(bench)
        library = bench.repository("library")
        bench.write("x.yaml", {"x": "fine"}, at=library)
        (library / "link.yaml").symlink_to(bench.secret / "values.yaml")
        bench.commit(at=library)
        bench.apply(application("web", source("chart", helm={"valueFiles": [text]}),
                                source(url=LIBRARY, ref="v")))
        bench.words = ("--source", f"{LIBRARY}={library}")
    return build


INJECTIONS = ("-", "--", "--post-renderer", "--post-renderer=/bin/sh", "-f/etc/passwd", "-fSECRET/values.yaml", "--help",
              "--set-file=x=SECRET/secret.txt", "--kubeconfig=/x", "--repo=https://acme.io", "a\nb", "a\u0000b", "a b", "$(id)",
              "`id`", ";id", "{{ .Values }}", "x,y=SECRET", "x" * 140_000, "", "\u202e", "a\u001b[31m")


def injected(text):
    """Wherever a word of the application may become a word of a command."""
    libraries = {"libs": [text], "extVars": [{"name": text, "value": text}], "tlas": [{"name": text, "value": text, "code": True}]}
    words = {"apiVersions": [text], "parameters": [{"name": text, "value": "x"}, {"name": text, "value": text},
                                                   {"name": "x", "value": text, "forceString": True}]}
    maps = {"commonLabels": {text: text}, "commonAnnotations": {text: text, "x": text}}
    return [("release", source("chart", helm={"releaseName": text})), ("name-space", source("chart", helm={"namespace": text})),
            ("version", source("chart", helm={"kubeVersion": text})), ("words", source("chart", helm=words)),
            ("file", source("chart", helm={"fileParameters": [{"name": text, "path": "Chart.yaml"}]})),
            ("prefix", source("kustomized", kustomize={"namePrefix": text})),
            ("suffix", source("kustomized", kustomize={"nameSuffix": text, "namespace": text})),
            ("image", source("kustomized", kustomize={"images": [text, f"x={text}"]})),
            ("replica", source("kustomized", kustomize={"replicas": [{"name": text, "count": 1}, {"name": "x", "count": text}]})),
            ("maps", source("kustomized", kustomize=maps)), ("component", source("kustomized", kustomize={"components": [text]})),
            ("patch", source("kustomized", kustomize={"patches": [{"path": text}, {"patch": text}]})),
            ("jsonnet", source("deploy", directory={"jsonnet": libraries})), ("revision", source("deploy", text)),
            ("repository", source("deploy", url=text)), ("chart", source(chart=text, url=CHARTS, revision="1.0.0"))]


def add_injections():
    folders = together(helm(".Values | toJson"), file("kustomized/kustomization.yaml", {"resources": ["a.yaml"]}),
                       file("kustomized/a.yaml", probe("a")), file("deploy/a.jsonnet", json.dumps(probe("x"))), committed())
    for text in INJECTIONS:
        name = repr(text if len(text) < 50 else text[:5] + "…")
        row(f"words {name}", together(folders, each_of([(made, [one]) for made, one in injected(text)])),
            *(() if "{{" in text else ("R1303",)))
        row(f"application {name}", together(folders, lambda bench, text=text: bench.apply(
            *[application(text, source(path)) for path in ("chart", "kustomized", "deploy")])))
    for text in ("ext::sh -c id", "file:///etc", "/etc", "../library", "ssh://-oProxyCommand=id/x", "git@-x:y", "https://a b/c",
                 "https://x\n.y/z", "https://u:p@acme.io/x", "oci://acme.io/x", "https://[::1/x", "https://acme.io/%2e%2e/x"):
        row(f"repository {text!r}", together(of(source("deploy", url=text)),
                                             lambda bench: setattr(bench, "words", ("--mirror", str(bench.folder)))))
    for text in ("../secret/chart", "..", ".", "chart/../../secret", "a/b", ".hidden", "web-1.0.0.tgz"):
        row(f"chart {text!r}", together(of(source(chart=text, url=CHARTS, revision="*")), charts()))


def charts(*archives):
    """A folder of charts beside the repository."""
    def build(bench):
        folder = bench.folder / "charts"
        folder.mkdir()
        bench.words = ("--source", f"{CHARTS}={folder}")
        for name, content in archives:
            (folder / name).write_bytes(content(bench))
    return build


def packed(*members):
    """An archive of (name, content) or (name, TarInfo's type, target)."""
    def make(bench):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as made:
            for name, *rest in members:
                entry = tarfile.TarInfo(name)
                if len(rest) == 2:
                    entry.type, entry.linkname = rest[0], rest[1].replace("SECRET", str(bench.secret))
                    made.addfile(entry)
                else:
                    content = rest[0].encode()
                    entry.size = len(content)
                    made.addfile(entry, io.BytesIO(content))
        return buffer.getvalue()
    return make


def add_archives():
    yaml = json.dumps(chart())
    leak = helm_probe('(.Files.Get "secret.txt")')
    for name, members in (
            ("climbs", [("web/Chart.yaml", yaml), ("web/../../../evil.yaml", "x")]),
            ("is absolute", [("web/Chart.yaml", yaml), ("/tmp/rollout-evil.yaml", "x")]),
            ("links", [("web/Chart.yaml", yaml), ("web/secret.txt", tarfile.SYMTYPE, "SECRET/secret.txt"),
                       ("web/templates/a.yaml", leak)]),
            ("links hard", [("web/Chart.yaml", yaml), ("web/secret.txt", tarfile.LNKTYPE, "SECRET/secret.txt"),
                            ("web/templates/a.yaml", leak)]),
            ("writes through a link", [("web/Chart.yaml", yaml), ("web/d", tarfile.SYMTYPE, "SECRET"), ("web/d/x", "x")]),
            ("holds a device", [("web/Chart.yaml", yaml), ("web/zero", tarfile.CHRTYPE, "")]),
            ("names another", [("web/Chart.yaml", json.dumps(chart("../../evil"))), ("web/templates/a.yaml", helm_probe('"x"'))]),
            ("repeats", [("web/Chart.yaml", yaml), ("web/Chart.yaml", yaml), ("web/templates/a.yaml", helm_probe('"x"'))]),
            ("is empty", [])):
        row(f"archive that {name}", together(of(source(chart="web", url=CHARTS, revision="*")),
                                             charts(("web-1.0.0.tgz", packed(*members)))))
    row("archive that is none", together(of(source(chart="web", url=CHARTS, revision="*")),
                                         charts(("web-1.0.0.tgz", lambda bench: b"\x1f\x8b\x08nothing"))), "R1301")
    row("archive that is a bomb", together(of(source(chart="web", url=CHARTS, revision="*")), charts(
        ("web-1.0.0.tgz", packed(("web/Chart.yaml", yaml), ("web/templates/a.yaml", "#" * 300_000_000))))))
    row("archive of zeros", together(of(source(chart="web", url=CHARTS, revision="*")),
                                     charts(("web-1.0.0.tgz", lambda bench: gzip.compress(b"\0" * 400_000_000, 1)))))
    row("archive linked from the folder", together(
        of(source(chart="web", url=CHARTS, revision="*")), charts(),
        lambda bench: (bench.folder / "charts/web-1.0.0.tgz").symlink_to(bench.secret / "secret.txt")))


def add_git():
    def submodule(bench):
        other = bench.repository("other")
        bench.write("a.yaml", probe("submodule"), at=other)
        bench.commit(at=other)
        bench.git("submodule", "--quiet", "add", f"file://{other}", "deploy/sub")
        bench.commit(tag="v1")

    def alternates(bench):
        library = bench.repository("library")
        other = bench.repository("other")
        bench.write("deploy/a.yaml", probe(bench.canary), at=other)
        commit = bench.commit(at=other)
        (library / ".git/objects/info").mkdir(exist_ok=True)
        (library / ".git/objects/info/alternates").write_text(f"{other}/.git/objects\n/dev/zero\n\n{library}/.git/objects\n")
        bench.words = ("--source", f"{LIBRARY}={library}")
        bench.apply(application("web", source("deploy", commit[:12], LIBRARY)))
        bench.alternate = True  # a clone that borrows objects may show them: it was given by name

    def filters(bench):
        mark = bench.folder / "ran"
        bench.write(".gitattributes", "* filter=evil diff=evil\n")
        bench.write("deploy/a.yaml", probe("a"))
        for key in ("filter.evil.smudge", "filter.evil.process", "core.fsmonitor", "core.sshCommand", "core.pager",
                    "diff.evil.command", "diff.evil.textconv"):
            bench.git("config", key, f"touch {mark}; cat")
        bench.write(".git/hooks/post-checkout", f"#!/bin/sh\ntouch {mark}\n")
        os.chmod(bench.work / ".git/hooks/post-checkout", 0o755)
        bench.run_git = False
        PLAIN(bench)

    def gitdir(bench):
        """A file `.git` that names another place."""
        bench.write("sub/.git", f"gitdir: {bench.secret}\n")
        bench.write("sub/deploy/a.yaml", probe("a"))
        bench.words = ("--source", f"{LIBRARY}={bench.work}/sub")
        bench.apply(application("web", source("deploy", "main", LIBRARY)))

    def raw_tree(*names, mode=b"100644"):
        """A commit whose tree has names that no work tree may have."""
        def build(bench):
            library = bench.repository("library")
            bench.write("x", json.dumps(probe("x")), at=library)
            blob = bench.git("hash-object", "-w", "x", at=library)
            tree = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(blob) for name in sorted(names))
            done = subprocess.run(["git", "hash-object", "--literally", "-w", "-t", "tree", "--stdin"], cwd=library, input=tree,
                                  capture_output=True, check=True, env=bench.environment)
            commit = bench.git("commit-tree", "-m", "x", done.stdout.decode().strip(), at=library)
            bench.git("update-ref", "refs/heads/main", commit, at=library)
            bench.words = ("--source", f"{LIBRARY}={library}")
            bench.apply(application("web", source(".", "main", LIBRARY, directory={"recurse": True})),
                        application("j", source(".", "main", LIBRARY, directory={"include": "*.jsonnet"}), namespace="other"))
        return build

    row("submodule", together(submodule, RECURSIVE))
    row("submodule, committed", together(submodule, TAGGED))
    row("alternates", alternates)
    row("filters, hooks and a monitor", filters)
    row("a .git that points elsewhere", gitdir)
    for name in (b"..", b".", b".git", b"../../evil.yaml", b"/etc/evil.yaml", b"a\\..\\b.yaml", b"a\nb.yaml", b"\xff\xfe.yaml",
                 b".GIT", b"-x.jsonnet", b"--help.jsonnet", b"a.jsonnet", b"x" * 300 + b".jsonnet", b"\x1b[31m.yaml"):
        row(f"tree with {name[:20]!r}", raw_tree(name, b"x.jsonnet"))
    row("tree of links", raw_tree(b"a.yaml", b"b.jsonnet", mode=b"120000"))
    row("tree of odd modes", raw_tree(b"a.yaml", b"b.jsonnet", mode=b"777777"))
    row("a bomb of trees", tree_bomb)
    row("a bomb of trees, staged", lambda bench: tree_bomb(bench, {"directory": {"include": "none"}}, jsonnet_too=True), slow=True)


def tree_bomb(bench, fields=None, jsonnet_too=False):
    """10^10 files of some hundred bytes."""
    library = bench.repository("library")
    bench.write("x", json.dumps(config("x")), at=library)
    blob = bench.git("hash-object", "-w", "x", at=library)
    entry = "".join(f"100644 blob {blob}\tf{n}.yaml\n" for n in range(10))
    for level in range(10):
        done = subprocess.run(["git", "mktree"], cwd=library, input=entry, text=True, capture_output=True, check=True,
                              env=bench.environment)
        tree = done.stdout.strip()
        entry = "".join(f"040000 tree {tree}\td{n}\n" for n in range(10))
    if jsonnet_too:
        entry += f"100644 blob {blob}\ta.jsonnet\n"
        done = subprocess.run(["git", "mktree"], cwd=library, input=entry, text=True, capture_output=True, check=True,
                              env=bench.environment)
        tree = done.stdout.strip()
    commit = bench.git("commit-tree", "-m", "x", tree, at=library)
    bench.git("update-ref", "refs/heads/main", commit, at=library)
    bench.words = ("--source", f"{LIBRARY}={library}")
    fields = {"directory": {"recurse": True}} if not jsonnet_too else {}
    bench.apply(application("web", source(".", "main", LIBRARY, **fields)))


def add_sizes():
    def many(count, folder="deploy"):
        def build(bench):
            for number in range(count):
                bench.write(f"{folder}/{number % 100}/{number}.yaml", "a: 1\n")
        return build

    def deep(levels):
        def build(bench):
            place = bench.work / "deploy"
            place.mkdir()
            here = os.open(place, os.O_RDONLY)
            for _ in range(levels):
                os.mkdir("d", dir_fd=here)
                below = os.open("d", os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = below
            os.close(here)
        return build

    def sparse(size, path):
        def build(bench):
            bench.write(path, "")
            os.truncate(bench.work / path, size)
        return build

    aliases = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    row("many files", together(many(3000), RECURSIVE))
    row("many files, staged", together(many(3000, "other"), jsonnet('"x"')))
    row("deep folders", together(deep(150), file("deploy/a.jsonnet", json.dumps(probe("x"))), RECURSIVE))
    row("huge file", together(sparse(1 << 33, "deploy/a.yaml"), PLAIN), "R1305")
    row("huge file, staged", together(sparse(1 << 33, "other/a"), jsonnet('"x"')), "R1305")
    row("huge value file", together(sparse(1 << 26, "chart/v.yaml"), helm(valueFiles=["v.yaml"])))
    row("huge overrides", together(sparse(1 << 26, "deploy/.argocd-source.yaml"), PLAIN), "R1301")
    row("alias bomb", together(file("deploy/a.yaml", f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n"
                                    + "".join(f"  {line}\n" for line in aliases.splitlines())), PLAIN))
    row("alias bomb of values", together(helm(".Values | toJson", valueFiles=["v.yaml"]), file("chart/v.yaml", aliases)))
    row("alias bomb in the application", helm(".Values | toJson", values=aliases))
    row("alias bomb of kustomize", together(kustomize({"resources": ["a.yaml", "b.yaml"]}), file(
        "deploy/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n"
        + "".join(f"  {line}\n" for line in aliases.splitlines()))), slow=True)
    row("alias bomb of a kustomization", together(kustomize(), file("deploy/kustomization.yaml", aliases + "resources: [a.yaml]\n")))
    row("alias bomb of overrides", together(file("deploy/a.yaml", probe("a")), file("deploy/.argocd-source.yaml", aliases), PLAIN))
    for count in (1_000, 100_000):
        text = "[" * count + "]" * count
        row(f"{count} brackets", together(file("deploy/a.yaml", "apiVersion: v1\nkind: X\nmetadata: {name: a}\nx: " + text), PLAIN))
        row(f"{count} brackets of Jsonnet", jsonnet(text))
        row(f"{count} brackets of values", together(helm(valueFiles=["v.yaml"]), file("chart/v.yaml", "x: " + text)))
        row(f"{count} brackets in the application", helm(values="x: " + text))
    row("many documents", together(file("deploy/a.yaml", "---\na: 1\n" * 200_000), PLAIN))
    row("many value files", helm(valueFiles=["values.yaml"] * 2000))
    row("many parameters", helm(parameters=[{"name": f"x{n}", "value": "y"} for n in range(6_000)]))
    row("more words than a command takes", helm(parameters=[{"name": f"x{n}", "value": "y" * 1000} for n in range(2_500)]))


def add_programs():
    row("jsonnet recursion", jsonnet("local f(x) = f(x + 1); f(0)"))
    row("jsonnet tail calls", jsonnet("local f(x) = f(x + 1) tailstrict; f(0)"), "R1305", slow=True)
    row("jsonnet text that doubles", jsonnet("std.foldl(function(a, b) a + a, std.range(1, 40), 'x')"), "R1305", slow=True)
    row("jsonnet array", jsonnet("std.length(std.range(1, 1000000000))"))
    row("jsonnet output", jsonnet("std.repeat('x', 200000000)"), "R1305", slow=True)
    row("jsonnet imports itself", jsonnet('import "a.jsonnet"'))
    for what in ('importstr "/etc/passwd"', 'importstr "SECRET/secret.txt"', 'importstr "../../secret/secret.txt"',
                 'importstr "../.git/config"', 'importstr "/proc/self/environ"', 'importbin "/etc/hostname"',
                 'import "SECRET/secret.json"', 'importstr "/proc/self/maps"',
                 'importstr "/proc/1/environ"', 'std.extVar("CANARY")', 'importstr "https://127.0.0.1/x"',
                 'importstr "/dev/stdin"', 'importstr "/proc/self/fd/0"'):
        row(f"jsonnet {what}", jsonnet(what))
    row("jsonnet importstr without end", jsonnet('importstr "/dev/urandom"'), slow=True)
    row("jsonnet loops with code", jsonnet("std.extVar('a')", extVars=[{"name": "a", "value": "importstr '/etc/passwd'", "code": True}]))
    row("helm recursion", together(helm(), file("chart/templates/_x.tpl", '{{ define "x" }}{{ include "x" . }}{{ end }}'),
                                   file("chart/templates/b.yaml", '{{ include "x" . }}')), "R1301")
    row("helm tpl recursion", helm("tpl .Values.x .", values={"x": "{{ tpl .Values.x . }}"}), "R1305", slow=True)
    row("helm endless", together(helm(), file("chart/templates/b.yaml", "{{ range $i := until 2000000000 }}{{ end }}")))
    row("helm turns", together(helm(), file("chart/templates/b.yaml", "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}")),
        "R1305", slow=True)
    row("helm text that doubles", together(helm(), file(
        "chart/templates/b.yaml", '{{ $x := "x" }}{{ range until 40 }}{{ $x = print $x $x }}{{ end }}{{ $x }}')))
    row("helm output", together(helm(), file("chart/templates/b.yaml", '{{ repeat 200000000 "x" }}')), "R1305", slow=True)
    for what in ('(env "CANARY")', '(expandenv "$CANARY")', '(getHostByName "acme.io")', '(lookup "v1" "Secret" "" "" | toJson)',
                 '(.Files.Get "/etc/passwd")', '(.Files.Get "../../secret/secret.txt")', '(.Files.Get "../.git/config")',
                 '(.Files.Glob "**" | toJson)', '(.Files.Glob "/etc/*" | toJson)', '(genCA "x" 1 | toJson)',
                 '(genPrivateKey "rsa")', '(tpl "{{ env \\"CANARY\\" }}" .)', '(now | toJson)',
                 '(derivePassword 1 "long" "x" "y" "z")', '(regexFind "(a+)+$" (repeat 100000 "a"))', '(bcrypt "x")',
                 '(.Template | toJson)', '(. | toJson)'):
        row(f"helm {what}", together(file("chart/secret.txt", "mine"), helm(what)))
    row("helm random text", helm("(randAlphaNum 100000000)"), "R1305", slow=True)
    row("helm plugin", together(helm(), file("chart/plugin.yaml", "name: x\ncommand: /bin/sh\n")))
    row("helm schema elsewhere", together(helm(), file("chart/values.schema.json", {"$ref": "file:///etc/passwd"})))
    row("helm schema at an address", together(helm(), file("chart/values.schema.json", {"$ref": "https://127.0.0.1:1/x"})))
    for address in ("file://../../secret/chart", "file://SECRET/chart", "file:///etc", "https://127.0.0.1:1/x", "oci://127.0.0.1:1/x",
                    "@x", "alias:x", "", "file://../chart"):
        row(f"helm dependency {address!r}", together(helm(), lambda bench, address=address: bench.write(
            "chart/Chart.yaml", secret_in(chart(dependencies=[{"name": "web2", "version": "1.0.0", "repository": address}]), bench))))
    row("helm dependency that climbs", together(helm(), file("b/Chart.yaml", chart("b")), file("chart/Chart.yaml", chart(
        dependencies=[{"name": "../../b", "version": "1.0.0", "repository": "file://../b"},
                      {"name": "b", "version": "1.0.0", "repository": "file://../b"}]))))
    for what in ({"resources": ["https://127.0.0.1:1/x"]}, {"resources": ["git::file:///etc"]}, {"resources": ["file:///etc/passwd"]},
                 {"resources": ["ssh://-oProxyCommand=id/x"]}, {"resources": ["../../secret"]}, {"bases": ["SECRET"]},
                 {"resources": ["a.yaml"], "generators": ["exec.yaml"]}, {"resources": ["a.yaml"], "transformers": ["exec.yaml"]},
                 {"helmCharts": [{"name": "web", "repo": "https://127.0.0.1:1", "version": "1"}]},
                 {"helmGlobals": {"chartHome": "SECRET"}, "helmCharts": [{"name": "chart"}]},
                 {"configMapGenerator": [{"name": "x", "files": ["SECRET/secret.txt"]}]},
                 {"configMapGenerator": [{"name": "x", "envs": ["../../secret/secret.txt"]}]},
                 {"secretGenerator": [{"name": "x", "files": ["/etc/passwd"]}]},
                 {"configMapGenerator": [{"name": "x", "files": ["../.git/config"]}]},
                 {"configMapGenerator": [{"name": "x", "env": "../../secret/secret.txt"}]},
                 {"openapi": {"path": "SECRET/secret.json"}}, {"crds": ["SECRET/secret.json"]},
                 {"patchesStrategicMerge": ["SECRET/secret.yaml"]}, {"replacements": [{"path": "SECRET/secret.yaml"}]},
                 {"configurations": ["SECRET/secret.yaml"]}, {"components": ["SECRET"]}, {"resources": ["."]}, {"resources": [".."]}):
        row(f"kustomization {json.dumps(what)[:60]}", together(kustomize(what), file("deploy/exec.yaml", EXEC)))
    row("kustomizations in a circle", together(kustomize({"resources": ["../b"]}), file(
        "b/kustomization.yaml", {"resources": ["../deploy"]})), "R1301")


EXEC = {"apiVersion": "acme.io/v1", "kind": "Exec", "metadata": {"name": "x", "annotations": {
    "config.kubernetes.io/function": "exec:\n  path: ./run.sh\n"}}}


def add_texts():
    row("not UTF-8", together(file("deploy/a.yaml", b"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \xff\xfe}\n"), PLAIN), "R1301")
    row("NUL in a manifest", together(file("deploy/a.yaml", b"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \0}\n"), PLAIN), "R1301")
    row("UTF-16", together(file("deploy/a.yaml", json.dumps(probe("x")).encode("utf-16")), PLAIN))
    row("names that are not UTF-8", together(lambda bench: (bench.work / "deploy").mkdir(), lambda bench: pathlib.Path(
        os.fsdecode(os.fsencode(bench.work) + b"/deploy/\xff\xfe.jsonnet")).write_text(json.dumps(probe("x"))), PLAIN))
    row("names with controls", together(file("deploy/a\x1b[31m\n.jsonnet", "error 'x'"), PLAIN), "R1301")
    row("names that are options", together(file("deploy/--help.jsonnet", json.dumps(probe("x"))), PLAIN), "R1306")
    row("waves with controls", together(file("deploy/a.yaml", probe("\x1b]0;x\x07\u202e\u0000")), PLAIN))
    row("errors with controls", jsonnet("error '\\u001b]0;x\\u0007\\u202e'"))
    row("errors without end", jsonnet("error std.repeat('x', 1000000)"), "R1301")
    row("workflow commands", jsonnet("error '\\n::error::x\\n::add-mask::x'"), "R1301")
    row("helm output with odd separators", together(helm(), file("chart/templates/b.yaml",
                                                               "---\n# Source: ../../../etc/passwd\n---\n--- x\n---\n# Source:\n")))
    row("helm output that is no YAML", together(helm(), file("chart/templates/b.yaml", "x: [\n")))
    row("objects without names", together(file("deploy/a.yaml", [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}},
                                                                 {"apiVersion": 1, "kind": [], "metadata": "x"}, {"kind": None}]), PLAIN))
    row("secrets", together(file("deploy/a.yaml", [
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "stringData": {"x": "y"}}]), PLAIN))
    row("override that moves", together(file("deploy/a.yaml", probe("a")), file("deploy/.argocd-source.yaml", {
        "repoURL": "file:///etc", "path": "../../secret", "directory": {"recurse": True, "jsonnet": {"libs": ["/etc"]}}}), PLAIN))
    row("override of a name that climbs", lambda bench: (bench.write("deploy/a.yaml", probe("a")), bench.apply(
        application("/../../../secret/x", source("deploy"))))[0])


add_links()
add_traversals()
add_injections()
add_archives()
add_git()
add_sizes()
add_programs()
add_texts()


def digest_of(path):
    """What is there: kind, mode and content."""
    status = path.lstat()
    kind = stat.S_IFMT(status.st_mode)
    content = ""
    if kind == stat.S_IFLNK:
        content = os.readlink(path)
    elif kind == stat.S_IFREG and status.st_size < 1 << 24:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    return status.st_mode, status.st_size if kind == stat.S_IFREG else 0, content


def snapshot(folder, without):
    found = {}
    for root, folders, files in os.walk(folder):
        if pathlib.Path(root) == without:
            folders.clear()
            continue
        for name in folders + files:
            path = pathlib.Path(root) / name
            found[str(path)] = digest_of(path)
    return found


def processes_of(folder):
    """Those whose words, environment or folder name the scratch folder."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            texts = [(process / "cmdline").read_bytes(), (process / "environ").read_bytes(),
                     os.fsencode(os.readlink(process / "cwd"))]
        except OSError:
            continue
        if int(process.name) != os.getpid() and any(os.fsencode(folder) in text for text in texts):
            found.append(texts[0])
    return found


def make_secrets(bench):
    """Beside the repository, in its `.git`, and in the environment of the run."""
    bench.canary = "canary" + secrets.token_hex(12)
    bench.secret = bench.folder / "secret"
    leak = json.dumps(probe(bench.canary))
    for name, content in (("secret.txt", bench.canary), ("secret.yaml", leak), ("secret.json", json.dumps(bench.canary)),
                          ("values.yaml", f"x: {bench.canary}\n"), ("kustomization.yaml", {"resources": ["secret.yaml"]}),
                          ("Chart.yaml", chart(description=bench.canary)), ("Chart.lock", "dependencies: []\n"),
                          ("override.yaml", {"directory": {"include": bench.canary}}), ("folder/a.yaml", leak),
                          ("chart/Chart.yaml", chart("chart")), ("chart/templates/a.yaml", leak)):
        bench.write(name, content, at=bench.secret)
    bench.git("config", "acme.token", bench.canary)
    bench.write(".config/helm/repositories.yaml", f"# {bench.canary}\n", at=bench.home)
    bench.words = ()


def check_row(each):
    def case(bench):
        make_secrets(bench)
        each.build(bench)
        before = snapshot(bench.folder, bench.temporary)
        begin = time.monotonic()
        done = bench.start("--output", "json", "--output", f"human={bench.temporary}/human.txt", *bench.words,
                           patience=SLOW_PATIENCE if each.slow else PATIENCE, CANARY=bench.canary)
        bench.took = time.monotonic() - begin
        bench.last = f"status {done.returncode} after {bench.took:.1f} s\n{done.stdout[:3000]}\n{done.stderr[:3000]}"
        human = bench.temporary / "human.txt"
        text = human.read_bytes() if human.exists() else b""
        human.unlink(missing_ok=True)
        assert done.returncode in each.statuses, f"it ends with {done.returncode}"
        check_output(bench, done.stdout + done.stderr + text)
        after = snapshot(bench.folder, bench.temporary)
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert not changed, f"it changed {sorted(changed)}"
        assert not list(bench.temporary.iterdir()), "something is left among the temporary files"
        assert not processes_of(bench.folder), processes_of(bench.folder)
        if done.returncode in (0, 1):
            codes = Report(done.stdout.decode(), "").codes
            assert each.codes is NOTHING or each.codes <= set(codes), f"{codes}, and not {each.codes}"
    return case


def check_output(bench, output):
    assert bench.canary.encode() not in output or getattr(bench, "alternate", False), "the secret is told"
    assert b"root:x:0" not in output, "the list of users is told"
    assert b"rollout-render-" not in output, "a folder of the run is told"
    controls = sorted({byte for byte in output if byte < 32 and byte != 10} | ({127} & set(output)))
    assert not controls, f"the output has control characters {controls}"


def main():
    if shutil.which("git") is None:
        skip("there is no git")
    tools = find_tools()
    missing = [tool for tool in TOOLS if tool not in tools]
    if missing:
        skip(f"tests/tools/build.sh did not make {', '.join(missing)}")
    slow = "--slow" in sys.argv
    names = [word for word in sys.argv[2:] if word != "--slow"]
    rows = [each for each in ROWS if (not names or each.name in names) and (slow or not each.slow)]
    failed = run_cases([(each.name, check_row(each)) for each in rows],
                       lambda folder: Workbench(sys.argv[1], folder, tools))
    print(f"{len(rows) - failed} passed, {failed} failed, {len(ROWS) - len(rows)} not run")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
