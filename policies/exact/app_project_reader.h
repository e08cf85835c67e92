// SPDX-License-Identifier: Apache-2.0
//
// An AppProject manifest that was emitted, as policies/engine decides by it. A list that is absent
// stays apart from one that is empty where Argo CD tells them apart.
#pragma once

#include "compiler/value/object.h"
#include "policies/engine/app_project.h"

namespace rollout::exact {

engine::AppProject read_app_project(const value::Record& manifest);

}  // namespace rollout::exact
