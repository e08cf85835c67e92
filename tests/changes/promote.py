# SPDX-License-Identifier: Apache-2.0
"""`rollout promote` in real repositories: where the pin stands, what is refused, and what is written.

    promote.py ROLLOUT

Each function `case_…` is a case, in a scratch folder of its own. It ends with 77 where there is no Git.
"""
import json

from commands import main

HEAD = '''edition "2026"

cluster stage-eu { server = "https://stage-eu.acme.io" }
cluster prod-eu { server = "https://prod-eu.acme.io" }
cluster prod-us { server = "https://prod-us.acme.io" }
env stage { clusters = [stage-eu] }
env prod { clusters = [prod-eu, prod-us]; protected = true }

project payments {
  description = "Payments"
  allow source "https://git.acme.io/*"
  allow destination env stage namespace "payments"
  allow destination env prod namespace "payments"
}

template web(name: string, env: env, cluster: cluster, tag: string) -> application {
  project     = payments
  source      { repo = "https://git.acme.io/${name}"; path = "deploy"; revision = tag }
  destination { env = env; cluster = cluster; namespace = "payments" }
}
'''
LOOP = '''
for env in [stage, prod] {
  for cluster in env.clusters {
    application "checkout-${cluster.name}" from web("checkout", env, cluster, tag = TAG)
  }
}
'''
PINS = HEAD + '\nlet pins = { stage = "v1.42.0", prod = "v1.41.3" }   # promoted by hand\n' + LOOP.replace("TAG", "pins[env.name]")

APPLICATION = '''apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: NAME, namespace: argocd}
spec:
  project: default
  source:
    repoURL: https://git.acme.io/shop
    path: deploy
    targetRevision: REVISION  # bumped by hand
  destination: {server: SERVER, namespace: shop}
'''


def application(name, revision, server="https://kubernetes.default.svc"):
    return APPLICATION.replace("NAME", name).replace("REVISION", revision).replace("SERVER", server)


def refused(repository, *words, status=1):
    """What is said of a promotion that nothing is written of."""
    before = repository.git("status", "--porcelain")
    _, errors = repository.run("promote", *words, status=status)
    assert repository.git("status", "--porcelain") == before
    return errors


def text(repository, name="main.rollout"):
    return (repository.work / name).read_text()


def case_pins_of_a_let(repository):
    repository.commit(main_rollout=PINS)
    out, _ = repository.run("promote", "checkout", "stage", "prod", "--dry-run")
    assert '+let pins = { stage = "v1.42.0", prod = "v1.42.0" }   # promoted by hand' in out, out
    assert "`checkout-prod-us`" in out and "forwards, by a minor version" in out, out
    assert text(repository) == PINS
    out, _ = repository.run("promote", "checkout", "stage", "prod")
    assert "2 changes in 1 file" in out, out
    assert text(repository) == PINS.replace("v1.41.3", "v1.42.0")
    assert repository.changes("HEAD") == [("Application", "checkout-prod-eu", "re-pinned"),
                                          ("Application", "checkout-prod-us", "re-pinned")]
    out, _ = repository.run("promote", "checkout", "stage", "prod")
    assert "`checkout-prod-eu` runs `v1.42.0` already" in out, out


def case_names_and_patterns(repository):
    repository.commit(main_rollout=PINS)
    for name in ("checkout-stage-eu", "checkout-prod-us", "check*", "*"):
        out, _ = repository.run("promote", name, "stage", "prod", "--dry-run")
        assert "2 changes in 1 file" in out, (name, out)
    assert "did you mean `checkout`" in refused(repository, "chekout", "stage", "prod")
    assert "did you mean `stage`" in refused(repository, "checkout", "stag", "prod")
    assert "is promoted to itself" in refused(repository, "checkout", "prod", "prod")
    assert "nothing that `x*` means" not in refused(repository, "x*", "stage", "prod")


def case_one_cluster_shares_a_pin(repository):
    """The value of an environment cannot be changed for one of its clusters."""
    repository.commit(main_rollout=PINS)
    errors = refused(repository, "checkout", "stage", "prod-eu")
    assert "main.rollout:22 decides more than what is promoted" in errors, errors
    assert "checkout-prod-us" in errors, errors
    own = PINS + '\noverride application "checkout-prod-eu" { source.revision = "v1.41.0" }\n'
    repository.commit(main_rollout=own)
    repository.run("promote", "checkout", "stage", "prod-eu")
    assert text(repository) == own.replace("v1.41.0", "v1.42.0")


