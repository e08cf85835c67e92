// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/destination_clusters.h"

#include "compiler/support/in_cluster.h"
#include "compiler/support/server_address.h"

namespace rollout::emit {

namespace {

constexpr auto kSeparators = kDestinationSeparators;

bool is_same(const Clusters& left, const Clusters& right) {
  return left.name == right.name || (!left.address.empty() && left.address == right.address);
}

// Of a cluster that is known by its name alone the address may be any.
bool may_have_address(const Clusters& cluster, const Pattern& servers) {
  return cluster.address.empty() || servers.glob.matches(cluster.address, kSeparators);
}

}  // namespace

Clusters declared_cluster(const ir::Cluster& cluster) {
  const bool by_name = cluster.server.empty();
  const auto known = cluster.name == support::kInClusterName
                         ? std::string_view(support::kInClusterServer)
                         : std::string_view{};
  const auto address = by_name ? known : support::server_address(cluster.server.text);
  const auto text = by_name ? cluster.name : address;
  return {Whom::declared, literal_pattern(text), escape_pattern(text),
          by_name,        cluster.name,          address};
}

Clusters undeclared_cluster(std::string_view server) {
  const auto address = support::server_address(server);
  return {Whom::servers, literal_pattern(address), escape_pattern(address), false, {}, address};
}

Clusters any_cluster() { return {Whom::any, *make_pattern("*"), "*"}; }

std::optional<std::string> common_cluster(const Clusters& allow, const Clusters& deny,
                                          ProjectBudget& budget) {
  if (allow.whom == Whom::any) return deny.whom == Whom::any ? "any cluster" : deny.pattern.text;
  if (deny.whom == Whom::any) return allow.pattern.text;
  const auto where = [&](bool shared) {
    return shared ? std::optional(deny.pattern.text) : std::nullopt;
  };
  const bool allows_one = allow.whom == Whom::declared;
  const bool denies_one = deny.whom == Whom::declared;
  if (allows_one && denies_one) return where(is_same(allow, deny));
  // A declared cluster that the pattern of a deny means stands beside it as an item of its own.
  if (deny.whom == Whom::names) return where(!allows_one);
  if (allows_one) return where(may_have_address(allow, deny.pattern));
  if (denies_one) return where(may_have_address(deny, allow.pattern));
  return common_text(allow.pattern, deny.pattern, kSeparators, budget);
}

bool covers_clusters(const Clusters& deny, const Clusters& allow) {
  if (deny.whom == Whom::any) return true;
  if (allow.whom == Whom::any || deny.whom == Whom::names) return false;
  if (deny.whom == Whom::declared) return allow.whom == Whom::declared && is_same(allow, deny);
  if (allow.whom == Whom::servers) return plainly_covers(deny.pattern, allow.pattern, kSeparators);
  return !allow.address.empty() && may_have_address(allow, deny.pattern);
}

bool means(const Clusters& allow, const Clusters& one) {
  if (allow.whom == Whom::any) return true;
  if (allow.whom == Whom::servers)
    return !one.address.empty() && may_have_address(one, allow.pattern);
  return one.whom == Whom::declared ? is_same(allow, one)
                                    : !one.address.empty() && one.address == allow.address;
}

}  // namespace rollout::emit
