// SPDX-License-Identifier: Apache-2.0
//
// A rule means the product of its clusters and its namespaces, of which only what is permitted is
// ever written out: an allow and a deny are compared cluster by cluster and namespace by namespace.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "compiler/emit/objects/destination_clusters.h"
#include "compiler/emit/objects/project_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {

namespace {

using ir::Dimension;
using ir::Effect;

constexpr auto kSeparators = kDestinationSeparators;

struct Namespaces {
  Pattern pattern;
  source::Span span;
};

// A rule: each of its clusters with each of its namespaces.
struct Product {
  const ir::Rule* rule;
  std::vector<Clusters> clusters;
  std::vector<Namespaces> namespaces;

  std::size_t size() const { return clusters.size() * namespaces.size(); }
};

// Where an application goes.
struct Place {
  Clusters cluster;
  Pattern name_space;
};

// What the clusters, or the namespaces, of an allow have in common with those of each deny.
enum Relation : std::uint8_t { kApart = 0, kMeets = 1, kCovered = 2 };
using Relations = std::vector<std::uint8_t>;

// One pair of a product.
struct Item {
  const Clusters& clusters;
  const Pattern& name_space;
  const Relations& of_clusters;
  const Relations& of_namespace;

  bool is(Relation relation, std::size_t deny) const {
    return (of_clusters[deny] & of_namespace[deny] & relation) != 0;
  }
};

// Entries in the order in which they are added, each once.
class DestinationList {
 public:
  void add(const Clusters& clusters, const std::string& name_space, const Cause& cause) {
    if (!known_.insert(fmt::format("{:d}{}\n{}", clusters.by_name, clusters.emitted, name_space))
             .second)
      return;
    all_.push_back({clusters.by_name ? "" : clusters.emitted,
                    clusters.by_name ? clusters.emitted : "", name_space, cause});
  }

  std::vector<PermittedDestination> take() { return std::move(all_); }

 private:
  std::unordered_set<std::string> known_;
  std::vector<PermittedDestination> all_;
};

class Destinations {
 public:
  explicit Destinations(const ProjectScope& scope)
      : scope_(scope), has_old_matcher_(scope.has_old_matcher()) {
    read(Effect::allow, allows_);
    read(Effect::deny, denies_);
  }

  std::vector<PermittedDestination> permitted() const {
    DestinationList list;
    for (const auto& allow : allows_) {
      const auto conflict = add_permitted(allow, list);
      if (scope_.is_spent(allow.rule->span)) return {};
      if (!conflict) continue;
      report_tightened(scope_, *conflict, "destinations");
      return tightest(*conflict);
    }
    return list.take();
  }

 private:
  void read(Effect effect, std::vector<Product>& out) const {
    std::size_t entries = 0;
    scope_.each(Dimension::destination, effect, [&](const ir::Rule& rule) {
      if (scope_.budget.is_spent()) return;
      Product product{&rule, clusters_of(rule), namespaces_of(rule)};
      entries += product.size();
      if (scope_.has_room(entries, rule)) out.push_back(std::move(product));
    });
  }

  static std::vector<Namespaces> namespaces_of(const ir::Rule& rule) {
    if (rule.namespaces.empty()) return {{*make_pattern("*"), rule.span}};
    std::vector<Namespaces> found;
    for (const auto& name : rule.namespaces)
      for (const auto& text : support::expand_braces(name.text))
        if (auto pattern = make_pattern(text))
          found.push_back({std::move(*pattern), name.span.known() ? name.span : rule.span});
    return found;
  }

  std::vector<Clusters> clusters_of(const ir::Rule& rule) const {
    std::vector<Clusters> found;
    for (const auto environment : rule.environments)
      for (const auto cluster : scope_.program.environments[environment].clusters)
        found.push_back(declared_cluster(scope_.program.clusters[cluster]));
    add_labelled(rule, found);
    for (const auto& text : rule.clusters) add_named(text.text, rule.effect, found);
    for (const auto& text : rule.servers) add_servers(text.text, found);
    if (rule.means_any_cluster()) found.push_back(any_cluster());
    return found;
  }

