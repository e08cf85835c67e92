// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/project_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace rollout::emit {

namespace {

using diagnostics::Code;
using ir::Dimension;
using ir::Effect;
using ir::Index;
using ir::kNone;
using ir::Rule;

// Clusters that a destination rule speaks of, as Argo CD is asked: by server where one is declared,
// else by name.
struct ClusterPattern {
  std::string server;
  std::string name;
};

class Scope {
 public:
  Scope(const ir::Program& program, Index index, diagnostics::Sink& sink)
      : program_(program), project_(program.projects[index]), index_(index), sink_(sink) {}

  ProjectScope build() {
    sources();
    destinations();
    kinds(Dimension::kind, scope_.kinds, scope_.denied_kinds);
    kinds(Dimension::cluster_kind, scope_.cluster_kinds, scope_.denied_cluster_kinds);
    return std::move(scope_);
  }

 private:
  void sources();
  void tight_sources(const Rule& deny);
  void destinations();
  void tight_destinations(const Rule& deny);
  void add_destinations(const Rule& rule);
  void kinds(Dimension dimension, std::vector<PermittedKind>& allowed,
             std::vector<PermittedKind>& denied);
  std::vector<ClusterPattern> clusters_of(const Rule& rule) const;
  ClusterPattern pattern_of(const ir::Cluster& cluster) const;
  bool overlap(const Rule& allow, const Rule& deny) const;
  bool permits(const Rule& allow, const ir::Destination& destination) const;
  bool refuses() const;
  void report_tightened(const Rule& deny, std::string_view what) const;

  template <typename Visit>
  void each(Dimension dimension, Effect effect, Visit visit) const {
    for (const auto& rule : project_.rules)
      if (rule.dimension == dimension && rule.effect == effect) visit(rule);
  }

  // The deny rule, if any, that may take something from an allow.
  const Rule* biting(Dimension dimension) const {
    const Rule* found = nullptr;
    each(dimension, Effect::deny, [&](const Rule& deny) {
      each(dimension, Effect::allow, [&](const Rule& allow) {
        if (found == nullptr && overlap(allow, deny)) found = &deny;
      });
    });
    return found;
  }

