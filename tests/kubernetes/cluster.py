# SPDX-License-Identifier: Apache-2.0
"""A real kube-apiserver on a real etcd, on free ports of the loopback, for the time of a `with` block."""
import json
import os
import pathlib
import secrets
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import tools

START_SECONDS = 240  # some seconds, where nothing else runs


class Failure(Exception):
    """The server refused a request: what it answered."""

    def __init__(self, status, text):
        self.status = status
        try:
            text = json.loads(text)["message"]
        except (ValueError, KeyError, TypeError):
            pass
        super().__init__(text)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Cluster:
    def __enter__(self):
        self.etcd = tools.program("etcd")
        self.server = tools.folder("kube-apiserver") / "kube-apiserver"
        self.openssl = tools.program("openssl")
        self.directory = tempfile.TemporaryDirectory(prefix="rollout-kubernetes-")
        self.root = pathlib.Path(self.directory.name)
        self.token = secrets.token_hex(16)
        self.processes = []
        # Nothing that this test starts is to go through a proxy.
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPSHandler(context=ssl._create_unverified_context()))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.directory.cleanup()

    def request(self, method, path, body=None, content_type="application/json"):
        """Sends an object, gives the answer's; raises Failure when the server refuses."""
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}{path}", method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", content_type)
        data = None if body is None else json.dumps(body).encode()
        try:
            with self.opener.open(request, data, timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise Failure(error.code, error.read().decode(errors="replace")) from None
        return json.loads(text) if text[:1] == b"{" else text.decode()

    def apply(self, path, body):
        """Server-side apply."""
        query = "?fieldManager=rollout-tests&force=true"
        return self.request("PATCH", path + query, body, "application/apply-patch+yaml")

    def _start(self):
        client, peer, self.port = free_ports(3)
        key = self.root / "service-account.key"
        subprocess.run([self.openssl, "genrsa", "-out", key, "2048"], check=True,
                       capture_output=True)
        tokens = self.root / "tokens.csv"
        tokens.write_text(f'{self.token},tester,tester,"system:masters"\n')
        self._run("etcd", [
            self.etcd, f"--data-dir={self.root}/etcd", "--unsafe-no-fsync",
            f"--listen-client-urls=http://127.0.0.1:{client}",
            f"--advertise-client-urls=http://127.0.0.1:{client}",
            f"--listen-peer-urls=http://127.0.0.1:{peer}",
        ])
        self._run("kube-apiserver", [
            self.server, f"--etcd-servers=http://127.0.0.1:{client}",
            "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1",
            f"--secure-port={self.port}", f"--cert-dir={self.root}/certificates",
            f"--token-auth-file={tokens}", "--authorization-mode=RBAC",
            "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={key}", f"--service-account-signing-key-file={key}",
            "--service-cluster-ip-range=10.0.0.0/24", "--endpoint-reconciler-type=none",
            # Nobody watches the objects; the caches only cost time at the start.
            "--disable-admission-plugins=ServiceAccount",
        ])
        self._wait_until_ready()

    def _run(self, name, command):
        environment = {key: value for key, value in os.environ.items()
                       if not key.startswith("ETCD_")}
        log = open(self.root / f"{name}.log", "wb")
        self.processes.append(subprocess.Popen(
            [str(part) for part in command], stdout=log, stderr=subprocess.STDOUT,
            cwd=self.root, env=environment))
        log.close()

    def _wait_until_ready(self):
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            for process in self.processes:
                if process.poll() is not None:
                    raise RuntimeError("a server ended at its start:\n" + self._logs())
            try:
                if self.request("GET", "/readyz") == "ok":
                    return
            except (Failure, OSError):
                pass
            time.sleep(0.2)
        raise RuntimeError(f"no server after {START_SECONDS} s:\n" + self._logs())

    def _logs(self):
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}"
                         for log in sorted(self.root.glob("*.log")))
