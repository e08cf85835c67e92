# SPDX-License-Identifier: Apache-2.0
"""Measures what policies add to `rollout check`: prints one line of a Markdown table for each number.

    policies.py ROLLOUT [APPLICATIONS POLICIES]...     default 1000 50, 10000 50

Each policy has one rule that looks at several fields of each application and lets it pass. The times are CPU
milliseconds of whole cold processes, the least of some runs: without the policies, and with them.
"""
import pathlib
import sys
import tempfile

import run

HEADER = '''edition "2026"

cluster prod { server = "https://k8s.prod.acme.io" }
env production { clusters = [prod]; protected = true }
project shop {
  allow source "https://github.com/acme/*"
  allow destination env production namespace "shop"
}

template app(name: string) -> application {
  project     = shop
  labels      = { team = "storefront", tier = "backend" }
  source      { repo = "https://github.com/acme/${name}"; path = "deploy/prod"; revision = "v1.4.0" }
  destination { env = production; namespace = "shop" }
  sync        { automated = true; self_heal = true; retry { limit = 5 } }
}
'''

POLICY = '''
policy rule-{number} {{
  match application where destination.env.protected
  deny pinned when any([for s in sources: s.revision in ["main", "HEAD", "v{number}"]]) because "branches move"
  warn owned when labels.team == "nobody-{number}" or (sync.retry.limit ?? 0) < 1 because "somebody must be asked"
}}
'''


def program(applications, policies):
    text = HEADER + "".join(POLICY.format(number=number) for number in range(policies))
    text += "\nfor number in range(%d) {\n" % applications
    return text + '  application "service-${number}" from app("service-${number}")\n}\n'


def measured(rollout, folder, applications, policies):
    folder.joinpath("shop.rollout").write_text(program(applications, policies))
    milliseconds, memory = run.measure([rollout, "check", "--as-of", run.AS_OF, str(folder)])
    return milliseconds, memory


def main():
    rollout, numbers = sys.argv[1], [int(word) for word in sys.argv[2:]] or [1000, 50, 10000, 50]
    print("\n| applications | policies | `check` without them, CPU ms | with them | peak MB |\n| --- | --- | --- | --- | --- |")
    for applications, policies in zip(numbers[::2], numbers[1::2]):
        with tempfile.TemporaryDirectory(prefix="rollout-bench-") as scratch:
            folder = pathlib.Path(scratch)
            without, _ = measured(rollout, folder, applications, 0)
            spent, memory = measured(rollout, folder, applications, policies)
        print(f"| {applications} | {policies} | {without:.0f} | {spent:.0f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
