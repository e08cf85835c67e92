// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emit/written_project.h"

#include <algorithm>
#include <map>

namespace rollout::emit {

namespace {

using Texts = std::vector<std::string>;

// The declared clusters; one without a server is known by its name.
const std::map<std::string, std::string> kServers = {{"prod-eu", "https://k8s.prod-eu.acme.io"},
                                                     {"prod-us", "https://k8s.prod-us.acme.io"},
                                                     {"stage-eu", "https://[fd00::1]:6443"},
                                                     {"lab", ""}};
const std::map<std::string, Texts> kSelections = {
    {"tier=prod", {"prod-eu", "prod-us"}},
    {"region=eu", {"prod-eu", "stage-eu"}},
    {"tier in (prod, stage),region!=us", {"prod-eu", "stage-eu"}}};
const std::map<std::string, std::string> kLabels = {{"prod-eu", "tier = 'prod', region = 'eu'"},
                                                    {"prod-us", "tier = 'prod', region = 'us'"},
                                                    {"stage-eu", "tier = 'stage', region = 'eu'"},
                                                    {"lab", ""}};
const std::map<std::string, Texts> kEnvironments = {
    {"prod", {"prod-eu", "prod-us"}}, {"stage", {"stage-eu"}}, {"mixed", {"stage-eu", "lab"}}};

const Texts kSources = {"https://github.com/acme/*",
                        "https://github.com/Acme/*",
                        "https://github.com/*/*",
                        "https://github.com/acme/web",
                        "https://github.com/acme/web.git",
                        "*",
                        "https://github.com/acme/*-sandbox",
                        "git@github.com:acme/*",
                        "ssh://git@github.com/acme/web",
                        "https://github.com/**",
                        "https://github.com/{acme,evil}/*",
                        "https://*/acme/*",
                        "https://github.com/acme/w?b",
                        "ghcr.io/acme/charts"};
const Texts kNamespaces = {"web",      "web-*",     "*",   "kube-*", "kube-system", "*-prod",
                           "web-prod", "{web,api}", "?eb", "w*b",    "[kw]*",       "[!k]*"};
const Texts kServerPatterns = {"https://k8s.*", "*", "https://k8s.prod-eu.acme.io",
                               "https://*.prod-*", "https://\\[fd00::1\\]:6443"};
const Texts kClusterPatterns = {"prod-*", "*", "lab", "*-eu", "prod-{eu,us}", "prod-[ex]*"};
const Texts kKinds = {"apps/Deployment",
                      "apps/*",
                      "*/*",
                      "*",
                      "Secret",
                      "{Secret,ConfigMap}",
                      "rbac.authorization.k8s.io/*",
                      "*/Role*",
                      "Service",
                      "apps/Deploy?ent",
                      "{apps,batch}/*"};
const Texts kClusterKinds = {"Namespace", "rbac.authorization.k8s.io/ClusterRole/team-*",
                             "*/*",       "rbac.authorization.k8s.io/ClusterRole",
                             "*",         "Namespace/team-{a,b}",
                             "*/Cluster*"};

// Braces, classes, `*`, `**`, `?`: by trying everything.
bool matches(std::string_view pattern, std::string_view text, bool slashes_separate) {
  if (pattern.empty()) return text.empty();
  const auto next = [&](std::size_t size) { return pattern.substr(size); };
  if (pattern[0] == '{') {
    const auto close = pattern.find('}');
    auto inner = pattern.substr(1, close - 1);
    for (;;) {
      const auto comma = inner.find(',');
      const auto whole = std::string(inner.substr(0, comma)) + std::string(next(close + 1));
      if (matches(whole, text, slashes_separate)) return true;
      if (comma == std::string_view::npos) return false;
      inner.remove_prefix(comma + 1);
    }
  }
  if (pattern[0] == '*') {
    const bool crosses = pattern.starts_with("**");
    for (std::size_t taken = 0; taken <= text.size(); ++taken) {
      if (matches(next(crosses ? 2 : 1), text.substr(taken), slashes_separate)) return true;
      if (taken < text.size() && slashes_separate && !crosses && text[taken] == '/') break;
    }
    return false;
  }
  if (text.empty()) return false;
  if (pattern[0] == '[') {
    const auto close = pattern.find(']');
    auto inner = pattern.substr(1, close - 1);
    const bool negated = inner.starts_with('!');
    if (negated) inner.remove_prefix(1);
    return (inner.find(text[0]) != std::string_view::npos) != negated &&
           matches(next(close + 1), text.substr(1), slashes_separate);
  }
  if (pattern[0] == '?')
    return !(slashes_separate && text[0] == '/') &&
           matches(next(1), text.substr(1), slashes_separate);
  if (pattern[0] == '\\') pattern.remove_prefix(1);
  return pattern[0] == text[0] && matches(next(1), text.substr(1), slashes_separate);
}

// Two spellings of one repository are one repository.
std::string same_repository(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  if (text.starts_with("ssh://")) text.erase(0, 6);
  else if (text.starts_with("git@")) text.replace(text.find(':'), 1, "/");
  if (text.ends_with(".git")) text.erase(text.size() - 4);
  return text;
}

bool source_matches(const std::string& pattern, std::string_view repository) {
  return pattern == "*" ||
         matches(same_repository(pattern), same_repository(std::string(repository)), true);
}

bool is_cluster(const std::string& declared, const engine::Cluster& asked) {
  const auto& server = kServers.at(declared);
  return server.empty() ? asked.name == declared : asked.server == server;
}

bool cluster_matches(const WrittenRule& rule, const engine::Cluster& asked) {
  const auto is_it = [&](const std::string& declared) { return is_cluster(declared, asked); };
  for (const auto& environment : rule.environments)
    if (std::ranges::any_of(kEnvironments.at(environment), is_it)) return true;
  for (const auto& selector : rule.labels)
    if (std::ranges::any_of(kSelections.at(selector), is_it)) return true;
  if (std::ranges::any_of(rule.named_clusters, is_it)) return true;
  for (const auto& pattern : rule.cluster_patterns) {
    // Allows speak of declared clusters, denies of all.
    if (rule.allows && !kServers.contains(asked.name)) continue;
    if (matches(pattern, asked.name, false)) return true;
  }
  for (const auto& pattern : rule.servers)
    if (pattern == "*" || matches(pattern, asked.server, false)) return true;
  return rule.environments.empty() && rule.named_clusters.empty() &&
         rule.cluster_patterns.empty() && rule.servers.empty() && rule.labels.empty();
}

bool namespace_matches(const WrittenRule& rule, std::string_view name) {
  return rule.namespaces.empty() || std::ranges::any_of(rule.namespaces, [&](const auto& pattern) {
           return matches(pattern, name, false);
         });
}

bool kind_matches(const std::string& pattern, std::string_view group, std::string_view kind,
                  std::string_view name) {
  if (pattern == "*") return true;
  const auto whole = std::string(group) + (group.empty() ? "" : "/") + std::string(kind);
  const auto slashes = std::ranges::count(pattern, '/');
  const auto core = group.empty() && slashes > 0 && pattern.starts_with("*/") ? "/" + whole : whole;
  return matches(pattern, core, true) || matches(pattern, core + "/" + std::string(name), true);
}

// Default deny, deny wins, order never matters.
template <typename Matches>
bool permits(const std::vector<WrittenRule>& rules, std::string_view dimension,
             Matches matches_it) {
  bool allowed = false;
  for (const auto& rule : rules) {
    if (rule.dimension != dimension || !matches_it(rule)) continue;
    if (!rule.allows) return false;
    allowed = true;
  }
  return allowed;
}

std::string listed(const Texts& texts, bool quoted) {
  std::string out;
  for (const auto& text : texts) {
    if (!out.empty()) out += ", ";
    out += quoted ? "'" + text + "'" : text;
  }
  return out;
}

std::string sentence(const WrittenRule& rule) {
  std::string out = std::string(rule.allows ? "  allow " : "  deny ") + rule.dimension;
  const auto add = [&](const char* word, const Texts& texts, bool quoted) {
    if (!texts.empty()) out += std::string(word) + " " + listed(texts, quoted);
  };
  add("", rule.patterns, true);
  add(" env", rule.environments, false);
  add(" cluster", rule.named_clusters, false);
  add(" cluster", rule.cluster_patterns, true);
  add(" server", rule.servers, true);
  add(" labels", rule.labels, true);
  add(" namespace", rule.namespaces, true);
  return out + "\n";
}

}  // namespace

WrittenProject::WrittenProject(std::uint32_t seed) : dice_(seed) {
  for (const auto* dimension : {"source", "destination", "kind", "cluster_kind"}) {
    const auto count = dice_() % 4;
    for (std::size_t i = 0; i < count; ++i) rules_.push_back(rule(dimension));
  }
  for (std::size_t i = dice_() % 4; i > 0; --i)
    applications_.push_back({pick(asked_repositories()),
                             pick({"prod-eu", "prod-us", "stage-eu", "lab"}),
                             pick({"web", "web-prod", "kube-system", "api"})});
  // One outside its project is an error, and nothing is emitted.
  std::erase_if(applications_, [&](const WrittenApplication& application) {
    const engine::Cluster cluster{application.cluster, kServers.at(application.cluster), {}, {}};
    return !permits_source(application.repository) ||
           !permits_destination(cluster, application.name_space);
  });
}

std::string WrittenProject::pick(const Texts& from) { return from[dice_() % from.size()]; }

Texts WrittenProject::some(const Texts& from, std::size_t most) {
  Texts chosen;
  for (std::size_t i = 1 + dice_() % most; i > 0; --i) chosen.push_back(pick(from));
  return chosen;
}

WrittenRule WrittenProject::rule(const std::string& dimension) {
  WrittenRule made;
  made.allows = happens(65);
  made.dimension = dimension;
  if (dimension == "source") made.patterns = some(kSources, 3);
  if (dimension == "kind") made.patterns = some(kKinds, 3);
  if (dimension == "cluster_kind") made.patterns = some(kClusterKinds, 2);
  if (dimension == "destination") roll_destination(made);
  return made;
}

void WrittenProject::roll_destination(WrittenRule& rule) {
  const auto whom = dice_() % 6;
  if (whom == 0) rule.environments = some({"prod", "stage", "mixed"}, 2);
  if (whom == 1) rule.named_clusters = some({"prod-eu", "prod-us", "stage-eu", "lab"}, 2);
  if (whom == 2) rule.cluster_patterns = some(kClusterPatterns, 2);
  if (whom == 3) rule.servers = some(kServerPatterns, 2);
  if (whom == 5)
    rule.labels = some({"tier=prod", "region=eu", "tier in (prod, stage),region!=us"}, 2);
  if (whom == 4 || happens(80)) rule.namespaces = some(kNamespaces, 2);
}

std::string WrittenProject::text() const {
  std::string out = "edition \"2026\"\n";
  for (const auto& [name, server] : kServers)
    out += "cluster " + name + " { labels = { " + kLabels.at(name) + " }" +
           (server.empty() ? " }\n" : "; server = \"" + server + "\" }\n");
  for (const auto& [name, clusters] : kEnvironments)
    out += "env " + name + " { clusters = [" + listed(clusters, false) + "] }\n";
  out += "project shop {\n";
  for (const auto& rule : rules_) out += sentence(rule);
  out += "}\n";
  std::size_t number = 0;
  for (const auto& [repository, cluster, name_space] : applications_)
    out += "application \"a" + std::to_string(++number) + "\" {\n  project = shop\n" +
           "  source { repo = \"" + repository + "\"; path = \".\" }\n  destination { " +
           (cluster == "stage-eu" ? "env = stage; " : "") + "cluster = " + cluster +
           "; namespace = \"" + name_space + "\" }\n}\n";
  return out;
}

bool WrittenProject::permits_source(std::string_view repository) const {
  return permits(rules_, "source", [&](const WrittenRule& rule) {
    return std::ranges::any_of(rule.patterns, [&](const std::string& pattern) {
      return source_matches(pattern, repository);
    });
  });
}

bool WrittenProject::permits_destination(const engine::Cluster& cluster,
                                         std::string_view name_space) const {
  return permits(rules_, "destination", [&](const WrittenRule& rule) {
    return cluster_matches(rule, cluster) && namespace_matches(rule, name_space);
  });
}

bool WrittenProject::permits_kind(std::string_view group, std::string_view kind,
                                  std::string_view name, bool namespaced) const {
  return permits(rules_, namespaced ? "kind" : "cluster_kind", [&](const WrittenRule& rule) {
    return std::ranges::any_of(rule.patterns, [&](const std::string& pattern) {
      return kind_matches(pattern, group, kind, name);
    });
  });
}

bool WrittenProject::denies_servers() const {
  return std::ranges::any_of(
      rules_, [](const WrittenRule& rule) { return !rule.allows && !rule.servers.empty(); });
}

const std::vector<engine::Cluster>& asked_clusters() {
  static const std::vector<engine::Cluster> all = {
      {"prod-eu", "https://k8s.prod-eu.acme.io"}, {"prod-us", "https://k8s.prod-us.acme.io"},
      {"stage-eu", "https://[fd00::1]:6443"},     {"lab", "https://lab.acme.io"},
      {"prod-x", "https://k8s.prod-x.acme.io"},   {"other", "https://other.acme.io"}};
  return all;
}

const Texts& asked_repositories() {
  static const Texts all = {
      "https://github.com/acme/web",     "https://github.com/ACME/web.git",
      "https://github.com/acme/api",     "https://github.com/acme/web-sandbox",
      "https://github.com/evil/web",     "git@github.com:acme/web.git",
      "ssh://git@github.com/acme/api",   "https://github.com/acme/a/b",
      "https://gitlab.com/acme/web",     "ghcr.io/acme/charts",
      "https://github.com/acme/sandbox", "https://github.com/acme/wxb"};
  return all;
}

const Texts& asked_namespaces() {
  static const Texts all = {"web", "web-prod", "web-x", "kube-system", "kube-",
                            "api", "x-prod",   "wb",    "neb",         "default"};
  return all;
}

const std::vector<AskedKind>& asked_kinds() {
  static const std::vector<AskedKind> all = {{"apps", "Deployment", "x"},
                                             {"apps", "StatefulSet", "x"},
                                             {"batch", "Job", "x"},
                                             {"", "Secret", "x"},
                                             {"", "ConfigMap", "x"},
                                             {"", "Service", "x"},
                                             {"", "Namespace", "team-a"},
                                             {"", "Namespace", "kube-system"},
                                             {"rbac.authorization.k8s.io", "Role", "x"},
                                             {"rbac.authorization.k8s.io", "RoleBinding", "x"},
                                             {"rbac.authorization.k8s.io", "ClusterRole", "team-a"},
                                             {"rbac.authorization.k8s.io", "ClusterRole", "admin"}};
  return all;
}

}  // namespace rollout::emit
