# SPDX-License-Identifier: Apache-2.0
"""Asks the conformance binary what files of pairs say it must answer, and compares.

    conformance.py BINARY FILE...

A file holds lines {"request":…,"response":…}, plain or gzipped. Each mismatch is printed, the first ten of a file;
the last line counts. Responses are compared as JSON values: the order of keys does not matter, that of lists does.
"""
import gzip
import json
import pathlib
import subprocess
import sys

MOST_SHOWN = 10


def pairs_of(path):
    opened = gzip.open if pathlib.Path(path).read_bytes()[:2] == b"\x1f\x8b" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def answers(binary, requests):
    text = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    run = subprocess.run([binary], input=text.encode(), capture_output=True, check=False)
    lines = run.stdout.decode().split("\n")[:-1] if run.returncode == 0 else []
    return lines + ["null"] * (len(requests) - len(lines))


def same(left, right):
    """Equality of JSON values, where true is not 1."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def mismatches(binary, path):
    pairs = pairs_of(path)
    found = []
    for pair, line in zip(pairs, answers(binary, [pair["request"] for pair in pairs])):
        answer = json.loads(line)
        if not same(answer, pair["response"]):
            found.append((pair, answer))
    return len(pairs), found


def main():
    binary, *files = sys.argv[1:]
    passed = failed = 0
    for path in files:
        count, found = mismatches(binary, path)
        for pair, answer in found[:MOST_SHOWN]:
            print(f"{path}: {json.dumps(pair['request'], ensure_ascii=False)}")
            print(f"  expected {json.dumps(pair['response'], ensure_ascii=False)}")
            print(f"  answered {json.dumps(answer, ensure_ascii=False)}")
        failed += len(found)
        passed += count - len(found)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
