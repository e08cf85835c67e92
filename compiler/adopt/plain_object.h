// SPDX-License-Identifier: Apache-2.0
//
// An object of a kind that is not judged for itself, such as a Deployment: it is read where
// something else is about it, from files that are passed over otherwise. What is wrong with it as
// YAML is not said.
//
//   for (const auto& object : read_plain_objects(file, wanted, context)) …
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"

namespace rollout::adopt {

// Reads the documents whose text `wanted` takes; what cannot be read is left out, and so is what a
// template still has to become.
std::vector<PlainObject> read_plain_objects(SurveyedFile& file,
                                            const std::function<bool(std::string_view)>& wanted,
                                            SurveyContext& context);

}  // namespace rollout::adopt
