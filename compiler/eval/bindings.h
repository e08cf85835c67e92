// SPDX-License-Identifier: Apache-2.0
//
// The names that one scope binds, in the order of their binding; a later one hides an earlier one
// of its name. A few are searched one by one. From kIndexed on there is an index, so that a body of
// 200,000 `let`s takes no longer for each than a body of two.
//
// A copy sees what was bound when it was made. It shares its memory with the original, which may go
// on to bind names, but may not take back any that the copy sees.
#pragma once

#include <cstdint>

#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/value.h"

namespace rollout::eval {

struct Binding {
  support::Symbol name;
  value::Value value;
  bool typed = false;  // it was held against a type: a parameter
};

class Bindings {
 public:
  void push_back(support::Arena& arena, const Binding& binding);
  void pop_back();
  void clear();

  // The latest of its name; null when there is none.
  const Binding* find(support::Symbol name) const;

  const Binding* begin() const { return items_.begin(); }
  const Binding* end() const { return items_.end(); }

 private:
  struct Index;
  static constexpr std::size_t kIndexed = 16;

  support::Sequence<Binding> items_;
  Index* index_ = nullptr;
};

}  // namespace rollout::eval
