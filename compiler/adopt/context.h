// SPDX-License-Identifier: Apache-2.0
//
// What the checks of manifests work with, and the table of the checks. Private to compiler/adopt.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/instance.h"
#include "compiler/adopt/survey.h"
#include "policies/engine/compiled_project.h"

namespace rollout::adopt {

using diagnostics::Code;

// A complete AppProject without mistakes in its fields, compiled; or one of the program, as it is
// emitted, which has no manifest.
struct Project {
  const Manifest* manifest;
  engine::AppProject read;
  engine::CompiledProject compiled;
  std::string directory;  // of its file
  value::Span span;       // where it is named
  bool tightened = false;
  bool assumed = false;  // Argo CD's own `default`, which nobody declares

  const value::Record& object() const { return *manifest->object; }
};

struct Context {
  Survey& survey;
  const source::SourceMap& sources;
  const Instance& instance;
  diagnostics::Sink& sink;
  std::deque<Project> projects = {};
  std::map<std::string_view, std::vector<const Project*>> by_name = {};
  std::map<std::string_view, Project> declared = {};  // in the program, by name
};

// The projects that an application may mean by a name, which may be empty. Trees for several
// instances have several projects of one name: the nearest to its file count.
std::vector<const Project*> projects_named(const Context& context, std::string_view name,
                                           source::FileId file);

// The place of an item of a list of a project: "spec.sourceRepos", 2.
value::Span item_span(const Project& project, std::string_view list, std::size_t position);

// The applications that a set makes, where they are known and the set has no mistake of its own.
std::span<const generators::MadeApplication> made_by(const Survey& survey, const Manifest& set);
// Says of a report how many applications of a set it is about, and which element made the first of
// them. `first`: the name of that one.
void note_makers(diagnostics::Builder& report, const Manifest& set,
                 const generators::MadeApplication& made, std::size_t number, std::size_t of);

// In files of their own.
void check_objects(Context& context);       // each once, of an API that is served
void check_projects(Context& context);      // ValidateProject
void check_applications(Context& context);  // ValidatePermissions
void check_generated(Context& context);     // what sets make, beside their project
void check_denies(Context& context);
void check_wildcards(Context& context);
void check_escapes(Context& context);
void check_entries(Context& context);
void check_lists(Context& context);  // behind the others: what they said is not said again
void check_windows(Context& context);
void check_window_clusters(Context& context);
void check_sync(Context& context);
void check_names(Context& context);  // finalizers, placeholders
void check_canaries(Context& context);
void check_canary_metrics(Context& context);
void check_template_references(Context& context);
void check_workloads(Context& context);
void check_rollouts(Context& context);       // ValidateRollout
void check_analyses(Context& context);       // ValidateMetrics
void check_analysis_uses(Context& context);  // ValidateAnalysisTemplatesWithType

}  // namespace rollout::adopt
