// SPDX-License-Identifier: Apache-2.0
//
// The ConfigMaps `argocd-cm`, `argocd-rbac-cm` and `argocd-cmd-params-cm`.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/credentials.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/version.h"
#include "compiler/support/in_cluster.h"
#include "compiler/value/data.h"

namespace rollout::inventory {

namespace {

using value::Kind;

const Object* find_settings(const Objects& objects, const std::string& name_space,
                            std::string_view name) {
  for (const auto* map : objects.of("ConfigMap"))
    if (map->name == name && stands_in(*map, name_space)) return map;
  return nullptr;
}

// A text that is YAML, as Argo CD reads it.
class Inner {
 public:
  explicit Inner(std::string_view text) : read_(value::read_yaml(text, arena_, symbols_, {})) {}

  const value::ListData* list() const {
    return read_.ok() && read_.value().is(Kind::list) ? &read_.value().as_list() : nullptr;
  }

 private:
  support::Arena arena_;
  support::SymbolTable symbols_;
  support::Result<value::Value> read_;
};

GlobalProject read_global_project(const value::Record& record) {
  GlobalProject project{value::text_at(record, "projectName"), {}, {}};
  const auto* selector = value::record_at(record, "labelSelector");
  if (selector == nullptr) return project;
  if (const auto* labels = value::record_at(*selector, "matchLabels"))
    for (const auto& label : labels->entries)
      if (label.value.is(Kind::text))
        project.labels.emplace(label.key.text(), label.value.as_text());
  if (const auto* expressions = value::list_at(*selector, "matchExpressions"))
    for (const auto& item : expressions->items)
      if (item.is(Kind::record))
        project.expressions.push_back({value::text_at(item.as_record(), "key"),
                                       value::text_at(item.as_record(), "operator"),
                                       value::texts_at(item.as_record(), "values")});
  return project;
}

// What is set on top of what Rollout knows of labels: a key twice, an operator that there is not.
bool is_sayable(const GlobalProject& project) {
  std::set<std::string> keys;
  return !project.name.empty() &&
         std::ranges::all_of(project.expressions, [&](const LabelExpression& expression) {
           const auto& operation = expression.operation;
           return keys.insert(expression.key).second &&
                  (operation == "In" || operation == "NotIn" || operation == "Exists" ||
                   operation == "DoesNotExist");
         });
}

void read_global_projects(const Object& settings, Argocd& argocd) {
  const auto text = settings.setting("globalProjects").value_or("");
  if (text.find_first_not_of(" \t\n") == std::string::npos) return;
  const Inner inner(text);
  bool good = inner.list() != nullptr;
  if (good)
    for (const auto& item : inner.list()->items) {
      if (!item.is(Kind::record)) good = false;
      else if (auto project = read_global_project(item.as_record()); is_sayable(project))
        argocd.global_projects.push_back(std::move(project));
      else good = false;
    }
  if (!good)
    argocd.notes.push_back(
        fmt::format("`globalProjects` of `{}` cannot be read completely", kSettings));
}

// Argo CD adds all keys `policy.….csv`, in their order.
std::string policy_of(const Object& access) {
  std::map<std::string, std::string> further;
  const auto* data = value::record_at(*access.record, "data");
  for (const auto& entry : data->entries) {
    const auto key = entry.key.text();
    if (key.starts_with("policy.") && key.ends_with(".csv") && key != "policy.csv" &&
        entry.value.is(Kind::text))
      further.emplace(key, entry.value.as_text());
  }
  auto policy = access.setting("policy.csv").value_or("");
  for (const auto& [key, text] : further) policy.append("\n").append(text);
  return policy;
}

AccessPolicy read_access(const Object& access, Notes& notes) {
  AccessPolicy policy;
  if (value::record_at(*access.record, "data") == nullptr) return policy;
  const auto written = policy_of(access);
  policy.policy = diagnostics::conceal(written);
  if (policy.policy != written)
    notes.emplace_back("the access policy holds what looks like a credential: it is `*` here");
  policy.default_policy = access.setting("policy.default").value_or("");
  policy.expressions = access.setting("policy.matchMode").value_or("") == "regex";
  const auto scopes = access.setting("scopes").value_or("");
  if (scopes.empty()) return policy;
  const Inner inner(scopes);
  if (inner.list() == nullptr) {
    notes.push_back(fmt::format("`scopes` of `{}` cannot be read", kAccess));
    return policy;
  }
  for (const auto& item : inner.list()->items)
    if (item.is(Kind::text)) policy.scopes.emplace_back(item.as_text());
  return policy;
}

void note_absent(std::string_view name, std::string_view what, Notes& notes) {
  notes.push_back(fmt::format("the ConfigMap `{}` is not there: {} not known", name, what));
}

}  // namespace

void read_settings(const Objects& objects, const std::string& name_space, Argocd& argocd) {
  if (const auto* settings = find_settings(objects, name_space, kSettings)) {
    argocd.version = minor_version(settings->label("app.kubernetes.io/version"));
    read_global_projects(*settings, argocd);
    argocd.impersonation =
        settings->setting("application.sync.impersonation.enabled").value_or("") == "true";
    if (settings->setting("cluster.inClusterEnabled").value_or("") == "false")
      argocd.notes.push_back(fmt::format("Argo CD deploys nothing to `{}`: it is switched off",
                                         support::kInClusterName));
  } else {
    note_absent(kSettings, "global projects and impersonation are", argocd.notes);
  }
  if (const auto* access = find_settings(objects, name_space, kAccess))
    argocd.access = read_access(*access, argocd.notes);
  else note_absent(kAccess, "the access policy is", argocd.notes);
  if (const auto* parameters = find_settings(objects, name_space, kParameters))
    argocd.application_namespaces =
        split_list(parameters->setting("application.namespaces").value_or(""));
  else note_absent(kParameters, "further namespaces of applications are", argocd.notes);
}

}  // namespace rollout::inventory
