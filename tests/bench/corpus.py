# SPDX-License-Identifier: Apache-2.0
"""Programs to measure with: as many applications as wanted, each with a canary."""

HEADER = '''edition "2026"

workspace {
  deliver { repo = "https://github.com/acme/rendered"; path = "live"; revision = "main" }
}
cluster prod { server = "https://k8s.prod.acme.io" }
project shop {
  allow source "https://github.com/acme/*"
  allow destination cluster "prod" namespace "shop"
  allow kind "apps/Deployment", "Service", "flagger.app/*"
}
'''

BODY = '''  project     = shop
  labels      = {{ team = "storefront", tier = "backend" }}
  source      {{ repo = "https://github.com/acme/{name}"; path = "deploy/prod"; revision = "v1.{number}.0" }}
  destination {{ cluster = prod; namespace = "shop" }}
  sync {{
    automated = true
    prune     = true
    self_heal = true
    retry     {{ limit = 5; backoff = 10s; max = 3m }}
  }}
  canary {{
    target   = "Deployment/{name}"
    provider = nginx
    ingress  = "Ingress/{name}"
    service  {{ port = 8080; target_port = "http" }}
    # Ten minutes at ten percent a minute, judged by errors and by latency.
    interval  = 1m
    threshold = 5
    step      = 10%
    max       = 50%
    metric success_rate {{ min = 99.5%; window = 1m }}
    metric latency_p99  {{ max = 500ms; window = 1m }}
    hook pre_rollout "smoke" {{ url = "http://tester.test/gate/check"; timeout = 30s }}
    hook rollout "load" {{ url = "http://loadtester.test/"; timeout = 15s; metadata = {{ cmd = "hey -z 1m http://{name}.shop" }} }}
  }}
'''


def written_out(number):
    name = f"service-{number}"
    return f'application "{name}" {{\n{BODY.format(name=name, number=number)}}}\n'


def one_file(count):
    return {"shop.rollout": HEADER + "".join(written_out(number) for number in range(count))}


def many_files(count):
    files = {"shop.rollout": HEADER}
    for number in range(count):
        files[f"service_{number}.rollout"] = 'edition "2026"\n\n' + written_out(number)
    return files


def from_template(count):
    body = BODY.format(name="service-${number}", number="${number}")
    return {"shop.rollout": f'''{HEADER}
template web(number: int) -> application {{
{body}}}
for number in range({count}) {{
  application "service-${{number}}" from web(number)
}}
'''}


SHAPES = {"template": from_template, "one file": one_file, "many files": many_files}


def write(shape, count, folder):
    """Writes a program, gives its size in bytes."""
    files = SHAPES[shape](count)
    for name, text in files.items():
        (folder / name).write_text(text)
    return sum(len(text) for text in files.values())
