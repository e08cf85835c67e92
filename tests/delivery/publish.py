# SPDX-License-Identifier: Apache-2.0
"""`rollout publish` in real repositories: what is committed, what is not touched, and who wins a race.

    publish.py ROLLOUT

Each function `case_…` is a case (scratch.py). It ends with 77 where there is no Git.
"""
import hashlib
import pathlib
import re
import subprocess
import sys

from scratch import API, PROGRAM, run_cases

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "git"))

DELIVER = 'workspace {{ deliver {{ repo = "{repo}"; path = "live"; revision = "rendered" }} }}\n'


def message(s, revision, cwd=None):
    return s.git("log", "-1", "--format=%B", revision, cwd=cwd)


def trailers(s, revision, cwd=None):
    lines = s.git("log", "-1", "--format=%(trailers:only)", revision, cwd=cwd).splitlines()
    return dict(line.split(": ", 1) for line in lines)


def digest(files):
    """As docs/delivery.md has it: of what `sha256sum` prints, in the order of the paths."""
    lines = "".join(f"{hashlib.sha256(text).hexdigest()}  {path}\n" for path, text in sorted(files.items()))
    return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


def state(s):
    """What publishing must not touch."""
    return (s.git("status", "--porcelain=v2", "--branch", "--untracked-files=all"), (s.work / ".git/HEAD").read_bytes(),
            (s.work / ".git/index").read_bytes(), sorted(path.name for path in s.work.iterdir()))


def case_commits_what_compile_writes(s):
    before = state(s)
    out, _ = s.run("publish", "--branch", "rendered")
    assert "a new branch" in out, out
    assert state(s) == before
    files = s.tree("rendered")
    assert files == s.compiled()
    assert s.git("rev-list", "--count", "rendered") == "1", "an orphan"
    assert trailers(s, "rendered") == {"Rollout-Source": s.first, "Rollout-Path": ".", "Rollout-Digest": digest(files)}
    assert s.git("log", "-1", "--format=%an <%ae> %cn %s", "rendered") == (
        f"Configured <configured@acme.io> Configured Publish {s.first[:12]}: the first one")
    s.git("fsck", "--strict")
    assert "commit (initial)" not in s.git("reflog", "rendered")


def case_no_op(s):
    s.run("publish", "--branch", "rendered")
    tip = s.git("rev-parse", "rendered")
    out, _ = s.run("publish", "--branch", "rendered")
    assert "nothing to publish" in out and s.git("rev-parse", "rendered") == tip, out
    s.commit("no change", {"README.md": "x"})
    s.run("publish", "--branch", "rendered")
    assert s.git("rev-parse", "rendered") == tip


def case_replaces_the_folder(s):
    """What is no longer made goes, what stands outside stays, and history is kept."""
    bare = s.bare()
    other = s.folder / "other"
    s.git("clone", "-q", str(bare), str(other), cwd=s.folder)
    (other / "README.md").write_text("of others\n")
    (other / "live2").mkdir()
    (other / "live2/x.yaml").write_text("x: 1\n")
    s.git("add", "-A", cwd=other)
    s.git("commit", "-q", "-m", "of others", cwd=other)
    s.git("push", "-q", "origin", "HEAD:main", cwd=other)
    where = ("--repository", str(bare), "--branch", "main", "--path", "live/eu")
    s.commit("api", {"api.rollout": API})
    s.run("publish", *where)
    first = s.git("rev-parse", "main", cwd=bare)
    assert "argocd/applications/api.yaml" in s.tree("main:live/eu", cwd=bare)
    (s.work / "api.rollout").unlink()
    s.commit("no api any more")
    out, _ = s.run("publish", *where)
    assert "1 removed" in out, out
    assert s.tree("main:live/eu", cwd=bare) == s.compiled()
    assert s.git("rev-parse", "main~1", cwd=bare) == first
    assert s.git("show", "main:README.md", cwd=bare) == "of others" and "live2" in s.git("ls-tree", "main", cwd=bare)
    s.git("fsck", "--strict", cwd=bare)


def case_files_of_others(s):
    """A folder that Rollout never wrote is not replaced."""
    s.git("branch", "docs")
    _, error = s.run("publish", "--branch", "docs", status=3)
    assert "did not write" in error and "`main.rollout`" in error, error
    s.run("publish", "--branch", "docs", "--path", "live")
    assert s.git("show", "docs:main.rollout") == PROGRAM.strip()