def case_one_cluster_shares_a_pin_of_data(repository):
    program = HEAD + LOOP.replace("TAG", 'read_yaml("pins.yaml")[env.name]')
    repository.commit(main_rollout=program, pins_yaml="stage: v1.42.0\nprod: v1.41.3\n")
    errors = refused(repository, "checkout", "stage", "prod-eu")
    assert "the value at pins.yaml:2 decides more than what is promoted" in errors, errors
    assert "checkout-prod-us" in errors, errors


def case_arguments_of_templates(repository):
    program = HEAD + '''
application "ledger-stage" from web("ledger", stage, stage-eu, tag = "v3.0.0")
application "ledger-prod"  from web("ledger", prod, prod-eu, tag = "v2.0.0")
'''
    repository.commit(main_rollout=program)
    repository.run("promote", "ledger", "stage", "prod")
    assert text(repository) == program.replace("v2.0.0", "v3.0.0")


def case_files_of_data(repository):
    """The one scalar, wherever else its text stands; comments and quotes stay."""
    pins = "# v1.41.3 is out\nother: v1.41.3\nstage: 'v1.42.0'\nprod: 'v1.41.3'   # prod\n"
    program = HEAD + LOOP.replace("TAG", 'read_yaml("pins.yaml")[env.name]')
    repository.commit(main_rollout=program, pins_yaml=pins)
    out, _ = repository.run("promote", "checkout", "stage", "prod")
    assert "+prod: 'v1.42.0'   # prod" in out, out
    assert text(repository, "pins.yaml") == pins.replace("prod: 'v1.41.3'", "prod: 'v1.42.0'")
    assert text(repository) == program


def case_files_of_data_for_several(repository):
    """A pattern promotes each application by its own pin, and one pin that several have by itself."""
    pins = "one: {stage: v1.1.0, prod: v1.0.0}\ntwo: {stage: v2.1.0, prod: v2.0.0}\n"
    loop = LOOP.replace("TAG", 'read_yaml("pins.yaml")["NAME"][env.name]')
    program = HEAD + "".join(loop.replace("checkout", name).replace("NAME", name) for name in ("one", "two"))
    repository.commit(main_rollout=program, pins_yaml=pins)
    for pattern in ("*", "*o*"):
        out, _ = repository.run("promote", pattern, "stage", "prod", "--dry-run")
        assert "4 changes in 1 file" in out, (pattern, out)
    repository.run("promote", "*", "stage", "prod")
    assert text(repository, "pins.yaml") == pins.replace("v1.0.0", "v1.1.0").replace("v2.0.0", "v2.1.0")


def case_files_of_data_for_many(repository):
    """One compilation tells all places, however often the revision stands elsewhere."""
    names = [f"svc{i}" for i in range(60)]
    pins = "".join(f"{name}: {{stage: v1.1.{i}, prod: v1.0.0}}\n" for i, name in enumerate(names))
    loop = LOOP.replace("TAG", 'read_yaml("pins.yaml")[name][env.name]').replace("checkout-", "${name}-").replace('"checkout"', "name")
    repository.commit(main_rollout=f"{HEAD}\nfor name in {json.dumps(names)} {{{loop}}}\n", pins_yaml=pins)
    out, _ = repository.run("promote", "*", "stage", "prod")
    assert "120 changes in 1 file" in out, out
    assert text(repository, "pins.yaml") == "".join(
        f"{name}: {{stage: v1.1.{i}, prod: v1.1.{i}}}\n" for i, name in enumerate(names))


def case_marks_that_break(repository):
    """Where the program needs a text as it is, one place after another is tried."""
    program = HEAD + '''
let notes: map<string> = read_yaml("notes.yaml")
''' + LOOP.replace("TAG", 'read_yaml("pins.yaml")[env.name]').replace('web("checkout"', 'web(notes["v1.41.3"]')
    repository.commit(main_rollout=program, pins_yaml="stage: v1.42.0\nprod: v1.41.3\n", notes_yaml="v1.41.3: checkout\n")
    repository.run("promote", "checkout", "stage", "prod")
    assert text(repository, "pins.yaml") == "stage: v1.42.0\nprod: v1.42.0\n"


