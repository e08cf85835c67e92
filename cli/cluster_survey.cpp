// SPDX-License-Identifier: Apache-2.0
#include "cli/cluster_survey.h"

#include <fmt/format.h>

#include "compiler/inventory/kinds.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/version.h"
#include "compiler/value/data.h"

namespace rollout::cli {
namespace {

using support::Failure;
using support::Status;

Status gather(const Kubectl& kubectl, const std::string& context, std::vector<std::string> words,
              inventory::Objects& objects) {
  words.insert(words.end(), {"--ignore-not-found", "--output=json"});
  const auto question = words[1];
  auto text = kubectl.ask(context, std::move(words));
  if (!text.ok()) return text.failure();
  if (text.value().find_first_not_of(" \n") == std::string::npos) return support::Done{};
  if (auto problem = objects.add(text.value(), inventory::Notation::json, context))
    return Failure{
        fmt::format("what kubectl gave for `get {}` cannot be read: {}", question, *problem)};
  return support::Done{};
}

void read_version(const Kubectl& kubectl, const std::string& context, inventory::Cluster& cluster) {
  const auto text = kubectl.ask(context, {"get", "--raw=/version"});
  support::Arena arena;
  support::SymbolTable symbols;
  std::string version;
  if (text.ok())
    if (const auto read = value::read_json(text.value(), arena, symbols, {});
        read.ok() && read.value().is(value::Kind::record))
      version = inventory::minor_version(value::text_at(read.value().as_record(), "gitVersion"));
  if (!version.empty()) cluster.kubernetes = version;
  else
    cluster.notes.push_back(
        fmt::format("its Kubernetes version is not known: {}",
                    text.ok() ? "the answer of its server holds none" : text.failure().message));
}

// Argo CD needs to list and watch what it manages.
void read_kinds(const Kubectl& kubectl, const std::string& context, inventory::Cluster& cluster) {
  std::string partial;
  const auto table = kubectl.ask(
      context, {"api-resources", "--verbs=list,watch", "--no-headers", "--cached=false"}, &partial);
  if (!table.ok()) {
    cluster.notes.push_back("its kinds are not known: " + table.failure().message);
    return;
  }
  if (!inventory::add_kinds(table.value(), cluster))
    cluster.notes.emplace_back(
        "some of its kinds are not known: this kubectl lists them in a "
        "form of its own");
  if (!partial.empty()) cluster.notes.push_back("some of its kinds are not known: " + partial);
}

void read_flagger(const Kubectl& kubectl, const std::string& context, inventory::Cluster& cluster) {
  inventory::Objects deployments;
  for (const auto* label : {"app.kubernetes.io/name=flagger", "app=flagger"}) {
    const auto status =
        gather(kubectl, context,
               {"get", "deployments", "--all-namespaces", fmt::format("--selector={}", label)},
               deployments);
    if (status.ok()) continue;
    cluster.notes.push_back("whether Flagger runs in it is not known: " + status.failure().message);
    return;
  }
  cluster.flagger = inventory::read_flagger(deployments, cluster.notes);
}

}  // namespace

Status gather_argocd(const Kubectl& kubectl, const std::string& context,
                     const std::string& name_space, inventory::Objects& objects,
                     inventory::Notes& notes) {
  const auto in = "--namespace=" + name_space;
  const auto type = fmt::format("--selector={} in (cluster,repository)", inventory::kSecretType);
  if (auto status = gather(kubectl, context, {"get", "secrets", in, type}, objects); !status.ok())
    return status;
  const auto maps = {inventory::kSettings, inventory::kAccess, inventory::kParameters};
  for (const auto name : maps)
    if (auto status =
            gather(kubectl, context, {"get", "configmaps", std::string(name), in}, objects);
        !status.ok())
      return status;
  if (auto status = gather(
          kubectl, context,
          {"get", "deployments,statefulsets", in, "--selector=app.kubernetes.io/part-of=argocd"},
          objects);
      !status.ok())
    notes.push_back("its workloads may not be read: " + status.failure().message);
  return support::Done{};
}

void survey_cluster(const Kubectl& kubectl, const std::string& context,
                    inventory::Cluster& cluster) {
  read_version(kubectl, context, cluster);
  read_kinds(kubectl, context, cluster);
  read_flagger(kubectl, context, cluster);
}

}  // namespace rollout::cli