  void add_labelled(const ir::Rule& rule, std::vector<Clusters>& found) const {
    const auto begin = static_cast<std::ptrdiff_t>(found.size());
    for (const auto cluster : rule.labelled)
      found.push_back(declared_cluster(scope_.program.clusters[cluster]));
    // Clusters are declared in any order, in any file.
    std::ranges::sort(found.begin() + begin, found.end(), {}, &Clusters::name);
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

  // Adds what of an allow no deny takes, up to the first that a deny takes in part.
  std::optional<Conflict> add_permitted(const Product& allow, DestinationList& list) const {
    if (!scope_.budget.spend(allow.size() * (denies_.size() + kEntryCost))) return std::nullopt;
    std::vector<Relations> of_namespaces;
    for (const auto& name : allow.namespaces) of_namespaces.push_back(relations_of(name.pattern));
    for (const auto& clusters : allow.clusters) {
      const auto of_clusters = relations_of(clusters);
      for (std::size_t i = 0; i < allow.namespaces.size(); ++i) {
        const auto& [pattern, span] = allow.namespaces[i];
        const Item item{clusters, pattern, of_clusters, of_namespaces[i]};
        if (is_denied_whole(item)) continue;
        if (auto conflict = conflict_of(item, *allow.rule)) return conflict;
        list.add(clusters, pattern.text, {allow.rule->origin, span});
      }
    }
    return std::nullopt;
  }

  Relations relations_of(const Clusters& clusters) const {
    return relations(&Product::clusters, [&](const Clusters& denied) {
      return (covers_clusters(denied, clusters) ? kCovered : kApart) |
             (common_cluster(clusters, denied, scope_.budget) ? kMeets : kApart);
    });
  }

  Relations relations_of(const Pattern& name) const {
    return relations(&Product::namespaces, [&](const Namespaces& denied) {
      return (plainly_covers(denied.pattern, name, kSeparators) ? kCovered : kApart) |
             (common_text(name, denied.pattern, kSeparators, scope_.budget) ? kMeets : kApart);
    });
  }

  template <typename Part, typename Relate>
  Relations relations(std::vector<Part> Product::*parts, Relate relate) const {
    Relations found;
    found.reserve(denies_.size());
    for (const auto& deny : denies_) {
      int relation = kApart;
      for (const auto& part : deny.*parts)
        if (scope_.budget.spend(1) && relation != (kMeets | kCovered)) relation |= relate(part);
      found.push_back(static_cast<std::uint8_t>(relation));
    }
    return found;
  }

  bool is_denied_whole(const Item& item) const {
    for (std::size_t i = 0; i < denies_.size(); ++i)
      if (item.is(kCovered, i)) return true;
    return false;
  }

  std::optional<Conflict> conflict_of(const Item& item, const ir::Rule& rule) const {
    for (std::size_t i = 0; i < denies_.size(); ++i)
      if (item.is(kMeets, i)) return Conflict{&rule, denies_[i].rule, witness_of(item, denies_[i])};
    if (!has_old_matcher_) return std::nullopt;
    const bool wider =
        reads_wider_before_3_6(item.name_space.text) ||
        (item.clusters.whom == Whom::servers && reads_wider_before_3_6(item.clusters.pattern.text));
    return wider ? std::optional(Conflict{&rule, nullptr, {}}) : std::nullopt;
  }

  // Of an item and a deny that meet: what the first of its pairs shares with the item.
  std::string witness_of(const Item& item, const Product& deny) const {
    std::optional<std::string> cluster;
    std::optional<std::string> name;
    for (const auto& denied : deny.clusters)
      if (!cluster) cluster = common_cluster(item.clusters, denied, scope_.budget);
    for (const auto& denied : deny.namespaces)
      if (!name) name = common_text(item.name_space, denied.pattern, kSeparators, scope_.budget);
    return fmt::format("namespace {} of {}", name.value_or(""), cluster.value_or(""));
  }

  std::vector<PermittedDestination> tightest(const Conflict& conflict) const {
    const auto& blamed = conflict.deny == nullptr ? *conflict.allow : *conflict.deny;
    DestinationList list;
    const auto permit = [&](const ir::Application& application) {
      if (application.project != scope_.index) return;
      for (const auto& place : places_of(application)) {
        if (!is_permitted(place)) continue;
        list.add(place.cluster, escape_pattern(place.name_space.text),
                 {blamed.origin, blamed.span,
                  "no list of Argo CD means this rule, so the project permits where its "
                  "applications go"});
      }
    };
    for (const auto& application : scope_.program.applications) permit(application);
    for (const auto& set : scope_.program.application_sets) {
      const auto& destination = set.application.destination;
      permit(set.application);
      if (set.application.project != scope_.index || destination.object == nullptr) continue;
      for (const auto& entry : destination.object->fields.entries)
        if (entry.value.is(value::Kind::text) && is_templated(entry.value.as_text()))
          report_open(scope_, set, {entry.value.as_text(), entry.value.span()}, "destinations");
    }
    if (scope_.is_spent(blamed.span)) return {};
    auto all = list.take();
    std::ranges::sort(all, {}, [](const PermittedDestination& one) {
      return std::tie(one.server, one.name, one.name_space);
    });
    return all;
  }

  // Its destination, and the namespaces of its manifests.
  std::vector<Place> places_of(const ir::Application& application) const {
    const auto own = place_of(application);
    if (!own) return {};
    std::vector<Place> all{*own};
    for (const auto index : application.manifests) {
      const auto& name_space = scope_.program.manifests[index].name_space;
      if (!name_space.empty()) all.push_back({own->cluster, literal_pattern(name_space.text)});
    }
    return all;
  }

  std::optional<Place> place_of(const ir::Application& application) const {
    const auto& destination = application.destination;
    // What a parameter of a set becomes is not known here.
    if (is_templated(destination.name_space.text)) return std::nullopt;
    auto name = literal_pattern(destination.name_space.text);
    if (destination.cluster != ir::kNone)
      return Place{declared_cluster(scope_.program.clusters[destination.cluster]), std::move(name)};
    if (destination.object == nullptr) return std::nullopt;
    for (const auto& entry : destination.object->fields.entries)
      if (entry.key.text() == "server" && entry.value.is(value::Kind::text) &&
          !is_templated(entry.value.as_text()))
        return Place{undeclared_cluster(entry.value.as_text()), std::move(name)};
    return std::nullopt;
  }

  bool is_permitted(const Place& place) const {
    const auto allowed = [&](const Product& allow) {
      return any(allow.clusters, [&](const Clusters& one) { return means(one, place.cluster); }) &&
             any(allow.namespaces, [&](const Namespaces& one) {
               return one.pattern.glob.matches(place.name_space.text, kSeparators);
             });
    };
    const auto denied = [&](const Product& deny) {
      return any(deny.clusters,
                 [&](const Clusters& one) {
                   return common_cluster(place.cluster, one, scope_.budget).has_value();
                 }) &&
             any(deny.namespaces, [&](const Namespaces& one) {
               return common_text(place.name_space, one.pattern, kSeparators, scope_.budget)
                   .has_value();
             });
    };
    return any(allows_, allowed) && !any(denies_, denied);
  }

  template <typename T, typename Holds>
  bool any(const std::vector<T>& all, Holds holds) const {
    return std::ranges::any_of(all,
                               [&](const T& one) { return scope_.budget.spend(1) && holds(one); });
  }

  const ProjectScope& scope_;
  bool has_old_matcher_;
  std::vector<Product> allows_;
  std::vector<Product> denies_;
};

}  // namespace

std::vector<PermittedDestination> permitted_destinations(const ProjectScope& scope) {
  return Destinations(scope).permitted();
}

}  // namespace rollout::emit
