// SPDX-License-Identifier: Apache-2.0
//
// What asking Argo CD's code gives: a value, an error with its text, or a panic, which ends the
// request that asked. The engine never panics itself: it says that the original does.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rollout::engine {

struct GoError {
  std::string text;
};

struct GoPanic {};

template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : state_(std::move(value)) {}
  Outcome(GoError error) : state_(std::move(error)) {}
  Outcome(GoPanic panic) : state_(panic) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  bool panics() const { return std::holds_alternative<GoPanic>(state_); }
  const T& value() const { return std::get<T>(state_); }
  const std::string& error() const { return std::get<GoError>(state_).text; }

  // The same failure, of another type. There must be one.
  template <typename U>
  Outcome<U> failure_as(const std::string& prefix = "") const {
    if (panics()) return GoPanic{};
    return GoError{prefix + error()};
  }

 private:
  std::variant<T, GoError, GoPanic> state_;
};

}  // namespace rollout::engine
