// SPDX-License-Identifier: Apache-2.0
//
// The applications that a set is known to make without running it: what its lists hold, and the
// products of them. What clusters, repositories or pull requests there are is not known here.
// Private to compiler/check.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/application_set.h"

namespace rollout::check {

struct SetInstance {
  std::map<std::string, std::string, std::less<>> parameters;  // "team.name" → "cart"
  source::Span span;                                           // of the element that gives them
};

// So many of one set are looked at; nobody writes more by hand.
inline constexpr std::size_t kMostInstances = 1'000;

std::vector<SetInstance> known_instances(const ir::ApplicationSet& set);

// The text with its parameters put in. Nothing where one is not among them, or where something is
// computed from it: Argo CD renders that.
std::optional<std::string> fill_in(std::string_view text, const SetInstance& instance,
                                   bool go_template);

}  // namespace rollout::check
