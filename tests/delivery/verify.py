# SPDX-License-Identifier: Apache-2.0
"""`rollout check --verify-rendered` in real repositories: what differs is told, by name.

    verify.py ROLLOUT

Each function `case_…` is a case (scratch.py). It ends with 77 where there is no Git.
"""
import json
import sys

from scratch import API, PROGRAM, run_cases

DELIVER = '\nworkspace { deliver { repo = "https://git.acme.io/rendered"; path = "live"; revision = "rendered" } }\n'


def published(s, *words):
    """A repository with what is published, and a work tree of its branch."""
    bare = s.bare()
    s.run("publish", "--repository", str(bare), "--branch", "main", *words)
    tree = s.folder / "tree"
    s.git("clone", "-q", str(bare), str(tree), cwd=s.folder)
    return bare, tree


def push(s, tree, text="by hand"):
    s.git("add", "-A", cwd=tree)
    s.git("commit", "-q", "--allow-empty", "-m", text, cwd=tree)
    s.git("push", "-q", "origin", "HEAD:main", cwd=tree)


def case_equal(s):
    bare, _ = published(s)
    before = sorted(s.folder.rglob("*"))
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare))
    assert "no findings" in out, out
    assert sorted(s.folder.rglob("*")) == before, "a check writes nothing"
    s.run("publish", "--branch", "rendered", "--format", "json")
    s.run("check", "--verify-rendered=rendered")


def case_stale(s):
    """A change that was not published: with errors the status is 1, and every kind of file is named."""
    bare, tree = published(s)
    s.commit("change", {"main.rollout": PROGRAM.replace("v1.0.0", "v1.1.0"), "api.rollout": API})
    (tree / "extra.yaml").write_text("kind: ConfigMap\n")
    (tree / "run.sh").symlink_to("extra.yaml")
    push(s, tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "R1401" in out and "is not what the program compiles to" in out, out
    assert "`argocd/applications/api.yaml` is missing" in out, out
    assert "`extra.yaml` and 1 other file are there that nobody makes" in out, out
    assert "`argocd/applications/web.yaml` and 2 other files differ" in out, out
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), "--output", "json", status=1)
    assert [each["code"] for each in json.loads(out)["diagnostics"]] == ["R1401"], out


def case_changed_by_hand(s):
    bare, tree = published(s)
    path = tree / "argocd/applications/web.yaml"
    path.write_text(path.read_text().replace("v1.0.0", "v6.6.6"))
    push(s, tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "`argocd/applications/web.yaml` differs" in out and "digest" not in out, out
    s.run("publish", "--repository", str(bare), "--branch", "main")
    s.run("check", "--verify-rendered=main", "--repository", str(bare))
    s.git("pull", "-q", "origin", "main", cwd=tree)
    path.chmod(0o755)
    push(s, tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "`argocd/applications/web.yaml` differs" in out, out


def case_submodules(s):
    """Argo CD would follow one: it is a file that nobody makes."""
    bare, tree = published(s)
    s.git("update-index", "--add", "--cacheinfo", f"160000,{s.first},sub", cwd=tree)
    s.git("commit", "-q", "-m", "sub", cwd=tree)
    s.git("push", "-q", "origin", "HEAD:main", cwd=tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "`sub` is there that nobody makes" in out, out


def case_digest(s):
    """A commit that tells another digest than its files have."""
    bare, tree = published(s)
    text = s.git("log", "-1", "--format=%B", cwd=tree)
    wrong = text[:-4] + ("0000" if text[-4:] != "0000" else "1111")
    s.git("commit", "-q", "--amend", "-m", wrong, cwd=tree)
    s.git("push", "-q", "-f", "origin", "HEAD:main", cwd=tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "tells another digest" in out and "is not what" not in out, out
    s.git("commit", "-q", "--amend", "-m", "\n".join(text.splitlines()[:-1]), cwd=tree)
    s.git("push", "-q", "-f", "origin", "HEAD:main", cwd=tree)
    out, _ = s.run("check", "--verify-rendered=main", "--repository", str(bare), status=1)
    assert "tells another digest" in out, out
    # Of the last commit alone, and of its own folder: others may have one of theirs.
    s.git("commit", "-q", "--amend", "-m", text, cwd=tree)
    s.git("push", "-q", "-f", "origin", "HEAD:main", cwd=tree)
    (tree / ".git/info/exclude").write_text("x")
    push(s, tree, "nothing of Rollout")
    s.run("check", "--verify-rendered=main", "--repository", str(bare))


def case_no_branch(s):
    out, _ = s.run("check", "--verify-rendered=nowhere", status=1)
    assert "R1401" in out and "is not there: nothing was published" in out, out
    _, error = s.run("check", "--verify-rendered", status=2)
    assert "no branch is named" in error and "give it with `--verify-rendered=BRANCH`" in error, error
    _, error = s.run("check", "--verify-rendered=x", "--repository", "nowhere", status=3)
    assert "is no Git repository" in error, error


def case_delivery_says_where(s):
    """Its place is the repository of `deliver`; the next word is no branch."""
    s.commit("deliver", {"main.rollout": PROGRAM + DELIVER})
    bare = s.bare()
    s.run("publish", "--repository", str(bare))
    s.run("check", "--verify-rendered", "main.rollout", "--repository", str(bare))
    s.write({"api.rollout": API})
    out, _ = s.run("check", "--verify-rendered", "--repository", str(bare), status=1)
    assert "main.rollout:18:30" in out and "`live` in `rendered`" in out, out


def case_errors_come_first(s):
    s.write({"main.rollout": PROGRAM.replace("project     = shop", "project = shoop")})
    out, error = s.run("check", "--verify-rendered=rendered", status=1)
    assert "R0208" in out and "R1401" not in out and "nothing is verified" in error, out + error


def case_usage(s):
    for words, expected in ((("--repository", "x"), "is for `--verify-rendered`"), (("--path", "x"), "is for"),
                            (("--verify-rendered", "--fix"), "exclude each other"),
                            (("--verify-rendered=x", "--watch"), "exclude each other"),
                            (("--verify-rendered=",), "not empty"),
                            (("--verify-rendered=x", "--verify-rendered=y"), "given 2 times")):
        _, error = s.run("check", *words, status=2)
        assert expected in error, (words, error)


if __name__ == "__main__":
    run_cases(globals(), sys.argv[1])
