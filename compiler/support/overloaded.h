// SPDX-License-Identifier: Apache-2.0
//
// Makes one visitor out of several lambdas, for std::visit.
#pragma once

namespace rollout::support {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace rollout::support
