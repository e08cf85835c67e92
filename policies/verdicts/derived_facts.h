// SPDX-License-Identifier: Apache-2.0
//
// The facts of objects that nobody writes as fields (schema/facts/policy_subjects.h): made from the
// typed program when they are first asked for, and kept.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "policies/verdicts/deployed.h"

namespace rollout::verdicts {

class DerivedFacts {
 public:
  DerivedFacts(const ir::Program& program, support::Arena& arena, support::SymbolTable& symbols);

  // What sources bring, for who asks for canaries.
  void add_deployed(const Deployed& deployed) { deployed_ = &deployed; }
  // The canaries that the source of an application brings; nothing where it is known to bring none,
  // or nothing is known.
  std::optional<value::Value> brought_canaries(const value::Object& application);
  bool may_bring_canaries(const value::Object& application) const {
    return deployed_ != nullptr && deployed_->unknown.contains(&application);
  }

  // Nothing: such an object has no such fact.
  std::optional<value::Value> find(const value::Object& object, std::string_view name);

  // The groups of a role without one that the program leaves out to see who notices; any other
  // value as it is.
  value::Value without_left_out(const value::Object& object, std::string_view name,
                                const value::Value& written);

  // Nothing is known of it but its name.
  bool is_assumed(const value::Object& object) const { return program_.is_assumed(object); }
  // The cluster of a destination that says no environment, where nothing is known of that cluster:
  // it may be of any. Null for all others.
  const value::Object* unknown_cluster(const value::Object& destination) const;
  // A canary that stands in a manifest, where no manifest says which application deploys it.
  bool lacks_application(const value::Object& canary) const;

  const value::Object* plan(const value::Object& canary);
  // The sync windows of all projects, as objects: "payments mon-fri 09:00-17:00".
  const std::vector<const value::Object*>& windows();

 private:
  value::Value project_fact(const ir::Project& project, std::string_view name);
  value::Value permissions(const ir::Project& project);
  value::Value rights(const ir::Role& role);
  const value::Object* permission(const ir::Rule& rule);
  const value::Object* right(const ir::RoleRule& rule);
  const value::Object* window(const ir::Project& project, const ir::Window& window);
  std::optional<value::Value> application_of(const value::Object& canary) const;
  // Where a destination leaves out its cluster or its environment, what follows from the other.
  std::optional<value::Value> place(const value::Object& destination, std::string_view name) const;
  void add_destination(const ir::Application& application);

  const ir::Program& program_;
  support::Arena& arena_;
  support::SymbolTable& symbols_;
  std::unordered_map<const value::Object*, const ir::Project*> projects_;
  std::unordered_map<const value::Object*, std::pair<const ir::Project*, const ir::Role*>> roles_;
  std::unordered_map<const value::Object*, const ir::Canary*> canaries_;
  std::unordered_map<const value::Object*, const ir::Destination*> destinations_;
  std::map<std::pair<const value::Object*, std::string_view>, value::Value> kept_;
  std::map<const ir::Project*, value::Value> project_windows_;
  std::vector<const value::Object*> windows_;
  bool has_windows_ = false;
  const Deployed* deployed_ = nullptr;  // null: nobody looked
};

}  // namespace rollout::verdicts
