// SPDX-License-Identifier: Apache-2.0
//
// A program that compiled, with its projects as Argo CD decides by them: for commands that answer
// questions about it. With errors there is no answer, and they are shown.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/driver/session.h"
#include "compiler/ir/program.h"
#include "policies/engine/app_project.h"
#include "policies/exact/instance_projects.h"

namespace rollout::cli {

struct CompiledProgram {
  ExitStatus status = ExitStatus::clean;  // otherwise: why there is none, which was said
  std::unique_ptr<driver::Compilation> compilation;

  // With the manifests that stand beside it.
  const ir::Program& program() const { return *compilation->whole; }
};

// `refusal` is what did not happen: "nothing was decided".
CompiledProgram compile_program(const Arguments& arguments, std::string path,
                                std::string_view refusal, Console& console);

// The projects that were emitted and those that are manifests, as Argo CD decides by them.
std::vector<engine::AppProject> projects_of(const driver::Compilation& compilation);

// Those of `whole`, of which several may have one name: `meant` counts, and otherwise the nearest
// to it, or the first where nothing is meant.
exact::InstanceProjects projects_of_instance(const driver::Compilation& compilation,
                                             const ir::Project* meant);

// Something of a question that makes no sense, and advice.
struct Problem {
  std::string message;
  std::string help;
};

// Why a project cannot be asked: its manifest has mistakes or is incomplete. Nothing: there is no
// such manifest.
std::optional<Problem> find_unread_project(const driver::Compilation& compilation,
                                           std::string_view name);

// Argo CD's own `default`, which nothing below the paths declares.
bool is_assumed_default(const driver::Compilation& compilation, const ir::Project& project);

// "shop.rollout:30" of a span; empty where nobody wrote it.
std::string place_of(const driver::Compilation& compilation, source::Span span);
// The line that a span begins on, without what stands around it.
std::string line_of(const driver::Compilation& compilation, source::Span span);

}  // namespace rollout::cli
