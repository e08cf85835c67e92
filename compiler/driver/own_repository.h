// SPDX-License-Identifier: Apache-2.0
//
// Which repository the program stands in: what `checkout` of `workspace` says, and else what the
// Git repository around the files says itself. Private to compiler/driver.
#pragma once

#include <optional>

#include "compiler/driver/session.h"
#include "compiler/render/own_repository.h"

namespace rollout::driver {

std::optional<render::OwnRepository> own_repository(const Options& options, const Compilation& all,
                                                    support::FileSystem& files);

}  // namespace rollout::driver
