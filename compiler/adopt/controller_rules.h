// SPDX-License-Identifier: Apache-2.0
//
// What the controller of Argo Rollouts refuses of manifests that Kubernetes takes: its own
// validation, of Argo Rollouts 1.10, as far as one manifest decides it. What rests on objects of
// the cluster, such as services and ingresses, is not asked. Private to compiler/adopt.
#pragma once

#include <string>
#include <string_view>

#include "compiler/adopt/context.h"
#include "compiler/adopt/manifest_part.h"

namespace rollout::adopt {

class ControllerRules {
 public:
  ControllerRules(Context& context, const Manifest& manifest, Code code)
      : context_(context), manifest_(manifest), code_(code) {}

  diagnostics::Builder refuse(value::Span span, std::string message) const {
    return context_.sink.report(code_, span, std::move(message));
  }
  // Of what is not there. What a kustomization lists may be given it.
  void miss(value::Span span, std::string message, std::string_view help = {}) const;

  ManifestPart spec() const;

 private:
  Context& context_;
  const Manifest& manifest_;
  Code code_;
};

// In files of their own, by the part that they are about.
void judge_pods(const ControllerRules& rules, const ManifestPart& spec);
void judge_blue_green(const ControllerRules& rules, const ManifestPart& spec);
void judge_canary_services(const ControllerRules& rules, const ManifestPart& canary);
void judge_canary_steps(const ControllerRules& rules, const ManifestPart& canary);
void judge_metrics(const ControllerRules& rules, const ManifestPart& spec);
void judge_anti_affinity(const ControllerRules& rules, const ManifestPart& strategy);

}  // namespace rollout::adopt
