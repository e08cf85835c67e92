// SPDX-License-Identifier: Apache-2.0
//
// Which parameters a generator gives to the texts of its set, as far as that is known without
// running it. Private to compiler/check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/application_set.h"

namespace rollout::check {

struct Parameters {
  bool complete = true;              // false: there may be any others
  std::vector<std::string> names;    // "number", "path.basename"
  std::vector<std::string> holders;  // below these, any name may be: "metadata.labels"

  void add(const Parameters& more);
  // A parameter, or with Go's templates a record of some.
  bool give(std::string_view path, bool go_template) const;
};

Parameters parameters_of(const ir::Generator& generator, bool go_template);

// An element that is written in a `list` and gives no such parameter, where others of it do; null
// where there is none, or it may not come to that.
const value::Value* element_without(const ir::Generator& generator, std::string_view path,
                                    bool go_template);

// Whether the generator could give parameters for more than one application.
bool may_give_many(const ir::Generator& generator);

}  // namespace rollout::check
