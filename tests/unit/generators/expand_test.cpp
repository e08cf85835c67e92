// SPDX-License-Identifier: Apache-2.0
//
// Places, makers and bounds. What sets make, tests/application_sets holds against Argo CD.
#include "compiler/generators/expand.h"

#include <catch2/catch.hpp>

#include "compiler/value/record_reader.h"
#include "compiler/value/yaml_document.h"

using namespace rollout;
using namespace rollout::generators;

namespace {

struct Session {
  support::Arena arena;
  support::SymbolTable symbols;
  std::vector<KnownCluster> clusters;
  std::string text;

  Expansion expand(std::string spec, RepositoryTree* repository = nullptr) {
    text = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: s}\nspec:\n" +
           std::move(spec);
    const auto span = value::split_yaml(text, 1).front();
    const auto read = value::read_yaml_document(text, span, arena, symbols);
    REQUIRE(read.value.is(value::Kind::record));
    Surroundings around{arena, symbols, clusters, repository};
    return generators::expand(read.value.as_record(), span, around);
  }

  std::string_view at(value::Span span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
};

std::string name_of(const MadeApplication& made) {
  return value::text_at(*value::record_at(*made.object, "metadata"), "name");
}

constexpr auto kTemplate = "  template: {metadata: {name: '{{name}}'}, spec: {project: p}}\n";

}  // namespace

TEST_CASE("values have the places of the template, and makers those of their elements") {
  Session session;
  const auto made = session.expand("  generators: [{list: {elements: [{name: a}, {name: b}]}}]\n" +
                                   std::string(kTemplate));
  REQUIRE(made.is_whole());
  REQUIRE(made.applications.size() == 2);
  CHECK(name_of(made.applications[1]) == "b");
  const auto& metadata = *value::record_at(*made.applications[1].object, "metadata");
  CHECK(session.at(value::find_entry(metadata, "name")->value.span()) == "'{{name}}'");
  REQUIRE(made.applications[1].makers.size() == 1);
  CHECK(made.applications[1].makers[0].what == "this element");
  CHECK(session.at(made.applications[1].makers[0].span).starts_with("{"));
  CHECK(made.applications[0].makers[0].span.begin < made.applications[1].makers[0].span.begin);
}

TEST_CASE("a mistake has the place of its text, and of who made it") {
  Session session;
  const auto made = session.expand(
      "  goTemplate: true\n  goTemplateOptions: [missingkey=error]\n"
      "  generators: [{list: {elements: [{name: a, x: y}, {name: b}]}}]\n"
      "  template: {metadata: {name: '{{.name}}'}, spec: {project: '{{.x}}'}}\n");
  REQUIRE(made.stops.size() == 1);
  CHECK(made.applications.size() == 1);
  CHECK(made.stops[0].trouble.kind == TroubleKind::mistake);
  CHECK(session.at(made.stops[0].span) == "'{{.x}}'");
  CHECK(made.stops[0].makers.size() == 1);
}

TEST_CASE("what asks a live source is unknown, and the rest is made") {
  Session session;
  const auto made = session.expand(
      "  generators: [{pullRequest: {github: {owner: a, repo: b}}}, {list: {elements: [{name: "
      "a}]}}]\n" +
      std::string(kTemplate));
  CHECK(made.applications.size() == 1);
  REQUIRE(made.stops.size() == 1);
  CHECK(made.stops[0].trouble.kind == TroubleKind::unknown);
  CHECK(session.at(made.stops[0].span) == "pullRequest");
}

TEST_CASE("clusters are those that are declared") {
  Session session;
  const std::string spec = "  generators: [{clusters: {}}]\n" + std::string(kTemplate);
  CHECK(session.expand(spec).stops.size() == 1);
  session.clusters = {{"prod", "https://prod.example.com"}};
  const auto made = session.expand(spec);
  REQUIRE(made.applications.size() == 2);
  CHECK(name_of(made.applications[1]) == "in-cluster");
  session.clusters = {{"own", "https://kubernetes.default.svc"}};
  CHECK(session.expand(spec).applications.size() == 1);
}

TEST_CASE("a cluster without an address is known by its name") {
  Session session;
  session.clusters = {{"prod", ""}};
  const std::string generators =
      "  generators: [{clusters: {selector: {matchLabels: {argocd.argoproj.io/secret-type: "
      "cluster}}}}]\n";
  CHECK(session.expand(generators + kTemplate).is_whole());
  const auto made = session.expand(
      generators + "  template: {metadata: {name: '{{name}}'}, spec: {project: '{{server}}'}}\n");
  CHECK(made.applications.empty());
  REQUIRE(made.stops.size() == 1);
  CHECK(made.stops[0].trouble.kind == TroubleKind::unknown);
}

TEST_CASE("a repository elsewhere, and another revision, are unknown") {
  Session session;
  support::MemoryFileSystem files;
  files.add("here/apps/cart/a.yaml", "");
  RepositoryTree tree(files, "here", {"https://github.com/acme/here"}, {"main"});
  const auto with = [&](const std::string& url, const std::string& revision) {
    return session
        .expand("  generators: [{git: {repoURL: '" + url + "', revision: " + revision +
                    ", directories: [{path: apps/*}]}}]\n"
                    "  template: {metadata: {name: '{{path.basename}}'}, spec: {project: p}}\n",
                &tree)
        .applications.size();
  };
  CHECK(with("https://github.com/acme/here", "HEAD") == 1);
  CHECK(with("git@github.com:acme/here.git", "main") == 1);
  CHECK(with("https://github.com/acme/here", "v1.0.0") == 0);
  CHECK(with("https://github.com/acme/there", "HEAD") == 0);
}

TEST_CASE("a matrix that explodes is given up") {
  Session session;
  std::string elements;
  for (int i = 0; i < 200; ++i) elements += "{n: '" + std::to_string(i) + "'},";
  std::string other = elements;
  for (auto& c : other)
    if (c == 'n') c = 'm';
  const auto made =
      session.expand("  generators: [{matrix: {generators: [{list: {elements: [" + elements +
                     "]}}, {list: {elements: [" + other + "]}}]}}]\n" + kTemplate);
  CHECK(made.applications.empty());
  REQUIRE(made.stops.size() == 1);
  CHECK(made.stops[0].trouble.kind == TroubleKind::unknown);
}

TEST_CASE("what is no set makes nothing") {
  Session session;
  for (const auto* spec :
       {"  x: y\n", "  generators: []\n  template: {}\n", "  generators: x\n  template: y\n",
        "  generators: [x, {list: y}, {git: []}, {matrix: {}}, {merge: {generators: [x]}}]\n"
        "  template: {metadata: x, spec: y}\n"})
    CHECK(session.expand(spec).applications.empty());
}
