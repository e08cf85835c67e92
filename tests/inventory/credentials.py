# SPDX-License-Identifier: Apache-2.0
"""No credential leaves `rollout inventory`: every field that may hold one is seeded with a mark, and neither the
marks nor their base64 stand in what is written or said, whether the exports are read or refused.

    credentials.py ROLLOUT
"""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

CLUSTER_CONFIG = ("username", "password", "bearerToken", "tlsClientConfig.caData", "tlsClientConfig.certData",
                  "tlsClientConfig.keyData", "awsAuthConfig.roleARN", "execProviderConfig.env.TOKEN")
REPOSITORY_FIELDS = ("username", "password", "sshPrivateKey", "tlsClientCertData", "tlsClientCertKey", "bearerToken",
                     "githubAppPrivateKey", "githubAppID", "gcpServiceAccountKey", "proxy", "name")
SETTINGS = ("dex.config", "oidc.config", "webhook.github.secret", "repositories", "repository.credentials",
            "resource.customizations", "accounts.bot")


class Marks:
    """Texts that are found again, each of another length, so that base64 of it inside a text is met at every offset."""

    def __init__(self):
        self.all = []

    def __call__(self, where=""):
        mark = f"SEEDED{len(self.all):03}" + "x" * (len(self.all) % 3) + "CREDENTIAL"
        self.all.append((where, mark))
        return mark

    def leaks(self, text):
        for where, mark in self.all:
            for form in {mark, *encoded(mark)}:
                if form in text:
                    yield where, form


def encoded(text):
    """What base64 makes of a text at each offset of a longer one, without the letters that its neighbours share."""
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + text.encode()).decode().rstrip("=")
        yield whole[(0, 2, 3)[offset]:-1] if offset else whole[:-1]


def base64_of(data):
    return {key: base64.b64encode(value.encode()).decode() for key, value in data.items()}


def secret(name, kind, data, marks, plain=False):
    whole = {"apiVersion": "v1", "kind": "Secret", "metadata": {
        "name": name, "namespace": "argocd", "labels": {"argocd.argoproj.io/secret-type": kind},
        "annotations": {"kubectl.kubernetes.io/last-applied-configuration": json.dumps({"stringData": {
            "password": marks("annotation")}}), "note": marks("annotation")}}}
    whole["stringData" if plain else "data"] = data if plain else base64_of(data)
    return whole


def configuration(marks):
    config = {}
    for path in CLUSTER_CONFIG:
        at = config
        *outer, last = path.split(".")
        for step in outer:
            at = at.setdefault(step, {})
        at[last] = marks(path)
    return json.dumps(config)


def exports(marks):
    address = lambda: f"https://{marks('user')}:{marks('password')}@"
    for number, plain in enumerate((False, True)):
        yield secret(f"cluster-{number}", "cluster", {
            "name": f"prod-{number}", "server": f"{address()}k8s-{number}.acme.io?token={marks('query')}",
            "config": configuration(marks), "shard": marks("shard"), "other": marks("other")}, marks, plain)
        fields = {field: marks(field) for field in REPOSITORY_FIELDS}
        urls = (f"{address()}git.acme.io/web", f"https://{marks('token')}@git.acme.io/web",
                f"ssh://git:{marks('password')}@git.acme.io/web", f"https://git.acme.io/web?private_token={marks('q')}",
                "https://git.acme.io/good", f"bot:{marks('password')}@git.acme.io:web")
        for position, url in enumerate(urls):
            yield secret(f"repo-{number}-{position}", "repository",
                         {"url": url, "project": "web", "type": "git", **fields}, marks, plain)
        yield secret(f"creds-{number}", "repo-creds", {"url": urls[0], **fields}, marks, plain)
    yield secret("argocd-secret", "", {"admin.password": marks("admin"), "server.secretkey": marks("key")}, marks)
    yield {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "argocd-cm", "namespace": "argocd"},
           "data": {**{key: marks(key) for key in SETTINGS},
                    "globalProjects": f"- projectName: base\n  secret: {marks('global')}\n"}}
    yield {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm", "namespace": "argocd"},
           "data": {"policy.csv": f"# password: \"{marks('policy')}1\"\np, role:x, applications, get, */*, allow\n",
                    "other": marks("rbac")}}
    yield {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "argocd-server", "namespace": "argocd"},
           "spec": {"template": {"spec": {"containers": [{
               "name": "server", "image": "argocd:v3.6.1", "args": [f"--redis-password={marks('argument')}"],
               "env": [{"name": "TOKEN", "value": marks("environment")}]}]}}}}


def run(rollout, *words):
    done = subprocess.run([rollout, "inventory", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{words} ends with {done.returncode}: {done.stderr}"
    return done


def check(marks, texts, what):
    for name, text in texts.items():
        for where, form in marks.leaks(text):
            sys.exit(f"{what}: {name} holds {form!r}, seeded as {where}\n{text}")


def texts_of(done, out=None):
    texts = {"standard output": done.stdout, "standard error": done.stderr}
    if out is not None and out.exists():
        texts["the file"] = out.read_text()
    return texts


def read_all(rollout, folder, objects, marks):
    """Read whole, as a list and one in each file: all is known but what would tell a credential."""
    (folder / "list.json").write_text(json.dumps({"kind": "List", "items": objects}))
    out = folder / "inventory.rollout"
    done = run(rollout, folder / "list.json", "--out", out)
    assert done.returncode == 0, done.stderr
    check(marks, texts_of(done, out), "a list")
    text = out.read_text()
    for fact in ("prod-0", "k8s-1.acme.io", "https://git.acme.io/good", "global_project base", "3.6", "role:x"):
        assert fact in text, f"{fact} is not in\n{text}"
    again = run(rollout, folder / "list.json", "--out", out, "--check")
    assert again.returncode == 0, again.stdout
    return len(marks.all)


def refuse_broken(rollout, folder, objects, marks):
    """Cut off anywhere, or with a value of another type: what is said shows nothing of the file."""
    whole = json.dumps(objects[0], indent=1)
    cuts = [whole[:length] for length in range(0, len(whole), 97)]
    yaml = "kind: Secret\nmetadata:\n  name: x\nstringData:\n"
    cuts += [yaml + f"  {line}\n" for line in (
        f"a: 0123\n  b: {marks('yaml')}", f"a: &x {marks('yaml')}\n  b: *x", f"{marks('key')}: 1\n  {marks.all[-1][1]}: 2",
        f"a: !!binary {marks('yaml')}", f"a: \"{marks('yaml')}", f"- {marks('yaml')}", f"a: {marks('yaml')}: {marks('yaml')}",
        f"a: 1{'0' * 40}", f"{marks('yaml')}")]
    for number, text in enumerate(cuts):
        path = folder / "broken" / "broken.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        done = run(rollout, path.parent)
        check(marks, texts_of(done), f"broken export {number}")
    return len(cuts)


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    marks = Marks()
    objects = list(exports(marks))
    with tempfile.TemporaryDirectory(prefix="rollout-inventory-") as scratch:
        folder = pathlib.Path(scratch)
        seeded = read_all(rollout, folder, objects, marks)
        broken = refuse_broken(rollout, folder, objects, marks)
    # The search itself finds what it is to find.
    sample = "prefix" + marks.all[0][1]
    assert all(any(marks.leaks(base64.b64encode(("p" * n + sample).encode()).decode())) for n in range(3))
    print(f"{seeded} marks in {len(objects)} objects, {broken} broken exports: nothing leaks")


if __name__ == "__main__":
    main()
