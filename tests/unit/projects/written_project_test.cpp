// SPDX-License-Identifier: Apache-2.0
//
// What a project permits as it is written: default deny, deny wins, order and repetition never
// matter, and what is not known is not guessed.
#include "policies/projects/written_project.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "policies/projects/written_projects.h"

namespace rollout::projects {
namespace {

using ir::Dimension;
using ir::Effect;

std::vector<ir::Text> texts(std::initializer_list<std::string_view> words) {
  std::vector<ir::Text> made;
  for (const auto word : words) made.push_back({word, {}, nullptr});
  return made;
}

ir::Rule sources(Effect effect, std::initializer_list<std::string_view> patterns) {
  ir::Rule rule{};
  rule.effect = effect;
  rule.dimension = Dimension::source;
  rule.patterns = texts(patterns);
  return rule;
}

ir::Rule kinds(Effect effect, Dimension dimension,
               std::initializer_list<std::string_view> patterns) {
  auto rule = sources(effect, patterns);
  rule.dimension = dimension;
  return rule;
}

struct Where {
  std::initializer_list<std::string_view> clusters = {};
  std::initializer_list<std::string_view> servers = {};
  std::vector<ir::Index> environments = {};
  std::initializer_list<std::string_view> namespaces = {};
};

ir::Rule destinations(Effect effect, const Where& where) {
  ir::Rule rule{};
  rule.effect = effect;
  rule.dimension = Dimension::destination;
  rule.clusters = texts(where.clusters);
  rule.servers = texts(where.servers);
  rule.environments = where.environments;
  rule.namespaces = texts(where.namespaces);
  return rule;
}

constexpr auto kAllow = Effect::allow;
constexpr auto kDeny = Effect::deny;

// stage and prod have addresses, lab has only a name; staging holds stage and lab.
ir::Program program_with(std::vector<ir::Rule> rules) {
  ir::Program program;
  const auto add_cluster = [&](std::string_view name, std::string_view server) {
    program.clusters.push_back({name, {server, {}, nullptr}, nullptr});
  };
  add_cluster("stage", "https://stage.example.com");
  add_cluster("prod", "https://prod.example.com");
  add_cluster("lab", "");
  program.environments.push_back({"staging", {0, 2}, false, nullptr});
  ir::Project project{};
  project.name = "shop";
  project.rules = std::move(rules);
  program.projects.push_back(std::move(project));
  return program;
}

Place at(const ir::Program& program, ir::Index cluster, std::string_view name_space) {
  const auto& known = program.clusters[cluster];
  return {cluster, known.name, known.server.text, name_space};
}

Place at_address(std::string_view server, std::string_view name_space) {
  return {ir::kNone, {}, server, name_space};
}

Verdict source_verdict(std::vector<ir::Rule> rules, std::string_view repository) {
  const auto program = program_with(std::move(rules));
  return WrittenProject(program, program.projects[0]).source(repository).verdict;
}

TEST_CASE("a source is compared as a repository") {
  const auto verdict = [](std::string_view repository) {
    return source_verdict({sources(kAllow, {"https://github.com/acme/*", "ghcr.io/acme/{a,b}"}),
                           sources(kDeny, {"https://github.com/*/secret"})},
                          repository);
  };
  CHECK(verdict("https://github.com/acme/shop") == Verdict::permitted);
  CHECK(verdict("HTTPS://GITHUB.com/acme/shop.git") == Verdict::permitted);
  CHECK(verdict("https://github.com/acme/shop/deep") == Verdict::absent);
  CHECK(verdict("git@github.com:acme/shop") == Verdict::absent);
  CHECK(verdict("https://github.com/acme/secret") == Verdict::denied);
  CHECK(verdict("https://github.com/other/secret") == Verdict::denied);
  CHECK(verdict("ghcr.io/acme/b") == Verdict::permitted);
  CHECK(verdict("ghcr.io/acme/c") == Verdict::absent);
  CHECK(source_verdict({}, "https://github.com/acme/shop") == Verdict::absent);
  CHECK(source_verdict({sources(kAllow, {"*"})}, "https://a.example.com/b/c") ==
        Verdict::permitted);
}

TEST_CASE("the nearest allow is the one that begins alike for longest") {
  const auto program = program_with({sources(kAllow, {"https://gitlab.com/acme/*"}),
                                     sources(kAllow, {"https://github.com/*", "https://git*"}),
                                     sources(kDeny, {"https://github.com/acme/shop/x"})});
  const WrittenProject project(program, program.projects[0]);
  const auto decision = project.source("https://github.com/acme/shop");
  REQUIRE(decision.verdict == Verdict::absent);
  CHECK(decision.rule == &program.projects[0].rules[1]);
  CHECK(decision.pattern->text == "https://github.com/*");
  CHECK(decision.missed == Part::source);
  CHECK(project.source("x").rule == nullptr);
}

TEST_CASE("the lists of one sentence multiply, and two sentences do not mix") {
  const auto program =
      program_with({destinations(kAllow, {.environments = {0}, .namespaces = {"web", "web-*"}}),
                    destinations(kAllow, {.clusters = {"prod"}, .namespaces = {"shop"}}),
                    destinations(kDeny, {.namespaces = {"*-secret"}})});
  const WrittenProject project(program, program.projects[0]);
  const auto verdict = [&](ir::Index cluster, std::string_view name_space) {
    return project.destination(at(program, cluster, name_space)).verdict;
  };
  CHECK(verdict(0, "web") == Verdict::permitted);
  CHECK(verdict(2, "web-eu") == Verdict::permitted);
  CHECK(verdict(1, "shop") == Verdict::permitted);
  CHECK(verdict(1, "web") == Verdict::absent);
  CHECK(verdict(0, "shop") == Verdict::absent);
  CHECK(verdict(0, "web-secret") == Verdict::denied);

  const auto near = project.destination(at(program, 1, "shopping"));
  CHECK(near.rule == &program.projects[0].rules[1]);
  CHECK(near.missed == Part::name_space);
  CHECK(near.pattern->text == "shop");
}

TEST_CASE("a fact that is absent leaves a destination undecided") {
  const auto decide = [](std::vector<ir::Rule> rules, const Place& place) {
    const auto program = program_with(std::move(rules));
    return WrittenProject(program, program.projects[0]).destination(place);
  };
  const auto by_name = destinations(kAllow, {.clusters = {"prod*"}});
  const auto elsewhere = at_address("https://other.example.com", "web");
  CHECK(decide({by_name}, elsewhere).verdict == Verdict::undecided);
  CHECK(decide({by_name}, elsewhere).fact ==
        "which cluster has the address `https://other.example.com`");
  // Another allow decides, and so does another deny.
  const auto anything = destinations(kAllow, {.namespaces = {"*"}});
  CHECK(decide({by_name, anything}, elsewhere).verdict == Verdict::permitted);
  const auto denied = destinations(kDeny, {.namespaces = {"web"}});
  CHECK(decide({by_name, denied}, elsewhere).verdict == Verdict::denied);
  // A deny that may fit takes away the certainty of an allow, and nothing from what is not allowed.
  const auto deny_name = destinations(kDeny, {.clusters = {"prod"}});
  CHECK(decide({deny_name, anything}, elsewhere).verdict == Verdict::undecided);
  CHECK(decide({deny_name}, elsewhere).verdict == Verdict::absent);
  CHECK(decide({deny_name, denied, anything}, elsewhere).verdict == Verdict::denied);
  // A namespace that does not fit makes the cluster unimportant.
  const auto other = destinations(kAllow, {.clusters = {"prod"}, .namespaces = {"shop"}});
  CHECK(decide({other}, elsewhere).verdict == Verdict::absent);
  const auto program = program_with({});
  const auto lab = at(program, 2, "web");
  CHECK(decide({destinations(kAllow, {.servers = {"https://*"}})}, lab).fact ==
        "which address the cluster `lab` has");
}

TEST_CASE("kinds are a group and a kind, cluster kinds a name as well") {
  const auto program = program_with(
      {kinds(kAllow, Dimension::kind, {"apps/*", "Service"}),
       kinds(kDeny, Dimension::kind, {"apps/DaemonSet"}),
       kinds(kAllow, Dimension::cluster_kind, {"Namespace/team-*"}),
       kinds(kAllow, Dimension::cluster_kind, {"rbac.authorization.k8s.io/ClusterRole"})});
  const WrittenProject project(program, program.projects[0]);
  CHECK(project.kind("apps", "Deployment").verdict == Verdict::permitted);
  CHECK(project.kind("apps", "DaemonSet").verdict == Verdict::denied);
  CHECK(project.kind("", "Service").verdict == Verdict::permitted);
  CHECK(project.kind("serving.knative.dev", "Service").missed == Part::group);
  CHECK(project.kind("", "Secret").missed == Part::kind);
  CHECK(project.kind("batch", "Job").rule == nullptr);
  CHECK(project.cluster_kind("", "Namespace", "team-a").verdict == Verdict::permitted);
  CHECK(project.cluster_kind("", "Namespace", "kube-system").missed == Part::name);
  CHECK(project.cluster_kind("rbac.authorization.k8s.io", "ClusterRole", "x").verdict ==
        Verdict::permitted);
  CHECK(project.kind("", "Namespace").verdict == Verdict::absent);
}

TEST_CASE("the address of a declared cluster is that cluster") {
  const auto program = program_with({});
  WrittenProjects projects(program);
  ir::Destination destination;
  destination.name_space = {"web", {}, nullptr};
  CHECK(projects.place(destination, "https://prod.example.com").name == "prod");
  CHECK(projects.place(destination, "https://other.example.com").name.empty());
  destination.cluster = 2;
  CHECK(projects.place(destination, "").name == "lab");
}

// Every project of up to three sentences over a small world, against the definition.
class SmallScope {
 public:
  void run() {
    for (std::size_t a = 0; a <= rules_.size(); ++a)
      for (std::size_t b = a; b <= rules_.size(); ++b)
        for (std::size_t c = b; c <= rules_.size(); ++c) check({a, b, c});
  }
  std::size_t asked() const { return asked_; }

