// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/survey.h"

#include <catch2/catch.hpp>

#include "compiler/adopt/judge.h"

using namespace rollout;
using namespace rollout::adopt;

namespace {

struct SurveyFixture {
  support::MemoryFileSystem files;
  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  diagnostics::Sink sink;

  Survey read(const std::string& path = "/r") {
    SurveyContext context{files, sources, symbols, arena, sink};
    const std::vector<std::string> paths = {path};
    auto survey = adopt::survey(paths, context);
    judge(survey, sources, {}, sink);
    return survey;
  }
};

std::string application(const std::string& name, const std::string& project = "default") {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: " + name +
         "}\nspec:\n  project: " + project +
         "\n  source: {repoURL: https://github.com/acme/shop, path: .}\n  destination: {server: "
         "https://kubernetes.default.svc, namespace: shop}\n";
}

std::string project(const std::string& repository) {
  return "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: shop}\nspec:\n  "
         "sourceRepos: [\"" +
         repository +
         "\"]\n  destinations: [{server: https://kubernetes.default.svc, namespace: shop}]\n";
}

}  // namespace

TEST_CASE_METHOD(SurveyFixture, "what is no such manifest is passed over and counted") {
  files.add("/r/a.yaml", "apiVersion: v1\nkind: Service\n---\n: no: yaml: [\n");
  files.add("/r/b.json", "{\"name\": \"package\"}");
  files.add("/r/c.yml", application("c") + "---\napiVersion: apps/v1\nkind: Deployment\n");
  files.add("/r/d.txt", application("d"));
  files.add("/r/.hidden/e.yaml", application("e"));
  files.add("/r/out/.rollout-files", "");
  files.add("/r/out/f.yaml", application("f"));
  const auto survey = read();
  CHECK(survey.files == 3);
  CHECK(survey.manifest_files == 1);
  CHECK(survey.others == 4);
  REQUIRE(survey.manifests.size() == 1);
  CHECK(survey.manifests[0].name == "c");
  CHECK(sink.size() == 0);
}

TEST_CASE_METHOD(SurveyFixture, "lists of objects are taken apart") {
  files.add("/r/a.yaml",
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: argoproj.io/v1alpha1\n  kind: "
            "ApplicationSet\n- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: "
            "flagger.app/v1beta1\n    kind: Canary\n- 3\n");
  const auto survey = read();
  CHECK(survey.manifests.size() == 2);
  CHECK(survey.others == 1);
}

TEST_CASE_METHOD(SurveyFixture, "of several projects of one name the nearest one counts") {
  files.add("/r/eu/projects/shop.yaml", project("https://github.com/acme/*"));
  files.add("/r/eu/apps/shop.yaml", application("eu", "shop"));
  files.add("/r/us/projects/shop.yaml", project("https://github.com/other/*"));
  files.add("/r/us/apps/shop.yaml", application("us", "shop"));
  const auto survey = read();
  CHECK(survey.held == 2);
  REQUIRE(sink.size() == 1);
  CHECK(sources.file(sink.unordered()[0].span.file).path() == "/r/us/apps/shop.yaml");
}

TEST_CASE_METHOD(SurveyFixture, "what cannot be decided names the fact that it takes") {
  files.add("/r/a.yaml", application("a", "elsewhere") + "---\n" + application("b", "elsewhere"));
  const auto survey = read();
  CHECK(survey.held == 0);
  REQUIRE(survey.undecided.size() == 1);
  CHECK(survey.undecided.begin()->first == "the project `elsewhere`");
  CHECK(survey.undecided.begin()->second.uses == 2);
}

TEST_CASE_METHOD(SurveyFixture, "a file in UTF-16 with a manifest is not passed over") {
  std::string wide = "\xFF\xFE";
  for (const char c : application("a")) wide.append(1, c).append(1, '\0');
  files.add("/r/a.yaml", wide);
  CHECK(read().unreadable == 1);
  CHECK(sink.has_errors());
}

TEST_CASE_METHOD(SurveyFixture, "a file that is too large is named") {
  files.add("/r/a.yaml", std::string((16u << 20) + 1, '#'));
  const auto survey = read();
  REQUIRE(survey.too_large.size() == 1);
  CHECK(survey.too_large[0] == "/r/a.yaml");
}

TEST_CASE_METHOD(SurveyFixture, "a `default` that nobody declares is Argo CD's own") {
  files.add("/r/a.yaml", application("a"));
  files.add("/r/b.yaml", application("b", "shop"));
  const auto survey = read();
  CHECK(survey.held == 1);
  CHECK(survey.decided == 1);
  CHECK(survey.held_by_default == 1);
  CHECK(survey.questions_left() == 1);
  CHECK(survey.undecided.contains("the project `shop`"));
}

TEST_CASE_METHOD(SurveyFixture, "a `default` that is declared is asked, or not known") {
  auto own = project("https://github.com/acme/other");
  own.replace(own.find("name: shop"), 10, "name: default");
  files.add("/r/a.yaml", application("a") + "---\n" + own);
  auto survey = read();
  CHECK(survey.held_by_default == 0);
  CHECK(sink.errors() == 1);
  files.add("/s/a.yaml", application("a") + "---\n" + own + "  unknown: {}\n");
  survey = read("/s");
  CHECK(survey.held == 0);
  CHECK(survey.undecided.contains("the project `default`"));
}
