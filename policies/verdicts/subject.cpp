// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/subject.h"

#include "policies/verdicts/protected_destination.h"

namespace rollout::verdicts {

namespace {

// What the compiler declares by itself was written by nobody, nor what is only named.
template <typename Nouns, typename IsProtected>
std::vector<Subject> subjects(const ir::Program& program, std::string_view kind, const Nouns& nouns,
                              IsProtected is_protected) {
  std::vector<Subject> found;
  found.reserve(nouns.size());
  for (const auto& noun : nouns)
    if (noun.object != nullptr && noun.object->span.known() && !program.is_assumed(*noun.object))
      found.push_back({kind, noun.name, noun.object, is_protected(noun)});
  return found;
}

std::vector<Subject> roles_of(const ir::Program& program) {
  std::vector<Subject> found;
  for (const auto& project : program.projects)
    for (const auto& role : project.roles) found.push_back({"role", role.full_name, role.object});
  return found;
}

}  // namespace

std::vector<Subject> subjects_of(const ir::Program& program, std::string_view kind) {
  const auto never = [](const auto&) { return false; };
  if (kind == "application")
    return subjects(program, kind, program.applications, [&](const ir::Application& application) {
      return verdicts::is_protected(program, application.destination);
    });
  if (kind == "application_set") return subjects(program, kind, program.application_sets, never);
  if (kind == "canary")
    return subjects(program, kind, program.canaries, [&](const ir::Canary& canary) {
      return canary.application != ir::kNone &&
             verdicts::is_protected(program, program.applications[canary.application].destination);
    });
  if (kind == "flag") return subjects(program, kind, program.flags, never);
  if (kind == "project") return subjects(program, kind, program.projects, never);
  if (kind == "role") return roles_of(program);
  if (kind == "cluster") return subjects(program, kind, program.clusters, never);
  if (kind == "env")
    return subjects(program, kind, program.environments,
                    [](const ir::Environment& environment) { return environment.is_protected; });
  return {};
}

Subject find_subject(const ir::Program& program, std::string_view kind, std::string_view name) {
  for (const auto& subject : subjects_of(program, kind))
    if (subject.name == name) return subject;
  return {};
}

}  // namespace rollout::verdicts
