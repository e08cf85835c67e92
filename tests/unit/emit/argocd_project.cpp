// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emit/argocd_project.h"

#include "compiler/support/glob.h"
#include "compiler/support/repository_url.h"

namespace rollout::emit {

namespace {

using Json = nlohmann::json;
using support::Glob;

// A pattern that does not compile matches nothing, so its negation matches everything.
bool glob_match(std::string_view pattern, std::string_view text, std::string_view separators) {
  if (pattern == "*") return true;
  const auto glob = Glob::compile(pattern);
  return std::holds_alternative<Glob>(glob) && std::get<Glob>(glob).matches(text, separators);
}

bool negating_match(std::string_view pattern, std::string_view text) {
  if (!pattern.starts_with('!')) return glob_match(pattern, text, "");
  const auto rest = pattern.substr(1);
  const auto glob = Glob::compile(rest);
  return !(std::holds_alternative<Glob>(glob) && std::get<Glob>(glob).matches(text, ""));
}

const Json& list(const Json& spec, const char* name) {
  static const Json kNone = Json::array();
  const auto found = spec.find(name);
  return found == spec.end() || !found->is_array() ? kNone : *found;
}

// One of a class; moves behind it. Nothing when the class is broken.
std::optional<bool> class_matches(std::string_view& pattern, char character) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && pattern[at] == '^';
  if (negated) ++at;
  bool found = false;
  const auto take = [&]() -> std::optional<char> {
    if (at < pattern.size() && pattern[at] == '\\') ++at;
    else if (at < pattern.size() && (pattern[at] == '-' || pattern[at] == ']')) return std::nullopt;
    if (at + 1 >= pattern.size()) return std::nullopt;
    return pattern[at++];
  };
  for (std::size_t ranges = 0;; ++ranges) {
    if (at < pattern.size() && pattern[at] == ']' && ranges > 0) break;
    const auto low = take();
    if (!low) return std::nullopt;
    auto high = low;
    if (pattern[at] == '-') {
      ++at;
      high = take();
      if (!high) return std::nullopt;
    }
    found = found || (*low <= character && character <= *high);
  }
  pattern.remove_prefix(at + 1);
  return found != negated;
}

}  // namespace

bool filepath_match(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] == '*') {
    for (std::size_t taken = 0;; ++taken) {
      if (filepath_match(pattern.substr(1), name.substr(taken))) return true;
      if (taken == name.size() || name[taken] == '/') return false;
    }
  }
  if (name.empty()) return false;
  if (pattern[0] == '?') return name[0] != '/' && filepath_match(pattern.substr(1), name.substr(1));
  if (pattern[0] == '[') {
    const auto matched = class_matches(pattern, name[0]);
    return matched.value_or(false) && filepath_match(pattern, name.substr(1));
  }
  if (pattern[0] == '\\') pattern.remove_prefix(1);
  return !pattern.empty() && pattern[0] == name[0] &&
         filepath_match(pattern.substr(1), name.substr(1));
}

std::optional<bool> ArgocdProject::permits_source(std::string_view repository) const {
  const auto normal = support::normalize_repository(repository);
  if (!normal) return std::nullopt;
  bool permitted = false;
  for (const auto& item : list(spec_, "sourceRepos")) {
    const auto text = item.get<std::string>();
    const bool deny = text.starts_with('!');
    const auto pattern = support::normalize_repository(text.substr(deny ? 1 : 0));
    if (!pattern) return std::nullopt;
    bool matched = glob_match(*pattern, *normal, "/");
    if (deny) {
      const auto glob = Glob::compile(*pattern);
      matched = !(std::holds_alternative<Glob>(glob) && std::get<Glob>(glob).matches(*normal, "/"));
    }
    if (matched) permitted = true;
    else if (deny) return false;
  }
  return permitted;
}

bool ArgocdProject::permits_destination(const ArgocdCluster& cluster,
                                        std::string_view name_space) const {
  bool permitted = false;
  for (const auto& item : list(spec_, "destinations")) {
    const auto name = item.value("name", "");
    const auto server = item.value("server", "");
    const auto space = item.value("namespace", "");
    const bool name_matches = !cluster.name.empty() && negating_match(name, cluster.name);
    const bool server_matches = !cluster.server.empty() && negating_match(server, cluster.server);
    const bool space_matches = negating_match(space, name_space);
    if ((server_matches || name_matches) && space_matches) {
      permitted = true;
    } else if (((!name_matches && name.starts_with('!')) ||
                (!server_matches && server.starts_with('!'))) &&
               space_matches) {
      return false;
    } else if (!space_matches && space.starts_with('!') && server_matches) {
      return false;
    }
  }
  return permitted;
}

bool ArgocdProject::lists(const char* name_of_list, std::string_view group, std::string_view kind,
                          std::string_view name) const {
  for (const auto& item : list(spec_, name_of_list)) {
    const auto wanted = item.value("name", "");
    if (filepath_match(item.value("kind", ""), kind) &&
        filepath_match(item.value("group", ""), group) &&
        (wanted.empty() || filepath_match(wanted, name)))
      return true;
  }
  return false;
}

bool ArgocdProject::permits_kind(std::string_view group, std::string_view kind,
                                 std::string_view name, bool namespaced) const {
  if (!namespaced)
    return lists("clusterResourceWhitelist", group, kind, name) &&
           !lists("clusterResourceBlacklist", group, kind, name);
  const auto allowed = spec_.find("namespaceResourceWhitelist");
  const bool all = allowed == spec_.end() || allowed->is_null();
  return (all || lists("namespaceResourceWhitelist", group, kind, "")) &&
         !lists("namespaceResourceBlacklist", group, kind, "");
}

}  // namespace rollout::emit
