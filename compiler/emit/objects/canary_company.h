// SPDX-License-Identifier: Apache-2.0
//
// The objects that canaries of Flagger bring along: metric templates and alert providers, each
// written beside the canaries that use it. Private to compiler/emit.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::emit {

struct MetricTemplateUse {
  const ir::Canary* canary;
  const ir::Metric* metric;
};
struct AlertProviderUse {
  const ir::Canary* canary;
  const value::Object* provider;
};

// One for each object to be written. What has a namespace of its own is shared, and written once a
// cluster, beside the first canary that uses it.
std::vector<MetricTemplateUse> metric_template_uses(const ir::Program& program);
std::vector<AlertProviderUse> alert_provider_uses(const ir::Program& program);

// What a metric template is called in the cluster. A shared one has its own name, another one a
// name for each canary, so that no two applications own one object.
struct TemplateReference {
  std::string name;
  std::string_view name_space;  // empty: the canary's
};
TemplateReference template_reference(const ir::Program& program, const ir::Canary& canary,
                                     const ir::Metric& metric);

// Likewise of an alert provider.
std::string alert_provider_name(const ir::Canary& canary, const value::Object& provider);

// Kubernetes names hold no `_`.
std::string object_name(std::string_view name);
// "canaries/prod-eu/checkout": where a canary and its company are written.
std::string company_folder(const ir::Program& program, const ir::Canary& canary);

}  // namespace rollout::emit
