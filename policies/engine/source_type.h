// SPDX-License-Identifier: Apache-2.0
//
// The tool that a source asks for by itself: ExplicitType of Argo CD. Empty blocks were dropped
// before, but for that of a plugin, whose presence counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "policies/engine/application.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

enum class SourceType : std::uint8_t { kustomize, helm, directory, plugin };

// "Helm", as Argo CD spells it.
std::string_view describe(SourceType type);

// Nothing: none is asked for. More than one is an error.
Outcome<std::optional<SourceType>> explicit_type(const ApplicationSource& source);

// The sources that are synced: of a hydrator the one that it writes.
std::vector<ApplicationSource> effective_sources(const ApplicationSpec& spec);

}  // namespace rollout::engine
