// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

// `otherwise`: where nobody wrote one, and the field has its default.
std::string_view version_of(const value::Object* object, std::string_view otherwise) {
  const auto version = object == nullptr ? ir::Text{} : read_text(*object, "version");
  const bool written = !version.empty() && (version.origin == nullptr ||
                                            version.origin->layer != value::Layer::fallback);
  return written ? version.text : otherwise;
}

}  // namespace

std::vector<ir::ChosenSeverity> read_checks(const value::Object& object) {
  std::vector<ir::ChosenSeverity> chosen;
  const auto* checks = read_object(object, "checks");
  if (checks == nullptr) return chosen;
  for (const auto& entry : checks->fields.entries)
    if (const auto severity = text_of(entry.value, entry.origin); !severity.empty())
      chosen.push_back({{entry.key.text(), entry.origin->span, entry.origin}, severity});
  return chosen;
}

void lower_workspace(Context& context, const value::Object& object) {
  auto& workspace = context.program.workspace;
  workspace.object = &object;
  const auto* argocd = read_object(object, "argocd");
  const auto* flagger = read_object(object, "flagger");
  workspace.argocd_version = version_of(argocd, workspace.argocd_version);
  workspace.flagger_version = version_of(flagger, workspace.flagger_version);
  if (argocd != nullptr)
    if (const auto name = read_text(*argocd, "namespace"); !name.empty())
      workspace.argocd_namespace = name.text;
  if (flagger != nullptr)
    if (const auto address = read_text(*flagger, "prometheus"); !address.empty())
      workspace.prometheus = address;
  workspace.checks = read_checks(object);
  const auto* deliver = read_object(object, "deliver");
  if (deliver == nullptr) return;
  workspace.delivers = true;
  workspace.deliver = {read_text(*deliver, "repo"), read_text(*deliver, "path"),
                       read_text(*deliver, "revision"),
                       read_text(*deliver, "as").text == "application" ? ir::DeliverAs::application
                                                                       : ir::DeliverAs::source};
}

void lower_cluster(Context& context, const value::Object& object) {
  const auto name = read_text(object, "name");
  context.indexes[&object] = static_cast<Index>(context.program.clusters.size());
  context.program.clusters.push_back(
      {name.empty() ? value::name_of(object) : name.text, read_text(object, "server"), &object});
}

void lower_environment(Context& context, const value::Object& object) {
  ir::Environment environment{
      value::name_of(object), {}, read_boolean(object, "protected"), &object};
  for (const auto* cluster : read_objects(object, "clusters"))
    if (const auto index = context.index_of(cluster); index != kNone)
      environment.clusters.push_back(index);
  context.indexes[&object] = static_cast<Index>(context.program.environments.size());
  context.program.environments.push_back(std::move(environment));
}

}  // namespace rollout::lower
