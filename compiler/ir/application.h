// SPDX-License-Identifier: Apache-2.0
//
// An application: Git (or chart) sources tied to a cluster and a namespace. The facts that rules
// and checks ask for are here; every other field is in `object`, typed by the schema.
#pragma once

#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/object.h"

namespace rollout::ir {

struct Source {
  Text repo;
  Text path;
  Text chart;
  Text revision;
  std::string_view ref;  // "values" of `source values { … }`
  const value::Object* object;
};

struct Destination {
  Index cluster = kNone;
  Index environment = kNone;
  Text name_space;
  const value::Object* object = nullptr;
};

struct Application {
  std::string_view name;
  Index project = kNone;
  std::vector<Source> sources;
  Destination destination;
  std::vector<Index> canaries;
  std::vector<Index> manifests;
  std::vector<Index> flag_sets;
  const value::Object* object;

  // Whether compiled objects reach its cluster beside what it deploys itself.
  bool has_company() const { return !canaries.empty() || !manifests.empty() || !flag_sets.empty(); }
};

}  // namespace rollout::ir
