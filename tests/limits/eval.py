# SPDX-License-Identifier: Apache-2.0
"""The limits of evaluation: steps, bytes, depth, objects, text."""
from limits import EDITION, Case


def program(text, *codes):
    return lambda: EDITION + text + "\n"


def loops(depth, body, items="range(10)"):
    """`for` inside `for`: items to the power of depth turns."""
    head = "".join(f"for i{n} in {items} {{ " for n in range(depth))
    return program(f"{head}{body}{' }' * depth}")


def comprehensions(depth, items="range(10)"):
    """Lists of lists of lists."""
    inner = "1"
    for n in range(depth):
        inner = f"[for i{n} in {items}: {inner}]"
    return program(f"let x = {inner}")


def doublings(first, following, count=60):
    lets = [f"let a0 = {first}"] + [f"let a{n} = " + following.format(f"a{n - 1}") for n in range(1, count + 1)]
    return program("\n".join(lets))


def templates(depth, uses, leaf="automated = true"):
    """Each template uses the one before it, so often."""
    made = [f"template t0() -> sync {{ {leaf} }}"]
    for n in range(1, depth + 1):
        body = "\n".join([f"  use t{n - 1}()"] * uses)
        made.append(f"template t{n}() -> sync {{\n{body}\n}}")
    return program("\n".join(made) + f"""
cluster c {{ server = "https://c.acme.io" }}
application "a" {{
  project     = default
  source      {{ repo = "https://github.com/acme/a"; path = "."; revision = "v1" }}
  destination {{ cluster = c; namespace = "a" }}
  sync        {{ use t{depth}() }}
}}""")


CLUSTER = 'cluster "{0}" {{ server = "https://{0}.acme.io" }}'
TEXT = '"0123456789"'

def shared(depth=40):
    """`[x, x]` of `[x, x]` …: small in memory, large when it is written out."""
    return "let a0 = [1]\n" + "".join(f"let a{n} = [a{n - 1}, a{n - 1}]\n" for n in range(1, depth + 1))


def shared_as(rest):
    return program(shared() + rest)


def list_type(depth):
    return "list<" * depth + "int" + ">" * depth


def application(fields):
    return f"""
cluster c {{ server = "https://c.acme.io" }}
application "a" {{
  project     = default
  source      {{ repo = "https://github.com/acme/a"; path = "."; revision = "v1"; helm {{ {fields} }} }}
  destination {{ cluster = c; namespace = "a" }}
}}"""


def nested_lists(depth=100_000):
    return "let a0 = [1]\n" + "".join(f"let a{n} = [a{n - 1}]\n" for n in range(1, depth + 1))


def circle(count=200_000):
    """Each `let` needs the next one, and the last the first."""
    return program("\n".join(f"let a{n} = a{(n + 1) % count}" for n in range(count)))


LONG = "x" * 4_000_000  # of which no message shows more than its beginning


def project(rules, before=""):
    return program(f'{before}\nproject p {{\n{rules}\n}}')


def product(count):
    """As many destinations as its square says."""
    clusters = "\n".join(f"cluster c{n} {{ server = 'https://c{n}.acme.io' }}" for n in range(count))
    names = ", ".join(f'"n{n}"' for n in range(count))
    environment = f"env e {{ clusters = [{', '.join(f'c{n}' for n in range(count))}] }}"
    return project(f"  allow destination env e namespace {names}", f"{clusters}\n{environment}")


def compared(rule, count=1500):
    """So many allows and denies of a kind."""
    return project("\n".join(f"  allow {rule.format('a', n)}\n  deny  {rule.format('d', n)}" for n in range(count)))


MANY_KEYS = "let m = { " + ", ".join(f"k{n} = {n}" for n in range(50_000)) + " }"
ODD = "[for n in range(20000): n * 2 + 1]"

