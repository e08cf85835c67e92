// SPDX-License-Identifier: Apache-2.0
//
// What the files of lower/ share during one lowering. Private to compiler/lower.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "compiler/diagnostics/sink.h"
#include "compiler/eval/evaluate.h"
#include "compiler/ir/program.h"

namespace rollout::lower {

using diagnostics::Code;
using ir::Index;
using ir::kNone;
using source::Span;

// What the objects of one kind are called: in order for suggestions, as a set for questions.
struct DeclaredNames {
  std::vector<std::string_view> all;
  std::unordered_set<std::string_view> known;
};

struct Context {
  const eval::Evaluated& evaluated;
  support::Arena& arena;
  support::SymbolTable& symbols;
  diagnostics::Sink& sink;
  ir::Program& program;
  std::unordered_map<const value::Object*, Index>
      indexes;  // of declared objects, in their kind's vector
  std::unordered_map<std::string_view, Index> application_names;  // once a flag asks for one
  std::vector<std::vector<Index>> cluster_environments;  // of each cluster, once one is asked for
  std::unordered_map<std::string_view, Index> cluster_addresses;  // once one is asked for
  std::unordered_map<std::string_view, DeclaredNames> declared;   // of each kind asked for

  Index index_of(const value::Object* object) const {
    auto found = object == nullptr ? indexes.end() : indexes.find(object);
    return found == indexes.end() ? kNone : found->second;
  }
};

// One kind each; what is read must have been registered before (clusters before environments, …).
void lower_workspace(Context& context, const value::Object& object);
void lower_cluster(Context& context, const value::Object& object);
void lower_environment(Context& context, const value::Object& object);
void lower_project(Context& context, const value::Object& object);
void lower_application(Context& context, const value::Object& object);
void lower_canary(Context& context, const value::Object& object, Index application);
void lower_manifest(Context& context, const value::Object& object, Index application);
void lower_policy(Context& context, const value::Object& object);
void lower_invariant(Context& context, const value::Object& object);
void lower_test(Context& context, const value::Object& object);
void lower_exception(Context& context, const value::Sentence& sentence);

// A part of an application says less than a whole one must.
enum class Extent : std::uint8_t { whole, part };
ir::Application read_application(Context& context, const value::Object& object, Extent extent);
void lower_application_set(Context& context, const value::Object& object);
void lower_flag(Context& context, const value::Object& object);

// Parts of a project.
bool lower_rule(Context& context, const value::Sentence& sentence, ir::Project& project);
ir::Role lower_role(Context& context, const value::Object& object);
bool lower_window(Context& context, const value::Sentence& sentence, ir::Project& project);

}  // namespace rollout::lower
