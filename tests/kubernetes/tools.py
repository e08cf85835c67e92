# SPDX-License-Identifier: Apache-2.0
"""Where the test tools are; a test whose tool is missing says so and counts as skipped."""
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77  # SKIP_RETURN_CODE of the tests in tests/CMakeLists.txt
WRITTEN = pathlib.Path(__file__).resolve().parent / "written"
BUILD = pathlib.Path(__file__).resolve().parent.parent / "tools" / "build.sh"


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def folder(name):
    """The folder of a tool that tests/tools/build.sh made."""
    found = subprocess.run([BUILD, "--path", name], capture_output=True, text=True)
    if found.returncode != 0:
        skip(f"{name} is not there (tests/tools/build.sh makes it)")
    return pathlib.Path(found.stdout.strip())


def program(name):
    """A program of the system."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        skip(f"{name} is not installed")
    return found


def definition_files():
    """The custom resource definitions of Argo's projects and of Flagger, at the pinned releases, and what is written here
    of those that cannot be had."""
    names = ("argo-cd", "flagger", "argo-rollouts", "argo-workflows", "argo-events")
    pinned = [path for name in names for path in sorted(folder(name).glob("*.yaml"))]
    return pinned + sorted(WRITTEN.glob("*.yaml"))
