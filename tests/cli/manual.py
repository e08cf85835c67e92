# SPDX-License-Identifier: Apache-2.0
"""Sets the manual pages as `man` does: there is one for each command, and groff has nothing to warn of.

    manual.py ROLLOUT
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def problems(page):
    set_page = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-P-cbou", "-rLL=78n", page],
                              capture_output=True, text=True)
    for line in set_page.stderr.splitlines():
        yield f"{page.name}: {line}"
    for title in ("NAME", "SYNOPSIS", "EXIT STATUS"):
        if not re.search(rf"^{title}$", set_page.stdout, re.M):
            yield f"{page.name}: no section {title}"


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("groff"):
        print("skipped: groff is not installed")
        sys.exit(SKIPPED)
    help_text = subprocess.run([rollout, "--help"], check=True, capture_output=True, text=True).stdout
    commands = re.search(r"^Commands:\n((?:  .*\n)+)", help_text, re.M)[1]
    wanted = {f"rollout-{line.split()[0]}.1" for line in commands.splitlines()} | {"rollout.1"}
    with tempfile.TemporaryDirectory(prefix="rollout-manual-") as scratch:
        folder = pathlib.Path(scratch)
        subprocess.run([rollout, "__man", "--out", folder], check=True)
        pages = {page.name for page in folder.iterdir()}
        found = [f"{name}: missing, or nobody's" for name in sorted(wanted ^ pages)]
        for page in sorted(folder.iterdir()):
            found += problems(page)
    print("\n".join(found) or f"{len(pages)} pages")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
