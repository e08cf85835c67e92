// SPDX-License-Identifier: Apache-2.0
//
// One function for each kind of manifest. Private to compiler/emit.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/emit/manifest.h"
#include "compiler/emit/manifest_builder.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

// What was derived last: the items of a list that have one reason share an origin.
struct Derivation {
  const ir::Origin* from = nullptr;
  std::string_view reason = {};
  const ir::Origin* made = nullptr;
};

struct ManifestContext {
  const ir::Program& program;
  support::Arena& arena;
  support::SymbolTable& symbols;
  diagnostics::Sink& sink;
  ManifestBuilder& build;
  Derivation last = {};
};

Manifest project_manifest(ManifestContext& context, ir::Index project);
Manifest application_manifest(ManifestContext& context, ir::Index application);
Manifest application_set_manifest(ManifestContext& context, ir::Index set);
Manifest canary_manifest(ManifestContext& context, ir::Index canary);
// What a `manifest` block says.
Manifest declared_manifest(ManifestContext& context, ir::Index manifest);
Manifest flag_set_manifest(ManifestContext& context, ir::Index set);
// What a canary is with the engine `argo-rollouts`.
Manifest rollout_manifest(ManifestContext& context, ir::Index canary);
std::vector<Manifest> analysis_template_manifests(ManifestContext& context);
// Those that stand in the program, and those that built-in names of metrics stand for.
std::vector<Manifest> metric_template_manifests(ManifestContext& context);
std::vector<Manifest> alert_provider_manifests(ManifestContext& context);
// One for each project and cluster with canaries, where they are delivered that way.
std::vector<Manifest> delivery_manifests(ManifestContext& context);

// The comment above a declaration, as an annotation.
void write_description(ManifestContext& context, const value::Object& declared,
                       value::Record& object);
// All of an application but what it is and how it is called.
void write_application(ManifestContext& context, const ir::Application& application,
                       value::Record& object);

// The origin of what the compiler makes of a statement: the statement's, with the reason.
const ir::Origin* derived(ManifestContext& context, const ir::Origin* from,
                          std::string_view reason);

// What canaries ask of their application: differences to ignore, and a source that delivers them.
void add_canary_differences(ManifestContext& context, const ir::Application& application,
                            value::Record& object);
void add_delivery_source(ManifestContext& context, const ir::Application& application,
                         value::Record& object);

// apiVersion, kind, metadata.name and, where `name_space` is not empty, metadata.namespace.
value::Record& begin_manifest(ManifestContext& context, const value::Object& object,
                              std::string_view name, std::string_view name_space);
// Likewise of another kind than the object's own: "argoproj.io/v1alpha1/Rollout".
value::Record& begin_manifest(ManifestContext& context, std::string_view manifest,
                              const value::Object& object, std::string_view name,
                              std::string_view name_space);
// Merges the object's `raw` block, if it has one, over what was built.
void merge_raw(ManifestContext& context, const value::Object& object, value::Record& target);

// "canaries/prod-eu/checkout": where the canaries of an application are written.
std::string canary_folder(const ir::Program& program, const ir::Application& application);
// "canaries/prod-eu/checkout/smoke.workflow": the file of a `manifest`, without extension.
std::string declared_file(const ir::Program& program, const ir::Manifest& declared);
// "canaries/prod-eu/checkout/checkout.flags": the file of a FeatureFlag, without extension.
std::string flag_file(const ir::Program& program, const ir::FlagSet& set);
// A name as one path component: characters that a path cannot hold are replaced.
std::string path_component(std::string_view name);

}  // namespace rollout::emit