def case_a_file_in_the_way(s):
    s.git("branch", "docs")
    for path in ("main.rollout", "main.rollout/live"):
        _, error = s.run("publish", "--branch", "docs", "--path", path, status=3)
        assert "no folder" in error, error


def case_checked_out_branches(s):
    _, error = s.run("publish", "--branch", "main", "--path", "live", status=3)
    assert "is checked out in" in error, error
    linked = s.folder / "linked"
    s.git("worktree", "add", "-q", "-b", "rendered", str(linked))
    _, error = s.run("publish", "--branch", "rendered", "--path", "live", status=3)
    assert f"is checked out in `{linked}" in error, error
    s.run("publish", "--branch", "refs/heads/free")
    # Seen from the linked one, the branch of the first is checked out as well.
    _, error = s.run("publish", "--branch", "main", "--path", "live", status=3, cwd=linked)
    assert f"is checked out in `{s.work}" in error, error
    fresh = s.folder / "fresh"
    s.git("init", "-q", "-b", "rendered", str(fresh), cwd=s.folder)
    _, error = s.run("publish", "--repository", str(fresh), "--branch", "rendered", status=3)
    assert "is checked out in" in error, error


def case_what_is_of_no_commit(s):
    s.write({"main.rollout": PROGRAM.replace("v1.0.0", "v1.1.0")})
    _, error = s.run("publish", "--branch", "rendered", status=1)
    assert "`main.rollout` is not as it is committed" in error, error
    s.run("publish", "--branch", "rendered", "--allow-dirty")
    assert trailers(s, "rendered")["Rollout-Source"] == s.first + "-dirty"
    s.git("checkout", "-q", "main.rollout")
    s.write({"notes.txt": "x", "findings.sarif": "{}"})
    s.run("publish", "--branch", "rendered")
    assert trailers(s, "rendered")["Rollout-Source"] == s.first
    s.write({"api.rollout": API})
    _, error = s.run("publish", "--branch", "rendered", status=1)
    assert "`api.rollout`" in error, error
    s.commit("api")
    (s.work / "api.rollout").unlink()
    _, error = s.run("publish", "--branch", "rendered", status=1)
    assert "`api.rollout`" in error, error
    away = s.folder / "away"
    away.mkdir()
    (away / "main.rollout").write_text(PROGRAM)
    bare = s.bare()
    _, error = s.run("publish", "--repository", str(bare), "--branch", "main", status=1, cwd=away)
    assert "are of no commit" in error, error
    s.run("publish", "--repository", str(bare), "--branch", "main", "--allow-dirty", "--author", "A <a@b>", cwd=away)
    assert trailers(s, "main", cwd=bare)["Rollout-Source"] == "unknown"


def case_errors_publish_nothing(s):
    s.commit("broken", {"main.rollout": PROGRAM.replace("project     = shop", "project = shoop")})
    out, error = s.run("publish", "--branch", "rendered", status=1)
    assert "R0208" in error and "nothing was published" in error and out == "", error
    assert s.git("branch", "--list", "rendered") == ""


def case_dry_run(s):
    objects = sorted((s.work / ".git/objects").rglob("*"))
    out, _ = s.run("publish", "--branch", "rendered", "--dry-run")
    assert "create argocd/applications/web.yaml" in out and "0 changed" in out, out
    assert s.git("branch", "--list", "rendered") == "" and sorted((s.work / ".git/objects").rglob("*")) == objects
    s.run("publish", "--branch", "rendered")
    s.commit("api", {"api.rollout": API})
    out, _ = s.run("publish", "--branch", "rendered", "--dry-run")
    assert "create argocd/applications/api.yaml" in out and "change .rollout-files" in out, out


def case_templates(s):
    s.commit("Fix the {shop}\n\nbody")
    s.run("publish", "--branch", "rendered", "--message", "{subject} to {branch}:{path} {{x}}\n\nReviewed-by: bob",
          "--author", "{author}")
    text = message(s, "rendered")
    assert text.startswith("Fix the {shop} to rendered:. {x}\n\nReviewed-by: bob\nRollout-Source: "), text
    assert s.git("log", "-1", "--format=%an <%ae>", "rendered") == "test <test@acme.io>"
    for option, text, expected in (("--message", "{what}", "is no field"), ("--message", "a {", "is no field"),
                                   ("--author", "nobody", "is no author"), ("--author", "A <b\nc>", "is no author"),
                                   ("--author", "{subject}", "is no author"), ("--message", "{{", None)):
        s.commit("next", {"api.rollout": API + f"# {text!r}\n"})
        _, error = s.run("publish", "--branch", "other", option, text, status=2 if expected else 0)
        assert expected is None or expected in error, error
    # Trailers of a message that pretends are not the last ones.
    s.run("publish", "--branch", "third", "--message", "x\n\nRollout-Digest: sha256:00")
    assert message(s, "third").rstrip().endswith(digest(s.tree("third")))


