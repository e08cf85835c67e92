// SPDX-License-Identifier: Apache-2.0
//
// What goes with an object that a change takes out of Git: nothing, the object itself, or what it
// runs. It depends on who applies the object (an application that prunes, a set), and on finalizers
// and annotations of the object. Semantics: Argo CD 3.x (controller/appcontroller.go,
// applicationset), Flagger 1.44 (revertOnDeletion).
//
//   const Ownership owners{{old, before, addresses}, {later, after, addresses}};
//   const auto fate = fate_of(object, owners);
//
// Private to compiler/changes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/declared_object.h"
#include "compiler/value/directory_choice.h"

namespace rollout::changes {

// Whether whoever deletes the application deletes what it runs. `root`: "spec.template." of a set.
bool takes_workloads(const value::Record& application, std::string_view root = {});

// Who applies what, in one version.
class Owners {
 public:
  // `addresses`: of the repository that the files lie in; none: not known.
  Owners(const driver::Compilation& compilation, const DeclaredObjects& objects,
         const std::vector<std::string>& addresses);

  // The application whose source holds the file of an object; null: nobody here.
  const DeclaredObject* parent_of(const DeclaredObject& object) const;
  // Whether the application of a key does so, be it the nearest or not.
  bool applies(const std::string& key, const DeclaredObject& object) const;
  // By its key. Null where it is gone.
  const DeclaredObject* application(const std::string& key) const;
  // Whether all that an application is made of are folders of manifests here.
  bool is_certain(const std::string& key) const;
  // Null where the set is gone.
  const DeclaredObject* set(std::string_view name_space, std::string_view name) const;

 private:
  struct Known {
    const DeclaredObject* object;
    bool is_certain = true;
  };
  struct Source {
    const DeclaredObject* application;
    bool is_plain;  // no chart, kustomization or plugin, which may take any file
    value::DirectoryChoice choice;
  };
  using RenderedFolders = decltype(adopt::Survey::rendered);

  void add_application(const DeclaredObject& object, const std::set<std::string>& places,
                       const RenderedFolders& rendered);
  // Of the application `wanted`, a key; empty: of any.
  const DeclaredObject* first_parent(const DeclaredObject& object, std::string_view wanted) const;
  static bool holds(const Source& source, std::string_view folder, std::string_view path);

  // By the folder that an application is made of, from the root of the repository on.
  std::map<std::string, std::vector<Source>, std::less<>> by_directory_;
  std::map<std::string, Known, std::less<>> applications_;          // by key
  std::map<std::string, const DeclaredObject*, std::less<>> sets_;  // by key
};

struct Ownership {
  Owners before;
  Owners after;
};

struct Fate {
  std::string text;  // "`apps` deletes it (prune), and what it runs with it (finalizer)"
  Concern concern = Concern::destructive;
};

// Of an object that the version after the change no longer has.
Fate fate_of(const DeclaredObject& object, const Ownership& owners);

}  // namespace rollout::changes
