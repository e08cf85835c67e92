// SPDX-License-Identifier: Apache-2.0
//
// Which files are held to lie in an application's folder: by the root that `checkout` says, and as
// Argo CD walks a directory. What is said of the objects is in tests/diagnostics/guards/held.
#include <catch2/catch.hpp>

#include <algorithm>

#include "compiler/driver/session.h"

using namespace rollout;

namespace {

std::string job(const std::string& name, const std::string& name_space = "") {
  return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: " + name +
         (name_space.empty() ? "" : ", namespace: " + name_space) + "}\n";
}

const std::string kJob = job("once");

std::string program(const std::string& checkout, const std::string& source) {
  return "edition \"2026\"\nworkspace { checkout { " + checkout + R"( } }
project shop {
  allow source "https://github.com/acme/*"
  allow destination cluster "in-cluster" namespace "shop"
}
application "shop" {
  project     = shop
  source      { repo = "https://github.com/acme/shop"; )" +
         source + R"( }
  destination { cluster = in-cluster; namespace = "shop" }
}
)";
}

struct Tree {
  support::MemoryFileSystem files;

  std::unique_ptr<driver::Compilation> check(const std::string& path) {
    driver::Options options;
    options.paths = {path};
    options.manifests = driver::Manifests::judged;
    return driver::check(options, files);
  }

  // "R0910 a/job.yaml", and so on.
  std::vector<std::string> findings(const std::string& path = ".") {
    const auto compilation = check(path);
    std::vector<std::string> found;
    for (const auto& diagnostic : compilation->diagnostics) {
      auto text = std::string(diagnostics::entry(diagnostic.code).id);
      if (diagnostic.span.known())
        text += ' ' + compilation->sources.file(diagnostic.span.file).path();
      found.push_back(std::move(text));
    }
    return found;
  }

  // Of each finding its message, and what leads to other objects: "so is `b` a/b.yaml".
  std::vector<std::vector<std::string>> told() {
    const auto compilation = check(".");
    std::vector<std::vector<std::string>> found;
    for (const auto& diagnostic : compilation->diagnostics) {
      found.push_back({diagnostic.message});
      for (const auto& note : diagnostic.notes)
        if (note.message.starts_with("so is"))
          found.back().push_back(note.message + ' ' +
                                 compilation->sources.file(note.span.file).path());
        else if (note.message.find(" more") != std::string::npos ||
                 note.message.starts_with("asked for by"))
          found.back().push_back(note.message);
    }
    return found;
  }
};

using Findings = std::vector<std::string>;
using Told = std::vector<Findings>;

const std::string kHere = R"(repo = "https://github.com/acme/shop")";

}  // namespace

TEST_CASE("a folder is read without what lies below it") {
  Tree tree;
  tree.files.add("main.rollout", program(kHere, R"(path = "deploy/")"));
  tree.files.add("deploy/job.yaml", kJob);
  tree.files.add("deploy/below/job.yaml", kJob);
  tree.files.add("deployed/job.yaml", kJob);
  tree.files.add("job.yaml", kJob);
  CHECK(tree.findings() == Findings{"R0910 deploy/job.yaml"});
}

TEST_CASE("with recursion what lies below is read too") {
  Tree tree;
  tree.files.add("main.rollout",
                 program(kHere, R"(path = "deploy"; directory { recurse = true })"));
  tree.files.add("deploy/below/deeper/job.json",
                 R"({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "once"}})");
  tree.files.add("deployed/job.yaml", kJob);
  CHECK(tree.findings() == Findings{"R0910 deploy/below/deeper/job.json"});
}

TEST_CASE("the root of the repository may be the folder itself") {
  Tree tree;
  tree.files.add("main.rollout", program(kHere, R"(path = ".")"));
  tree.files.add("job.yaml", kJob);
  tree.files.add("other/job.yaml", kJob);
  CHECK(tree.findings() == Findings{"R0910 job.yaml"});
}

TEST_CASE("the root is seen from the file that says it") {
  Tree tree;
  tree.files.add("tree/delivery/main.rollout",
                 program(kHere + R"(; root = "..")", R"(path = "deploy")"));
  tree.files.add("tree/deploy/job.yaml", kJob);
  CHECK(tree.findings("tree") == Findings{"R0910 tree/deploy/job.yaml"});
}

