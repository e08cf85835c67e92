// SPDX-License-Identifier: Apache-2.0
//
// Which branches of conditions, and which entries of sentences, tests look at.
#include <catch2/catch.hpp>

#include "policies/verdicts/test_run.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;

namespace {

class Unasked final : public verdicts::RoleAuthority {
 public:
  Answer ask(const ir::Project&, std::string_view, const ir::RoleRule&) const override {
    return {};
  }
};

using Lines = std::vector<std::string>;

struct Run {
  explicit Run(const std::string& text) : program(text) {
    // Sentences that change nothing are counted as well.
    for (const auto& finding : program.findings())
      CHECK((finding.starts_with("R10") || finding.starts_with("R0733") ||
             finding.starts_with("R0734")));
    auto& all = *program.compilation;
    run = verdicts::run_tests({*all.program, all.symbols, all.sources, Unasked{}}, {});
  }
  static Lines missing(const verdicts::Coverage& coverage) {
    Lines lines;
    for (const auto& item : coverage.missing) lines.push_back(item.what);
    CHECK(coverage.covered + lines.size() == coverage.all);
    return lines;
  }

  ProgramFixture program;
  verdicts::TestRun run;
};

// The branches of a rule that tests leave out, with these applications to look at.
Lines branches(const std::string& condition, const std::string& given) {
  std::string text(eval::shop());
  text += "template job(wave: int) -> application { use app(\"x\", \"v1\"); wave = wave }\n";
  text += "policy p {\n match application\n warn r when " + condition + " because \"x\"\n}\n";
  text += "test \"t\" {\n" + given + "\n}\n";
  return Run::missing(Run(text).run.branches);
}

constexpr auto kPlain =
    "\n given application plain from app(\"plain\", \"v1\")\n expect pass on plain";
constexpr auto kMain = "\n given application m from app(\"m\", \"main\")\n expect pass on m";
constexpr auto kLate = "\n given application late from job(9)\n expect pass on late";
constexpr auto kFirst = "\n given application first from job(0)\n expect pass on first";

std::string together(std::initializer_list<const char*> given) {
  std::string text;
  for (const auto* one : given) text += one;
  return text;
}

// The entries of the sentences of project `p` that tests leave out.
Lines patterns(const std::string& sentences, const std::string& expectations) {
  return Run::missing(Run(R"(
cluster prod { server = "https://prod.example.com"; labels = { tier = "prod" } }
cluster stage { server = "https://stage.example.com" }
env production { clusters = [prod] }
env staging { clusters = [stage] }
project p {
)" + sentences + R"(
}
template app(repo: string, cluster: cluster, namespace: string) -> application {
  project = p
  source { repo = repo; path = "deploy"; revision = "v1" }
  destination { cluster = cluster; namespace = namespace }
}
test "t" {
)" + expectations + "\n}\n")
                          .run.patterns);
}

}  // namespace

TEST_CASE("each operand of `and` and `or` is true and false") {
  const auto condition = "name == \"m\" and (wave ?? 0) > 5";
  CHECK(branches(condition, kPlain) == Lines{"in no test is `name == \"m\"` of `p.r` true",
                                             "in no test is `(wave ?? 0) > 5` of `p.r` true",
                                             "in no test is `(wave ?? 0) > 5` of `p.r` false",
                                             "in no test has `wave` of `p.r` a value",
                                             "in no test is `wave` of `p.r` absent"});
  // What stands behind a false operand of `and` is not looked at.
  CHECK(branches(condition, together({kPlain, kMain})) ==
        Lines{"in no test is `(wave ?? 0) > 5` of `p.r` true",
              "in no test has `wave` of `p.r` a value"});
  CHECK(branches("name == \"m\" or name == \"late\" or name == \"first\"",
                 together({kPlain, kMain, kLate})) ==
        Lines{"in no test is `name == \"first\"` of `p.r` true"});
  CHECK(branches("name == \"m\" or name == \"late\" or name == \"first\"",
                 together({kPlain, kMain, kLate, kFirst}))
            .empty());
}

