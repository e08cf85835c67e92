// SPDX-License-Identifier: Apache-2.0
//
// The names that the program declares, by kind, for sentences that speak of them. Private to
// compiler/lower.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace rollout::lower {

// Of a kind such as `application`; empty for a kind whose objects have no names.
std::vector<std::string_view> declared_names(const ir::Program& program, std::string_view kind);

// The kinds whose objects have names.
std::vector<std::string_view> named_kinds();

// "policy" and "policy.rule" of every policy.
std::vector<std::string_view> rule_ids(const ir::Program& program);

// Whether `name` is one of `known`; reports when it is not.
bool check_declared(Context& context, const ir::Text& name, std::string_view kind,
                    const std::vector<std::string_view>& known);
bool check_rule_id(Context& context, const ir::Text& id);

}  // namespace rollout::lower
