// SPDX-License-Identifier: Apache-2.0
//
// What Argo Rollouts can do with a mesh or an ingress of what a canary may ask for. It is no table
// of Flagger's providers, which is provider.h: the same mesh is driven by other code, and some are
// not driven at all. The source is pkg/apis/rollouts/validation and rollout/trafficrouting of Argo
// Rollouts 1.10, and the documents of its plugins. Private to compiler/check.
#pragma once

#include <string_view>

namespace rollout::check {

struct Router {
  std::string_view provider;
  std::string_view patterns = {};  // of headers in `match`: "exact regex"; empty: no A/B test
  bool joins_headers = false;      // several headers of one match must all hold
  bool mirrors = false;
  bool sticks = false;  // keeps users with a version
};

// Null where Argo Rollouts has no router. No provider is Istio, as with Flagger.
const Router* find_router(std::string_view provider);

}  // namespace rollout::check
