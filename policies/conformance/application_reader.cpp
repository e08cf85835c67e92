// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/application_reader.h"

#include <algorithm>

namespace rollout::conformance {

namespace {

using namespace engine;

// The fields of a block whose presence Argo CD counts as use, each where it is not its zero value.
constexpr std::string_view kHelmFields[] = {
    "version",        "releaseName", "valueFiles",           "parameters",
    "fileParameters", "values",      "passCredentials",      "ignoreMissingValueFiles",
    "skipCrds",       "skipTests",   "skipSchemaValidation", "kubeVersion",
    "apiVersions",    "namespace"};
constexpr std::string_view kKustomizeFields[] = {"namePrefix",
                                                 "nameSuffix",
                                                 "version",
                                                 "namespace",
                                                 "images",
                                                 "replicas",
                                                 "commonLabels",
                                                 "commonAnnotations",
                                                 "patches",
                                                 "components",
                                                 "kubeVersion",
                                                 "apiVersions",
                                                 "ignoreMissingComponents"};
constexpr std::string_view kDirectoryFields[] = {"recurse", "disableExtensionFilter", "exclude",
                                                 "include"};
constexpr std::string_view kJsonnetFields[] = {"extVars", "tlas", "libs"};

bool is_zero(const Json& value) {
  if (const auto* flag = value.boolean()) return !*flag;
  if (const auto* text = value.text()) return text->empty();
  if (const auto* items = value.array()) return items->empty();
  if (const auto* members = value.object()) return members->empty();
  return value.is_null();
}

bool uses_any(const Json& block, std::span<const std::string_view> fields) {
  return std::ranges::any_of(fields, [&](std::string_view field) {
    const auto* value = block.find(field);
    return value != nullptr && !is_zero(*value);
  });
}

ToolBlock read_block(RequestReader& reader, const Json& source, std::string_view key,
                     std::span<const std::string_view> fields) {
  if (!reader.has(source, key)) return ToolBlock::absent;
  return uses_any(reader.object(source, key), fields) ? ToolBlock::used : ToolBlock::empty;
}

ApplicationSource read_source(RequestReader& reader, const Json& json) {
  ApplicationSource source{.repo_url = reader.text(json, "repoURL"),
                           .path = reader.text(json, "path"),
                           .target_revision = reader.text(json, "targetRevision"),
                           .chart = reader.text(json, "chart"),
                           .ref = reader.text(json, "ref"),
                           .helm = read_block(reader, json, "helm", kHelmFields),
                           .kustomize = read_block(reader, json, "kustomize", kKustomizeFields),
                           .directory = read_block(reader, json, "directory", kDirectoryFields),
                           .plugin = read_block(reader, json, "plugin", {})};
  // Any values at all, even none of them.
  if (reader.has(reader.object(json, "helm"), "valuesObject")) source.helm = ToolBlock::used;
  const auto& directory = reader.object(json, "directory");
  if (uses_any(reader.object(directory, "jsonnet"), kJsonnetFields))
    source.directory = ToolBlock::used;
  return source;
}

SourceHydrator read_hydrator(RequestReader& reader, const Json& json) {
  const auto& synced = reader.object(json, "syncSource");
  SourceHydrator hydrator{.dry_repo_url = reader.text(reader.object(json, "drySource"), "repoURL"),
                          .sync_repo_url = reader.text(synced, "repoURL"),
                          .sync_target_branch = reader.text(synced, "targetBranch")};
  if (reader.has(json, "hydrateTo"))
    hydrator.hydrate_to_branch = reader.text(reader.object(json, "hydrateTo"), "targetBranch");
  return hydrator;
}

ApplicationDestination read_destination(RequestReader& reader, const Json& spec) {
  const auto& json = reader.object(spec, "destination");
  return {reader.text(json, "server"), reader.text(json, "name"), reader.text(json, "namespace")};
}

}  // namespace

ApplicationHead read_application_head(RequestReader& reader, const Json& request) {
  const auto& application = reader.object(request, "app");
  const auto& metadata = reader.object(application, "metadata");
  return {reader.text(metadata, "name"), reader.text(metadata, "namespace"),
          read_destination(reader, reader.object(application, "spec"))};
}

ApplicationSpec read_application_spec(RequestReader& reader, const Json& json) {
  ApplicationSpec spec;
  spec.project = reader.text(json, "project");
  spec.destination = read_destination(reader, json);
  if (reader.has(json, "source")) spec.source = read_source(reader, reader.object(json, "source"));
  for (const auto& item : reader.items(json, "sources")) {
    reader.is_object(item, "sources");
    spec.sources.push_back(read_source(reader, item));
  }
  if (reader.has(json, "sourceHydrator"))
    spec.hydrator = read_hydrator(reader, reader.object(json, "sourceHydrator"));
  return spec;
}

}  // namespace rollout::conformance
