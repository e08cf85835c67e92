# SPDX-License-Identifier: Apache-2.0
"""`rollout diff` and `rollout check --since` in real repositories: revisions, people, what was there before.

    commands.py ROLLOUT

Each function `case_…` is a case, in a scratch folder of its own. It ends with 77 where there is no Git.
"""
import contextlib
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import cases

PROGRAM = '''edition "2026"

workspace {
  argocd { version = "3.6"; rbac { policy = """
p, role:owner, applications, update, shop/*, allow
p, role:owner, projects, update, shop, allow
g, acme:owners, role:owner
""" } }
}
cluster prod { server = "https://prod.acme.io" }
env production { clusters = [prod]; protected = true }

project shop {
  description = "The shop"
  allow source "https://git.acme.io/shop/*"
  allow destination env production namespace "web", "api"
  allow kind "apps/Deployment"
  role deployer {
    groups = ["acme:shop"]
    allow application update, create, delete on "web"
  }
}

application "web" {
  project     = shop
  source      { repo = "https://git.acme.io/shop/web"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "web" }
}
'''
FLOATING = PROGRAM.replace('"v1.0.0"', '"main"')


class Repository:
    def __init__(self, rollout, folder):
        self.rollout = rollout
        self.folder = pathlib.Path(folder)
        self.work = self.folder / "work"
        self.work.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "NO_COLOR": "1"}
        self.git("init", "-q", "-b", "main")

    def git(self, *words, cwd=None):
        done = subprocess.run(["git", *cases.IDENTITY, *words], cwd=cwd or self.work, capture_output=True, text=True,
                              check=False, env=self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, **files):
        for name, text in files.items():
            path = self.work / name.replace("__", "/").replace("_rollout", ".rollout").replace("_yaml", ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def commit(self, message="change", **files):
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def run(self, *words, status=0, cwd=None):
        done = subprocess.run([self.rollout, *words, "--as-of", "2026-06-01"], cwd=cwd or self.work, capture_output=True,
                              text=True, timeout=120, env=self.environment, check=False)
        assert done.returncode == status, f"{words} ends with {done.returncode}, not {status}\n{done.stdout}{done.stderr}"
        return done.stdout, done.stderr

    def changes(self, *words, status=0, cwd=None):
        out, _ = self.run("diff", *words, "--output", "json", status=status, cwd=cwd)
        return [(change["kind"], change["object"], change["what"]) for change in json.loads(out)["changes"]]


def case_revisions(repository):
    first = repository.commit(main_rollout=PROGRAM)
    repository.git("tag", "-a", "v1", "-m", "v1")
    repository.commit(main_rollout=PROGRAM.replace("v1.0.0", "v1.1.0"))
    moved = [("Application", "web", "re-pinned")]
    for base in ("v1", first, first[:10], "HEAD~1", "main^"):
        assert repository.changes(base) == moved, base
    assert repository.changes("HEAD") == []
    _, errors = repository.run("diff", "nowhere", status=3)
    assert "`nowhere` is not known here" in errors, errors
    _, errors = repository.run("diff", "HEAD^{tree}", status=3)
    assert "is no commit" in errors, errors
    _, errors = repository.run("diff", "main", "-C", "/", status=3)
    assert "is in no Git repository" in errors, errors


def case_work_tree(repository):
    """Changed, new and deleted files count; ignored ones and other repositories do not."""
    repository.commit(main_rollout=PROGRAM, _gitignore="x")
    repository.write(out__x_yaml="apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: out}\nspec: {}\n")
    (repository.work / ".gitignore").write_text("out/\n")
    nested = repository.work / "nested"
    nested.mkdir()
    repository.git("init", "-q", cwd=nested)
    (nested / "x.yaml").write_text("apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: nested}\nspec: {}\n")
    assert repository.changes("main") == []
    repository.write(new_yaml="apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: new}\nspec: {description: x}\n")
    assert ("AppProject", "new", "added") in repository.changes("main", status=1)
    below = repository.work / "below"
    below.mkdir()
    assert ("AppProject", "new", "added") in repository.changes("main", status=1, cwd=below)
    assert repository.changes("main", "--path", "main.rollout") == []
    _, errors = repository.run("diff", "main", "--path", "nowhere", status=2)
    assert "is in neither revision" in errors, errors


def case_merge_base(repository):
    repository.commit(main_rollout=PROGRAM)
    repository.git("checkout", "-q", "-b", "change")
    repository.commit(main_rollout=PROGRAM.replace("v1.0.0", "v1.1.0"))
    repository.git("checkout", "-q", "main")
    repository.commit(other_yaml="apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: other}\nspec: {}\n")
    assert repository.changes("--merge-base", "main", "change") == [("Application", "web", "re-pinned")]
    _, errors = repository.run("diff", "main", "change", status=0)
    assert "look taken back" in errors, errors
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.commit()
    _, errors = repository.run("diff", "--merge-base", "main", "alone", status=3)
    assert "no history in common" in errors, errors


def case_shallow_clones(repository):
    first = repository.commit(main_rollout=PROGRAM)
    repository.commit(main_rollout=PROGRAM.replace("v1.0.0", "v1.1.0"))
    shallow = repository.folder / "shallow"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.work}", str(shallow), cwd=repository.folder)
    _, errors = repository.run("diff", first, status=3, cwd=shallow)
    assert "shallow" in errors and "--unshallow" in errors, errors


