// SPDX-License-Identifier: Apache-2.0
//
// Applications out of requests, in their own API form.
#pragma once

#include "policies/conformance/request_reader.h"
#include "policies/engine/application.h"

namespace rollout::conformance {

struct ApplicationHead {
  std::string name;
  std::string name_space;
  engine::ApplicationDestination destination;
};

// What every kind but `app` reads of the member `app`.
ApplicationHead read_application_head(RequestReader& reader, const Json& request);
engine::ApplicationSpec read_application_spec(RequestReader& reader, const Json& spec);

}  // namespace rollout::conformance
