// SPDX-License-Identifier: Apache-2.0
//
// What a metric template is called in the cluster. One with a namespace is shared under its own
// name; one without is written beside each canary that uses it, under a name of its own, so that no
// two applications own one object. Private to compiler/emit.
#pragma once

#include <string>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

struct TemplateReference {
  std::string name;
  std::string_view name_space;  // empty: the canary's
};

TemplateReference template_reference(ManifestContext& context, const ir::Canary& canary,
                                     const ir::Metric& metric);

}  // namespace rollout::emit