def case_bare_repositories(repository):
    repository.commit(main_rollout=PROGRAM)
    repository.git("tag", "v1")
    repository.commit(main_rollout=PROGRAM.replace("v1.0.0", "v1.1.0"))
    bare = repository.folder / "bare.git"
    repository.git("clone", "-q", "--bare", str(repository.work), str(bare), cwd=repository.folder)
    assert repository.changes("v1", "main", "-C", str(bare), cwd=repository.folder) == [("Application", "web", "re-pinned")]
    _, errors = repository.run("diff", "v1", "-C", str(bare), status=3, cwd=repository.folder)
    assert "no work tree" in errors, errors


def case_people(repository):
    """Roles of the base decide, whatever the change writes into them."""
    repository.commit(main_rollout=PROGRAM)
    changed = PROGRAM.replace("v1.0.0", "v1.1.0")
    repository.write(main_rollout=changed)
    unapproved = ("Application", "web", "unapproved")
    assert unapproved not in repository.changes("main")
    assert unapproved in repository.changes("main", "--author", "alice", status=1)
    assert unapproved not in repository.changes("main", "--author", "alice", "--groups", "acme:x, acme:shop")
    assert unapproved not in repository.changes("main", "--author", "alice", "--approvers", "bob,acme:owners")
    out, _ = repository.run("diff", "main", "--author", "alice", status=1)
    assert "who has the role shop.deployer can approve it" in out, out
    repository.write(main_rollout=changed.replace('"acme:shop"', '"acme:shop", "acme:alice"'))
    found = repository.changes("main", "--author", "alice", "--groups", "acme:alice", status=1)
    assert unapproved in found and ("AppProject", "shop", "unapproved") not in found, found
    assert ("role", "shop.deployer", "unapproved") in found, found


def case_fail_on(repository):
    repository.commit(main_rollout=PROGRAM)
    repository.write(main_rollout=FLOATING)
    repository.run("diff", "main")
    repository.run("diff", "main", "--fail-on", "attention", status=1)
    repository.run("diff", "main", "--fail-on", "warning", status=1)
    repository.write(main_rollout='edition "2026"\n')
    repository.run("diff", "main", status=1)
    repository.run("diff", "main", "--fail-on", "widening")
    repository.run("diff", "main", "--fail-on", "none")
    _, errors = repository.run("diff", "main", "--fail-on", "destructiv", status=2)
    assert "did you mean `destructive`" in errors, errors
    repository.run("diff", "main", "--fail-on", "none,error", status=2)


def case_since(repository):
    """Only what is new since a revision is told, wherever it stands now."""
    repository.commit(main_rollout=FLOATING)
    out, _ = repository.run("check", "--since", "main", "--fail-on", "warning")
    assert "1 known" in out and "R0705" not in out, out
    repository.write(main_rollout="\n\n" + FLOATING + FLOATING[FLOATING.index('application "web"'):].replace("web", "api"))
    out, _ = repository.run("check", "--since", "main", "--fail-on", "warning", status=1)
    assert out.count("R0705") == 1 and "1 known" in out, out
    below = repository.work / "below"
    below.mkdir()
    repository.write(below__x_rollout='edition "2026"\nlet x = 1\nlet x = 2\n')
    out, _ = repository.run("check", "--since", "main", status=1, cwd=below)
    assert "x.rollout" in out, out
    _, errors = repository.run("check", "--since", "nowhere", status=3)
    assert "not known here" in errors, errors


