// SPDX-License-Identifier: Apache-2.0
//
// The objects that a test is given: `given application bad from web(…)`. They are made as others
// are, but only the test knows them; one that stands in a `for` is another object in each turn, and
// only that turn knows it. Private to compiler/eval.
#pragma once

#include <map>
#include <vector>

#include "compiler/eval/context.h"

namespace rollout::eval {

// The finished ones of a test, as names for its conditions.
class Fixtures {
 public:
  explicit Fixtures(const Object& test);

  // Adds those that a sentence at `frame` knows.
  void bind(Context& context, const Frame* frame, Scope& scope) const;

 private:
  std::map<const Frame*, std::vector<const value::Sentence*>> given_;  // by their turn
};

// Sets the body of every `given` sentence to its completed object.
void make_fixtures(Context& context);

}  // namespace rollout::eval
