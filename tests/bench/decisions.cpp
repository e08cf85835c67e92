// SPDX-License-Identifier: Apache-2.0
//
// How many decisions of a compiled project the engine makes in a second, on one core: sources,
// destinations and kinds of a project of a usual size and of a large one.
#include <fmt/format.h>

#include <chrono>

#include "policies/engine/compiled_project.h"

namespace {

using namespace rollout::engine;

constexpr int kRounds = 200'000;

AppProject project_of(std::size_t entries) {
  AppProject project;
  project.name = "team";
  project.namespace_resource_whitelist.emplace();
  for (std::size_t i = 0; i < entries; ++i) {
    const auto number = std::to_string(i);
    project.source_repos.push_back("https://github.com/acme/team-" + number + "-*");
    project.destinations.push_back(
        {"https://k8s-" + number + ".acme.io", "", "team-" + number + "-*"});
    project.namespace_resource_whitelist->push_back({"group-" + number + ".acme.io", "*"});
  }
  project.source_repos.push_back("https://github.com/acme/web");
  project.destinations.push_back({"", "prod-*", "web-*"});
  project.namespace_resource_whitelist->push_back({"apps", "Deployment"});
  return project;
}

template <typename Decide>
double decisions_a_second(Decide decide) {
  const auto start = std::chrono::steady_clock::now();
  int permitted = 0;
  for (int i = 0; i < kRounds; ++i) permitted += decide() ? 1 : 0;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return permitted == kRounds ? kRounds / taken.count() : 0;
}

void measure(std::size_t entries) {
  const CompiledProject project(project_of(entries), ArgocdVersion::v3_6);
  const Cluster cluster{.name = "prod-eu", .server = "https://prod-eu.acme.io"};
  const auto sources = decisions_a_second(
      [&] { return project.sources.decide("https://github.com/acme/web").permitted; });
  const auto destinations = decisions_a_second(
      [&] { return project.destinations.decide(&cluster, "web-prod", {}).permitted(); });
  const auto kinds = decisions_a_second([&] {
    return project.resources.decide({"apps", "Deployment", "web"}, ResourceScope::name_space)
        .permitted;
  });
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} |\n", entries + 1, sources / 1e6, destinations / 1e6,
             kinds / 1e6);
}

}  // namespace

int main() {
  fmt::print(
      "| entries a list | sources M/s | destinations M/s | kinds M/s |\n| --- | --- | --- | --- "
      "|\n");
  for (const auto entries : {std::size_t{0}, std::size_t{9}, std::size_t{199}}) measure(entries);
}
