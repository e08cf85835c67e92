// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/project_access.h"

#include "policies/analysis/dialect/expression_language.h"
#include "policies/analysis/dialect/file_path_language.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/analysis/entry_fields.h"
#include "policies/engine/git_url.h"

namespace rollout::analysis {

// Of destinations, in a file of its own.
Access destination_access(const ProjectRules& rules);

namespace {

using engine::AppProject;

constexpr char kApart = '\x1f';

Access finish(Access access, EntryFields& fields) {
  access.undecided = fields.take_problem();
  return access;
}

Box everything(std::size_t fields, std::size_t entry) {
  return box_of(std::vector(fields, any_text()), "everything", entry);
}

Access source_access(const ProjectRules& rules) {
  EntryFields fields(rules.version);
  Access access;
  std::vector<Box> allows;
  std::size_t entry = 0;
  for (const auto& pattern : rules.project->source_repos) {
    const bool denies = pattern.starts_with('!');
    const auto normal = engine::normalize_git_url(std::string_view(pattern).substr(denies ? 1 : 0));
    auto field = fields.glob(denies ? "!" + normal : normal, "/", Texts::any);
    auto& list = denies ? access.deny : allows;
    list.push_back(
        box_of(std::vector{std::move(field.hit)}, fields.key(denies ? "!" : "") + normal, entry));
    ++entry;
  }
  if (access.deny.empty()) access.allow = std::move(allows);
  else access.allow.push_back(everything(1, access.deny[0].entry));
  return finish(std::move(access), fields);
}

template <typename Rules>
void add_kinds(std::vector<Box>& boxes, const Rules& rules, EntryFields& fields) {
  std::size_t entry = 0;
  for (const auto& rule : rules) {
    std::vector<Automaton> parts = {fields.known(file_path_language(rule.group, Texts::ascii)),
                                    fields.known(file_path_language(rule.kind, Texts::ascii))};
    auto key = rule.group + kApart + rule.kind;
    if constexpr (requires { rule.name; }) {
      parts.push_back(rule.name.empty() ? any_text()
                                        : fields.known(file_path_language(rule.name, Texts::any)));
      key += kApart + rule.name;
    }
    boxes.push_back(box_of(parts, std::move(key), entry++));
  }
}

Access namespaced_access(const ProjectRules& rules) {
  EntryFields fields(rules.version);
  Access access;
  const auto& white = rules.project->namespace_resource_whitelist;
  if (white) add_kinds(access.allow, *white, fields);
  else access.allow.push_back(everything(2, 0));
  add_kinds(access.deny, rules.project->namespace_resource_blacklist, fields);
  return finish(std::move(access), fields);
}

Access cluster_access(const ProjectRules& rules) {
  EntryFields fields(rules.version);
  Access access;
  add_kinds(access.allow, rules.project->cluster_resource_whitelist, fields);
  add_kinds(access.deny, rules.project->cluster_resource_blacklist, fields);
  return finish(std::move(access), fields);
}

Access application_access(const ProjectRules& rules) {
  EntryFields fields(rules.version);
  Access access;
  std::size_t entry = 0;
  for (const auto& pattern : rules.project->source_namespaces) {
    // Nothing is negated here, and `*` is an ordinary glob.
    std::vector<Automaton> either = {
        fields.known(glob_language(pattern, "", rules.version, Texts::ascii))};
    if (pattern.size() > 2 && pattern.starts_with('/') && pattern.ends_with('/'))
      either.push_back(fields.known(
          expression_language(std::string_view(pattern).substr(1, pattern.size() - 2))));
    access.allow.push_back(box_of(std::vector{unite(either)}, fields.key("") + pattern, entry++));
  }
  return finish(std::move(access), fields);
}

}  // namespace

std::string source_key(engine::ArgocdVersion version, std::string_view normal) {
  return EntryFields(version).key("").append(normal);
}

Access access_of(const ProjectRules& rules, Dimension dimension) {
  switch (dimension) {
    case Dimension::sources: return source_access(rules);
    case Dimension::destinations: return destination_access(rules);
    case Dimension::namespaced_kinds: return namespaced_access(rules);
    case Dimension::cluster_kinds: return cluster_access(rules);
    case Dimension::application_namespaces: break;
  }
  return application_access(rules);
}

}  // namespace rollout::analysis
