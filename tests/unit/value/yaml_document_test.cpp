// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "compiler/value/yaml_document.h"
#include "tests/unit/value/value_fixture.h"

using namespace rollout;
using namespace rollout::value;

namespace {

struct YamlFixture : ValueFixture {
  std::string text;

  std::vector<YamlDocument> read(std::string of) {
    text = std::move(of);
    std::vector<YamlDocument> documents;
    for (const auto span : split_yaml(text, 1))
      documents.push_back(read_yaml_document(text, span, arena, symbols));
    return documents;
  }

  // What documents print as, each with its problems.
  std::string told(std::string of) {
    std::string all;
    for (const auto& document : read(std::move(of))) {
      if (!all.empty()) all += " | ";
      if (!document.value.is_poison()) all += print(document.value, 400);
      for (const auto& problem : document.problems) all += told(problem);
    }
    return all;
  }

  std::string at(Span span) const { return text.substr(span.begin, span.end - span.begin); }

  std::string told(const YamlProblem& problem) const {
    static constexpr std::string_view kFaults[] = {"unreadable", "ambiguous", "surprising"};
    return "<" + std::string(kFaults[static_cast<std::size_t>(problem.fault)]) + " at `" +
           at(problem.span) + "`: " + problem.message + ">";
  }

  std::string characters(std::string of) {
    text = std::move(of);
    const auto problem = problem_of_yaml_characters(text, 1);
    return problem ? told(*problem) : "";
  }
};

std::string many(std::string_view part, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(YamlFixture, "documents have the places of keys and values") {
  const auto documents = read("a: 'x'\nb:\n  - \"y\"  # c\n  - |\n    z\n");
  REQUIRE(documents.size() == 1);
  const auto& entries = documents[0].value.as_record().entries;
  CHECK(at(entries[0].origin->span) == "a");
  CHECK(at(entries[0].value.span()) == "'x'");
  CHECK(at(entries[1].value.as_list().items[0].span()) == "\"y\"");
  CHECK(at(entries[1].value.as_list().items[1].span()) == "|");
  const auto folded = read("# é\nk: &x plain\nl: >-\n  a\n  b\nm: *x\n");
  const auto& values = folded[0].value.as_record().entries;
  CHECK(at(values[0].value.span()) == "plain");
  CHECK(at(values[1].value.span()) == ">-");
  // What an alias stands for has the place of its anchor.
  CHECK(at(values[2].value.span()) == "plain");
}

TEST_CASE_METHOD(YamlFixture, "Y1: a key that stands twice is an error at both places") {
  for (const auto* of :
       {"a: 1\nb: 2\n'a': 3\n", "{\"a\": 1, b: 2, a: 3}\n", "a: &x 1\nb: 2\n\"a\": 3\n"}) {
    INFO(of);
    const auto documents = read(of);
    REQUIRE(documents[0].problems.size() >= 1);
    const auto& problem = documents[0].problems[0];
    CHECK(problem.fault == YamlFault::ambiguous);
    CHECK(problem.message == "the key `a` stands twice");
    CHECK(problem.span.begin > problem.other.end);
    CHECK(print(documents[0].value) == "{ a = 3, b = 2 }");
  }
  std::string large;
  for (int i = 0; i < 40; ++i) large += "k" + std::to_string(i) + ": 1\n";
  CHECK(has(told(large + "k3: 2\n"), "`k3` stands twice"));
}

TEST_CASE_METHOD(YamlFixture, "Y2: merge keys merge as Go's reader does, where all readers agree") {
  CHECK(told("x: &x {a: 1, b: 2}\nw:\n  <<: *x\n  a: 3\n") ==
        "{ x = { a = 1, b = 2 }, w = { a = 3, b = 2 } }");
  CHECK(told("x: &x {a: 1}\nz: &z {a: 2, b: 3}\nw:\n  <<: [*x, *z]\n") ==
        "{ x = { a = 1 }, z = { a = 2, b = 3 }, w = { a = 1, b = 3 } }");
  CHECK(has(told("x: &x {a: 1}\nw:\n  a: 3\n  <<: *x\n"), "ambiguous at `<<`"));
  CHECK(has(told("w:\n  <<: 3\n"), "`<<` merges a map, or a list of maps"));
  CHECK(has(told("w:\n  <<: [3]\n"), "`<<` merges a map, or a list of maps"));
  CHECK(told("w:\n  \"<<\": 3\n") == "{ w = { \"<<\" = 3 } }");
}

TEST_CASE_METHOD(YamlFixture, "Y3: a key that is no text to Go is an error") {
  CHECK(told("on: 1\n") == "{ on = 1 }<ambiguous at `on`: the key `on` is read as `true`>");
  CHECK(has(told("y: 1\n"), "read as `true`"));
  CHECK(has(told("{n: 1}\n"), "read as `false`"));
  CHECK(told("'on': 1\n") == "{ on = 1 }");
}

TEST_CASE_METHOD(YamlFixture, "Y4: plain scalars have the types that Go gives them") {
  CHECK(told("[yes, Off, ~, null, NULL, nULL]\n") == "[true, false, null, null, null, \"nULL\"]");
  CHECK(told("[12:30:45, 2026-01-01, 1.2.3, 0.5, -3, +4, .5, 5., 1e3, 0, v1, -]\n")
            .starts_with(
                "[\"12:30:45\", \"2026-01-01\", \"1.2.3\", 0.5, -3, 4, 0.5, 5, 1000, 0, \"v1\""));
  CHECK(told("a: 010\n") == "{ a = 8 }<surprising at `010`: `010` is the number 8>");
  CHECK(has(told("a: 0o7\n"), "is the number 7"));
  CHECK(has(told("a: 1_000\n"), "is the number 1000"));
  CHECK(has(told("a: 0x1F\n"), "is the number 31"));
  CHECK(has(told("a: -0b11\n"), "is the number -3"));
  CHECK(has(told("a: 08\n"), "is the number 8"));
  CHECK(told("a: '010'\n") == "{ a = \"010\" }");
}

TEST_CASE_METHOD(YamlFixture, "Y5, Y12: numbers that JSON or 64 bits cannot hold are errors") {
  for (const auto* of : {".inf", "-.Inf", ".nan", "1e400", "9223372036854775808", "1e-30"}) {
    INFO(of);
    CHECK(has(told("a: " + std::string(of) + "\n"), "<unreadable"));
  }
  CHECK(told("a: 9223372036854775807\n") == "{ a = 9223372036854775807 }");
  CHECK(told("a: -9007199254740993\n") == "{ a = -9007199254740993 }");
}

TEST_CASE_METHOD(YamlFixture, "Y6: tags but those of texts, lists and maps are errors") {
  CHECK(told("a: !!str 010\nb: !!seq [x]\nc: !!map {d: e}\n") ==
        "{ a = \"010\", b = [\"x\"], c = { d = \"e\" } }");
  CHECK(has(told("a: !!binary aGk=\n"), "the tag `!!binary` is not read"));
  CHECK(has(told("a: !mine {b: c}\n"), "the tag `!mine` is not read"));
  CHECK(has(told("a: !!int '3'\n"), "the tag `!!int` is not read"));
}

TEST_CASE_METHOD(YamlFixture, "Y7: documents are cut by lines, and the reader of YAML must agree") {
  CHECK(told("---\na: 1\n--- # two\nb: 2\n---   \n---\nc: 3") ==
        "{ a = 1 } | { b = 2 } | { c = 3 }");
  CHECK(told("a: 1\r\n---\r\nb: 2\r\n") == "{ a = 1 } | { b = 2 }");
  CHECK(has(told("--- {kind: A}\n"), "does not begin a document"));
  CHECK(has(told("a: 1\n---kind: C\n"), "does not begin a document"));
  CHECK(has(told("a: 1\n--- {kind: A}\n"), "goes on after its end"));
  CHECK(has(told("a: 1\n...\nb: 2\n"), "goes on after its end"));
  // In a quoted text it cuts as well, and leaves two halves that nobody can read.
  const auto halves = read("a: 'x\n---\ny'\nb: 1\n");
  REQUIRE(halves.size() == 2);
  CHECK(halves[0].value.is_poison());
  CHECK(halves[1].value.is_poison());
  CHECK(told("a: |\n  ---\n  x\n") == "{ a = \"---\\nx\\n\" }");
}

TEST_CASE_METHOD(YamlFixture, "Y8: keys that are no texts are errors") {
  for (const auto* of : {"1: a\n", "~: a\n", "1.5: a\n", "[a, b]: c\n", "? {a: b}\n: c\n",
                         "{{a}}\n", "? a\n? {b: c}\n"}) {
    INFO(of);
    CHECK(has(told(of), "<unreadable"));
  }
  CHECK(told("\"1\": a\n") == "{ \"1\" = \"a\" }");
  CHECK(told("x: &k w\n*k : z\n") == "{ x = \"w\", w = \"z\" }");
}

TEST_CASE_METHOD(YamlFixture, "Y9: files are UTF-8, without characters that readers differ about") {
  CHECK(characters("\xEF\xBB\xBF"
                   "a: é\r\n\tb\n")
            .empty());
  CHECK(told("\xEF\xBB\xBF"
             "a: é\n") == "{ a = \"é\" }");
  CHECK(has(characters("a: \xEF\xBB\xBF\n"), "U+FEFF"));
  CHECK(has(characters("a: \xFFx\n"), "unreadable"));
  CHECK(has(characters("\xFF\xFE"
                       "a"),
            "UTF-16"));
  CHECK(has(characters(std::string("a: \0b", 5)), "U+0000"));
  CHECK(has(characters("a: \xC2\x85\n"), "U+0085"));
  CHECK(has(characters("a: \xE2\x80\xA8\n"), "U+2028"));
  CHECK(has(characters("a: 1\rb: 2\n"), "U+000D"));
  CHECK(has(characters("a: \x7F\n"), "U+007F"));
}

TEST_CASE_METHOD(YamlFixture, "Y10: a file that begins with a brace is JSON") {
  CHECK(told("{\"a\": [1, {\"b\": null}]}") == "{ a = [1, { b = null }] }");
  CHECK(has(told("{a: 1}\n"), "ambiguous at `{`: a file that begins with `{` is read as JSON"));
  CHECK(has(told("{\"a\": 1, \"a\": 2}"), "`a` stands twice"));
  CHECK(told("---\n{a: 1}\n") == "{ a = 1 }");
}

TEST_CASE_METHOD(YamlFixture, "Y11: lists of objects are read as they stand") {
  CHECK(told("kind: List\nitems:\n- kind: A\n- kind: List\n  items: []\n") ==
        "{ kind = \"List\", items = [{ kind = \"A\" }, { kind = \"List\", items = [] }] }");
}

TEST_CASE_METHOD(YamlFixture, "documents without end, aliases and depth are bounded") {
  CHECK(has(told(","), "a value is missing before the comma"));
  CHECK(has(told("a: [b,, c]\n"), "a value is missing before the comma"));
  CHECK(has(told("a: &a [*a]\n"), "inside of what it stands for"));
  CHECK(has(told("*a\n"), "this is no YAML"));
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const auto before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + many(before + ",", 9) +
            before + "]\n";
  }
  CHECK(has(told(bomb), "more than 200000 values"));
  CHECK(has(told("a: " + many("[", 100) + many("]", 100)), "nested more than 100 levels"));
  CHECK(has(told("a: &x " + many("[", 10'000)), "<unreadable"));
  std::string nested;
  for (std::size_t i = 0; i < 101; ++i) nested += std::string(i, ' ') + "a:\n";
  CHECK(has(told(nested), "nested more than 100 levels"));
}

TEST_CASE_METHOD(YamlFixture, "empty documents are nothing, and no mistake") {
  CHECK(told("").empty());
  CHECK(told("# only a comment\n") == "null");
  CHECK(told("---\n---\n# c\n---\na: 1\n") == "null | { a = 1 }");
}

TEST_CASE_METHOD(YamlFixture, "blanks that no line feed ends are no line of a text") {
  CHECK(told("c: |+\n  y\n\n") == "{ c = \"y\\n\\n\" }");
  CHECK(told("c: |+\n  y\n\n ") == told("c: |+\n  y\n\n"));
  CHECK(told("c: |+\n  y\n\n  ") == told("c: |+\n  y\n\n"));
  CHECK(told("c: |+\n  y\n ") == told("c: |+\n  y\n"));
  CHECK(told("c: |\n  y\n ") == told("c: |\n  y\n"));
  CHECK(told("c: |+\n  y\n \n") == told("c: |+\n  y\n\n"));
}

TEST_CASE_METHOD(YamlFixture, "tabs do not indent") {
  CHECK(has(told("a:\n\tb: 1\n"), "<unreadable"));
  CHECK(told("a:\tb\n") == "{ a = \"b\" }");
  CHECK(told("a: |\n  \tx\n") == "{ a = \"\\tx\\n\" }");
}