def case_since_counts_uses(repository):
    """What is missing is one finding, whoever misses it; one more that does is not there before."""
    missing = PROGRAM.replace('"v1.0.0"', 'pin')
    repository.commit(main_rollout=missing)
    out, _ = repository.run("check", "--since", "main")
    assert "1 known" in out, out
    more = missing + missing[missing.index('application "web"'):].replace("web", "api")
    repository.write(main_rollout=more)
    out, _ = repository.run("check", "--since", "main", status=1)
    assert "R0405" in out or "`pin`" in out, out
    repository.run("check", "--write-baseline", "known.txt", status=1)
    lines = (repository.work / "known.txt").read_text().splitlines()
    assert len([line for line in lines if "`pin`" in line]) == 2, lines
    out, _ = repository.run("check", "--baseline", "known.txt")
    assert "1 known" in out, out


def case_since_a_file_had_another_name(repository):
    repository.commit(main_rollout=FLOATING)
    (repository.work / "main.rollout").rename(repository.work / "shop.rollout")
    out, _ = repository.run("check", "--since", "main", "--fail-on", "warning")
    assert "1 known" in out and "R0705" not in out, out


def case_baseline(repository):
    repository.write(main_rollout=FLOATING)
    repository.run("check", "--write-baseline", "known.txt")
    assert "R0705 main.rollout `production` is protected" in (repository.work / "known.txt").read_text()
    out, _ = repository.run("check", "--baseline", "known.txt", "--fail-on", "warning")
    assert "1 known" in out, out
    repository.write(main_rollout=PROGRAM)
    out, _ = repository.run("check", "--baseline", "known.txt")
    assert "1 line of the baseline" in out, out
    _, errors = repository.run("check", "--baseline", "nowhere.txt", status=3)
    assert "nowhere.txt" in errors, errors
    known = (repository.work / "known.txt").read_bytes()
    repository.write(main_rollout=FLOATING)
    by_other_hands = b"\xef\xbb\xbf" + known.replace(b"\n", b"\r\n") + b"  \n  # of an older version:\nR9999  gone\n"
    (repository.work / "known.txt").write_bytes(by_other_hands)
    out, _ = repository.run("check", "--baseline", "known.txt", "--fail-on", "warning")
    assert "1 known" in out and "1 line of the baseline" in out, out
    for text, line in ((b"garbage\n", 1), (known + b"<<<<<<< HEAD\n", known.count(b"\n") + 1), (b"R07055 a b\n", 1)):
        (repository.work / "known.txt").write_bytes(text)
        out, errors = repository.run("check", "--baseline", "known.txt", status=3)
        assert f"`known.txt` is no baseline: line {line} " in errors, errors


def case_mends_the_base(repository):
    """A base with errors is none that a change could be held against; the last one without is."""
    repository.commit(main_rollout=PROGRAM)
    repository.commit(main_rollout=PROGRAM.replace('"v1.0.0"', '"v1.1.0"'))
    broken = PROGRAM.replace("project     = shop", "project     = shoop")
    repository.commit(main_rollout=broken)
    repository.commit(main_rollout=broken.replace('"web", "api"', '"web"'))
    repository.write(main_rollout=PROGRAM.replace('"v1.0.0"', '"v1.2.0"').replace('"web", "api"', '"web", "api", "db"'))
    out, errors = repository.run("diff", "main", status=1)
    assert "runs `v1.2.0` in place of `v1.1.0`" in out and "permits namespace `db`" in out, out
    assert "judged by those of main~2" in out, out
    assert "`main` has errors of its own: `main~2`" in errors, errors
    out, _ = repository.run("diff", "main", "--output", "json", status=1)
    assert json.loads(out)["base"]["revision"] == "main~2", out
    # What is broken from the beginning has nothing before it.
    out, errors = repository.run("diff", "main~1", "main", status=1)
    assert "nothing is compared" in errors, errors


