// SPDX-License-Identifier: Apache-2.0
//
// What tests gave, as JUnit's XML: one suite for each file, one case for each test.
#pragma once

#include <string>

#include "compiler/source/source_map.h"
#include "policies/verdicts/test_run.h"

namespace rollout::cli {

std::string junit(const verdicts::TestRun& run, const source::SourceMap& sources);

}  // namespace rollout::cli
