# SPDX-License-Identifier: Apache-2.0
"""What the conformance binary makes of a stream: it answers while it reads, and survives every line.

    stream.py BINARY
"""
import json
import os
import select
import subprocess
import sys

GLOB = {"kind": "glob", "pattern": "a*", "text": "ab"}


def answers(binary, data, *arguments):
    run = subprocess.run([binary, *arguments], input=data, capture_output=True, check=True, timeout=120)
    return [json.loads(line) for line in run.stdout.decode().split("\n")[:-1]]


def bad_requests_are_answered(binary):
    lines = [b"", b"{", b"[]", b"null", b"7", b'"text"', b"{}", b'{"kind":"none"}', b'{"kind":7}',
             b'{"kind":"glob","pattern":7}', b'{"kind":"glob","pattern":"\xff"}', b"\x00\x01", b'{"kind":"url","url":"\\ud800"}',
             b'{"kind":"source","project":[]}', b'{"kind":"source","project":{"spec":{"sourceRepos":"*"}}}',
             b'{"kind":"source","project":{"spec":{"sourceRepos":[1]}}}',
             b'{"kind":"destination","cluster":"c"}', b'{"kind":"windows","now":"yesterday"}',
             b'{"kind":"effective","globalProjects":{}}', b'{"kind":"rbac","groups":[{}]}',
             b'{"kind":"cron","schedule":"* * * * *","after":"2026-02-30T00:00:00Z"}',
             b"[" * 1_000_000, b'{"id":' * 100_000 + b"1" + b"}" * 100_000, b'{"kind":"url","url":1e999}']
    found = answers(binary, b"\n".join(lines) + b"\n" + json.dumps(GLOB).encode())
    assert len(found) == len(lines) + 1, len(found)
    for line, answer in zip(lines, found):
        assert list(answer) == ["badRequest"], (line[:80], answer)
    assert found[-1] == {"match": True}


def absent_fields_have_their_zero_values(binary):
    kinds = {"glob": {"match": True}, "filepath": {"match": True}, "url": {"normalized": ""},
             "duration": {"error": 'time: invalid duration ""'}, "cron": {"error": "empty spec string"},
             "source": {"permitted": False}, "destination": {"permitted": False}, "resource": {"permitted": False},
             "appnamespace": {"permitted": True}, "impersonate": {"user": ""}, "rbac": {"allowed": True},
             "validate": {"code": "OK", "message": "", "policySyntax": True},
             "windows": {"matches": [], "active": [], "inactiveAllows": [], "auto": True, "manual": True},
             "effective": {"error": 'error getting app project "": appprojects "" not found'}}
    data = "".join(json.dumps({"kind": kind, "id": kind}) + "\n" for kind in kinds).encode()
    for answer in answers(binary, data):
        kind = answer.pop("id")
        assert answer == kinds[kind], (kind, answer)


def an_id_comes_back_as_it_went(binary):
    for text in ["null", "1.50", "123456789012345678901234567890", '"\\u0000é"', '{"a":[{},[],""]}', "-0"]:
        line = f'{{"id":{text},"kind":"glob","pattern":"*"}}\n'.encode()
        out = subprocess.run([binary], input=line, capture_output=True, check=True).stdout.decode()
        assert out.startswith('{"match":true,"id":'), out
        assert json.loads(out)["id"] == json.loads(text), (text, out)
    assert answers(binary, b'{"id":3,"kind":"none"}\n')[0]["id"] == 3


def long_lines_are_survived(binary):
    most = 16 << 20
    fits = json.dumps({"kind": "glob", "pattern": "x", "text": "y" * (most - 200)}).encode()
    too_long = json.dumps({"kind": "glob", "pattern": "x", "text": "y" * most}).encode()
    found = answers(binary, fits + b"\n" + too_long + b"\n" + json.dumps(GLOB).encode() + b"\n")
    assert found == [{"match": False}, {"badRequest": "the line is too long"}, {"match": True}], found


def answers_come_while_it_reads(binary):
    process = subprocess.Popen([binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for number in range(3):
        process.stdin.write(json.dumps(GLOB | {"id": number}).encode() + b"\n")
        process.stdin.flush()
        assert select.select([process.stdout], [], [], 30)[0], "no answer while the input is open"
        assert json.loads(os.read(process.stdout.fileno(), 4096)) == {"match": True, "id": number}
    process.stdin.close()
    assert process.wait(30) == 0


def the_release_chooses_the_matcher(binary):
    denied = {"kind": "destination", "cluster": {"name": "prod", "server": "https://p"}, "namespace": "web", "project": {
        "spec": {"destinations": [{"server": "*", "namespace": "*"}, {"name": "!prod", "namespace": "team-*"}]}}}
    unclosed = {"kind": "glob", "pattern": "{a", "text": "a"}
    data = (json.dumps(denied) + "\n" + json.dumps(unclosed)).encode()
    new = [{"permitted": True}, {"error": True}]
    assert answers(binary, data) == new
    assert answers(binary, data, "--argocd-version", "3.6") == new
    assert answers(binary, data, "--argocd-version", "3.5")[0] == {"permitted": False}
    assert "error" not in answers(binary, data, "--argocd-version", "3.5")[1]
    for arguments in (["--argocd-version"], ["--argocd-version", "2.0"], ["cases"]):
        assert subprocess.run([binary, *arguments], capture_output=True, check=False).returncode == 2


def main():
    for check in (the_release_chooses_the_matcher, bad_requests_are_answered, absent_fields_have_their_zero_values, an_id_comes_back_as_it_went,
                  long_lines_are_survived, answers_come_while_it_reads):
        check(sys.argv[1])
        print(check.__name__.replace("_", " "))


if __name__ == "__main__":
    main()
