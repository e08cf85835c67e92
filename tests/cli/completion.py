# SPDX-License-Identifier: Apache-2.0
"""Completes command lines in real shells, with the scripts that `rollout completion` prints.

    completion.py ROLLOUT bash|zsh|fish

Bash and fish are asked what they would offer. Zsh offers only to a person at a terminal, so it gets one.
"""
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
SECONDS = 20

# What is typed, what must be offered, and what must not.
CASES = [
    ("rollout ", {"check", "compile", "explain"}, {"__complete", "__man"}),
    ("rollout comp", {"compile", "completion"}, {"check"}),
    ("rollout check --fail-on ", {"error", "warning"}, set()),
    ("rollout compile --for", {"--format"}, {"--out"}),
    ("rollout explain application.sync.pru", {"application.sync.prune"}, set()),
    ("rollout check sh", {"shop.rollout"}, {"apps"}),
    ("rollout compile --out ap", {"apps"}, {"shop.rollout"}),
]


class Shell:
    def __init__(self, program, rollout, home):
        self.program, self.home = program, home
        self.environment = {"PATH": f"{rollout.parent}:{os.environ['PATH']}", "HOME": str(home),
                            "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        self.script = subprocess.run([rollout, "completion", pathlib.Path(program).name], check=True,
                                     capture_output=True, text=True).stdout

    def run(self, command):
        done = subprocess.run([self.program, *command], cwd=self.home, env=self.environment,
                              capture_output=True, text=True, timeout=SECONDS)
        if done.returncode != 0 or done.stderr:
            sys.exit(f"{self.program} ends with {done.returncode}: {done.stderr}")
        return done.stdout


class Bash(Shell):
    def offered(self, line, _):
        words = line.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        script = f"""{self.script}
            compopt() {{ :; }}  # speaks to a line that is being edited; there is none
            COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; COMP_LINE='{line}'
            _rollout; printf '%s\\n' "${{COMPREPLY[@]}}" """
        return set(self.run(["--norc", "-c", script]).split())


class Fish(Shell):
    def offered(self, line, _):
        script = f"{self.script}\ncomplete --do-complete '{line}'"
        return {answer.split("\t")[0].rstrip("/") for answer in
                self.run(["--no-config", "-c", script]).splitlines()}


class Zsh(Shell):
    def offered(self, line, wanted):
        (self.home / "script.zsh").write_text(self.script)
        (self.home / ".zshrc").write_text(
            "autoload -Uz compinit && compinit -u\nsource ~/script.zsh\nPROMPT='ready> '\n"
            "setopt no_list_ambiguous no_auto_menu\nzstyle ':completion:*' list-prompt ''\n")
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            os.execve(self.program, [self.program, "-i"], self.environment)
        try:
            wait_for(terminal, {"ready> "})
            os.write(terminal, line.encode() + b"\t\t")
            seen = wait_for(terminal, wanted)
        finally:
            os.close(terminal)
            os.waitpid(process, 0)
        return set(seen.replace("\x1b", " ").replace("\r", " ").split())


def wait_for(terminal, wanted):
    """What is printed until all of it is there, or time is up."""
    seen, end = "", time.monotonic() + SECONDS
    while not all(text in seen for text in wanted):
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        if not ready:
            break
        seen += os.read(terminal, 65536).decode(errors="replace")
    return seen


def main():
    rollout, name = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    program = shutil.which(name)
    if not program:
        print(f"skipped: {name} is not installed")
        sys.exit(SKIPPED)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="rollout-completion-") as scratch:
        home = pathlib.Path(scratch)
        (home / "shop.rollout").touch()
        (home / "apps").mkdir()
        shell = {"bash": Bash, "fish": Fish, "zsh": Zsh}[name](program, rollout, home)
        for line, wanted, unwanted in CASES:
            offered = shell.offered(line, wanted)
            # A shell that has one answer completes it in place: the line then ends with it.
            missing = {word for word in wanted if not any(each.endswith(word) for each in offered)}
            if missing or unwanted & offered:
                failed += 1
                print(f"`{line}`: offers {sorted(offered)}, misses {sorted(missing)}, "
                      f"should not offer {sorted(unwanted & offered)}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