TEST_CASE("one repository has many addresses, and another one is not this") {
  for (const auto* repo : {"git@github.com:acme/shop.git", "ssh://git@github.com/acme/shop",
                           "https://GitHub.com/acme/shop.git"}) {
    Tree tree;
    tree.files.add("main.rollout",
                   program("repo = \"" + std::string(repo) + "\"", R"(path = "deploy")"));
    tree.files.add("deploy/job.yaml", kJob);
    INFO(repo);
    CHECK(tree.findings() == Findings{"R0910 deploy/job.yaml"});
  }
  Tree tree;
  tree.files.add("main.rollout",
                 program(R"(repo = "https://github.com/acme/shops")", R"(path = "deploy")"));
  tree.files.add("deploy/job.yaml", kJob);
  CHECK(tree.findings().empty());
}

TEST_CASE("what somebody renders, and what a pin holds, is not checked") {
  for (const auto* source :
       {R"(path = "deploy"; revision = "v1.2.0")",
        R"(path = "deploy"; revision = "0123456789abcdef0123456789abcdef01234567")",
        R"(path = "deploy"; directory { include = "*.yml" })"}) {
    Tree tree;
    tree.files.add("main.rollout", program(kHere, source));
    tree.files.add("deploy/job.yaml", kJob);
    INFO(source);
    CHECK(tree.findings().empty());
  }
  for (const auto* rendered : {"deploy/kustomization.yaml", "deploy/Chart.yaml"}) {
    Tree tree;
    tree.files.add("main.rollout", program(kHere, R"(path = "deploy")"));
    tree.files.add("deploy/job.yaml", kJob);
    tree.files.add(rendered, "resources: [job.yaml]\n");
    INFO(rendered);
    CHECK(tree.findings().empty());
  }
}

TEST_CASE("without `checkout` nothing is known to lie here") {
  Tree tree;
  auto text = program(kHere, R"(path = "nowhere")");
  tree.files.add("main.rollout", text);
  CHECK(tree.findings() == Findings{"R0719 main.rollout"});
  text.replace(text.find("workspace"), text.find("project") - text.find("workspace"), "");
  tree.files.add("main.rollout", text);
  CHECK(tree.findings().empty());
}

TEST_CASE("what is refused for one reason is one finding") {
  Tree tree;
  tree.files.add("main.rollout", program(kHere, R"(path = "deploy")"));
  for (char c = 'a'; c <= 'f'; ++c)
    tree.files.add(std::string("deploy/") + c + ".yaml", job(std::string(1, c)));
  CHECK(tree.told() == Told{{"project `shop` does not allow the kind `batch/Job`",
                             "so is `b` deploy/b.yaml", "so is `c` deploy/c.yaml",
                             "so is `d` deploy/d.yaml", "… and 2 more at other places"}});
}

TEST_CASE("another kind, another namespace and another folder are another mistake") {
  Tree tree;
  tree.files.add("main.rollout", program(kHere, R"(path = "deploy" }
  source      { repo = "https://github.com/acme/shop"; path = "more")"));
  tree.files.add("deploy/a.yaml", job("a", "left"));
  tree.files.add("deploy/b.yaml", job("b", "right"));
  tree.files.add("deploy/c.yaml", job("c", "right"));
  tree.files.add("deploy/d.yaml",
                 "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: d, namespace: right}\n");
  tree.files.add("more/e.yaml", job("e", "right"));
  CHECK(tree.told() ==
        Told{{"project `shop` does not allow the kind `batch/Job`", "so is `b` deploy/b.yaml",
              "so is `c` deploy/c.yaml"},
             {"project `shop` does not allow the namespace `left` of `in-cluster`"},
             {"project `shop` does not allow the namespace `right` of `in-cluster`",
              "so is `c` deploy/c.yaml", "so is `d` deploy/d.yaml"},
             {"project `shop` does not allow the kind `batch/CronJob`"},
             {"project `shop` does not allow the kind `batch/Job`"},
             {"project `shop` does not allow the namespace `right` of `in-cluster`"}});
}

TEST_CASE("of several applications no object is lost") {
  Tree tree;
  auto text = program(kHere, R"(path = "deploy")");
  const auto at = text.find("application");
  auto recursive = text.substr(at);
  recursive.replace(recursive.find("shop"), 4, "wide");
  recursive.replace(recursive.find(R"("deploy")"), 8, R"("deploy"; directory { recurse = true })");
  tree.files.add("main.rollout", text + recursive);
  tree.files.add("deploy/a.yaml", job("a"));
  tree.files.add("deploy/b.yaml", job("b"));
  tree.files.add("deploy/below/c.yaml", job("c"));
  CHECK(tree.told() ==
        Told{{"project `shop` does not allow the kind `batch/Job`", "so is `b` deploy/b.yaml",
              "so is `c` deploy/below/c.yaml", "asked for by `shop`, `wide`"}});
}

TEST_CASE("an object may be refused for its kind and for its namespace") {
  Tree tree;
  auto text = program(kHere, R"(path = "deploy")");
  text.replace(text.find("  allow destination"),
               text.find("\n}\napplication") - text.find("  allow destination"), "");
  tree.files.add("main.rollout", text);
  tree.files.add("deploy/a.yaml", job("a", "other"));
  const auto told = tree.told();
  CHECK(std::ranges::count(told, Findings{"project `shop` does not allow the kind `batch/Job`"}) ==
        1);
  CHECK(std::ranges::count(
            told,
            Findings{"project `shop` does not allow the namespace `other` of `in-cluster`"}) == 1);
}
