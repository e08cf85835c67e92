// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/cases.h"

namespace rollout::differential {
namespace {

const std::vector<std::string> kSubjects{"proj:p:r",      "proj:p:s",   "proj:q:r", "role:x",
                                         "role:readonly", "role:admin", "alice",    "admin",
                                         "dev",           "ops"};
const std::vector<std::string> kResources{"applications", "applicationsets", "logs",
                                          "exec",         "clusters",        "repositories",
                                          "projects",     "accounts"};
const std::vector<std::string> kActions{
    "get", "sync", "update", "delete", "action/x", "update/apps/Pod", "*"};
const std::vector<std::string> kObjects{"p/web", "p/web-1", "p/ns/web", "q/web",
                                        "p",     "q",       "*",        "p/"};

std::string near(const std::vector<std::string>& pool, bool regex, Random& random) {
  const auto value = random.pick(pool);
  if (random.chance(30)) return random.pick({"*", "*", "p/*", "*/*"});
  if (random.chance(50)) return value;
  if (!regex) {
    auto pattern = pattern_near(value, Dialect::gobwas, random);
    // A comma would end the field.
    return pattern.find(',') == pattern.npos || random.chance(10) ? pattern : value;
  }
  auto pattern = value;
  const auto at = random.below(pattern.size() + 1);
  return pattern.insert(at, random.pick({".*", ".", "^", "$", "(", "a|", "[a-z]", "x?"}));
}

std::string line(bool regex, Random& random) {
  const auto gap = random.chance(95) ? ", " : random.pick({",", " , ", ",  ", "\t"});
  if (random.chance(25)) return "g" + gap + random.pick(kSubjects) + gap + random.pick(kSubjects);
  auto object = near(kObjects, regex, random);
  if (random.chance(3)) object = "\"" + object + random.pick({"\"", ",x\"", "", "\"\"\"", "\"x"});
  auto out =
      "p" + gap + random.pick(kSubjects) + gap + near(kResources, regex, random) + gap +
      near(kActions, regex, random) + gap + object + gap +
      (random.chance(97) ? random.pick({"allow", "allow", "deny"}) : random.pick({"Deny", ""}));
  return random.chance(2) ? edited(out, ",\"# pg", random) : out;
}

Json role(const std::string& project, const std::string& name, bool regex, Random& random) {
  Json policies = Json::array();
  for (auto count = random.below(4); count > 0; --count) {
    if (random.chance(20)) policies.push_back(line(regex, random));
    else
      policies.push_back("p, proj:" + project + ":" + name + ", " +
                         near(kResources, regex, random) + ", " + near(kActions, regex, random) +
                         ", " + near(kObjects, regex, random) + ", " +
                         random.pick({"allow", "allow", "deny"}));
  }
  Json groups = Json::array();
  for (auto count = random.below(3); count > 0; --count) groups.push_back(random.pick(kSubjects));
  return {{"name", name}, {"policies", policies}, {"groups", groups}};
}

}  // namespace

Json access_request(Random& random) {
  const bool regex = random.chance(25);
  Json projects = Json::array();
  for (const std::string name : {"p", "q"}) {
    if (random.chance(15)) continue;
    Json roles = Json::array();
    for (const std::string own : {"r", "s"}) {
      if (random.chance(70)) roles.push_back(role(name, own, regex, random));
    }
    projects.push_back({{"metadata", {{"name", name}}}, {"spec", {{"roles", roles}}}});
  }
  std::string policy;
  for (auto count = random.below(5); count > 0; --count) policy += line(regex, random) + "\n";
  Json request{{"kind", "rbac"},
               {"projects", projects},
               {"policyCSV", policy},
               {"subject", random.pick(kSubjects)},
               {"resource", random.pick(kResources)},
               {"action", random.pick(kActions)},
               {"object", random.pick(kObjects)}};
  if (regex) request["matchMode"] = "regex";
  if (random.chance(20)) request["builtinPolicy"] = true;
  if (random.chance(15)) request["defaultRole"] = random.pick(kSubjects);
  if (random.chance(40)) {
    request["groups"] = Json::array();
    for (auto count = random.below(3); count > 0; --count)
      request["groups"].push_back(random.pick(kSubjects));
  }
  return request;
}

}  // namespace rollout::differential
