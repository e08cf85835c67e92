// SPDX-License-Identifier: Apache-2.0
//
// What another version of a program became, for whoever makes the manifests of this one: of two
// revisions nearly everything is the same, and becomes the same objects. An application with its
// canaries is known where all that their manifests are made of is identical, down to the places
// where it was written. Both versions live in one arena.
//
// Private to compiler/emit.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/emit/objects/manifests.h"

namespace rollout::emit {

class KnownManifests {
 public:
  // `other`: null where there is none, and nothing is known. All must outlive this.
  KnownManifests(const ir::Program& program, const Emitted* other);

  // Null: it is to be made.
  const Manifest* application(ir::Index application) const;
  const Manifest* canary(ir::Index canary) const;

 private:
  using ByName = std::unordered_map<std::string_view, const Manifest*>;

  void compare_applications(const std::vector<ir::Application>& others);
  static const Manifest* find(const ByName& manifests, std::string_view name);

  const ir::Program& program_;
  std::vector<bool> identical_;  // by application; none: nothing is known
  ByName applications_;
  ByName canaries_;
};

}  // namespace rollout::emit
