// SPDX-License-Identifier: Apache-2.0
//
// How much processor time proofs about projects take: many small projects compared, each entry of
// which was rewritten; a large one compared and looked through, and one whose entries cover
// each other; patterns that were made to be hard; and what a program adds to its check by proving
// what its projects become.
#include <fmt/format.h>

#include <ctime>

#include "compiler/driver/emission_check.h"
#include "compiler/driver/session.h"
#include "policies/analysis/comparison.h"
#include "policies/analysis/finding.h"

namespace {

using namespace rollout;
using namespace rollout::analysis;
using engine::AppProject;

// Two spellings of the same rules: with the second each proof has to be found.
enum class Spelling { before, after };

struct Entries {
  std::size_t sources;
  std::size_t destinations;
  std::size_t kinds;
};

AppProject project_of(std::size_t team, const Entries& entries, Spelling spelling) {
  const bool after = spelling == Spelling::after;
  const auto name = [&](std::size_t i) { return fmt::format("team-{}-{}", team, i); };
  AppProject project;
  project.namespace_resource_whitelist.emplace();
  for (std::size_t i = 0; i < entries.sources; ++i)
    project.source_repos.push_back("https://github.com/acme/" + name(i) +
                                   (after ? "-[!/]*" : "-?*"));
  for (std::size_t i = 0; i < entries.destinations; ++i)
    project.destinations.push_back(
        {fmt::format("https://k8s-{}.acme.io", i % 7), "", name(i) + (after ? "-{*,a*}" : "-*")});
  for (std::size_t i = 0; i < entries.kinds; ++i)
    project.namespace_resource_whitelist->push_back(
        {fmt::format("group-{}.acme.io", i), after ? "[A-Z]*" : "*"});
  return project;
}

template <typename Work>
double milliseconds(Work work) {
  const auto start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) * 1000 / CLOCKS_PER_SEC;
}

std::string relations(const std::vector<Change>& changes) {
  std::string text;
  for (const auto& change : changes) {
    if (!text.empty()) text += ", ";
    text += name_of(change.relation);
  }
  return text;
}

std::vector<Change> compare_spellings(std::size_t team, const Entries& entries) {
  const auto before = project_of(team, entries, Spelling::before);
  const auto after = project_of(team, entries, Spelling::after);
  constexpr auto kVersion = engine::ArgocdVersion::v3_6;
  return compare({&before, kVersion}, {&after, kVersion}, {});
}

void row(const std::string& what, double taken, const std::string& answer) {
  fmt::print("| {} | {:.0f} | {} |\n", what, taken, answer);
}

void measure_small(const std::string& what, const Entries& entries) {
  std::vector<Change> last;
  const auto taken = milliseconds([&] {
    for (std::size_t team = 0; team < 100; ++team) last = compare_spellings(team, entries);
  });
  row(what, taken, relations(last));
}

void measure_questions(const std::string& what, const AppProject& before, const AppProject& after) {
  constexpr auto kVersion = engine::ArgocdVersion::v3_6;
  const ProjectRules rules{&before, kVersion};
  std::vector<Change> changes;
  const auto compared = milliseconds([&] { changes = compare(rules, {&after, kVersion}, {}); });
  row(what + ", compared", compared, relations(changes));
  std::size_t idle = 0;
  const auto looked = milliseconds([&] { idle = idle_entries(rules, {}).size(); });
  row(what + ", idle ones", looked, std::to_string(idle));
  std::size_t odd = 0;
  const auto surprised = milliseconds([&] { odd = surprises(rules, {}).size(); });
  row(what + ", surprises", surprised, std::to_string(odd));
}

void measure_large() {
  constexpr Entries kEntries{200, 200, 200};
  measure_questions("200 entries a list", project_of(1, kEntries, Spelling::before),
                    project_of(1, kEntries, Spelling::after));
}

