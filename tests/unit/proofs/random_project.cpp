// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/proofs/random_project.h"

#include <vector>

namespace rollout::proofs {

namespace {

const std::vector<std::string> kClusters = {"\"prod\"", "\"stage\"", "\"p*\"", "\"*\"", "\"edge\""};
const std::vector<std::string> kNamespaces = {"\"shop\"", "\"shop-*\"", "\"*\"", "\"{shop,web}\"",
                                              "\"kube-?\""};
const std::vector<std::string> kSources = {
    "\"https://github.com/acme/*\"", "\"https://github.com/acme/shop\"",
    "\"https://github.com/**\"", "\"*\"", "\"git@github.com:acme/{shop,web}.git\""};
const std::vector<std::string> kKinds = {"\"apps/Deployment\"", "\"apps/*\"", "\"*\"", "\"Pod\"",
                                         "\"apps/{Deployment,StatefulSet}\""};

std::string one_of(const std::vector<std::string>& choices, Random& random) {
  return choices[std::uniform_int_distribution<std::size_t>(0, choices.size() - 1)(random)];
}

std::string sentence(Random& random) {
  const std::string effect = random() % 3 == 0 ? "deny" : "allow";
  switch (random() % 3) {
    case 0: return effect + " source " + one_of(kSources, random);
    case 1: return effect + " kind " + one_of(kKinds, random);
    default: break;
  }
  std::string destination = effect + " destination";
  if (random() % 4 != 0)
    destination += random() % 3 == 0 ? " env live" : " cluster " + one_of(kClusters, random);
  return destination + " namespace " + one_of(kNamespaces, random);
}

}  // namespace

std::string random_project(Random& random) {
  std::string text = R"(
cluster prod  { server = "https://prod.example.com" }
cluster stage { server = "https://stage.example.com" }
env live { clusters = [prod] }
project p {
)";
  const auto count = 1 + random() % 6;
  for (std::size_t i = 0; i < count; ++i) text += "  " + sentence(random) + "\n";
  return text + "}\n";
}

}  // namespace rollout::proofs
