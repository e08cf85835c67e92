// SPDX-License-Identifier: Apache-2.0
//
// What asking the world (disk, Git, network) gives: a value, or a Failure that says in one sentence
// what was tried and why it did not work. It is not for mistakes in the input: those are
// diagnostics.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rollout::support {

struct Failure {
  std::string message;
  bool too_large = false;  // what was asked for is there, and is more than the caller takes
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Failure failure) : state_(std::move(failure)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<T>(state_); }
  const T& value() const { return std::get<T>(state_); }
  const Failure& failure() const { return std::get<Failure>(state_); }

 private:
  std::variant<T, Failure> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace rollout::support
