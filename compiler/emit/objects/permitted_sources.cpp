// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "compiler/emit/objects/project_pattern.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/repository_url.h"

namespace rollout::emit {

namespace {

using ir::Dimension;
using ir::Effect;

constexpr std::string_view kSeparators = "/";

// A pattern as written, and as Argo CD compares it.
struct SourcePattern {
  std::string written;
  Pattern normal;
  const ir::Rule* rule;
  source::Span span;
};

class Sources {
 public:
  explicit Sources(const ProjectScope& scope) : scope_(scope) {
    read(Effect::allow, allows_);
    read(Effect::deny, denies_);
  }

  std::vector<PermittedSource> permitted() const {
    std::vector<PermittedSource> all;
    std::set<std::string> seen;
    for (const auto& allow : allows_) {
      scope_.budget.spend(denies_.size() + kEntryCost);
      const bool denied = is_denied_whole(allow);
      const auto conflict = denied ? std::nullopt : conflict_of(allow);
      if (scope_.is_spent(allow.rule->span)) return {};
      if (denied) continue;
      if (conflict) {
        report_tightened(scope_, *conflict, "sources");
        return tightest(*conflict);
      }
      if (seen.insert(allow.written).second)
        all.push_back({allow.written, {allow.rule->origin, allow.span}});
    }
    return all;
  }

 private:
  void read(Effect effect, std::vector<SourcePattern>& out) {
    scope_.each(Dimension::source, effect, [&](const ir::Rule& rule) {
      if (scope_.budget.is_spent()) return;
      for (const auto& pattern : rule.patterns)
        for (auto& written : support::expand_braces(pattern.text)) {
          const auto normal = support::normalize_repository(written);
          auto made = normal ? make_pattern(*normal) : std::nullopt;
          if (made) out.push_back({std::move(written), std::move(*made), &rule, pattern.span});
          if (!scope_.has_room(out.size(), rule)) return;
        }
    });
  }

  bool is_denied_whole(const SourcePattern& allow) const {
    for (const auto& deny : denies_)
      if (plainly_covers(deny.normal, allow.normal, kSeparators)) return true;
    return false;
  }

  std::optional<Conflict> conflict_of(const SourcePattern& allow) const {
    for (const auto& deny : denies_)
      if (auto witness = common_text(allow.normal, deny.normal, kSeparators, scope_.budget))
        return Conflict{allow.rule, deny.rule, std::move(*witness)};
    if (scope_.has_old_matcher() && reads_wider_before_3_6(allow.normal.text))
      return Conflict{allow.rule, nullptr, {}};
    return std::nullopt;
  }

  // An address that Argo CD would read as more than one, or as none, is left out.
  bool is_permitted(std::string_view repository) const {
    const auto normal = support::normalize_repository(repository);
    if (!normal || !is_literal(*normal)) return false;
    scope_.budget.spend(allows_.size() + denies_.size());
    const auto matches = [&](const SourcePattern& one) {
      return one.normal.glob.matches(*normal, kSeparators);
    };
    return std::ranges::any_of(allows_, matches) && std::ranges::none_of(denies_, matches);
  }

  std::vector<PermittedSource> tightest(const Conflict& conflict) const {
    const auto& blamed = conflict.deny == nullptr ? *conflict.allow : *conflict.deny;
    std::vector<PermittedSource> all;
    std::set<std::string> seen;
    for (const auto& repository : repositories())
      if (is_permitted(repository) &&
          seen.insert(*support::normalize_repository(repository)).second)
        all.push_back({repository,
                       {blamed.origin, blamed.span,
                        "no list of Argo CD means this rule, so the project permits what its "
                        "applications use"}});
    if (scope_.is_spent(blamed.span)) return {};
    return all;
  }

  // All that the project's applications read, in an order of its own: their sources, what they are
  // hydrated from and to, and where their canaries and flags are delivered from.
  std::vector<std::string> repositories() const {
    std::vector<std::string> all;
    const auto& deliver = scope_.program.workspace.deliver;
    for (const auto& application : scope_.program.applications) {
      if (application.project != scope_.index) continue;
      for (const auto& source : application.sources) all.emplace_back(source.repo.text);
      if (scope_.program.workspace.delivers && application.has_company())
        all.emplace_back(deliver.repo.text);
      add_hydrator(application, all);
    }
    for (const auto& set : scope_.program.application_sets) {
      if (set.application.project != scope_.index) continue;
      for (const auto& source : set.application.sources)
        if (is_templated(source.repo.text)) report_open(scope_, set, source.repo, "sources");
        else all.emplace_back(source.repo.text);
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  static void add_hydrator(const ir::Application& application, std::vector<std::string>& all) {
    for (const auto& field : application.object->fields.entries) {
      if (field.key.text() != "hydrator" || !field.value.is(value::Kind::object)) continue;
      for (const auto& part : field.value.as_object().fields.entries) {
        if (!part.value.is(value::Kind::object)) continue;
        for (const auto& entry : part.value.as_object().fields.entries)
          if (entry.key.text() == "repo" && entry.value.is(value::Kind::text))
            all.emplace_back(entry.value.as_text());
      }
    }
  }

  const ProjectScope& scope_;
  std::vector<SourcePattern> allows_;
  std::vector<SourcePattern> denies_;
};

}  // namespace

std::vector<PermittedSource> permitted_sources(const ProjectScope& scope) {
  return Sources(scope).permitted();
}

}  // namespace rollout::emit
