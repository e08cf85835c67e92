// SPDX-License-Identifier: Apache-2.0
//
// The names that the program declares, by kind, for sentences that speak of them. Private to
// compiler/lower.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace rollout::lower {

// Of a kind such as `application`; none for a kind whose objects have no names. Ask once all
// objects of that kind are lowered: the answer is kept.
const DeclaredNames& declared_names(Context& context, std::string_view kind);

// "policy" and "policy.rule" of every policy.
const DeclaredNames& rule_ids(Context& context);

// The kinds whose objects have names.
std::vector<std::string_view> named_kinds();

// Whether `name` names an object of `kind`; reports when it does not.
bool check_declared(Context& context, const ir::Text& name, std::string_view kind);
void report_undeclared(Context& context, const ir::Text& name, std::string_view kind,
                       const std::vector<std::string_view>& known);
bool check_rule_id(Context& context, const ir::Text& id);

}  // namespace rollout::lower
