// SPDX-License-Identifier: Apache-2.0
//
// A project as Argo CD gets it: lists that permit no more than what is written.
//
// Argo CD's matcher lets a `!x` that does not match count as an allow, so no deny of a source or a
// destination is ever written beside allows. An allow of which a deny takes all is left out; a deny
// that shares nothing with any allow was a precaution. Where a deny takes a part of an allow, the
// list becomes the tightest one: what the compiled applications use. The report says so. Kinds have
// deny lists of their own in Argo CD, and there deny wins.
#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

// Where an item comes from; `reason` says why it stands there when nobody wrote it so.
struct Cause {
  const ir::Origin* origin;
  source::Span span;
  std::string_view reason = {};
};

struct PermittedSource {
  std::string pattern;
  Cause cause;
};

struct PermittedDestination {
  std::string server;  // or
  std::string name;
  std::string name_space;
  Cause cause;
};

struct PermittedKind {
  std::string group;
  std::string kind;
  std::string name;  // cluster kinds alone
  Cause cause;
};

struct PermittedKinds {
  std::vector<PermittedKind> allowed;
  std::vector<PermittedKind> denied;
};

// Far beyond what Argo CD and Kubernetes can do with a project.
constexpr std::size_t kMostEntries = 100'000;  // in one list of a project
// What is spent on the projects of one program: a step looks at two patterns, or at a character of
// each. An entry that is written costs as much as some of them.
constexpr std::uint64_t kMostSteps = 50'000'000;
constexpr std::uint64_t kEntryCost = 50;

class ProjectBudget {
 public:
  bool spend(std::uint64_t steps) {
    left_ = steps > left_ ? 0 : left_ - steps;
    return !is_spent();
  }
  // Once this is true what was found is not all there is, and no project is written.
  bool is_spent() const { return left_ == 0; }
  // Whether it was said that it is.
  bool reported = false;

 private:
  std::uint64_t left_ = kMostSteps;
};

struct ProjectScope {
  const ir::Program& program;
  ir::Index index;
  diagnostics::Sink& sink;
  ProjectBudget& budget;
  const ir::Project& project = program.projects[index];

  template <typename Visit>
  void each(ir::Dimension dimension, ir::Effect effect, Visit visit) const {
    for (const auto& rule : project.rules)
      if (rule.dimension == dimension && rule.effect == effect) visit(rule);
  }
  // Argo CD before 3.6 has a matcher that lets some patterns match more than they say.
  bool has_old_matcher() const;
  // Whether a list may have so many entries; where not, it is said at the rule that adds the last,
  // and the budget is spent.
  bool has_room(std::size_t entries, const ir::Rule& rule) const;
  // Whether the budget is, which is said at the rule where it was noticed.
  bool is_spent(source::Span rule) const;
};

std::vector<PermittedSource> permitted_sources(const ProjectScope& scope);
std::vector<PermittedDestination> permitted_destinations(const ProjectScope& scope);
// Only says what the lists would be tightened for.
void check_project(const ProjectScope& scope);
PermittedKinds permitted_kinds(const ProjectScope& scope, ir::Dimension dimension);

}  // namespace rollout::emit
