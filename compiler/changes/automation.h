// SPDX-License-Identifier: Apache-2.0
//
// Whether Argo CD syncs an application by itself: where the block `automated` stands and does not
// say otherwise. Its switches do nothing where it does not. Private to compiler/changes.
#pragma once

#include <string_view>

#include "compiler/value/value.h"

namespace rollout::changes {

// `root`: "spec.template." of a set.
bool is_automated(const value::Record& application, std::string_view root = {});
// Whether it deletes by itself what its source does not hold any more.
bool prunes(const value::Record& application);

}  // namespace rollout::changes
