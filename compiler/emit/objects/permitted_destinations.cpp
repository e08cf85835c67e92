// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "compiler/emit/objects/project_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {

namespace {

using ir::Dimension;
using ir::Effect;

// Destinations are matched without separators.
constexpr std::string_view kSeparators;

enum class Whom : std::uint8_t {
  declared,  // one declared cluster, asked for by its server, or by name where it has none
  servers,   // all whose server matches
  names,     // all whose name matches: in denies only, where clusters may be meant that nobody
             // declared
  any,
};

struct Clusters {
  Whom whom;
  Pattern pattern;
  std::string emitted;  // as Argo CD's pattern
  bool by_name = false;
  // Of a single cluster, as far as they are known.
  std::string_view name = {};
  std::string_view address = {};
};

struct Item {
  Clusters clusters;
  Pattern name_space;
  const ir::Rule* rule;
  source::Span span;
};

// Argo CD trims the slash from the address that it knows a cluster by.
std::string_view server_of(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

// The cluster that Argo CD runs in goes by a name and by this address.
constexpr std::string_view kInCluster = "in-cluster";
constexpr std::string_view kInClusterAddress = "https://kubernetes.default.svc";

Clusters declared_cluster(const ir::Cluster& cluster) {
  const bool by_name = cluster.server.empty();
  const auto known = cluster.name == kInCluster ? kInClusterAddress : std::string_view{};
  const auto address = by_name ? known : server_of(cluster.server.text);
  const auto text = by_name ? cluster.name : address;
  return {Whom::declared, literal_pattern(text), escape_pattern(text),
          by_name,        cluster.name,          address};
}

// One that an application names by its address.
Clusters undeclared_cluster(std::string_view address) {
  return {Whom::servers, literal_pattern(address), escape_pattern(address), false, {}, address};
}

Clusters any_cluster() { return {Whom::any, *make_pattern("*"), "*"}; }

bool is_same(const Clusters& left, const Clusters& right) {
  return left.name == right.name || (!left.address.empty() && left.address == right.address);
}

// Of a cluster that is known by its name alone the address may be any.
bool may_have_address(const Clusters& cluster, const Pattern& servers) {
  return cluster.address.empty() || servers.glob.matches(cluster.address, kSeparators);
}

// What both may be, or nothing.
std::optional<std::string> common_cluster(const Clusters& allow, const Clusters& deny) {
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
  return common_text(allow.pattern, deny.pattern, kSeparators);
}

bool covers_clusters(const Clusters& deny, const Clusters& allow) {
  if (deny.whom == Whom::any) return true;
  if (allow.whom == Whom::any || deny.whom == Whom::names) return false;
  if (deny.whom == Whom::declared) return allow.whom == Whom::declared && is_same(allow, deny);
  if (allow.whom == Whom::servers) return plainly_covers(deny.pattern, allow.pattern, kSeparators);
  return !allow.address.empty() && may_have_address(allow, deny.pattern);
}

// Whether an allow means this one cluster, for certain.
bool means(const Clusters& allow, const Clusters& one) {
  if (allow.whom == Whom::any) return true;
  if (allow.whom == Whom::servers)
    return !one.address.empty() && may_have_address(one, allow.pattern);
  return one.whom == Whom::declared ? is_same(allow, one)
                                    : !one.address.empty() && one.address == allow.address;
}

class Destinations {
 public:
  explicit Destinations(const ProjectScope& scope) : scope_(scope) {
    read(Effect::allow, allows_);
    read(Effect::deny, denies_);
  }

  std::vector<PermittedDestination> permitted() const {
    std::vector<PermittedDestination> all;
    for (const auto& allow : allows_) {
      if (is_denied_whole(allow)) continue;
      if (const auto conflict = conflict_of(allow)) {
        report_tightened(scope_, *conflict, "destinations");
        return tightest(*conflict);
      }
      add(all, allow.clusters, allow.name_space.text, {allow.rule->origin, allow.span});
    }
    return all;
  }

 private:
  void read(Effect effect, std::vector<Item>& out) const {
    scope_.each(Dimension::destination, effect, [&](const ir::Rule& rule) {
      static const ir::Text kAnyNamespace{"*", {}, nullptr};
      for (const auto& clusters : clusters_of(rule)) {
        for (const auto& name : rule.namespaces) add_items(clusters, name, rule, out);
        if (rule.namespaces.empty()) add_items(clusters, kAnyNamespace, rule, out);
      }
    });
  }

  static void add_items(const Clusters& clusters, const ir::Text& name_space, const ir::Rule& rule,
                        std::vector<Item>& out) {
    const auto span = name_space.span.known() ? name_space.span : rule.span;
    for (const auto& text : support::expand_braces(name_space.text))
      if (auto pattern = make_pattern(text))
        out.push_back({clusters, std::move(*pattern), &rule, span});
  }

  std::vector<Clusters> clusters_of(const ir::Rule& rule) const {
    std::vector<Clusters> found;
    for (const auto environment : rule.environments)
      for (const auto cluster : scope_.program.environments[environment].clusters)
        found.push_back(declared_cluster(scope_.program.clusters[cluster]));
    for (const auto& text : rule.clusters) add_named(text.text, rule.effect, found);
    for (const auto& text : rule.servers) add_servers(text.text, found);
    if (rule.environments.empty() && rule.clusters.empty() && rule.servers.empty())
      found.push_back(any_cluster());
    return found;
  }

  static void add_servers(std::string_view text, std::vector<Clusters>& found) {
    for (const auto& server : support::expand_braces(text))
      if (is_everything(server)) found.push_back(any_cluster());
      else if (auto pattern = make_pattern(server))
        found.push_back({Whom::servers, std::move(*pattern), server});
  }

  // Clusters by a pattern of their names: the declared ones, so that it matters not what Argo CD
  // calls them.
  void add_named(std::string_view text, Effect effect, std::vector<Clusters>& found) const {
    auto pattern = make_pattern(text);
    if (!pattern) return;
    const auto begin = static_cast<std::ptrdiff_t>(found.size());
    for (const auto& cluster : scope_.program.clusters)
      if (cluster.name == text || pattern->glob.matches(cluster.name, kSeparators))
        found.push_back(declared_cluster(cluster));
    // Clusters are declared in any order, in any file.
    std::ranges::sort(found.begin() + begin, found.end(), {}, &Clusters::name);
    if (effect == Effect::deny) found.push_back({Whom::names, std::move(*pattern), "", true});
  }

  bool is_denied_whole(const Item& allow) const {
    return std::ranges::any_of(denies_, [&](const Item& deny) {
      return covers_clusters(deny.clusters, allow.clusters) &&
             plainly_covers(deny.name_space, allow.name_space, kSeparators);
    });
  }

  std::optional<Conflict> conflict_of(const Item& allow) const {
    for (const auto& deny : denies_)
      if (auto witness = common(allow, deny))
        return Conflict{allow.rule, deny.rule, std::move(*witness)};
    const bool wider = reads_wider_before_3_6(allow.name_space.text) ||
                       (allow.clusters.whom == Whom::servers &&
                        reads_wider_before_3_6(allow.clusters.pattern.text));
    if (scope_.has_old_matcher() && wider) return Conflict{allow.rule, nullptr, {}};
    return std::nullopt;
  }

  static std::optional<std::string> common(const Item& allow, const Item& deny) {
    const auto cluster = common_cluster(allow.clusters, deny.clusters);
    const auto name = common_text(allow.name_space, deny.name_space, kSeparators);
    if (!cluster || !name) return std::nullopt;
    return fmt::format("namespace {} of {}", *name, *cluster);
  }

  std::vector<PermittedDestination> tightest(const Conflict& conflict) const {
    const auto& blamed = conflict.deny == nullptr ? *conflict.allow : *conflict.deny;
    std::vector<PermittedDestination> all;
    for (const auto& application : scope_.program.applications) {
      if (application.project != scope_.index) continue;
      const auto item = item_of(application);
      if (!item || !is_permitted(*item)) continue;
      add(all, item->clusters, escape_pattern(item->name_space.text),
          {blamed.origin, blamed.span,
           "no list of Argo CD means this rule, so the project permits where its applications go"});
    }
    sort(all);
    return all;
  }

  std::optional<Item> item_of(const ir::Application& application) const {
    const auto& destination = application.destination;
    auto name = literal_pattern(destination.name_space.text);
    if (destination.cluster != ir::kNone)
      return Item{declared_cluster(scope_.program.clusters[destination.cluster]),
                  std::move(name),
                  nullptr,
                  {}};
    if (destination.object == nullptr) return std::nullopt;
    for (const auto& entry : destination.object->fields.entries)
      if (entry.key.text() == "server" && entry.value.is(value::Kind::text))
        return Item{
            undeclared_cluster(server_of(entry.value.as_text())), std::move(name), nullptr, {}};
    return std::nullopt;
  }

  bool is_permitted(const Item& exact) const {
    const bool allowed = std::ranges::any_of(allows_, [&](const Item& allow) {
      return means(allow.clusters, exact.clusters) &&
             allow.name_space.glob.matches(exact.name_space.text, kSeparators);
    });
    return allowed && std::ranges::none_of(denies_, [&](const Item& deny) {
             return common(exact, deny).has_value();
           });
  }

  static void sort(std::vector<PermittedDestination>& all) {
    std::ranges::sort(all, {}, [](const PermittedDestination& one) {
      return std::tie(one.server, one.name, one.name_space);
    });
  }

  static void add(std::vector<PermittedDestination>& all, const Clusters& clusters,
                  const std::string& name_space, const Cause& cause) {
    PermittedDestination made{clusters.by_name ? "" : clusters.emitted,
                              clusters.by_name ? clusters.emitted : "", name_space, cause};
    const bool known = std::ranges::any_of(all, [&](const PermittedDestination& one) {
      return one.server == made.server && one.name == made.name &&
             one.name_space == made.name_space;
    });
    if (!known) all.push_back(std::move(made));
  }

  const ProjectScope& scope_;
  std::vector<Item> allows_;
  std::vector<Item> denies_;
};

}  // namespace

std::vector<PermittedDestination> permitted_destinations(const ProjectScope& scope) {
  return Destinations(scope).permitted();
}

}  // namespace rollout::emit
