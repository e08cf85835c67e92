// SPDX-License-Identifier: Apache-2.0
//
// Makes the applications of the application sets of a survey, where that needs no cluster, so that
// they are judged like those that are written.
#pragma once

#include "compiler/adopt/survey.h"
#include "compiler/generators/surroundings.h"

namespace rollout::adopt {

void expand_sets(Survey& survey, generators::Surroundings& surroundings);

}  // namespace rollout::adopt