TEST_CASE("operands of another operator count as a whole too") {
  // Each of the two was false, and never both at once.
  CHECK(branches("(name != \"m\" or name != \"late\") and name != \"plain\"",
                 together({kPlain, kMain, kLate})) ==
        Lines{"in no test is `name != \"m\" or name != \"late\"` of `p.r` false",
              "in no test is `name != \"late\"` of `p.r` false"});
}

TEST_CASE("`not` is the reverse of its operand, and counts once") {
  CHECK(branches("not (name == \"m\")", kPlain).empty());
  CHECK(branches("not (name == \"m\") and has(wave)", kPlain) ==
        Lines{"in no test is `not (name == \"m\")` of `p.r` false",
              "in no test is `has(wave)` of `p.r` true"});
  CHECK(branches("not (name == \"m\" or has(wave))", kPlain) ==
        Lines{"in no test is `name == \"m\"` of `p.r` true",
              "in no test is `has(wave)` of `p.r` true"});
}

TEST_CASE("both arms of an `if`, both sides of `??`") {
  const auto arms = "if has(wave) then wave > 5 else false";
  CHECK(branches(arms, kPlain) == Lines{"in no test is `has(wave)` of `p.r` true"});
  CHECK(branches(arms, together({kPlain, kLate})).empty());
  CHECK(branches("(wave ?? 0) > 5", kLate) == Lines{"in no test is `wave` of `p.r` absent"});
  CHECK(branches("(wave ?? 0) > 5", kPlain) == Lines{"in no test has `wave` of `p.r` a value"});
  CHECK(branches("(wave ?? 0) > 5", together({kLate, kPlain})).empty());
}

TEST_CASE("a part is quoted from its beginning to its end") {
  CHECK(branches("(sync.retry.limit ?? 3) < 3", kPlain) ==
        Lines{"in no test has `sync.retry.limit` of `p.r` a value"});
  CHECK(branches("all([for s in sources: (s.path ?? \"x\") != \"x\"])", kPlain) ==
        Lines{"in no test is `(s.path ?? \"x\") != \"x\"` of `p.r` false",
              "in no test is `s.path` of `p.r` absent"});
}

TEST_CASE("what `any` and `all` look at, and which items a loop takes") {
  CHECK(branches("any([for s in sources: s.revision == \"main\"])", kPlain) ==
        Lines{"in no test is `s.revision == \"main\"` of `p.r` true"});
  CHECK(branches("any([for s in sources: s.revision == \"main\"])", together({kPlain, kMain}))
            .empty());
  CHECK(branches("all([name == \"m\", has(wave)])", kPlain) ==
        Lines{"in no test is `name == \"m\"` of `p.r` true",
              "in no test is `has(wave)` of `p.r` true",
              "in no test is `has(wave)` of `p.r` false"});
  CHECK(branches("length([for s in sources if s.revision == \"main\": s.revision]) > 0", kPlain) ==
        Lines{"in no test is `s.revision == \"main\"` of `p.r` true"});
}

TEST_CASE("what is the same for every object is no branch") {
  CHECK(branches("name == \"m\" and contains(\"abc\", \"b\")", together({kPlain, kMain})).empty());
}

TEST_CASE("what a policy looks at is a branch of its own") {
  const std::string text =
      std::string(eval::shop()) +
      "policy p { match application where name == \"web\"\n deny because \"x\" }\n"
      "test \"t\" { given application m from app(\"m\", \"v1\")\n";
  CHECK(Run::missing(Run(text + "expect deny p on web }").run.branches) ==
        Lines{"in no test is `name == \"web\"` of policy `p` false"});
  CHECK(Run::missing(Run(text + "expect deny p on web\n expect pass on m }").run.branches).empty());
}

