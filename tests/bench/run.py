# SPDX-License-Identifier: Apache-2.0
"""Measures the compiler on generated programs and prints one line of a Markdown table for each.

    run.py ROLLOUT BENCHES [COUNT...]     applications, each with a canary; default 1 100 1000 5000

BENCHES is the directory of the programs that measure from inside.

The stages are wall time inside one process (`parse` includes `lex`; `yaml` spells the manifests, three
for each application, `map` the source map); `check` and `compile` are the CPU time of whole cold processes, the least of some runs, and the
memory is the most that `check` had.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import corpus

AS_OF = "2026-06-01"
REPEATS = 5
STAGES = ["lex", "parse", "evaluate", "lower", "check", "emit", "yaml", "map", "total"]


def measure(command):
    """The least CPU milliseconds of some runs, and the most memory in MB."""
    best, memory = None, 0
    for _ in range(REPEATS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)} ends with {status}\n{errors.decode()}")
        spent = (usage.ru_utime + usage.ru_stime) * 1000
        best = spent if best is None else min(best, spent)
        memory = max(memory, usage.ru_maxrss / 1024)
    return best, memory


def stages(bench, program):
    text = subprocess.run([bench, program], check=True, capture_output=True, text=True).stdout
    return dict(line.rsplit(" ", 1) for line in text.splitlines())


def row(rollout, bench, shape, count):
    with tempfile.TemporaryDirectory(prefix="rollout-bench-") as scratch:
        program, output = pathlib.Path(scratch, "program"), pathlib.Path(scratch, "out")
        program.mkdir()
        size = corpus.write(shape, count, program)
        check, memory = measure([rollout, "check", "--as-of", AS_OF, str(program)])
        compiled, _ = measure([rollout, "compile", "--as-of", AS_OF, str(program), "--out", str(output)])
        spent = stages(bench, str(program))
    cells = [shape, count, f"{size / 1e6:.2f}", *(spent.get(stage, "-") for stage in STAGES),
             f"{check:.0f}", f"{compiled:.0f}", f"{memory:.0f}"]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def recheck(bench, count):
    """The least and the middle of the milliseconds that one changed file costs."""
    with tempfile.TemporaryDirectory(prefix="rollout-bench-") as scratch:
        program = pathlib.Path(scratch)
        corpus.write("many files", count, program)
        command = [bench, program, program / f"service_{count // 2}.rollout", "threshold = 5", "threshold = 7"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def main():
    rollout, benches = sys.argv[1], pathlib.Path(sys.argv[2])
    bench = benches / "rollout_bench"
    counts = [int(word) for word in sys.argv[3:]] or [1, 100, 1000, 5000]
    titles = ["shape", "applications", "MB", *(f"{stage} ms" for stage in STAGES),
              "`check` CPU ms", "`compile` CPU ms", "peak MB"]
    print("| " + " | ".join(titles) + " |")
    print("|" + " --- |" * len(titles))
    for shape in corpus.SHAPES:
        for count in counts:
            print(row(rollout, bench, shape, count), flush=True)
    print("\n| files | one of them checked again, least ms | middle ms |\n| --- | --- | --- |")
    for count in counts:
        if count > 1:
            least, middle = recheck(benches / "rollout_recheck_bench", count)
            print(f"| {count + 1} | {least} | {middle} |", flush=True)


if __name__ == "__main__":
    main()