 private:
  struct Meaning {
    Effect effect;
    std::vector<ir::Index> clusters;
    std::vector<std::string_view> namespaces;
  };

  static ir::Rule rule_of(const Meaning& meaning) {
    const std::string_view names[] = {"stage", "prod", "lab"};
    ir::Rule rule{};
    rule.effect = meaning.effect;
    rule.dimension = Dimension::destination;
    for (const auto cluster : meaning.clusters)
      rule.clusters.push_back({names[cluster], {}, nullptr});
    for (const auto name : meaning.namespaces) rule.namespaces.push_back({name, {}, nullptr});
    return rule;
  }

  static bool fits(const Meaning& meaning, ir::Index cluster, std::string_view name_space) {
    const auto holds = [](const auto& list, const auto& item) {
      return list.empty() || std::ranges::find(list, item) != list.end();
    };
    return holds(meaning.clusters, cluster) && holds(meaning.namespaces, name_space);
  }

  void check(std::vector<std::size_t> chosen) {
    std::erase(chosen, rules_.size());
    std::vector<ir::Rule> rules;
    for (const auto index : chosen) rules.push_back(rule_of(rules_[index]));
    std::shuffle(rules.begin(), rules.end(), dice_);
    const auto program = program_with(rules);
    const WrittenProject project(program, program.projects[0]);
    for (ir::Index cluster = 0; cluster < 3; ++cluster)
      for (const auto* name_space : {"a", "b", "c"}) {
        bool allowed = false;
        bool denied = false;
        for (const auto index : chosen) {
          if (!fits(rules_[index], cluster, name_space)) continue;
          (rules_[index].effect == kDeny ? denied : allowed) = true;
        }
        const auto meant = denied    ? Verdict::denied
                           : allowed ? Verdict::permitted
                                     : Verdict::absent;
        const auto verdict = project.destination(at(program, cluster, name_space)).verdict;
        if (verdict != meant) FAIL_CHECK("cluster " << cluster << " namespace " << name_space);
        ++asked_;
      }
  }

  const std::vector<Meaning> rules_ = {
      {kAllow, {}, {"a"}},  {kAllow, {0}, {}},      {kAllow, {0, 1}, {"a", "b"}},
      {kAllow, {2}, {"c"}}, {kAllow, {}, {"b"}},    {kDeny, {}, {"a"}},
      {kDeny, {1}, {}},     {kDeny, {0, 2}, {"b"}}, {kDeny, {2}, {"c", "a"}},
      {kAllow, {1}, {"c"}}};
  std::mt19937 dice_{42};
  std::size_t asked_ = 0;
};

TEST_CASE("every small project means its definition, in whatever order") {
  SmallScope scope;
  scope.run();
  CHECK(scope.asked() > 2000);
}

}  // namespace
}  // namespace rollout::projects