TEST_CASE("long parts are quoted on one line, shortened") {
  const auto found = branches(
      "has(wave) and\n  name in [\"aaaaaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbbbbbbbbbb\",\n   "
      "\"cccccccccccccccccc\"]",
      kLate);
  REQUIRE(found.size() == 2);
  CHECK(
      found[1] ==
      "in no test is `name in [\"aaaaaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbbbbbbbbbb\", …` of `p.r` "
      "true");
}

TEST_CASE("entries that the sources and destinations of what passes need") {
  const auto sentences = R"(
  allow source "https://github.com/acme/*", "https://gitlab.com/acme/**"
  allow destination env production, staging namespace "web", "web-*"
)";
  const auto one = R"(
  given application a from app("https://github.com/acme/a", prod, "web")
  expect pass on a
)";
  CHECK(patterns(sentences, one) ==
        Lines{"no test matches source `https://gitlab.com/acme/**` of project `p`",
              "no test matches environment `staging` of project `p`",
              "no test matches namespace `web-*` of project `p`"});
  CHECK(patterns(sentences, std::string(one) + R"(
  given application b from app("https://gitlab.com/acme/x/y", stage, "web-b")
  expect pass on b
)")
            .empty());
}

TEST_CASE("every entry that matches takes part, in whatever order they stand") {
  const auto asked =
      "given application a from app(\"https://a.b/c/d\", prod, \"web\")\n expect pass on a";
  for (const auto* order :
       {"\"https://a.b/c/*\", \"https://a.b/c/d\"", "\"https://a.b/c/d\", \"https://a.b/c/*\""})
    CHECK(patterns(std::string("allow source ") + order +
                       "\n allow destination cluster prod namespace \"web\"",
                   asked)
              .empty());
}

TEST_CASE("what does not pass matches nothing") {
  const auto found = patterns(R"(
  allow source "https://github.com/acme/*"
  allow destination cluster prod namespace "web"
  deny destination namespace "web"
)",
                              R"(
  given application a from app("https://github.com/acme/a", prod, "web")
  expect pass on a
)");
  CHECK(found == Lines{"no test matches cluster `prod` of project `p`",
                       "no test matches namespace `web` of project `p`",
                       "no test matches namespace `web` of project `p`"});
}

TEST_CASE("entries that have a part in what is proved") {
  const auto sentences = R"(
  allow kind "apps/*", "batch/Job"
  allow cluster_kind "Namespace"
  allow destination cluster "prod", "stage" namespace "a", "b"
  allow destination labels "tier=prod" namespace "c"
  allow destination server "https://prod.example.com" namespace "d"
  deny destination namespace "kube-*", "vault"
)";
  CHECK(patterns(sentences, R"(
  expect project p allows kind "apps/Deployment"
  expect project p allows cluster_kind "Namespace"
  expect project p allows destination cluster "prod" namespace "a"
  expect project p denies destination namespace "kube-system"
)") == Lines{"no test matches kind `batch/Job` of project `p`",
             "no test matches cluster `stage` of project `p`",
             "no test matches namespace `b` of project `p`",
             "no test matches labels `tier=prod` of project `p`",
             "no test matches namespace `c` of project `p`",
             "no test matches server `https://prod.example.com` of project `p`",
             "no test matches namespace `d` of project `p`",
             "no test matches namespace `vault` of project `p`"});
  CHECK(patterns(sentences, R"(
  expect project p allows kind "apps/Deployment"
  expect project p allows kind "batch/Job"
  expect project p allows cluster_kind "Namespace"
  expect project p allows destination cluster "prod" namespace "a"
  expect project p allows destination cluster "stage" namespace "a"
  expect project p allows destination cluster "prod" namespace "b"
  expect project p allows destination cluster "prod" namespace "c"
  expect project p allows destination cluster "prod" namespace "d"
  expect project p denies destination namespace "kube-*", "vault"
)")
            .empty());
}

TEST_CASE("without conditions and sentences all is covered") {
  const Run run("test \"t\" { expect project p denies source \"https://a.b/c\" }\nproject p {}\n");
  CHECK(run.run.branches.percent() == 100);
  CHECK(run.run.patterns.percent() == 100);
}
