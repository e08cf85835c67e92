// SPDX-License-Identifier: Apache-2.0
//
// What goes with an object that a change takes out of Git: nothing, the object itself, or what it
// runs. It depends on who applies the object (an application that prunes, a set), and on finalizers
// and annotations of the object. Semantics: Argo CD 3.x (controller/appcontroller.go,
// applicationset), Flagger 1.44 (revertOnDeletion).
//
//   const Owners owners(after, addresses);
//   const auto fate = fate_of(object, owners);
//
// Private to compiler/changes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/declared_object.h"

namespace rollout::changes {

// Whether whoever deletes the application deletes what it runs. `root`: "spec.template." of a set.
bool takes_workloads(const value::Record& application, std::string_view root = {});

// Who applies what, in the version after the change.
class Owners {
 public:
  // `addresses`: of the repository that the files lie in; none: not known.
  Owners(const DeclaredObjects& after, const std::vector<std::string>& addresses);

  // The application whose source holds the file of an object; null: nobody here.
  const DeclaredObject* parent_of(const DeclaredObject& object) const;
  // Null where the set is gone.
  const DeclaredObject* set(std::string_view name_space, std::string_view name) const;

 private:
  // By the folder that an application is made of, from the root of the repository on.
  std::map<std::string, std::vector<const DeclaredObject*>, std::less<>> by_directory_;
  std::map<std::string, const DeclaredObject*, std::less<>> sets_;  // by key
};

struct Fate {
  std::string text;  // "`apps` deletes it (prune), and what it runs with it (finalizer)"
  Concern concern = Concern::destructive;
};

// Of an object that the version after the change no longer has.
Fate fate_of(const DeclaredObject& object, const Owners& owners);

}  // namespace rollout::changes