CASES = [
    Case("a small program", lambda: EDITION + "let x = 1\n"),
    # Statements in loops: their scopes are kept, so memory is what ends them.
    Case("for in for, empty", loops(9, ""), check=("R0511",)),
    Case("for in for, with a let", loops(9, "let x = i0 + i1"), check=("R0511",)),
    Case("for in for, with an if", loops(9, "if i0 > 5 { let x = 1 }"), check=("R0511",)),
    Case("for in for over a map", loops(9, "", "{ a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8 }"),
         check=("R0511",)),
    Case("for in for with a condition", loops(8, "", "range(20) if true"), check=("R0511",)),
    Case("override in for in for", loops(9, 'override application "none" { wave = 1 }'), check=("R0511",)),
    # Steps.
    Case("comprehensions that keep nothing",
         program("let x = [for a in range(10000): [for b in range(10000) if false: b]]"), check=("R0511",)),
    Case("sums of sums", program(
        "let n = range(1000)\nlet x = [for a in n: sum([for b in n: sum([for c in n: a + b + c])])]"),
        check=("R0510",)),
    Case("a search in a long list", program(
        "let n = range(20000)\nlet x = [for a in n if -1 in n: a]"), check=("R0510",)),
    Case("index_of in a long list", program(
        "let n = range(20000)\nlet x = [for a in n: index_of(n, -1)]"), check=("R0510",)),
    Case("comparing long lists", program(
        "let n = range(20000)\nlet m = range(20000)\nlet x = [for a in n if n != m: a]"), check=("R0510",)),
    Case("a search in a long text", program(
        f"let t = repeat({TEXT}, 1000000)\nlet x = [for a in range(10000) if 'zz' in t: a]"), check=("R0510",)),
    Case("a regular expression over a long text", program(
        f"let t = repeat({TEXT}, 1000000)\nlet x = [for a in range(10000): t matches '(a|b)*c$']"),
        check=("R0510",)),
    Case("long regular expressions", program(
        "let x = [for a in range(100000): 'a' matches '((a{1,100}b){1,10})']"), check=("R0510",)),
    Case("a regular expression that backtracks elsewhere", program(
        "let t = repeat('a', 100000)\nlet x = t matches '^(a+)+$' and t matches '(a*)*b'")),
    Case("a regular expression of repetitions", program(
        "let x = 'a' matches '((((a{1,100}){1,100}){1,100}){1,100})'"), check=("R0315",)),
    Case("replacing with a regular expression", program(
        "let t = repeat('ab', 1000000)\nlet x = regex_replace(t, 'a.*c|a', 'x')"), check=("R0510",)),
    Case("keys of a long map", program(
        "let m = {for a in range(20000): \"k${a}\" = a}\nlet x = [for a in range(20000): m[\"k${a}\"]]"),
        check=("R0510",)),
    Case("a map of many keys", lambda: EDITION + MANY_KEYS + "\n"),
    Case("lists without each other", program(f"let x = length(difference(range(20000), {ODD}))")),
    # What is shared is small until it is written out, compared or given a type.
    Case("shared lists", shared_as("")),
    Case("shared lists, compared", shared_as("let x = a40 == a39 or a40 != [a39, a38]")),
    Case("shared lists, made unique", shared_as("let x = unique([a40, a39, a40])")),
    Case("shared lists as JSON", shared_as("let x = json_encode(a40)"), check=("R0512",)),
    Case("shared lists with a type", shared_as(f"let x: {list_type(41)} = a40"), check=("R0511",)),
    Case("shared lists in a manifest", shared_as(application("values_object = { x = a40 }")), check=("R0510",)),
    Case("lists nested deeply", lambda: EDITION + nested_lists()),
    Case("lists nested deeply in a manifest",
         lambda: EDITION + nested_lists() + application("values_object = { x = a100000 }"), check=("R0513",)),
    # Bytes.
    Case("a wide range", program("let x = range(1000000000)"), check=("R0511",)),
    Case("a range of everything", program("let x = range(-9223372036854775807, 9223372036854775807)"),
         check=("R0511",)),
    Case("comprehensions in comprehensions", comprehensions(9), check=("R0511",)),
    Case("doublings of a list", doublings("[1]", "{0} + {0}"), check=("R0511",)),
    Case("doublings of a list by flatten", doublings("[1]", "flatten([{0}, {0}])"), check=("R0511",)),
    Case("doublings of a map", doublings(
        "{ a = 1 }", "merge({0}, {{for k, v in {0}: \"${{length({0})}}-${{k}}\" = v}})", 40), check=("R0511",)),
    Case("strings in a list", program(
        f"let t = repeat({TEXT}, 1000000)\nlet x = [for a in range(100): t + \"${{a}}\"]"), check=("R0511",)),
    # One string.
    Case("doublings of a string", doublings(TEXT, "{0} + {0}"), check=("R0512",)),
    Case("doublings of a string by interpolation", doublings(TEXT, '"${{{0}}}${{{0}}}"'), check=("R0512",)),
    Case("repeated text", program("let x = repeat('abc', 1000000000)"), check=("R0512",)),
    Case("a padded text", program("let x = pad_left('a', 1000000000)"), check=("R0512",)),
    Case("joined text", program(
        "let t = repeat('a', 1000000)\nlet x = join([for i in range(100): t], t)"), check=("R0512",)),
    Case("replaced text", program("let t = repeat('a', 1000000)\nlet x = replace(t, 'a', t)"), check=("R0512",)),
    Case("text replaced by a regular expression", program(
        "let t = repeat('a', 10000)\nlet x = regex_replace(t, 'a', repeat('b', 10000))"), check=("R0512",)),
    # Depth.
    Case("templates in templates", templates(250, 1), check=("R0513",)),
    Case("templates that double", templates(60, 2, ""), check=("R0510",)),
    Case("templates that double and set one field", templates(60, 2), check=("R0510", "R0407")),
    Case("one mixin, used again and again", templates(1, 60_000), check=("R0407",) * 8),
    Case("very many blocks of one kind", program(application("for i in range(60000) { parameter \"p${i}\" { value = \"x\" } }")),
         check=("R0510",)),
    Case("a circle of lets", circle(), check=("R0213",)),
    # Long values in messages.
    Case("a long text that is no choice", program(application(f'version = "{LONG}"')), check=("R0318",)),
    Case("a long name that is not declared", program(f"let x = {LONG}"), check=("R0208",)),
    Case("a long name to override", program(f'override application "{LONG}" {{ wave = 3 }}'), check=("R0409",)),
    # Objects.
    Case("objects", loops(2, CLUSTER.format("c-${i0}-${i1}"), "range(400)"), check=("R0514",)),
    # Output.
    Case("a long text in every manifest", program("""let t = repeat("x", 8000000)
for i in range(40) {
  application "a${i}" {
    project     = default
    source      { repo = "https://github.com/acme/a"; path = "." }
    destination { cluster = in-cluster; namespace = "a" }
    info        = { t = t }
  }
}"""), check=("R0804",)),
    # The lists of a project.
    Case("a product of destinations", product(300)),
    Case("a product of too many destinations", product(400), check=("R0804",)),
    Case("allows and denies of different sources", compared('source "https://h/{0}{1}/*x"')),
    Case("allows and denies of sources that are alike", compared('source "https://*{0}{1}/*/x"'), check=("R0804",)),
    Case("allows and denies of different destinations", compared('destination server "https://{0}{1}.*" namespace "a"')),
    Case("allows and denies of different kinds", compared('kind "g{1}.io/{0}*"')),
]