def case_nobody_commits(s):
    (s.folder / ".gitconfig").unlink()
    _, error = s.run("publish", "--branch", "rendered", status=2)
    assert "nobody is known who commits" in error, error


def case_delivery_says_where(s):
    bare = s.bare()
    s.commit("deliver", {"deliver.rollout": 'edition "2026"\n' + DELIVER.format(repo="https://git.acme.io/rendered")})
    out, _ = s.run("publish", "--repository", str(bare))
    assert f"`live` in `rendered` of `{bare}`" in out, out
    assert s.tree("rendered:live", cwd=bare) == s.compiled()
    s.run("publish", "--repository", f"file://{bare}", "--branch", "main", "--path", ".")
    assert s.tree("main", cwd=bare) == s.compiled()


def case_directories(s):
    s.run("publish", "-C", str(s.work), "--branch", "rendered", cwd=s.folder)
    assert s.tree("rendered") == s.compiled()
    _, error = s.run("publish", "-C", "nowhere", "--branch", "rendered", status=2)
    assert "cannot be entered" in error, error


def case_bad_places(s):
    for words, status, expected in (
            ((), 2, "no branch is named"), (("--branch", "HEAD"), 2, "no branch"),
            (("--branch", "a..b"), 2, "no branch can be called"), (("--branch=-x",), 2, "no branch can be called"),
            (("--branch", "a b"), 2, "no branch can be called"), (("--branch", "x.lock"), 2, "no branch can be called"),
            (("--branch", "x", "--path", "../up"), 2, "no folder"), (("--branch", "x", "--path", "/etc"), 2, "no folder"),
            (("--branch", "x", "--path", ".git"), 3, "no file can be called"),
            (("--branch", "x", "--path", "a/.GIT/b"), 3, "no file can be called"),
            (("--branch", "x", "--repository", "https://u:p@acme.io/x"), 2, "holds a credential"),
            (("--branch", "x", "--repository", "ext::sh -c date"), 3, "is no Git repository"),
            (("--branch", "x", "--repository", "gopher://acme.io/x"), 2, "is not supported"),
            (("--branch", "x", "--repository", "https://acme.io/x\n"), 2, "no address may hold"),
            (("--branch", "x", "--repository", "sub"), 3, "is no Git repository"),
            (("--branch", "x", "--timeout", "0"), 2, "takes seconds")):
        (s.work / "sub").mkdir(exist_ok=True)
        _, error = s.run("publish", *words, status=status)
        assert expected in error, (words, error)
        assert "p@acme" not in error, error
    assert s.git("branch", "--list", "x") == ""


def race(s, works, *words):
    """Publishers that begin together; all of them end well."""
    running = [s.start("publish", *words, cwd=work) for work in works]
    for each in running:
        out, error = each.communicate(timeout=120)
        assert each.returncode == 0, out + error


def programs(s, count):
    """As many clones, each of another program, whose trees stand in folders of their own."""
    works = []
    for i in range(count):
        work = s.folder / f"work-{i}"
        s.git("clone", "-q", str(s.work), str(work), cwd=s.folder)
        text = PROGRAM.replace('"web"', f'"web{i}"') + f'\nworkspace {{ deliver {{ repo = "https://x.io/y"; path = "{i}" }} }}\n'
        (work / "main.rollout").write_text(text)
        s.git("commit", "-q", "-a", "-m", f"program {i}", cwd=work)
        works.append(work)
    return works


def case_racing_publishers(s):
    """Nobody's commit is lost, from the first one of the branch on."""
    bare = s.bare()
    works = programs(s, 3)
    for turn in range(5):
        race(s, works, "--repository", str(bare), "--branch", "main")
        assert s.git("rev-list", "--count", "main", cwd=bare) == str(3 * (turn + 1))
        for i, work in enumerate(works):
            assert f"argocd/applications/web{i}.yaml" in s.tree(f"main:{i}", cwd=bare)
            (work / "main.rollout").write_text((work / "main.rollout").read_text().replace("deploy", "deploy/x"))
            s.git("commit", "-q", "-a", "-m", "change", cwd=work)
    s.git("fsck", "--strict", cwd=bare)


