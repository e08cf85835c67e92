// SPDX-License-Identifier: Apache-2.0
//
// What the sources of applications bring, as far as it is known: objects that policies look at, and
// canaries that an application has without declaring them. Nobody is told that an application has
// none where its source may bring one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "policies/verdicts/subject.h"

namespace rollout::verdicts {

// An object as it was rendered.
struct DeployedObject {
  const ir::Application* application;
  const value::Record* manifest;
  std::string_view group;
  std::string_view kind;
  std::string_view name;
  std::string_view name_space;  // its own; empty: it says none
  source::Span span;
};

struct Deployed {
  bool rendered = false;  // else no object is known
  std::vector<Subject> objects;
  std::map<const value::Object*, std::vector<const value::Object*>> canaries;  // by application
  std::set<const value::Object*> unknown;  // applications whose sources are not known as a whole
};

// The subject of policies that an object is: "shop/Deployment/web".
Subject subject_of(const ir::Program& program, const DeployedObject& object, support::Arena& arena,
                   support::SymbolTable& symbols);

}  // namespace rollout::verdicts
