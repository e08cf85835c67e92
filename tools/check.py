# SPDX-License-Identifier: Apache-2.0
"""Runs `rollout check` for other tools and gives its diagnostics."""
import concurrent.futures
import json
import os
import subprocess

AS_OF = "2026-06-01"  # no date turns a test red
SECONDS = 60


class Crash(Exception):
    """The binary did not end as a compiler should."""


def check(rollout, path, directory=None, options=()):
    """The diagnostics of one program, in the order in which they are printed."""
    command = [str(rollout), "check", "--output", "json", "--as-of", AS_OF, *options, str(path)]
    try:
        done = subprocess.run(command, cwd=directory, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Crash(f"`check` does not end within {SECONDS} s") from None
    if done.returncode not in (0, 1):
        raise Crash(f"`check` ends with status {done.returncode}\n"
                    + done.stderr.decode(errors="replace"))
    try:
        return json.loads(done.stdout)["diagnostics"]
    except (ValueError, KeyError) as error:
        raise Crash(f"`check` prints no JSON: {error}\n"
                    + done.stdout.decode(errors="replace")[:2000]) from None


def in_parallel(function, items):
    """The results of function(item), in order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


def registry(rollout):
    """All codes, as {code: severity}."""
    text = subprocess.run([str(rollout), "explain", "--list"], check=True, capture_output=True,
                          text=True).stdout
    return dict(line.split()[:2] for line in text.splitlines() if line.strip())
