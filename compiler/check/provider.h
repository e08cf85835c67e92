// SPDX-License-Identifier: Apache-2.0
//
// What a mesh or an ingress can do of what a canary may ask for, as Flagger's routers do it.
// Flagger itself refuses nothing of it: what a provider cannot do is dropped in silence, and often
// that sends all traffic to a version that nobody has judged. Private to compiler/check.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/ir/canary.h"

namespace rollout::check {

enum class Mirroring : std::uint8_t { none, blue_green, always };

// What becomes of a route whose matches stand in another order than before: headers and parameters
// stand in that of a Go map, another each time.
enum class Reordering : std::uint8_t { same, written, reset };  // the last with the weights 100/0

struct Provider {
  std::string_view name;           // "gatewayapi:v1"
  bool weights = true;             // shifts shares of the traffic
  std::string_view patterns = {};  // of headers in `match`: "exact regex"; empty: no A/B test
  bool query_params = false;
  bool source_labels = false;
  Mirroring mirroring = Mirroring::none;
  bool affinity = false;
  bool primary_cookie = false;
  std::string_view route = {};  // the fields of `service` about the route that it reads, by words
  Reordering reordering = Reordering::same;
  bool joins_matches = false;  // a request has to fit every `match`, not one of them
};

// Whether its router looks at a field of `service`; and who does: "istio, gatewayapi:v1".
bool reads(const Provider& provider, std::string_view field);
std::string readers_of(std::string_view field);

// Flagger takes a provider that it does not know, or none, for Istio.
const Provider& find_provider(std::string_view name);
// The provider of a canary, as far as it can serve the protocol of the canary's service.
const Provider& provider_of(const ir::Canary& canary);

}  // namespace rollout::check
