// SPDX-License-Identifier: Apache-2.0
//
// The kinds that ask about projects as a whole: are they sound, what do they amount to, and who may
// do what in them.
#include <algorithm>

#include "policies/conformance/kinds.h"
#include "policies/conformance/project_reader.h"
#include "policies/conformance/project_writer.h"
#include "policies/engine/access_control.h"
#include "policies/engine/effective_project.h"
#include "policies/engine/project_validation.h"

namespace rollout::conformance {

namespace {

using namespace engine;

std::string_view describe(StatusCode code) {
  switch (code) {
    case StatusCode::ok: return "OK";
    case StatusCode::invalid_argument: return "InvalidArgument";
    case StatusCode::already_exists: return "AlreadyExists";
    case StatusCode::out_of_range: return "OutOfRange";
    case StatusCode::unknown: return "Unknown";
  }
  return "";
}

std::vector<AppProject> read_projects(RequestReader& reader, const Json& request) {
  std::vector<AppProject> projects;
  for (const auto& item : reader.items(request, "projects")) {
    reader.is_object(item, "projects");
    projects.push_back(read_project(reader, item));
  }
  return projects;
}

LabelSelector read_selector(RequestReader& reader, const Json& json) {
  LabelSelector selector;
  const auto& labels = reader.object(json, "matchLabels");
  for (const auto& [key, value] : *labels.object())
    selector.match_labels[key] = reader.text(labels, key);
  for (const auto& item : reader.items(json, "matchExpressions"))
    selector.match_expressions.push_back(
        {reader.text(item, "key"), reader.text(item, "operator"), reader.texts(item, "values")});
  return selector;
}

ProjectInventory read_inventory(RequestReader& reader, const Json& request) {
  ProjectInventory inventory{.projects = read_projects(reader, request),
                             .repositories = reader.texts(request, "projectRepositories"),
                             .clusters = read_clusters(reader, request, "clusters")};
  for (const auto& item : reader.items(request, "globalProjects"))
    inventory.global_projects.push_back(
        {reader.text(item, "projectName"),
         read_selector(reader, reader.object(item, "labelSelector"))});
  return inventory;
}

// The specification of the project of that name that counts.
const Json& written_spec(RequestReader& reader, const Json& request, const std::string& name) {
  const auto items = reader.items(request, "projects");
  const auto found = std::find_if(items.rbegin(), items.rend(), [&](const Json& item) {
    return reader.text(reader.object(item, "metadata"), "name") == name;
  });
  return reader.object(*found, "spec");
}

}  // namespace

Json answer_validation(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  const auto status = validate_project(project, reader.version());
  if (!status.ok()) return Json::Object{{"panic", true}};
  const auto rules = load_policy_rules(project_policies(project), PolicyOrigin::project,
                                       MatchMode::glob, reader.version());
  return Json::Object{{"code", describe(status.value().code)},
                      {"message", status.value().message},
                      {"policySyntax", rules.has_value()}};
}

Json answer_effective(const Json& request, RequestReader& reader) {
  const auto name = reader.text(request, "name");
  const auto project = effective_project(name, read_inventory(reader, request));
  if (!project.ok()) return Json::Object{{"error", project.error()}};
  return Json::Object{
      {"spec", write_project_spec(project.value(), written_spec(reader, request, name))}};
}

Json answer_access(const Json& request, RequestReader& reader) {
  const AccessSettings settings{.policy_csv = reader.text(request, "policyCSV"),
                                .builtin_policy = reader.flag(request, "builtinPolicy"),
                                .default_role = reader.text(request, "defaultRole"),
                                .match_mode = reader.text(request, "matchMode") == "regex"
                                                  ? MatchMode::regex
                                                  : MatchMode::glob};
  const auto control =
      AccessControl::compile(settings, read_projects(reader, request), reader.version());
  const AccessSubject subject{reader.text(request, "subject"), reader.texts(request, "groups")};
  const auto resource = reader.text(request, "resource");
  const auto action = reader.text(request, "action");
  const auto object = reader.text(request, "object");
  if (!control) return Json::Object{{"error", "policyCSV"}};
  return Json::Object{{"allowed", control->decide(subject, {resource, action, object}).allowed}};
}

}  // namespace rollout::conformance
