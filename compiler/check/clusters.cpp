// SPDX-License-Identifier: Apache-2.0
//
// Argo CD knows a cluster by its address: two names for one are one cluster with two sets of rules.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

void check_addresses(CheckContext& context) {
  std::map<std::string_view, const ir::Cluster*> known;
  std::set<std::string_view> said;  // a loop would say it for each turn
  for (const auto& cluster : context.program.clusters) {
    const auto* server = written_entry(*cluster.object, "server");
    if (server == nullptr || !server->value.is(value::Kind::text)) continue;
    const auto [first, fresh] = known.emplace(server->value.as_text(), &cluster);
    if (fresh || !said.insert(first->first).second) continue;
    context.sink
        .report(Code::duplicate_entry, server->value.span(),
                fmt::format("clusters `{}` and `{}` have one address", first->second->name,
                            cluster.name))
        .note(first->second->object->span, "the first one")
        .help("Argo CD knows a cluster by its address: declare it once");
  }
}

void check_members(CheckContext& context, const ir::Environment& environment) {
  const auto& members = environment.clusters;
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (std::find(members.begin(), member, *member) == member) continue;
    const auto* clusters = known_entry(*environment.object, "clusters");
    const auto index = static_cast<std::size_t>(member - members.begin());
    const bool listed = clusters != nullptr && clusters->value.is(value::Kind::list) &&
                        index < clusters->value.as_list().items.size();
    context.sink.report(
        Code::duplicate_entry,
        listed ? clusters->value.as_list().items[index].span() : environment.object->span,
        fmt::format("cluster `{}` stands twice in environment `{}`",
                    context.program.clusters[*member].name, environment.name));
  }
}

}  // namespace

void check_clusters(CheckContext& context) {
  check_addresses(context);
  for (const auto& environment : context.program.environments) check_members(context, environment);
}

}  // namespace rollout::check
