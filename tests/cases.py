# SPDX-License-Identifier: Apache-2.0
"""Runs the cases of a test that needs Git: its functions `case_…`, each with what is made for it in a scratch folder.

    cases.run(globals(), lambda folder: Repository(sys.argv[1], folder))

All are run, whichever fail. The process ends: with 0 where none did, 1 where one did, 77 where there is no Git.
"""
import shutil
import sys
import tempfile
import traceback

# Of whoever commits in a test, whatever Git's own configuration says.
IDENTITY = ["-c", "user.name=test", "-c", "user.email=test@acme.io", "-c", "commit.gpgsign=false",
            "-c", "protocol.file.allow=always"]


def run(names, make):
    if shutil.which("git") is None:
        print("skipped: there is no git")
        sys.exit(77)
    failed = 0
    cases = [(name, case) for name, case in names.items() if name.startswith("case_")]
    for name, case in cases:
        with tempfile.TemporaryDirectory(prefix="rollout-case-") as folder:
            try:
                case(make(folder))
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(f"{name}:\n{traceback.format_exc()}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
