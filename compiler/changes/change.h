// SPDX-License-Identifier: Apache-2.0
//
// One thing that a change of a program changes, as a reviewer wants to hear it: of which object,
// what, from what to what, and what follows from it. A value for whoever prints it.
//
// The words of `what` are read by scripts and stay; docs/diff.md lists them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/source/span.h"

namespace rollout::changes {

// What a reviewer looks at first, from the worst on.
enum class Concern : std::uint8_t {
  destructive,  // something that runs is deleted, or may be from now on
  widening,     // something is permitted, to somebody or at some time, that was not
  undecided,    // whether it widens is not known
  unapproved,   // nobody who may change the object changed or approved it
  attention,    // a person should look: exposure, guards, pins
  none,
};

std::string_view name_of(Concern concern);

// What shows a difference: `cluster` is `prod`, `namespace` is `kube-system`.
using Witness = std::vector<std::pair<std::string, std::string>>;

struct Change {
  std::string kind;          // "Application", "AppProject", "policy", "cluster"
  std::string name_space;    // empty where the kind has none
  std::string object;        // its name
  std::string_view what;     // "added", "re-pinned", "wider"
  std::string project = {};  // of an application or a set: its AppProject, before it changes
  std::string field = {};    // of the manifest, where it is one: "spec.source.targetRevision"
  std::string before = {};   // empty: there was none
  std::string after = {};
  std::string message = {};      // for people, without the object: "re-pinned from `v1` to `v2`"
  std::string consequence = {};  // what goes with it
  Concern concern = Concern::none;
  source::Span span = {};  // in the later version; of what goes, in the earlier one
  Witness witness = {};
  source::Span declared = {};  // the object, where the change has a place of its own
  // What the program calls it, where manifests of several clusters have one name.
  std::string declared_name = {};
};

}  // namespace rollout::changes
