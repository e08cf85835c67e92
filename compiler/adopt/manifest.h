// SPDX-License-Identifier: Apache-2.0
//
// A manifest that exists already: an object of Argo CD, Flagger or Argo Rollouts that stands in a
// YAML file. It points into the arena of the compilation.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compiler/value/value.h"

namespace rollout::adopt {

enum class ManifestKind : std::uint8_t {
  app_project,
  application,
  application_set,
  canary,
  metric_template,
  alert_provider,
  rollout,
  analysis_template,
  cluster_analysis_template,
};
inline constexpr std::size_t kManifestKinds = 9;

struct KindRow {
  ManifestKind kind;
  std::string_view group;
  std::string_view version;  // the one that is served
  std::string_view name;     // "AppProject"
};

// In the order of ManifestKind.
std::span<const KindRow> kind_rows();
const KindRow& row_of(ManifestKind kind);
// Null where a group has no such kind that is read here.
const KindRow* find_kind(std::string_view group, std::string_view kind);
// Whether manifests of a group are read.
bool is_adopted_group(std::string_view group);

// Why what is declared is not all there is: somebody else puts it together.
enum class Missing : std::uint8_t {
  nothing,
  chart,        // a template of a Helm chart
  template_,    // text of some other template
  patch,        // it changes another manifest
  base,         // it is listed by a kustomization, whose patches may add to it
  placeholder,  // a name or an address holds `${NAME}` or `<NAME>`
};

struct Manifest {
  ManifestKind kind;
  const value::Record* object = nullptr;
  value::Span span;       // the name of its kind, where it says so
  std::string_view name;  // empty where it has none
  value::Span name_span;  // where it has none, `span`
  std::string_view name_space;
  Missing missing = Missing::nothing;
  bool sound = true;     // no field of it has a mistake
  bool listed = false;   // by a kustomization, which may add what it lacks
  bool patched = false;  // by one that lists it: what it becomes stands elsewhere

  bool is_complete() const { return missing == Missing::nothing; }
};

}  // namespace rollout::adopt