  const ir::Program& program_;
  const ir::Project& project_;
  Index index_;
  diagnostics::Sink& sink_;
  ProjectScope scope_;
};

bool any_overlap(const std::vector<ir::Text>& left, const std::vector<ir::Text>& right) {
  for (const auto& one : left)
    for (const auto& other : right)
      if (patterns_overlap(one.text, other.text)) return true;
  return false;
}

ClusterPattern Scope::pattern_of(const ir::Cluster& cluster) const {
  if (!cluster.server.empty()) return {std::string(cluster.server.text), {}};
  return {{}, std::string(cluster.name)};
}

std::vector<ClusterPattern> Scope::clusters_of(const Rule& rule) const {
  std::vector<ClusterPattern> found;
  for (const auto environment : rule.environments)
    for (const auto cluster : program_.environments[environment].clusters)
      found.push_back(pattern_of(program_.clusters[cluster]));
  for (const auto& pattern : rule.clusters) {
    // A pattern over declared clusters becomes those clusters: Argo CD's own names and servers need
    // not agree with it.
    for (const auto& cluster : program_.clusters)
      if (pattern.text == cluster.name || certainly_matches(pattern.text, cluster.name, '\0'))
        found.push_back(pattern_of(cluster));
  }
  for (const auto& server : rule.servers) found.push_back({std::string(server.text), {}});
  const bool any = rule.environments.empty() && rule.clusters.empty() && rule.servers.empty();
  if (any) found.push_back({"*", {}});
  return found;
}

bool Scope::overlap(const Rule& allow, const Rule& deny) const {
  if (allow.dimension != Dimension::destination) return any_overlap(allow.patterns, deny.patterns);
  const bool namespaces = allow.namespaces.empty() || deny.namespaces.empty() ||
                          any_overlap(allow.namespaces, deny.namespaces);
  if (!namespaces) return false;
  for (const auto& one : clusters_of(allow))
    for (const auto& other : clusters_of(deny)) {
      const bool servers = !one.server.empty() && !other.server.empty();
      const bool names = !one.name.empty() && !other.name.empty();
      if (!servers && !names)
        return true;  // one by server, one by name: they may be the same cluster
      if (patterns_overlap(servers ? one.server : one.name, servers ? other.server : other.name))
        return true;
    }
  return false;
}

bool Scope::permits(const Rule& allow, const ir::Destination& destination) const {
  const auto wanted = pattern_of(program_.clusters[destination.cluster]);
  const auto clusters = clusters_of(allow);
  const bool cluster =
      std::any_of(clusters.begin(), clusters.end(), [&](const ClusterPattern& one) {
        return one.server.empty() ? one.name == wanted.name
                                  : certainly_matches(one.server, wanted.server, '\0');
      });
  const auto matches = [&](const ir::Text& name) {
    return certainly_matches(name.text, destination.name_space.text, '\0');
  };
  return cluster && (allow.namespaces.empty() ||
                     std::any_of(allow.namespaces.begin(), allow.namespaces.end(), matches));
}

bool Scope::refuses() const {
  for (const auto& entry : project_.object->fields.entries)
    if (entry.key.text() == "emit")
      return entry.value.is(value::Kind::text) && entry.value.as_text() == "refuse";
  return false;
}

void Scope::report_tightened(const Rule& deny, std::string_view what) const {
  const auto message = fmt::format("project `{}`: no list of Argo CD means these {} with this deny",
                                   project_.name, what);
  const auto code = refuses() ? Code::project_refused : Code::project_tightened;
  sink_.report(code, deny.span, message)
      .note("Argo CD lets every other value through where a `!` entry does not match")
      .help(refuses()
                ? "write allows that do not reach what is denied, or `emit = exact`"
                : fmt::format(
                      "the AppProject permits exactly the {} of the compiled applications instead",
                      what));
}

void Scope::sources() {
  if (const auto* deny = biting(Dimension::source)) return tight_sources(*deny);
  each(Dimension::source, Effect::allow, [&](const Rule& rule) {
    for (const auto& pattern : rule.patterns)
      scope_.sources.push_back({std::string(pattern.text), rule.origin, pattern.span});
  });
}

void Scope::tight_sources(const Rule& deny) {
  report_tightened(deny, "sources");
  std::set<std::string> seen;
  for (const auto& application : program_.applications) {
    if (application.project != index_) continue;
    for (const auto& source : application.sources) {
      bool allowed = false;
      bool denied = false;
      each(Dimension::source, Effect::allow, [&](const Rule& rule) {
        for (const auto& pattern : rule.patterns)
          allowed = allowed || certainly_matches(pattern.text, source.repo.text, '/');
      });
      each(Dimension::source, Effect::deny,
           [&](const Rule& rule) { denied = denied || any_overlap(rule.patterns, {source.repo}); });
      if (allowed && !denied && seen.emplace(source.repo.text).second)
        scope_.sources.push_back({std::string(source.repo.text), deny.origin, deny.span});
    }
  }
}

void Scope::add_destinations(const Rule& rule) {
  for (const auto& cluster : clusters_of(rule)) {
    if (rule.namespaces.empty())
      scope_.destinations.push_back({cluster.server, cluster.name, "*", rule.origin, rule.span});
    for (const auto& name : rule.namespaces)
      scope_.destinations.push_back(
          {cluster.server, cluster.name, std::string(name.text), rule.origin, name.span});
  }
}

void Scope::destinations() {
  if (const auto* deny = biting(Dimension::destination)) return tight_destinations(*deny);
  each(Dimension::destination, Effect::allow, [&](const Rule& rule) { add_destinations(rule); });
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  auto& all = scope_.destinations;
  const auto repeated = [&](const PermittedDestination& one) {
    return !seen.emplace(one.server, one.name, one.name_space).second;
  };
  all.erase(std::remove_if(all.begin(), all.end(), repeated), all.end());
}

void Scope::tight_destinations(const Rule& deny) {
  report_tightened(deny, "destinations");
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (const auto& application : program_.applications) {
    if (application.project != index_ || application.destination.cluster == kNone) continue;
    Rule exact{};
    exact.dimension = Dimension::destination;
    exact.clusters = {{program_.clusters[application.destination.cluster].name, {}, nullptr}};
    exact.namespaces = {application.destination.name_space};
    bool allowed = false;
    bool denied = false;
    each(Dimension::destination, Effect::allow,
         [&](const Rule& rule) { allowed = allowed || permits(rule, application.destination); });
    each(Dimension::destination, Effect::deny,
         [&](const Rule& rule) { denied = denied || overlap(exact, rule); });
    const auto cluster = pattern_of(program_.clusters[application.destination.cluster]);
    const std::string name(application.destination.name_space.text);
    if (allowed && !denied && seen.emplace(cluster.server, cluster.name, name).second)
      scope_.destinations.push_back({cluster.server, cluster.name, name, deny.origin, deny.span});
  }
}

PermittedKind kind_of(const ir::Text& pattern, const Rule& rule) {
  const auto slash = pattern.text.find('/');
  if (slash == std::string_view::npos)
    return {"", std::string(pattern.text), "", rule.origin, pattern.span};
  const auto second = pattern.text.find('/', slash + 1);
  const auto kind = pattern.text.substr(
      slash + 1, second == std::string_view::npos ? second : second - slash - 1);
  const auto name =
      second == std::string_view::npos ? std::string_view{} : pattern.text.substr(second + 1);
  return {std::string(pattern.text.substr(0, slash)), std::string(kind), std::string(name),
          rule.origin, pattern.span};
}

// Kind lists have a deny list of their own in Argo CD, and there deny wins: allows and denies are
// written as they are, but for denies that no allow reaches.
void Scope::kinds(Dimension dimension, std::vector<PermittedKind>& allowed,
                  std::vector<PermittedKind>& denied) {
  each(dimension, Effect::allow, [&](const Rule& rule) {
    for (const auto& pattern : rule.patterns) allowed.push_back(kind_of(pattern, rule));
  });
  each(dimension, Effect::deny, [&](const Rule& rule) {
    for (const auto& pattern : rule.patterns) {
      const auto wanted = kind_of(pattern, rule);
      const bool reached =
          std::any_of(allowed.begin(), allowed.end(), [&](const PermittedKind& one) {
            return patterns_overlap(one.group, wanted.group) &&
                   patterns_overlap(one.kind, wanted.kind);
          });
      if (reached) denied.push_back(wanted);
    }
  });
}

}  // namespace

ProjectScope project_scope(const ir::Program& program, ir::Index project, diagnostics::Sink& sink) {
  return Scope(program, project, sink).build();
}

}  // namespace rollout::emit
