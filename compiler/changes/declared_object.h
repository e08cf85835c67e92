// SPDX-License-Identifier: Apache-2.0
//
// An object that one version of a tree declares: in a `.rollout` file, as a manifest that exists
// already, or as a member of an application set. It is what Argo CD, Flagger or the cluster would
// be given. Who it is, is its kind, namespace and name, and never its file.
//
//   const DeclaredObjects objects(compilation);
//   for (const auto& object : objects.all()) …
//
// Everything points into the compilation.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/session.h"

namespace rollout::changes {

// The set that makes an application, and its manifest.
struct Maker {
  std::string_view name;
  const value::Record* object = nullptr;
};

struct DeclaredObject {
  std::string_view kind;  // "Application"
  std::string_view name_space;
  std::string_view name;
  const value::Record* object;
  source::Span span;         // where it is declared
  std::string path;          // of the file that declares it
  Maker maker = {};          // of a member of a set
  bool complete = true;      // false: a chart, a kustomization or a template says more of it
  bool is_manifest = false;  // that exists already, and is no part of a program
  // What the program calls it: `checkout-prod-us`; empty: no program does.
  std::string_view declared_name = {};

  // That an application, or a set by its template, belongs to; empty: another kind.
  std::string project() const;

  // "Application argocd/shop"; what is of one key on two sides is one object.
  std::string key() const;
};

class DeclaredObjects {
 public:
  explicit DeclaredObjects(const driver::Compilation& compilation);

  const std::vector<DeclaredObject>& all() const { return objects_; }

 private:
  void add(DeclaredObject object);
  void add_manifest(const adopt::Manifest& manifest, Maker maker);
  void add_members(const adopt::Manifest& set, const generators::Expansion& expansion);

  const driver::Compilation& compilation_;
  std::vector<DeclaredObject> objects_;
};

}  // namespace rollout::changes
