// SPDX-License-Identifier: Apache-2.0
//
// The engine and the model (tests/model) asked the same.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "policies/engine/argocd_version.h"

namespace rollout::differential {

using Json = nlohmann::json;

struct Answers {
  Json engine;
  Json model;
};

// Nothing: the model does not know this, or it is no request.
std::optional<Answers> ask_both(const Json& request, engine::ArgocdVersion version);
// As few entries and characters as still divide the two.
Json shrunk(Json request, engine::ArgocdVersion version);

}  // namespace rollout::differential