def case_one_pin_of_two(repository):
    """A value cannot become two, whether it is a literal or computed; who is to blame is told."""
    pins = "one: v1.1.0\ntwo: v2.1.0\nprod: v1.0.0\n"
    for shared in ('"v1.0.0"', 'read_yaml("pins.yaml").prod'):
        program = HEAD + "\nlet shared = " + shared + "\n" + "".join(f'''
application "{name}-stage" from web("{name}", stage, stage-eu, tag = "v{major}.1.0")
application "{name}-prod" from web("{name}", prod, prod-eu, tag = shared)
''' for name, major in (("one", 1), ("two", 2)))
        repository.commit(main_rollout=program, pins_yaml=pins)
        errors = refused(repository, "*", "stage", "prod")
        assert "cannot become both" in errors and "v1.1.0" in errors and "v2.1.0" in errors, errors
        errors = refused(repository, "one", "stage", "prod")
        assert "decides more than what is promoted" in errors and "`two-prod`" in errors, errors


def case_who_is_to_blame(repository):
    """Of several edits the one that changes more is named."""
    pins = "one: {stage: v1.1.0, prod: v1.0.0}\ntwo: {stage: v2.1.0, prod: v2.0.0, us: v2.0.0}\n"
    program = HEAD + 'let pins: map<map<string>> = read_yaml("pins.yaml")\n' + "".join(
        f'application "{name}-{cluster}" from web("{name}", {env}, {cluster}, tag = pins["{name}"]["{key}"])\n'
        for name, cluster, env, key in (
            ("one", "stage-eu", "stage", "stage"), ("one", "prod-eu", "prod", "prod"), ("one", "prod-us", "prod", "prod"),
            ("two", "stage-eu", "stage", "stage"), ("two", "prod-eu", "prod", "prod"), ("two", "prod-us", "prod", "us")))
    repository.commit(main_rollout=program, pins_yaml=pins)
    errors = refused(repository, "*", "stage", "prod-eu")
    assert "the value at pins.yaml:1 decides more" in errors and "`one-prod-us`" in errors, errors


def case_json_beside(repository):
    program = HEAD + LOOP.replace("TAG", 'read_json("pins.json")[env.name]')
    repository.commit(main_rollout=program)
    (repository.work / "pins.json").write_text('{"stage": "v2.0.0", "prod": "v1.0.0"}\n')
    repository.run("promote", "checkout", "stage", "prod")
    assert text(repository, "pins.json") == '{"stage": "v2.0.0", "prod": "v2.0.0"}\n'


def case_what_is_computed(repository):
    program = HEAD + '\nlet minor = { stage = 42, prod = 41 }\n' + LOOP.replace("TAG", '"v1.${minor[env.name]}.0"')
    repository.commit(main_rollout=program)
    errors = refused(repository, "checkout", "stage", "prod")
    assert "no value was found" in errors and "main.rollout:26" in errors, errors


def case_manifests(repository):
    """Without a program places are words of names; with one they are clusters."""
    repository.commit(apps__stage_yaml=application("shop-stage", "v2.0.0"), apps__prod_yaml=application("shop-prod", "v1.9.0"))
    out, _ = repository.run("promote", "shop", "stage", "prod")
    assert "+    targetRevision: v2.0.0  # bumped by hand" in out, out
    assert text(repository, "apps/prod.yaml") == application("shop-prod", "v2.0.0")
    repository.commit(apps__stage_yaml=application("shop", "v1.9.0", "https://stage-eu.acme.io"),
                      apps__prod_yaml=application("shop-us", "'v1.9.0'", "https://prod-us.acme.io"),
                      main_rollout=HEAD)
    repository.commit(apps__stage_yaml=application("shop", "v1.10.0", "https://stage-eu.acme.io"))
    repository.run("promote", "shop", "stage", "prod")
    assert "targetRevision: 'v1.10.0'" in text(repository, "apps/prod.yaml")


