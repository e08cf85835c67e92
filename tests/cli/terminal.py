# SPDX-License-Identifier: Apache-2.0
"""What the binary shows on a terminal, and what it does when the world is not as it should be.

    terminal.py ROLLOUT colours|columns|short_work|streams|names|full_disk|unreadable
"""
import os
import pathlib
import pty
import resource
import subprocess
import sys
import tempfile
import termios

ESCAPE = "\x1b["
WRONG = 'edition "2026"\nproject web { descripton = "Shop" }\n'
RIGHT = 'edition "2026"\nproject web { description = "Shop" }\n'
SECONDS = 60
SKIPPED = 77
NOBODY = 65534


def on_terminal(command, folder, columns=None, **environment):
    """What a person sees, and the exit status."""
    process, terminal = pty.fork()
    if process == 0:
        if columns is not None:
            termios.tcsetwinsize(0, (24, columns))
        os.chdir(folder)
        os.execve(command[0], command, {"TERM": "xterm", "LC_ALL": "C.UTF-8", **environment})
    seen = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(terminal)
    return seen.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


class Checks:
    def __init__(self, rollout, folder):
        self.rollout, self.folder, self.problems = str(rollout), folder, []
        (folder / "wrong.rollout").write_text(WRONG)
        (folder / "right.rollout").write_text(RIGHT)

    def expect(self, what, condition, shown=""):
        if not condition:
            self.problems.append(f"{what}: {shown!r}")

    def terminal(self, *words, **environment):
        return on_terminal([self.rollout, *words], self.folder, **environment)

    def pipe(self, *words, **options):
        return subprocess.run([self.rollout, *words], cwd=self.folder, capture_output=True, text=True,
                              timeout=SECONDS, **options)

    def colours(self):
        words = ("check", "wrong.rollout")
        for what, colour, more, environment in [
                ("a terminal has colours", True, (), {}),
                ("NO_COLOR turns them off", False, (), {"NO_COLOR": "1"}),
                ("an empty NO_COLOR does not", True, (), {"NO_COLOR": ""}),
                ("a dumb terminal has none", False, (), {"TERM": "dumb"}),
                ("--color beats NO_COLOR", True, ("--color", "always"), {"NO_COLOR": "1"}),
                ("--color never", False, ("--color=never",), {}),
                ("CLICOLOR_FORCE makes no difference to NO_COLOR", False, (),
                 {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"})]:
            seen, status = self.terminal(*words, *more, **environment)
            self.expect(what, (ESCAPE in seen) == colour, seen)
            self.expect(f"{what}: the exit status", status == 1, status)
        self.expect("a pipe has none", ESCAPE not in self.pipe(*words).stdout)
        forced = {**os.environ, "CLICOLOR_FORCE": "1"}
        forced.pop("NO_COLOR", None)
        self.expect("but where they are forced", ESCAPE in self.pipe(*words, env=forced).stdout)
        json = self.pipe(*words, "--output", "json", "--color", "always").stdout
        self.expect("JSON never has colours", ESCAPE not in json, json)

    def columns(self):
        """A line that is too long is cut around what is marked, on either side."""
        before, after = "a" * 60, "z" * 90
        (self.folder / "long.rollout").write_text(
            f'edition "2026"\nproject web {{ labels = {{ x = "{before}" }}; descripton = "{after}" }}\n')
        for columns in (80, 120):
            seen, _ = self.terminal("check", "long.rollout", columns=columns, NO_COLOR="1")
            lines = seen.replace("\r", "").split("\n")
            marked = next(i for i, line in enumerate(lines) if "^^^^^^^^^^" in line)
            source, marks = lines[marked - 1], lines[marked]
            place = marks.index("^")
            self.expect(f"{columns} columns show the word", source[place:].startswith("descripton"), seen)
            self.expect(f"{columns} columns are cut", max(len(source), len(marks)) <= columns, seen)
            self.expect(f"{columns} columns are used", len(source) > columns - 12, seen)

    def short_work(self):
        seen, _ = self.terminal("check", "right.rollout", NO_COLOR="1")
        self.expect("short work shows no progress", "checking" not in seen, seen)

    def streams(self):
        script = f"'{self.rollout}' schema --output json | head -c 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=SECONDS)
        self.expect("a reader that goes away is no failure", done.stdout.endswith("0\n"), done.stdout)
        self.expect("and nothing is said of it", done.stderr == "", done.stderr)
        with open("/dev/full", "w") as full:
            done = subprocess.run([self.rollout, "check", "wrong.rollout"], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=SECONDS)
        self.expect("a full disk is a failure of the world", done.returncode == 3, done.returncode)

    def names(self):
        """A file's name may be any bytes; what is printed is text that changes no terminal."""
        name = os.fsdecode(b"bad-\xff-\x1b[31m.rollout")
        (self.folder / name).write_text(WRONG)
        done = self.pipe("check", name, "--output", "compact")
        self.expect("a strange name is made visible", ESCAPE not in done.stdout and "R0401" in done.stdout,
                    done.stdout)
        done = self.pipe("check", name + "x")
        self.expect("in messages as well", ESCAPE not in done.stdout + done.stderr, done.stdout)
        done = self.pipe(name)
        self.expect("and in usage errors", ESCAPE not in done.stderr and done.returncode == 2, done.stderr)
        done = self.pipe("check", "--output", "json", name)
        self.expect("JSON is UTF-8 all the same", "R0401" in done.stdout, done.stdout)
        (self.folder / name).unlink()

    def full_disk(self):
        """What could not be written whole is not left behind in parts."""
        def little_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))

        done = self.pipe("init", "project", preexec_fn=little_room, restore_signals=False)
        self.expect("a full disk is a failure of the world", done.returncode == 3, done.stderr)
        left = [path.name for path in (self.folder / "project").iterdir()]
        self.expect("and half a project is none", left == [], left)

    def unreadable(self):
        os.mkfifo(self.folder / "pipe.rollout")
        self.expect("a pipe is not waited for", self.pipe("check", "pipe.rollout").returncode == 3)
        (self.folder / "pipe.rollout").unlink()
        (self.folder / "closed.rollout").write_text(RIGHT)
        (self.folder / "closed.rollout").chmod(0)
        self.folder.chmod(0o755)
        for path in ("closed.rollout", "."):
            done = self.pipe("check", path, **without_rights())
            self.expect(f"an unreadable file in {path} is a failure of the world", done.returncode == 3,
                        done.stdout + done.stderr)


def without_rights():
    """Root reads everything; so the binary runs as nobody then."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def main():
    rollout, name = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="rollout-terminal-") as scratch:
        checks = Checks(rollout, pathlib.Path(scratch))
        try:
            getattr(checks, name)()
        except PermissionError:
            print("skipped: root is asked to run it as nobody, who cannot read the binary")
            sys.exit(SKIPPED)
    print("\n".join(checks.problems) or "all as it should be")
    sys.exit(1 if checks.problems else 0)


if __name__ == "__main__":
    main()
