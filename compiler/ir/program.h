// SPDX-License-Identifier: Apache-2.0
//
// The typed program: everything that checks, policies, emitters and the runtime know of the input.
// It is immutable once lowered, and knows no syntax. Objects and texts live in the compilation's
// arena.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/application.h"
#include "compiler/ir/application_set.h"
#include "compiler/ir/canary.h"
#include "compiler/ir/cluster.h"
#include "compiler/ir/flag.h"
#include "compiler/ir/manifest.h"
#include "compiler/ir/policy.h"
#include "compiler/ir/project.h"

namespace rollout::ir {

enum class DeliverAs : std::uint8_t { source, application };

struct Delivery {
  Text repo;
  Text path;
  Text revision;
  DeliverAs as = DeliverAs::source;
};

// `R0705 = error` in `checks`.
struct ChosenSeverity {
  Text code;
  Text severity;  // "error", "warning", "info" or "off"
};

struct Workspace {
  const value::Object* object = nullptr;  // null: the file has none
  std::string_view argocd_version;        // "3.6"
  std::string_view argocd_namespace;
  std::string_view flagger_version;  // "1.44"
  Text prometheus;                   // where metric templates ask
  bool delivers = false;
  Delivery deliver;
  std::vector<ChosenSeverity> checks;
};

struct MetricTemplate {
  std::string_view name;
  const value::Object* object;
};

struct AlertProvider {
  std::string_view name;
  const value::Object* object;
};

struct Program {
  // What manifests declare that stand beside the program: files from `adopted` to `assumed`, if
  // there are any. Objects of the last stand for what manifests name and nobody declares: nothing
  // is known of them but their names.
  source::FileId adopted = source::kNoFile;
  source::FileId assumed = source::kNoFile;
  Workspace workspace;
  std::vector<Cluster> clusters;
  std::vector<Environment> environments;
  std::vector<Project> projects;
  std::vector<Application> applications;
  std::vector<ApplicationSet> application_sets;
  std::vector<Canary> canaries;
  std::vector<Manifest> manifests;
  std::vector<Flag> flags;
  std::vector<FlagSet> flag_sets;
  std::vector<MetricTemplate> metric_templates;
  std::vector<AlertProvider> alert_providers;
  std::vector<Policy> policies;
  std::vector<Exception> exceptions;
  std::vector<Invariant> invariants;
  std::vector<Test> tests;

  bool is_of_manifests(const value::Object& object) const {
    return adopted != source::kNoFile && object.span.file >= adopted && object.span.file <= assumed;
  }
  bool is_assumed(const value::Object& object) const {
    return assumed != source::kNoFile && object.span.file == assumed;
  }
};

}  // namespace rollout::ir
