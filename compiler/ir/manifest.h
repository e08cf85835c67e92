// SPDX-License-Identifier: Apache-2.0
//
// An object that is delivered beside an application, of a kind that has no block of its own: what
// it is, and where; the rest is nobody's business here.
#pragma once

#include "compiler/ir/origin.h"
#include "compiler/value/object.h"

namespace rollout::ir {

struct Manifest {
  std::string_view label;  // in Rollout, the only one of its application
  Text name;               // metadata.name
  Text api_version;        // as written: "argoproj.io/v1alpha1"
  Text kind;
  Text name_space;  // its own, else the destination's; empty where it is cluster-scoped
  bool cluster_scoped = false;
  Index application;
  const value::Object* object;

  // Empty: the core group.
  std::string_view group() const {
    const auto slash = api_version.text.find('/');
    return slash == std::string_view::npos ? std::string_view{} : api_version.text.substr(0, slash);
  }
};

}  // namespace rollout::ir
