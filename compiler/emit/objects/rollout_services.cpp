// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/rollout_services.h"

#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

std::string_view referred_name(const ir::Canary& canary, std::string_view field) {
  const auto found = parse_object_reference(text_field(*canary.object, field));
  return found.has_value() ? found->name : std::string_view{};
}

RolloutServices rollout_services(const ir::Canary& canary) {
  const auto* service = object_field(*canary.object, "service");
  const auto written = service == nullptr ? std::string_view{} : text_field(*service, "name");
  const std::string name(written.empty() ? referred_name(canary, "target") : written);
  return {name, name + "-canary"};
}

}  // namespace rollout::emit