def case_application_sets(repository):
    """An element of a list is a value like others, though the set makes the application."""
    made = '''apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  goTemplate: true
  generators:
    - list:
        elements:
          - {env: stage, revision: v2.0.0}
          - {env: prod, revision: v1.0.0}
          - {env: beta, revision: v1.0.0}
  template:
    metadata: {name: "shop-{{.env}}"}
    spec:
      project: default
      source: {repoURL: https://git.acme.io/shop, path: deploy, targetRevision: "{{.revision}}"}
      destination: {server: https://kubernetes.default.svc, namespace: shop}
'''
    repository.commit(set_yaml=made)
    repository.run("promote", "shop", "stage", "prod")
    assert text(repository, "set.yaml") == made.replace("{env: prod, revision: v1.0.0}", "{env: prod, revision: v2.0.0}")


def case_several_sources(repository):
    """The pins of what is the same on both sides; what moves by itself is passed over."""
    def program(stage, prod):
        def one(name, cluster, revision):
            return f'''
application "shop-{name}" {{
  project = payments
  source values {{ repo = "https://git.acme.io/config"; revision = "main" }}
  source {{
    repo = "https://git.acme.io/charts"; chart = "shop"; revision = "{revision}"
    helm {{ value_files = [values.file("{name}.yaml")] }}
  }}
  destination {{ cluster = {cluster}; namespace = "payments" }}
}}
'''
        return HEAD + one("stage", "stage-eu", stage) + one("prod", "prod-eu", prod)
    repository.commit(main_rollout=program("4.3.0", "4.2.0"))
    out, _ = repository.run("promote", "shop", "stage", "prod")
    assert "its source `https://git.acme.io/charts shop` is promoted" in out, out
    assert "follows `main`" in out and "is not promoted" in out, out
    assert text(repository) == program("4.3.0", "4.3.0")


def case_branches(repository):
    repository.commit(main_rollout=PINS.replace("v1.42.0", "main"))
    errors = refused(repository, "checkout", "stage", "prod")
    assert "follows `main`" in errors and "there is no pin to promote" in errors, errors


def case_several_versions(repository):
    repository.commit(main_rollout=PINS + '\noverride application "checkout-prod-us" { source.revision = "v1.40.0" }\n')
    errors = refused(repository, "checkout", "prod", "stage")
    assert "`prod` has no one version" in errors and "name one of its clusters" in errors, errors
    out, _ = repository.run("promote", "checkout", "prod-us", "stage", "--dry-run")
    assert "R1402" in out, out


def case_backwards_and_past(repository):
    """Both are told, and neither is refused."""
    three = PINS.replace('env stage {', 'env dev { clusters = [dev-eu] }\nenv stage {').replace(
        "cluster stage-eu", 'cluster dev-eu { server = "https://dev-eu.acme.io" }\ncluster stage-eu').replace(
        "[stage, prod]", "[dev, stage, prod]").replace("{ stage =", '{ dev = "v1.50.0", stage =').replace(
        "  allow destination env stage", '  allow destination env dev namespace "payments"\n  allow destination env stage')
    repository.commit(main_rollout=three)
    out, _ = repository.run("promote", "checkout", "dev", "prod", "--dry-run")
    assert "R1403" in out and "rollout promote checkout stage prod" in out, out
    out, _ = repository.run("promote", "checkout", "prod", "stage", "--dry-run")
    assert "R1402" in out and "R1403" not in out, out


def case_what_follows(repository):
    """What says the same value in the same application goes with it; what is elsewhere does not."""
    program = PINS.replace('revision = tag }', 'revision = tag; helm { parameter "image.tag" { value = tag } } }')
    repository.commit(main_rollout=program)
    out, _ = repository.run("promote", "checkout", "stage", "prod")
    assert text(repository) == program.replace("v1.41.3", "v1.42.0"), out


def case_refusals(repository):
    """What a policy denies of the result is not written."""
    policy = '''
policy frozen {
  match application where destination.env.protected
  deny moved when any([for s in sources: s.revision != "v1.41.3"]) because "the year is over"
}
'''
    repository.commit(main_rollout=PINS + policy)
    errors = refused(repository, "checkout", "stage", "prod")
    assert "the change brings errors" in errors, errors
    repository.commit(main_rollout=PINS + "\nlet x = y\n")
    assert "errors come first" in refused(repository, "checkout", "stage", "prod")


def case_formats(repository):
    loose = PINS.replace("let pins = { stage", "let pins={ stage")
    repository.commit(main_rollout=loose)
    repository.run("promote", "checkout", "stage", "prod")
    assert text(repository) == PINS.replace("v1.41.3", "v1.42.0")


if __name__ == "__main__":
    main(globals())