def case_reports(repository):
    repository.commit(main_rollout=PROGRAM)
    repository.write(main_rollout='edition "2026"\n')
    out, _ = repository.run("diff", "main", "--output", "markdown", status=1)
    assert "Destructive" in out and "`web`" in out, out
    repository.run("diff", "main", "--output", "json=diff.json", "--output", "sarif=diff.sarif", status=1)
    assert json.loads((repository.work / "diff.json").read_text())["changes"]
    assert json.loads((repository.work / "diff.sarif").read_text())["runs"]


def case_places_in_reports(repository):
    """Paths begin at the root of the repository, and what is gone has its old place."""
    manifest = ("apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: old, namespace: argocd}\nspec:\n  project: shop\n"
                "  source: {repoURL: https://git.acme.io/shop/old, path: deploy, targetRevision: v1.0.0}\n"
                "  destination: {server: https://prod.acme.io, namespace: web}\n")
    repository.commit(main_rollout=PROGRAM, apps__old_yaml=manifest)
    (repository.work / "apps" / "old.yaml").unlink()
    repository.commit(main_rollout=PROGRAM.replace('"web", "api"', '"*"'), apps__kept_yaml="# nothing yet\n")
    for cwd, words in ((repository.work, []), (repository.work / "apps", []), (repository.folder, ["-C", str(repository.work)])):
        out, _ = repository.run("diff", "HEAD~1", "HEAD", *words, "--output", "rdjsonl", status=1, cwd=cwd)
        lines = [json.loads(line) for line in out.splitlines()]
        places = {(line["code"]["value"], line["location"]["path"], line["location"]["range"]["start"]["line"]) for line in lines}
        assert ("widening", "main.rollout", 13) in places, places
        assert ("destructive", "apps/old.yaml", 3) in places, places
        assert any("it stood in HEAD~1:apps/old.yaml:3" in line["message"] for line in lines), lines


@contextlib.contextmanager
def at_platform(repository):
    """The work tree is that of a platform team meanwhile, whose rules begin as those of a judge."""
    platform = repository.folder / "platform"
    team = repository.work
    platform.mkdir()
    repository.work = platform
    repository.git("init", "-q", "-b", "main")
    repository.commit(main_rollout=PROGRAM[:PROGRAM.index('application "web"')] + """
policy pinned {
  match application where destination.env.protected
  deny moving when any([for s in sources: s.revision == "main"]) because "a tag says what runs"
}
""")
    yield platform
    repository.work = team


def case_judge(repository):
    """Rules and inventory of another repository count, at a revision of it, whatever the team writes."""
    with at_platform(repository) as platform:
        first = repository.git("rev-parse", "HEAD")
        repository.git("tag", "v1")
        repository.commit(main_rollout='edition "2026"\n')
        bare = repository.folder / "platform.git"
        repository.git("clone", "-q", "--bare", str(platform), str(bare), cwd=repository.folder)
    easy = FLOATING.replace("protected = true", "protected = false")
    repository.commit(main_rollout=easy)
    repository.run("check")
    for judge in (f"{platform}@v1", f"{bare}@v1", f"../platform@{first}"):
        out, errors = repository.run("check", "--judge", judge, status=1)
        assert "R1001" in out and f"judged by the rules of `{judge}`" in out, out
        assert f"judged by `{judge}`, commit {first}" in errors, errors
        out, _ = repository.run("diff", "main", "--judge", judge, status=1)
        assert "R1001" in out, out
    report, _ = repository.run("diff", "main", "--judge", "../platform@v1", "--output", "json", status=1)
    assert json.loads(report)["judge"] == {"revision": "../platform@v1", "commit": first}
    wider = PROGRAM.replace('"web", "api"', '"web", "db"').replace('namespace = "web"', 'namespace = "db"')
    repository.commit(main_rollout=wider)
    repository.run("check")
    out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
    assert "R0902" in out, out
    own = wider.replace("project shop {", "project mine {").replace("project     = shop", "project     = mine")
    repository.commit(main_rollout=own)
    out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
    assert "who judges knows no project `mine`" in out, out