def case_a_lock_that_stays(s):
    bare = s.bare()
    (bare / "refs/heads/main.lock").write_text("")
    _, error = s.run("publish", "--repository", str(bare), "--branch", "main", status=3)
    assert "cannot be locked" in error, error


def case_interrupted(s):
    """Whatever is killed, the branch is at one of two commits, and all of it is there."""
    bare = s.bare()
    where = ("--repository", str(bare), "--branch", "main")
    s.run("publish", *where)
    for turn in range(12):
        before = s.git("rev-parse", "main", cwd=bare)
        many = "".join(API.replace('"api"', f'"api-{turn}-{i}"', 1).replace('edition "2026"\n', "") for i in range(40))
        s.commit("many", {"api.rollout": 'edition "2026"\n' + many})
        running = s.start("publish", *where)
        try:
            running.wait(timeout=0.01 * turn)
        except subprocess.TimeoutExpired:
            running.kill()
        running.communicate()
        after = s.git("rev-parse", "main", cwd=bare)
        assert after == before or s.git("rev-parse", "main~1", cwd=bare) == before
        s.git("fsck", "--strict", "--connectivity-only", cwd=bare)
        (bare / "refs/heads/main.lock").unlink(missing_ok=True)
        s.run("publish", *where)
        assert s.tree("main", cwd=bare) == s.compiled()


def served(s):
    """A repository that takes pushes over HTTP, and what serves it; not imported where there is no Git."""
    from server import Server  # pylint: disable=import-outside-toplevel
    (s.folder / "served").mkdir()
    bare = s.bare("served/rendered.git")
    s.git("config", "http.receivepack", "true", cwd=bare)
    return bare, Server


def case_over_http(s):
    bare, server = served(s)
    with server(s.folder / "served", "x-access-token", "secret") as http:
        url = f"{http.address}/rendered.git"
        host = http.address.removeprefix("http://").replace(".", "_").replace(":", "_")
        token = {f"ROLLOUT_GIT_TOKEN_{host}": "secret"}
        _, error = s.run("publish", "--repository", url, "--branch", "main", status=3)
        assert "access was denied" in error, error
        s.run("publish", "--repository", url, "--branch", "main", **token)
        first = s.git("rev-parse", "main", cwd=bare)
        assert s.tree("main", cwd=bare) == s.compiled()
        out, _ = s.run("publish", "--repository", url, "--branch", "main", **token)
        assert "nothing to publish" in out and s.git("rev-parse", "main", cwd=bare) == first
        s.commit("api", {"api.rollout": API})
        out, error = s.run("publish", "--repository", url, "--branch", "main", **token)
        assert s.git("rev-parse", "main~1", cwd=bare) == first and "secret" not in out + error
        s.git("fsck", "--strict", cwd=bare)


def case_races_over_http(s):
    bare, server = served(s)
    works = programs(s, 2)
    with server(s.folder / "served") as http:
        for turn in range(3):
            race(s, works, "--repository", f"{http.address}/rendered.git", "--branch", "main")
            assert s.git("rev-list", "--count", "main", cwd=bare) == str(2 * (turn + 1))
            for work in works:
                (work / "main.rollout").write_text((work / "main.rollout").read_text().replace("deploy", "deploy/x"))
                s.git("commit", "-q", "-a", "-m", "change", cwd=work)


def case_refused_by_a_hook(s):
    """A remote that refuses is asked once more, and its reason is told."""
    bare, server = served(s)
    hook = bare / "hooks/update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with server(s.folder / "served") as http:
        _, error = s.run("publish", "--repository", f"{http.address}/rendered.git", "--branch", "main", status=3)
        assert "cannot be moved" in error and re.search("hook declined|protected", error), error


def case_a_remote_that_is_silent(s):
    import threading  # pylint: disable=import-outside-toplevel
    _, server = served(s)
    never = threading.Event()
    with server(s.folder / "served", delay=never) as http:
        _, error = s.run("publish", "--repository", f"{http.address}/rendered.git", "--branch", "main", "--timeout", "1",
                         status=3)
        assert "no answer within 1 seconds" in error, error
        never.set()


if __name__ == "__main__":
    run_cases(globals(), sys.argv[1])
