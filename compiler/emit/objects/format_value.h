// SPDX-License-Identifier: Apache-2.0
//
// A value as a manifest spells it: `5%` as 5, `1m30s` as "90s", "Deployment/web" as an object
// reference.
#pragma once

#include "compiler/emit/manifest_builder.h"
#include "compiler/schema/schema.h"

namespace rollout::emit {

// Absent when there is nothing to emit.
value::Value format_value(ManifestBuilder& build, const value::Value& value,
                          const schema::Field& field);

// "Deployment/web", "apps/Deployment/web", "serving.knative.dev/v1/Service/web": with the API
// version that the kind has when none is written. Nothing for other texts.
struct ObjectReference {
  std::string api_version;
  std::string_view kind;
  std::string_view name;
};
std::optional<ObjectReference> parse_object_reference(std::string_view text);

}  // namespace rollout::emit