def case_judge_knows_the_places(repository):
    """A place that the judge knows is what the judge says, whatever the team calls it."""
    with at_platform(repository) as platform:
        inventory = 'cluster stage { server = "https://stage.acme.io" }\nenv staging { clusters = [stage] }\n'
        repository.write(inventory_rollout=f'edition "2026"\n\n{inventory}')
        repository.commit(main_rollout=(platform / "main.rollout").read_text().replace("destination env production", 'destination cluster "*"'))
        repository.git("tag", "v1")
    env = "env production { clusters = [prod]; protected = true }"
    easy = env.replace("true", "false")
    wide = FLOATING.replace("destination env production", 'destination cluster "*"')
    renamed = lambda name: wide.replace(env, easy).replace("cluster prod", f"cluster {name}").replace("[prod]", f"[{name}]").replace(
        "cluster = prod", f"cluster = {name}")
    escapes = {
        "another environment": wide.replace(env, f"env open {{ clusters = [prod] }}\n{env}").replace("cluster = prod", "env = open"),
        "another name": renamed("elsewhere").replace("env production", "env open"),
        "the name of another": renamed("stage").replace("env production", "env staging"),
        "its address": wide.replace('cluster prod { server = "https://prod.acme.io" }', "").replace(env, "").replace(
            "cluster = prod", 'server = "https://prod.acme.io"'),
    }
    for how, text in escapes.items():
        repository.commit(main_rollout=text)
        out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
        assert "R1001" in out and "judged by" in out, f"{how}: {out}"
    repository.commit(main_rollout=PROGRAM.replace("https://prod.acme.io", "https://elsewhere.acme.io"))
    out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
    assert "R1110" in out and "permits nothing at `https://elsewhere.acme.io`" in out, out


def case_judge_of_manifests(repository):
    """A team that has no inventory of its own is judged by that of the platform."""
    with at_platform(repository):
        repository.git("tag", "v1")
    manifest = """apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  project: shop
  source: {repoURL: https://git.acme.io/shop/web, path: deploy, targetRevision: main}
  destination: {server: https://prod.acme.io, namespace: NAMESPACE}
"""
    repository.commit(web_yaml=manifest.replace("NAMESPACE", "web"))
    out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
    assert "web.yaml" in out and "R1001" in out, out
    repository.commit(web_yaml=manifest.replace("NAMESPACE", "db").replace("main}", "v1.0.0}"))
    out, _ = repository.run("check", "--judge", "../platform@v1", status=1)
    assert "R1110" in out or "R0902" in out, out


def case_judges_that_are_none(repository):
    repository.commit(main_rollout=PROGRAM)
    for judge, words, status in (("../platform", "names no revision", 2), ("@v1", "names no revision", 2),
                                 ("../platform@", "names no revision", 2),
                                 ("https://git.acme.io/platform@v1", "clone it first", 2),
                                 ("git@git.acme.io:platform@v1", "clone it first", 2),
                                 ("../nowhere@v1", "nowhere", 3), (".@v9", "`v9` is not known here", 3)):
        for command in (("check",), ("diff", "main")):
            _, errors = repository.run(*command, "--judge", judge, status=status)
            assert words in errors, (judge, errors)
    repository.commit(main_rollout='edition "2026"\nlet x = y\n')
    repository.git("tag", "broken")
    repository.commit(main_rollout=PROGRAM)
    _, errors = repository.run("check", "--judge", ".@broken", status=1)
    assert "has errors of its own" in errors, errors
    _, errors = repository.run("check", "--judge", ".@main", "--fix", status=2)
    assert "do not go together" in errors, errors


def case_people_of_the_code_host(repository):
    """Who somebody is to Argo CD stands in the base, and nowhere else."""
    people = 'workspace { people = { octocat = ["acme:shop"], hubot = ["acme:owners"] } }\n'
    changed = PROGRAM.replace("v1.0.0", "v1.1.0")
    repository.commit(main_rollout=PROGRAM, people_rollout='edition "2026"\n' + people)
    repository.write(main_rollout=changed)
    unapproved = ("Application", "web", "unapproved")
    assert unapproved not in repository.changes("main", "--author", "octocat")
    assert unapproved not in repository.changes("main", "--author", "x", "--approvers", "y,hubot")
    assert unapproved in repository.changes("main", "--author", "x", "--approvers", "y", status=1)
    repository.write(people_rollout='edition "2026"\n' + people.replace("octocat", "mallory"))
    found = repository.changes("main", "--author", "mallory", status=1)
    assert unapproved in found, found
    assert ("person", "mallory", "group-joined") in found and ("person", "octocat", "group-left") in found, found
    out, _ = repository.run("diff", "main", status=1)
    assert "rewrites rules that judge it: `people` of the workspace" in out, out


