// SPDX-License-Identifier: Apache-2.0
//
// What a step of rendering gives, or the problem that it ends with. Private to compiler/render.
#pragma once

#include <utility>
#include <variant>

#include "compiler/render/renderer.h"

namespace rollout::render {

template <typename T>
class [[nodiscard]] Rendered {
 public:
  Rendered(T value) : state_(std::move(value)) {}
  Rendered(RenderProblem problem) : state_(std::move(problem)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  T& value() { return std::get<T>(state_); }
  const T& value() const { return std::get<T>(state_); }
  const RenderProblem& problem() const { return std::get<RenderProblem>(state_); }

 private:
  std::variant<T, RenderProblem> state_;
};

}  // namespace rollout::render
