// SPDX-License-Identifier: Apache-2.0
//
// What expanding a set gives: a value, or why there is none. A mistake is what Argo CD itself stops
// at, so that the set makes nothing; what is unknown Argo CD may well do, and here nobody can tell.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace rollout::generators {

enum class TroubleKind : std::uint8_t { mistake, unknown };

struct Trouble {
  TroubleKind kind = TroubleKind::mistake;
  std::string message;  // "the map has no entry for the key `x`"
  std::string advice = {};

  static Trouble mistake(std::string message, std::string advice = {}) {
    return {TroubleKind::mistake, std::move(message), std::move(advice)};
  }
  static Trouble unknown(std::string message, std::string advice = {}) {
    return {TroubleKind::unknown, std::move(message), std::move(advice)};
  }
};

template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : state_(std::move(value)) {}
  Outcome(Trouble trouble) : state_(std::move(trouble)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  T& value() { return std::get<T>(state_); }
  const T& value() const { return std::get<T>(state_); }
  const Trouble& trouble() const { return std::get<Trouble>(state_); }

 private:
  std::variant<T, Trouble> state_;
};

}  // namespace rollout::generators
