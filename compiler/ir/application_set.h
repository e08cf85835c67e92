// SPDX-License-Identifier: Apache-2.0
//
// An application set: what a controller makes applications of when it runs. Its application is one
// whose texts may hold parameters, `{{.name}}`; what they become is not known here.
#pragma once

#include <optional>
#include <vector>

#include "compiler/ir/application.h"

namespace rollout::ir {

enum class GeneratorKind : std::uint8_t {
  list,
  clusters,
  git,
  oci,
  scm_provider,
  pull_request,
  cluster_decision,
  plugin,
  matrix,
  merge,
};

struct Generator {
  GeneratorKind kind;
  std::string_view key;  // "pullRequest": what a manifest calls it
  const value::Object* object;
  std::vector<Generator> generators;       // of a matrix or a merge, in the order of writing
  std::optional<Application> application;  // what is particular to its applications
};

struct ApplicationSet {
  std::string_view name;
  bool go_template = true;
  std::vector<Generator> generators;
  Application application;
  const value::Object* object;
};

}  // namespace rollout::ir