// Each may stand anywhere in a text, so that others may be in it as well, and most are covered.
AppProject project_of_parts(Dimension dimension) {
  AppProject project;
  if (dimension == Dimension::namespaced_kinds) project.namespace_resource_whitelist.emplace();
  for (std::size_t i = 0; i < 200; ++i) {
    const auto part = fmt::format("*{}*", i);
    if (dimension == Dimension::sources) project.source_repos.push_back(part);
    else if (dimension == Dimension::destinations) project.destinations.push_back({"*", "", part});
    else project.namespace_resource_whitelist->push_back({part, part});
  }
  return project;
}

void measure_parts() {
  for (const auto dimension :
       {Dimension::sources, Dimension::destinations, Dimension::namespaced_kinds}) {
    const auto before = project_of_parts(dimension);
    auto after = before;
    after.source_repos.push_back("*x*");
    after.destinations.push_back({"*", "", "*x*"});
    if (after.namespace_resource_whitelist)
      after.namespace_resource_whitelist->push_back({"*x*", "*x*"});
    measure_questions(fmt::format("200 {} such as `*1*`", name_of(dimension)), before, after);
  }
}

// Each of these has exponentially many sets of states.
void measure_hard() {
  AppProject before;
  AppProject after;
  for (char c = 'a'; c <= 't'; ++c) {
    const std::string letter(1, c);
    before.source_repos.push_back("**" + letter + "????????????????????????");
    after.source_repos.push_back("**" + letter + "?????????????????????????");
    before.destinations.push_back({"*" + letter + "*", "", "*" + letter + "?????????????????????"});
    after.destinations.push_back({"*", "*" + letter + "*", "!*" + letter + "????????????????????"});
  }
  constexpr auto kVersion = engine::ArgocdVersion::v3_6;
  std::vector<Change> changes;
  const auto taken = milliseconds([&] {
    changes = compare({&before, kVersion}, {&after, kVersion}, {});
  });
  row("20 patterns made to be hard, compared", taken, relations(changes));
}

std::string program_of(std::size_t teams, std::size_t clusters) {
  std::string text = "edition \"2026\"\n";
  std::string members;
  for (std::size_t i = 0; i < clusters; ++i) {
    text += fmt::format("cluster c{} {{ server = \"https://k8s-{}.acme.io\" }}\n", i, i);
    members += fmt::format("{}c{}", i == 0 ? "" : ", ", i);
  }
  text += "env all { clusters = [" + members + "] }\n";
  for (std::size_t i = 0; i < teams; ++i)
    text += fmt::format(R"(project team-{0} {{
  allow source "https://github.com/acme/team-{0}-*", "https://gitlab.com/acme/team-{0}/**"
  allow source "oci://ghcr.io/acme/charts"
  deny  source "https://github.com/other/*"
  allow destination env all namespace "team-{0}-*", "team-{0}"
  allow destination cluster c{1} namespace "extra-{0}"
  deny  destination namespace "kube-*"
  allow kind "apps/*", "Service", "ConfigMap", "networking.k8s.io/Ingress"
  deny  kind "Secret"
  allow cluster_kind "Namespace/team-{0}-*"
  allow kind "flagger.app/*"
}}
)",
                        i, i % clusters);
  return text;
}

void measure_emission(std::size_t teams, std::size_t clusters) {
  support::MemoryFileSystem files;
  files.add("main.rollout", program_of(teams, clusters));
  driver::Options options;
  options.paths = {"main.rollout"};
  const auto compilation = driver::compile(options, files);
  diagnostics::Sink sink;
  const auto taken = milliseconds([&] {
    driver::check_emission({*compilation->program, false, sink}, compilation->arena,
                           compilation->symbols);
  });
  row(fmt::format("{} projects of 10 rules on {} clusters, as emitted", teams, clusters), taken,
      fmt::format("{} of {} proved", teams - sink.size(), teams));
}

}  // namespace

int main() {
  fmt::print("| proof | ms | answer |\n| --- | --- | --- |\n");
  measure_small("100 projects of 10 rules, compared", {4, 4, 2});
  measure_small("100 projects of 10 entries a list, compared", {10, 10, 10});
  measure_large();
  measure_parts();
  measure_hard();
  measure_emission(100, 3);
  measure_emission(100, 100);
}
