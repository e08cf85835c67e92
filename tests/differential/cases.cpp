// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/cases.h"

#include <map>

namespace rollout::differential {
namespace {

const std::vector<std::string> kNames{"team-a",      "team-ab", "team-b",     "prod",
                                      "kube-system", "a",       "in-cluster", ""};
const std::vector<std::string> kServers{"https://prod",
                                        "https://prod/",
                                        "https://prod.example.com:6443",
                                        "https://kubernetes.default.svc",
                                        "https://h/k8s/a",
                                        ""};
const std::vector<std::string> kKinds{"Pod", "Role", "RoleBinding", "ClusterRole", "Canary"};
const std::vector<std::string> kGroups{"", "apps", "rbac.authorization.k8s.io", "flagger.app",
                                       "a/b"};

Json project(Json spec) { return {{"metadata", {{"name", "p"}}}, {"spec", std::move(spec)}}; }

// A list of what `make` gives; nothing, rarely.
template <typename Make>
Json list(std::size_t most, Random& random, Make make) {
  Json out = Json::array();
  for (auto count = random.below(most + 1); count > 0; --count) out.push_back(make());
  return out;
}

Json glob_request(Random& random) {
  auto pool = kNames;
  pool.insert(pool.end(), kServers.begin(), kServers.end());
  const auto pair = near_miss(pool, Dialect::gobwas, random);
  return {{"pattern", pair.pattern},
          {"text", pair.value},
          {"separators", random.pick({"", "/", ".", "-/"})}};
}

Json file_path_request(Random& random) {
  auto pool = kKinds;
  pool.insert(pool.end(), kGroups.begin(), kGroups.end());
  const auto pair = near_miss(pool, Dialect::file_path, random);
  return {{"pattern", pair.pattern}, {"name", pair.value}};
}

Json source_request(Random& random) {
  const auto address = url(random);
  const auto entry = [&] {
    const auto other = random.chance(15) ? url(random) : address;
    if (random.chance(20))
      return edited((random.chance(30) ? "!" : "") + other, ":/@[]%?#.*a1 {}", random);
    return entry_near(other, random);
  };
  Json sources = list(4, random, entry);
  return {{"project", project({{"sourceRepos", sources}})},
          {"repoURL", random.chance(30) ? edited(address, ":/@.gitA", random) : address}};
}

Json cluster(Random& random) {
  return {{"name", random.pick(kNames)}, {"server", random.pick(kServers)}};
}

Json destinations_near(const Json& to, const std::string& name_space, Random& random) {
  return list(4, random, [&] {
    Json item{{"namespace", entry_near(name_space, random)}};
    const auto which = random.below(10);
    if (which < 6) item["server"] = entry_near(to["server"].get<std::string>(), random);
    if (which > 4) item["name"] = entry_near(to["name"].get<std::string>(), random);
    if (random.chance(5)) item.erase("namespace");
    return item;
  });
}

Json destination_request(Random& random) {
  const auto to = cluster(random);
  const auto name_space = random.pick(kNames);
  Json spec{{"destinations", destinations_near(to, name_space, random)}};
  if (random.chance(20)) spec["permitOnlyProjectScopedClusters"] = true;
  Json request{{"project", project(spec)}, {"cluster", to}, {"namespace", name_space}};
  if (random.chance(2)) request["cluster"] = nullptr;
  if (random.chance(30))
    request["projectClusters"] =
        list(2, random, [&] { return random.chance(50) ? to : cluster(random); });
  return request;
}

Json resource_request(Random& random) {
  const auto kind = random.pick(kKinds);
  const auto group = random.pick(kGroups);
  const auto name = random.pick(kNames);
  Json spec = Json::object();
  for (const std::string key : {"clusterResourceWhitelist", "clusterResourceBlacklist",
                                "namespaceResourceWhitelist", "namespaceResourceBlacklist"}) {
    if (random.chance(35)) continue;
    spec[key] = list(3, random, [&] {
      Json item{{"kind", pattern_near(kind, Dialect::file_path, random)},
                {"group", pattern_near(group, Dialect::file_path, random)}};
      if (key.starts_with("cluster") && random.chance(50))
        item["name"] = pattern_near(name, Dialect::file_path, random);
      return item;
    });
  }
  Json request{{"resourceKind", random.chance(20) ? edited(kind, "abP", random) : kind},
               {"group", group},
               {"name", name}};
  if (random.chance(60)) {
    request["namespaced"] = random.chance(50);
  } else {
    const auto name_space = random.pick(kNames);
    request["cluster"] = cluster(random);
    request["namespace"] = name_space;
    spec["destinations"] = destinations_near(request["cluster"], name_space, random);
  }
  request["project"] = project(spec);
  return request;
}

std::string expression_near(const std::string& name, Random& random) {
  auto pattern = name;
  for (auto count = random.below(3); count > 0; --count) {
    const auto at = random.below(pattern.size() + 1);
    pattern.insert(at, random.pick({".*", ".", "^", "$", "[a-z]+", "(x|", ")", "a|b", "[!a]", "[",
                                    "-?", "e*"}));
  }
  return "/" + pattern + "/";
}

Json application_namespace_request(Random& random) {
  const auto name = random.pick(kNames);
  const Json entries = list(3, random, [&] {
    return random.chance(40) ? expression_near(name, random) : entry_near(name, random);
  });
  const auto asked = random.chance(30) ? edited(name, "ab-", random) : name;
  return {{"project", project({{"sourceNamespaces", entries}})},
          {"app", {{"metadata", {{"namespace", asked}}}}},
          {"controllerNamespace", random.pick({"argocd", "team-a", ""})}};
}

Json impersonation_request(Random& random) {
  const auto to = cluster(random);
  const auto name_space = random.pick(kNames);
  const Json accounts = list(3, random, [&] {
    return Json{{"server", pattern_near(to["server"].get<std::string>(), Dialect::gobwas, random)},
                {"namespace", pattern_near(name_space, Dialect::gobwas, random)},
                {"defaultServiceAccount",
                 random.pick({"sa", "ns:sa", "", " ", "a*", "x/y", "a:b:c", "!x", " sa "})}};
  });
  Json request{{"project", project({{"destinationServiceAccounts", accounts}})},
               {"app",
                {{"metadata", {{"namespace", random.pick(kNames)}}},
                 {"spec", {{"destination", {{"namespace", name_space}}}}}}},
               {"cluster", to}};
  if (random.chance(1)) request.erase("cluster");
  return request;
}

using Make = Json (*)(Random&);

const std::map<std::string, Make>& makers() {
  static const std::map<std::string, Make> all{
      {"glob", glob_request},
      {"filepath", file_path_request},
      {"url",
       [](Random& random) -> Json {
         return {{"url", url(random)}};
       }},
      {"duration",
       [](Random& random) -> Json {
         return {{"duration", duration(random)}};
       }},
      {"cron",
       [](Random& random) -> Json {
         return {{"schedule", schedule(random)}, {"after", instant(random)}};
       }},
      {"source", source_request},
      {"destination", destination_request},
      {"resource", resource_request},
      {"appnamespace", application_namespace_request},
      {"impersonate", impersonation_request},
      {"windows", sync_windows_request},
      {"rbac", access_request},
  };
  return all;
}

}  // namespace

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names;
    for (const auto& [name, make] : makers()) names.push_back(name);
    return names;
  }();
  return all;
}

Json make_request(const std::string& kind, Random& random) {
  auto request = makers().at(kind)(random);
  request["kind"] = kind;
  return request;
}

}  // namespace rollout::differential
