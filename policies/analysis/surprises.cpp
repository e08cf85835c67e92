// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dialect/expression_language.h"
#include "policies/analysis/entry_fields.h"
#include "policies/analysis/finding.h"
#include "policies/analysis/judge.h"
#include "policies/analysis/witness.h"
#include "policies/engine/git_url.h"
#include "policies/engine/glob_rule.h"

namespace rollout::analysis {

namespace {

using engine::DestinationRule;

bool denies(const DestinationRule& rule) {
  return rule.server.starts_with('!') || rule.name.starts_with('!') ||
         rule.name_space.starts_with('!');
}

class Surprises {
 public:
  Surprises(const ProjectRules& rules, const Facts& facts)
      : rules_(rules), facts_(facts), judge_(rules, facts) {}

  std::vector<Finding> find() {
    find_in_sources();
    find_in_destinations();
    find_in_expressions();
    return std::move(findings_);
  }

 private:
  // Something that the project permits, within some boxes and outside of others.
  std::optional<Tuple> permitted(Dimension dimension, const std::vector<Box>& inside,
                                 const std::vector<Box>& outside) {
    const Access allowed{.allow = inside, .deny = {}};
    const Access covered{.allow = outside, .deny = {}};
    auto found = find_witness(
        dimension, facts_,
        [&](const Automaton& within, Budget& budget) {
          const Automaton* const only[] = {&within};
          return find_excess(allowed, covered, only, budget);
        },
        [&](const Tuple& tuple) { return judge_.permits(dimension, tuple); });
    if (found.outcome != WordSearch::Outcome::found) return std::nullopt;
    return std::move(found.tuple);
  }

  bool is_malformed(std::string_view pattern, std::string_view separators) const {
    return pattern.starts_with('!') &&
           !engine::GlobPattern(pattern.substr(1), separators, rules_.version).compiles();
  }

  void add(FindingKind kind, List list, std::size_t entry, std::optional<Tuple> witness) {
    findings_.push_back(
        {.kind = kind, .list = list, .entry = entry, .witness = std::move(witness)});
  }

  void find_in_sources() {
    const auto access = access_of(rules_, Dimension::sources);
    if (access.undecided) return;
    const auto opened = opened_source(access);
    bool opens = opened.has_value();
    const auto& patterns = rules_.project->source_repos;
    for (std::size_t entry = 0; entry < patterns.size(); ++entry) {
      const std::string_view pattern = patterns[entry];
      const bool deny = pattern.starts_with('!');
      const auto normal = engine::normalize_git_url(pattern.substr(deny ? 1 : 0));
      const bool unparsable = normal.empty() && pattern.size() > (deny ? 1 : 0);
      if (!deny && unparsable) {
        add(FindingKind::unparsable_address, List::source_repos, entry,
            tuple_of_word(Dimension::sources, U""));
      } else if (deny && (unparsable || is_malformed("!" + normal, "/"))) {
        add(FindingKind::malformed_deny, List::source_repos, entry, opened);
      } else if (deny && opens) {
        add(FindingKind::deny_opens, List::source_repos, entry, opened);
        opens = false;
      }
    }
  }

  // What no allow of the list matches, and is permitted.
  std::optional<Tuple> opened_source(const Access& access) {
    if (access.deny.empty()) return std::nullopt;
    engine::AppProject allows;
    for (const auto& pattern : rules_.project->source_repos)
      if (!pattern.starts_with('!')) allows.source_repos.push_back(pattern);
    auto outside = access_of({&allows, rules_.version}, Dimension::sources).allow;
    outside.insert(outside.end(), access.deny.begin(), access.deny.end());
    return permitted(Dimension::sources, access.allow, outside);
  }

  void find_in_destinations() {
    const auto access = access_of(rules_, Dimension::destinations);
    if (access.undecided) return;
    const auto& entries = rules_.project->destinations;
    auto plain = access.deny;
    for (const auto& box : access.allow)
      if (!denies(entries[box.entry])) plain.push_back(box);
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      const auto& rule = entries[entry];
      if (!denies(rule)) continue;
      const bool malformed = is_malformed(rule.server, "") || is_malformed(rule.name, "") ||
                             is_malformed(rule.name_space, "");
      std::vector<Box> own;
      for (const auto& box : access.allow)
        if (box.entry == entry) own.push_back(box);
      auto witness = permitted(Dimension::destinations, own, plain);
      if (witness || malformed)
        add(malformed ? FindingKind::malformed_deny : FindingKind::deny_opens, List::destinations,
            entry, std::move(witness));
      find_deny_by_name(rule, entry, access);
    }
  }

  // The namespace is honoured where the server matches, and there alone. The access was made of the
  // same fields, so that they have no problem.
  void find_deny_by_name(const DestinationRule& rule, std::size_t entry, const Access& access) {
    if (!rule.name_space.starts_with('!') || rule.name.empty()) return;
    EntryFields fields(rules_.version);
    const auto name = fields.glob(rule.name, "", Texts::any);
    const auto space = fields.glob(rule.name_space, "", Texts::ascii);
    const auto named = fields.both(name.taken, filled_text());
    const auto box = box_of(std::vector{any_text(), named, space.hit}, "", entry);
    if (auto witness = permitted(Dimension::destinations, {box}, access.deny))
      add(FindingKind::deny_by_name, List::destinations, entry, std::move(witness));
  }

  void find_in_expressions() {
    const auto& entries = rules_.project->source_namespaces;
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      const std::string_view text = entries[entry];
      if (text.size() <= 2 || !text.starts_with('/') || !text.ends_with('/')) continue;
      const std::string inside(text.substr(1, text.size() - 2));
      if (auto witness = unanchored(inside, "^(?:" + inside + ")"))
        add(FindingKind::expression_begins_anywhere, List::source_namespaces, entry,
            std::move(witness));
      else if (auto longer = unanchored(inside, "(?:" + inside + ")$"))
        add(FindingKind::expression_ends_anywhere, List::source_namespaces, entry,
            std::move(longer));
    }
  }

  std::optional<Tuple> unanchored(const std::string& expression, const std::string& anchored) {
    const auto loose = expression_language(expression);
    const auto tight = expression_language(anchored);
    if (!std::holds_alternative<Automaton>(loose) || !std::holds_alternative<Automaton>(tight))
      return std::nullopt;
    const auto box = [](const Language& language) {
      return box_of(std::vector{std::get<Automaton>(language)}, "", 0);
    };
    auto inside = box(loose);
    inside.key = "loose";
    return permitted(Dimension::application_namespaces, {inside}, {box(tight)});
  }

  const ProjectRules& rules_;
  const Facts& facts_;
  Judge judge_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> surprises(const ProjectRules& rules, const Facts& facts) {
  return Surprises(rules, facts).find();
}

}  // namespace rollout::analysis
