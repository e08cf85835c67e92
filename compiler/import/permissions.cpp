// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/permissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/field_name.h"
#include "compiler/support/in_cluster.h"
#include "policies/analysis/comparison.h"
#include "policies/analysis/finding.h"
#include "policies/exact/app_project_reader.h"

namespace rollout::importing {

namespace {

using analysis::Dimension;
using analysis::FindingKind;
using analysis::Relation;
using diagnostics::Code;
using value::Kind;

constexpr auto kVersion = engine::ArgocdVersion::v3_6;

bool is_exact(std::string_view text) {
  return !text.empty() && text.find_first_of("*?[]{}\\!") == std::string_view::npos;
}

// An entry that says both halves of one cluster: Argo CD compares either, the import its address.
bool says_both(const engine::DestinationRule& rule) {
  return is_exact(rule.server) && is_exact(rule.name);
}

// A cluster that is known by name and address is asked for by its address.
engine::AppProject read(const value::Record& manifest, const Addresses& addresses = {}) {
  auto project = exact::read_app_project(manifest);
  for (auto& rule : project.destinations) {
    if (const auto known = addresses.find(rule.name);
        known != addresses.end() && rule.server.empty())
      rule.server = known->second;
    if (rule.name == support::kInClusterName && rule.server.empty())
      rule.server = support::kInClusterServer;
    if (says_both(rule)) rule.name.clear();
  }
  return project;
}

void report_halves(const value::Record& manifest, value::Span name_span, diagnostics::Sink& sink) {
  for (const auto& rule : exact::read_app_project(manifest).destinations) {
    if (!says_both(rule) || rule.name == support::kInClusterName) continue;
    sink.report(Code::import_adds, adopt::span_at(manifest, "spec.destinations", name_span),
                fmt::format("the cluster `{}` is compiled by its address `{}` alone",
                            diagnostics::visible(rule.name), diagnostics::visible(rule.server)))
        .help("Argo CD would take another address of that name as well");
    return;
  }
}

analysis::Facts facts(const std::string& controller_namespace) {
  analysis::Facts facts;
  facts.controller_namespace = controller_namespace;
  return facts;
}

struct Lists {
  Dimension dimension;
  std::string_view allowed;
  std::string_view denied;
};
constexpr std::array<Lists, 5> kLists = {
    {{Dimension::sources, "spec.sourceRepos", {}},
     {Dimension::destinations, "spec.destinations", {}},
     {Dimension::namespaced_kinds, "spec.namespaceResourceWhitelist",
      "spec.namespaceResourceBlacklist"},
     {Dimension::cluster_kinds, "spec.clusterResourceWhitelist", "spec.clusterResourceBlacklist"},
     {Dimension::application_namespaces, "spec.sourceNamespaces", {}}}};

std::string_view meaning(FindingKind kind) {
  switch (kind) {
    case FindingKind::deny_opens: return "counts as an allow of all that it does not match";
    case FindingKind::malformed_deny: return "denies nothing, for Argo CD cannot read it";
    case FindingKind::unparsable_address:
      return "is no address, and means every address that is none";
    case FindingKind::deny_by_name: return "does not deny its namespace on clusters by name";
    case FindingKind::expression_begins_anywhere:
    case FindingKind::expression_ends_anywhere: return "is looked for anywhere in a name";
    default: return "does not mean what it says";
  }
}

value::Span span_of(const value::Record& project, std::string_view list, std::size_t item,
                    value::Span otherwise) {
  const auto* items = adopt::list_at(project, list);
  if (items == nullptr || item >= items->items.size()) return otherwise;
  return items->items[item].span();
}

std::string entry_text(const value::Record& project, std::string_view list, std::size_t item) {
  const auto* items = adopt::list_at(project, list);
  if (items == nullptr || item >= items->items.size()) return {};
  const auto& value = items->items[item];
  return value.is(Kind::text) ? std::string(value.as_text()) : value::print(value);
}

const Lists& lists_of(Dimension dimension) {
  return *std::ranges::find(kLists, dimension, &Lists::dimension);
}

}  // namespace

void report_surprises(const value::Record& project, value::Span name_span,
                      const std::string& controller_namespace, diagnostics::Sink& sink) {
  const auto read_project = read(project);
  for (const auto& finding :
       analysis::surprises({&read_project, kVersion, {}}, facts(controller_namespace))) {
    const auto list = analysis::path_of(finding.list);
    auto report = sink.report(
        Code::import_surprise, span_of(project, list, finding.entry, name_span),
        fmt::format("`{}` {}", diagnostics::visible(entry_text(project, list, finding.entry)),
                    meaning(finding.kind)));
    if (finding.witness)
      report.note(
          fmt::format("the project permits {}",
                      analysis::describe(analysis::dimension_of(finding.list), *finding.witness)));
    report.help(
        "in Rollout a deny denies and allows nothing: the import says what the entry reads as");
  }
}

bool compare_permissions(const value::Record& before, const value::Record& after,
                         value::Span name_span, const std::string& controller_namespace,
                         const std::set<std::string, std::less<>>& dropped,
                         const Addresses& addresses, diagnostics::Sink& sink) {
  report_halves(before, name_span, sink);
  const auto old_project = read(before, addresses);
  const auto new_project = read(after, addresses);
  bool narrower = false;
  for (const auto& change :
       analysis::compare({&old_project, kVersion, {}}, {&new_project, kVersion, {}},
                         facts(controller_namespace))) {
    if (change.relation == Relation::equal) continue;
    const auto& lists = lists_of(change.dimension);
    const bool allowed = is_dropped(lists.allowed, dropped) ||
                         (!lists.denied.empty() && is_dropped(lists.denied, dropped));
    if (change.relation == Relation::narrower && allowed) {
      narrower = true;
      continue;
    }
    const auto span = adopt::span_at(before, lists.allowed, name_span);
    if (change.relation == Relation::undecided) {
      sink.report(Code::import_differs, span,
                  fmt::format("it cannot be proved that the import of `{}` permits the same",
                              lists.allowed))
          .note(change.reason)
          .help("write the entries without what the note names, and import again");
      continue;
    }
    const auto& witness = change.gained ? *change.gained : *change.lost;
    auto report = sink.report(
        Code::import_differs, span,
        fmt::format("the import of `{}` would permit {}: {}", lists.allowed,
                    change.gained ? "more than Argo CD does today" : "less than Argo CD does today",
                    analysis::describe(change.dimension, witness)));
    if (!change.gained)
      report.help(
          fmt::format("where less is right, `--allow-drop {}` takes it; else list what is "
                      "permitted, without `!`",
                      lists.allowed));
  }
  return narrower;
}

}  // namespace rollout::importing
