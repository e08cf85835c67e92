# SPDX-License-Identifier: Apache-2.0
"""The bytes of the manifests depend on the program's text alone.

    determinism.py ROLLOUT PROGRAM...

A program, a folder, is compiled once for comparison and then

  * again, and from a copy in a folder of another name
  * in another time zone, language and home, as of another day
  * with its statements dealt to files of their own, in an order that is drawn anew a few times

and each time the manifests must be the same, byte for byte. (The source map tells lines, and may differ.)
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

DAYS = ("2026-06-01", "2026-01-15")
DEALS = 4
SECONDS = 60
# What stands in every file that needs it, not once in the program.
PER_FILE = ("edition", "import")


def compile_program(rollout, program, out, day=DAYS[0], environment=None):
    done = subprocess.run([rollout, "compile", "--as-of", day, program, "--out", out],
                          env={"PATH": os.environ["PATH"], **(environment or {})},
                          capture_output=True, text=True, timeout=SECONDS)
    if done.returncode != 0:
        sys.exit(f"{program} does not compile\n{done.stderr}")
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*"))
            if path.is_file() and not path.name.startswith(".")}


def statements(text):
    """The top-level statements of a formatted file, with the comments before them."""
    found, current, comments = [], [], []
    for line in text.splitlines():
        if not line or line[0] in "#/":
            comments.append(line)
        elif line[0] in " }])":
            current += comments + [line]
            comments = []
        else:
            found.append("\n".join(current))
            current, comments = comments + [line], []
    return found + ["\n".join(current)]


def lead(statement):
    return next((line for line in statement.splitlines() if line and line[0] not in "#/"), "").split(" ")[0]


def deal(program, folder, draw):
    """Writes the program with one statement in a file."""
    shutil.copytree(program, folder)
    for module in sorted({path.parent for path in folder.rglob("*.rollout")}):
        everywhere, once = {}, []
        for path in sorted(module.glob("*.rollout")):
            for statement in statements(path.read_text()):
                if lead(statement) in PER_FILE:
                    everywhere[statement.strip()] = None
                elif lead(statement):
                    once.append(statement)
            path.unlink()
        draw.shuffle(once)
        # Imports are names of the module: they are written once as well, the edition in each file.
        imports = [each for each in everywhere if lead(each) == "import"]
        edition = next(each for each in everywhere if lead(each) == "edition")
        for number, statement in enumerate(imports + once):
            (module / f"{number:03}.rollout").write_text(f"{edition}\n{statement}\n")


def differences(wanted, found):
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield name


def main():
    rollout = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    for name in sys.argv[2:]:
        program = pathlib.Path(name).resolve()
        with tempfile.TemporaryDirectory(prefix="rollout-determinism-") as scratch:
            scratch = pathlib.Path(scratch)
            wanted = compile_program(rollout, program, scratch / "wanted")
            copy = scratch / "quite another name"
            shutil.copytree(program, copy)
            elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "HOME": str(scratch)}
            results = {"again": compile_program(rollout, program, scratch / "again"),
                       "copied": compile_program(rollout, copy, scratch / "copied"),
                       "elsewhere": compile_program(rollout, program, scratch / "elsewhere", DAYS[1], elsewhere)}
            for seed in range(DEALS):
                dealt = scratch / f"program-{seed}"
                deal(program, dealt, random.Random(seed))
                results[f"dealt, seed {seed}"] = compile_program(rollout, dealt, scratch / f"dealt-{seed}")
            for how, found in results.items():
                for path in differences(wanted, found):
                    failed += 1
                    print(f"{program.name}, {how}: {path} differs")
            print(f"{program.name}: {len(wanted)} manifests, compiled {len(results) + 1} times")
    sys.exit(1 if failed or len(sys.argv) < 3 else 0)


if __name__ == "__main__":
    main()