RENDERED = '''edition "2026"

workspace { checkout { repo = "https://git.acme.io/shop/web" } }
project shop {
  allow source "https://git.acme.io/shop/*"
  allow destination cluster "in-cluster" namespace "web"
  allow kind "ConfigMap", "Secret"
}
application "web" {
  project     = shop
  source      { repo = "https://git.acme.io/shop/web"; path = "deploy"; revision = "main" }
  destination { cluster = in-cluster; namespace = "web" }
  sync        { automated = true; prune = true }
}
'''
SETTINGS = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {level: low}\n"
TOKEN = "apiVersion: v1\nkind: Secret\nmetadata: {name: token}\nstringData: {password: first, user: shop}\n"


def case_rendered(repository):
    """Objects are compared as what they are; a Secret shows that it differs, and nothing of it."""
    repository.commit(main_rollout=RENDERED, deploy__a_yaml=SETTINGS, deploy__b_yaml=TOKEN)
    repository.commit(deploy__a_yaml=SETTINGS.replace("low", "high"), deploy__b_yaml=TOKEN.replace("first", "second"))
    words = ("main~1", "main", "--rendered")
    assert repository.changes("main~1", "main") == []
    assert repository.changes(*words) == [("ConfigMap", "settings", "rendered-changed"),
                                          ("Secret", "token", "rendered-changed")]
    out, errors = repository.run("diff", *words)
    assert "-  level: low" in out and "+  level: high" in out, out
    assert "+  password: (masked, another one)" in out and "   user: (masked)" in out, out
    out += errors + "".join(repository.run("diff", *words, "--output", "json"))
    assert "first" not in out and "second" not in out, out
    repository.write(deploy__a_yaml="# laid out otherwise\n" + SETTINGS.replace("low", '"high"').replace(
        "metadata: {name: settings}\ndata: {level: \"high\"}", "data:\n  level: high\nmetadata:\n  name: settings"))
    assert repository.changes("main", "--rendered") == []
    (repository.work / "deploy" / "a.yaml").unlink()
    repository.write(deploy__c_yaml=SETTINGS.replace("name: settings", "name: new"))
    assert repository.changes("main", "--rendered", status=1) == [("ConfigMap", "settings", "rendered-removed"),
                                                                  ("ConfigMap", "new", "rendered-added")]
    out, _ = repository.run("diff", "main", "--rendered", status=1)
    assert "application `web` deletes it (prune)" in out, out


def case_rendered_applications_go_once(repository):
    """What Argo CD knows of a rendered source is told among what is declared, with what goes with it."""
    child = """apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: child, namespace: argocd}
spec:
  project: shop
  source: {repoURL: https://git.acme.io/shop/child, path: deploy, targetRevision: v1.0.0}
  destination: {name: in-cluster, namespace: web}
"""
    program = RENDERED.replace('shop/web" } }', 'shop/web"; root = ".." } }')
    repository.commit(tree__main_rollout=program, deploy__a_yaml=SETTINGS)
    repository.commit(deploy__child_yaml=child)
    words = ("--rendered", "--path", "tree")
    found = repository.changes("main~1", "main", *words, status=1)
    assert [change for change in found if change[1] == "child"] == [("Application", "child", "added")], found
    found = repository.changes("main", "main~1", *words, status=1)
    assert [change for change in found if change[1] == "child"] == [("Application", "child", "removed")], found
    out, _ = repository.run("diff", "main", "main~1", *words, status=1)
    assert "what it runs goes on" in out, out


def main(names):
    cases.run(names, lambda folder: Repository(sys.argv[1], folder))


if __name__ == "__main__":
    main(globals())
