#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`--watch` does the work again after a change that matters, and only then.

  watch.py ROLLOUT
"""

import os
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time

TIMEOUT = 60

GOOD = 'edition "2026"\n\nproject web { description = "The shop" }\n'
BAD = GOOD.replace("description", "descripton")
PLATFORM = """edition "2026"

cluster prod { server = "https://k8s.example.com" }
project web {
  allow source "https://github.com/acme/*"
  allow destination cluster "prod" namespace "shop"
}
"""
APPLICATION = """edition "2026"

application NAME {
  project     = web
  source      { repo = "https://github.com/acme/NAME"; path = "deploy"; revision = "v1" }
  destination { cluster = prod; namespace = "shop" }
}
"""
DATA = 'edition "2026"\n\nproject web { description = read("words.txt") }\n'


class Watched:
    def __init__(self, rollout, directory, *arguments):
        self.process = subprocess.Popen(
            [rollout, *arguments], cwd=directory, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def expect(self, text):
        """The next line that holds `text`."""
        end = time.monotonic() + TIMEOUT
        seen = []
        while time.monotonic() < end:
            try:
                seen.append(self.lines.get(timeout=end - time.monotonic()))
            except queue.Empty:
                break
            if text in seen[-1]:
                return seen[-1]
        sys.exit(f"`{text}` was not printed, but\n" + "\n".join(seen))

    def expect_nothing(self, seconds=1.0):
        try:
            first = self.lines.get(timeout=seconds)
        except queue.Empty:
            return
        sys.exit(f"printed for nothing: {first}{self.lines.get(timeout=TIMEOUT)}")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(TIMEOUT)
        if status != -signal.SIGINT:
            sys.exit(f"an interrupt ends it with {status}")


def replace(path, text):
    """As editors do it: another file takes the name."""
    other = path.with_suffix(".tmp")
    other.write_text(text)
    os.replace(other, path)


def watch_check(rollout, directory):
    main = directory / "main.rollout"
    main.write_text(GOOD)
    watched = Watched(rollout, directory, "check", "--watch", "--as-of", "2026-06-01")
    watched.expect("no findings in 1 file")
    main.write_text(BAD)
    watched.expect("changed: ")
    watched.expect("R0401")
    watched.expect("1 error in 1 file")
    replace(main, GOOD)
    watched.expect("no findings in 1 file")
    (directory / "notes.md").write_text("nothing to Rollout\n")
    (directory / ".git").mkdir()
    (directory / ".git" / "x.rollout").write_text(BAD)
    watched.expect_nothing()
    inner = directory / "team"
    inner.mkdir()
    watched.expect("no findings in 1 file")
    (inner / "main.rollout").write_text(BAD.replace("web", "team"))
    watched.expect("1 error in 2 files")
    (inner / "main.rollout").unlink()
    watched.expect("no findings in 1 file")
    main.write_text(DATA)
    watched.expect("1 error in 1 file")
    (directory / "words.txt").write_text("The shop")
    watched.expect("no findings in 1 file")
    (directory / "words.txt").write_text("The other shop")
    watched.expect("no findings in 1 file")
    watched.stop()


def watch_compile(rollout, directory):
    main = directory / "main.rollout"
    main.write_text(GOOD)
    watched = Watched(rollout, directory, "compile", ".", "--out", "live", "--watch",
                      "--as-of", "2026-06-01")
    watched.expect("2 files written")
    watched.expect_nothing()
    manifest = directory / "live" / "argocd" / "projects" / "web.yaml"
    main.write_text(GOOD.replace("The shop", "The other shop"))
    watched.expect("1 object in live")
    if "The other shop" not in manifest.read_text():
        sys.exit("the change was not compiled")
    main.write_text(BAD)
    watched.expect("nothing was written")
    if "The other shop" not in manifest.read_text():
        sys.exit("an error took the manifest away")
    watched.stop()


def write_shop(directory):
    """A program of which one file is a part."""
    (directory / "platform.rollout").write_text(PLATFORM)
    for name in ("cart", "search", "pages", "orders", "stock"):
        (directory / f"{name}.rollout").write_text(APPLICATION.replace("NAME", name))
    return directory / "cart.rollout"


def watch_shop(rollout, directory, *arguments):
    """The watching command, one file of the shop, and that file's text."""
    cart = write_shop(directory)
    return Watched(rollout, directory, *arguments, "--watch", "--as-of", "2026-06-01"), cart, cart.read_text()


def watch_part(rollout, directory):
    watched, cart, text = watch_shop(rollout, directory, "check")
    watched.expect("no findings in 6 files")
    cart.write_text(text.replace("revision", "revison"))
    watched.expect("R0401")
    watched.expect("1 error in 6 files")
    cart.write_text(text.replace("v1", "v2"))
    watched.expect("no findings in 6 files")
    (directory / "stock.rollout").unlink()
    watched.expect("no findings in 5 files")
    cart.write_text(text.replace("application cart", "application search"))
    watched.expect("R0207")
    watched.stop()


def watch_library(rollout, directory):
    """A directory beside the program that goes and comes back is watched again."""
    library, program = directory / "library", directory / "program"
    (directory / ".git").mkdir()
    text = 'edition "2026"\n\nlet words = "The shop"\n'
    user = GOOD.replace('"The shop"', "library.words").replace("project", 'import "../library"\n\nproject')
    for folder, name in ((library, text), (program, user)):
        folder.mkdir()
        (folder / "main.rollout").write_text(name)
    watched = Watched(rollout, program, "check", "--watch", "--as-of", "2026-06-01")
    watched.expect("no findings in 1 file")
    (library / "main.rollout").unlink()
    library.rmdir()
    watched.expect("R0203")
    library.mkdir()
    (library / "main.rollout").write_text(text)
    (program / "main.rollout").write_text(user + "\n")
    watched.expect("no findings in 1 file")
    (library / "main.rollout").write_text(text.replace("words", "phrase"))
    watched.expect("R0")
    watched.stop()


def compile_part(rollout, directory):
    watched, cart, text = watch_shop(rollout, directory, "compile", ".", "--out", "live")
    watched.expect("7 files written")
    cart.write_text(text.replace("revision", "revison"))
    watched.expect("R0401")
    watched.expect("1 error in 6 files, as of 2026-06-01; nothing was written")
    cart.write_text(text.replace("v1", "v2"))
    watched.expect("1 file written")
    manifest = directory / "live" / "argocd" / "applications" / "cart.yaml"
    if "v2" not in manifest.read_text():
        sys.exit("what was mended was not compiled")
    watched.stop()


def refuse_usage(rollout, directory):
    run = subprocess.run([rollout, "check", "--watch", "--as-of", "tomorrow"], cwd=directory,
                         capture_output=True, timeout=TIMEOUT)
    if run.returncode != 2:
        sys.exit(f"a date that is none ends with {run.returncode}")


def main():
    rollout = os.path.abspath(sys.argv[1])
    for test in (watch_check, watch_compile, watch_part, watch_library, compile_part, refuse_usage):
        with tempfile.TemporaryDirectory() as directory:
            test(rollout, pathlib.Path(directory))


if __name__ == "__main__":
    main()
