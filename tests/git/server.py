# SPDX-License-Identifier: Apache-2.0
"""A real Git server over HTTP: `git http-backend` behind Python's own server, with or without a password."""
import base64
import http.server
import os
import pathlib
import subprocess
import threading

BACKEND = pathlib.Path(subprocess.run(["git", "--exec-path"], capture_output=True, text=True,
                                      check=True).stdout.strip(), "git-http-backend")


class Server:
    """Serves the bare repositories below a folder until it is closed. `delay` holds every answer back."""

    def __init__(self, folder, user=None, password=None, delay=None):
        handler = type("Handler", (Handler,), {"folder": folder, "expected": token(user, password), "delay": delay})
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()


def token(user, password):
    return user and "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    folder = expected = delay = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        chunked = self.headers.get("Transfer-Encoding") == "chunked"
        self.answer(self.chunks() if chunked else self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def chunks(self):
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def answer(self, body):
        if self.delay:
            self.delay.wait(30)
        if self.expected and self.headers.get("Authorization") != self.expected:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        environment = dict(os.environ, GIT_PROJECT_ROOT=str(self.folder), GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path,
                           QUERY_STRING=query, REQUEST_METHOD=self.command, REMOTE_ADDR="127.0.0.1",
                           CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(body)),
                           GIT_PROTOCOL=self.headers.get("Git-Protocol", ""),
                           HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""))
        out = subprocess.run([BACKEND], input=body, capture_output=True, env=environment, check=False).stdout
        head, _, content = out.partition(b"\r\n\r\n")
        lines = [line.split(b": ", 1) for line in head.split(b"\r\n") if b": " in line]
        status = next((value for name, value in lines if name == b"Status"), b"200 OK")
        self.send_response(int(status.split()[0]))
        for name, value in lines:
            if name != b"Status":
                self.send_header(name.decode(), value.decode())
        try:
            self.end_headers()
            self.wfile.write(content)
        except BrokenPipeError:
            pass  # who asked was killed, which is what one of the cases is about
