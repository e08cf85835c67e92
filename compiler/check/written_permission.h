// SPDX-License-Identifier: Apache-2.0
//
// What a project permits as it is written: what some allow matches and no deny. Private to
// compiler/check.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/ir/program.h"

namespace rollout::check {

enum class Permission : std::uint8_t { given, absent, denied };  // a deny wins over every allow

// A pattern that cannot be read matches nothing; it was reported.
bool pattern_matches(std::string_view pattern, std::string_view text, std::string_view separators);

Permission source_permission(const ir::Project& project, std::string_view repository);
// Of a namespaced kind.
Permission kind_permission(const ir::Project& project, std::string_view group,
                           std::string_view kind);
// Of one object of a cluster-scoped kind.
Permission cluster_kind_permission(const ir::Project& project, std::string_view group,
                                   std::string_view kind, std::string_view name);

// Where something is deployed, as far as it is declared.
struct Place {
  ir::Index cluster = ir::kNone;
  std::string_view name;  // of the cluster; empty where only its address is known
  std::string_view server;
  std::string_view name_space;
};

Place place_of(const ir::Program& program, const ir::Destination& destination);

Permission destination_permission(const ir::Program& program, const ir::Project& project,
                                  const Place& place);

}  // namespace rollout::check
