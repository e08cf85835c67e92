// SPDX-License-Identifier: Apache-2.0
//
// An aspect of a kind of object: fields that a reviewer thinks of as one thing, such as where an
// application deploys. The table of a kind is walked from its beginning: the first aspect that a
// difference belongs to takes it. What no aspect takes is told field by field. Private to
// compiler/changes.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/cluster_names.h"
#include "compiler/changes/declared_object.h"
#include "compiler/changes/field_difference.h"

namespace rollout::changes {

// An object on both sides. `root` leads to what is looked at: "spec.template." of a set, whose
// template is an application.
struct Pair {
  const DeclaredObject& before;
  const DeclaredObject& after;
  const ClusterNames& clusters;
  std::string root = {};
};

using Differences = std::vector<FieldDifference>;

struct Aspect {
  std::span<const std::string_view> fields;  // below the root; at or below each
  // Tells about differences of these fields, of which there is at least one. False: they are not
  // what the aspect is about, and are told field by field.
  bool (*tell)(const Pair&, const Differences&, std::vector<Change>&);
};

// A change of the object, at the first difference; its words are still to be said.
Change change_of(const Pair& pair, const Differences& differences, std::string_view what);

// Compares an object with itself by the aspects of its kind.
std::vector<Change> changes_of(const Pair& pair);

std::span<const Aspect> application_aspects();
std::span<const Aspect> application_set_aspects();
std::span<const Aspect> project_aspects();
std::span<const Aspect> canary_aspects();

}  // namespace rollout::changes
