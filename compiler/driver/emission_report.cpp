// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/emission_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/owner.h"
#include "compiler/support/server_address.h"
#include "policies/proofs/permission_proof.h"

namespace rollout::driver {

namespace {

using analysis::Dimension;
using diagnostics::Builder;
using diagnostics::Code;
using projects::Verdict;
using proofs::Difference;
using proofs::EffectiveWriting;
using proofs::EmissionFinding;

Code code_of(Difference difference, bool must_be_proved) {
  switch (difference) {
    case Difference::wider: return Code::emitted_wider;
    case Difference::narrower: return Code::emitted_narrower;
    case Difference::unproved: break;
  }
  return must_be_proved ? Code::emission_unproved_where_protected : Code::emission_unproved;
}

std::string reason(const ir::Rule& rule, std::string_view word) {
  return rule.because.empty() ? fmt::format("{} here", word)
                              : fmt::format("{} here, because {}", word, rule.because);
}

// Destinations of applications and of the environments that sentences name.
std::vector<bool> protected_projects(const ir::Program& program) {
  std::vector<bool> found(program.projects.size());
  const auto is_protected = [&](ir::Index environment) {
    return environment != ir::kNone && program.environments[environment].is_protected;
  };
  for (const auto& application : program.applications)
    if (application.project != ir::kNone && is_protected(application.destination.environment))
      found[application.project] = true;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const auto& rule : program.projects[i].rules)
      if (rule.effect == ir::Effect::allow && std::ranges::any_of(rule.environments, is_protected))
        found[i] = true;
  return found;
}

const ir::Cluster* declared_cluster(const ir::Program& program, const engine::Cluster& own) {
  const auto found = std::ranges::find_if(program.clusters, [&](const ir::Cluster& cluster) {
    return support::server_address(cluster.server.text) == own.server;
  });
  return found == program.clusters.end() ? nullptr : &*found;
}

}  // namespace

EmissionReport::EmissionReport(const EmissionContext& context, projects::WrittenProjects& projects)
    : context_(context), projects_(projects), is_protected_(protected_projects(context.program)) {}

bool EmissionReport::must_be_proved(const ir::Project& project) const {
  const auto index = static_cast<std::size_t>(&project - context_.program.projects.data());
  return context_.require_complete || is_protected_[index];
}

void EmissionReport::add(const EffectiveWriting& writing, const EmissionFinding& finding) {
  const auto& project = *writing.project;
  const auto code = code_of(finding.difference, must_be_proved(project));
  const auto* rule = finding.ruling.rule;
  const bool decided = rule != nullptr && finding.ruling.verdict != Verdict::absent;
  const auto span = decided ? rule->span : project.object->span;
  // What is not proved has its reason in common.
  const auto place = finding.reason.empty() ? span : source::Span{};
  const auto [said, is_new] = said_.emplace(Key{code, place, finding.dimension, finding.reason},
                                            Said{context_.sink.size()});
  if (!is_new) return void(++said->second.more);
  if (finding.difference == Difference::unproved) return unproved(writing, finding, code);
  const auto about = analysis::describe(finding.dimension, finding.witness);
  if (finding.difference == Difference::wider) wider(writing, finding, span, about);
  else narrower(writing, finding, span, about);
}

void EmissionReport::wider(const EffectiveWriting& writing, const EmissionFinding& finding,
                           source::Span span, const std::string& about) {
  const auto& ruling = finding.ruling;
  const auto name = writing.project->name;
  if (ruling.verdict != Verdict::denied) {
    context_.sink
        .report(
            Code::emitted_wider, span,
            fmt::format("Argo CD would permit project `{}` {}, which nothing allows", name, about))
        .help("no manifest is written; please report this, for it is a mistake of Rollout");
    return;
  }
  auto made = context_.sink.report(Code::emitted_wider, span,
                                   fmt::format("Argo CD would permit project `{}` {}, which is {}",
                                               name, about, reason(*ruling.rule, "denied")));
  if (!blame_project(made, writing, finding)) blame_inventory(made, writing, finding);
}

// The project whose allow reaches what the deny of another one takes; false where there is none.
bool EmissionReport::blame_project(Builder& made, const EffectiveWriting& writing,
                                   const EmissionFinding& finding) {
  std::vector<const ir::Project*> all = {writing.project};
  all.insert(all.end(), writing.inherited.begin(), writing.inherited.end());
  for (const auto* project : all) {
    const auto decision = proofs::decide(context_.program, projects_.of(*project),
                                         finding.dimension, finding.witness);
    if (!decision.permits()) continue;
    made.note(decision.rule->span, fmt::format("project `{}` allows it here", project->name));
    made.note(
        fmt::format("Argo CD adds the lists of a global project to those of `{}`, and has "
                    "no deny of {} that wins over another's allow",
                    writing.project->name, analysis::name_of(finding.dimension)));
    made.help(project == writing.project
                  ? fmt::format("write the deny in `{}` as well", project->name)
                  : fmt::format("narrow what `{}` allows, or let its labels not select `{}`",
                                project->name, writing.project->name));
    return true;
  }
  return false;
}

// What belongs to the project although it denies it.
void EmissionReport::blame_inventory(Builder& made, const EffectiveWriting& writing,
                                     const EmissionFinding& finding) {
  if (finding.dimension != Dimension::destinations) {
    made.note("a repository that belongs to a project is permitted by Argo CD, whatever it denies");
    made.help("let it belong to no project, or to another one");
    return;
  }
  const auto* own = proofs::own_cluster(writing, finding.witness);
  const auto* cluster = own == nullptr ? nullptr : declared_cluster(context_.program, *own);
  if (cluster == nullptr) return;
  const auto* owner = ir::owner_entry(*cluster->object);
  made.note(owner == nullptr ? cluster->object->span : owner->value.span(),
            fmt::format("the cluster belongs to `{}`, so Argo CD permits {}", writing.project->name,
                        own->namespaces.empty() ? "all its namespaces" : "its `namespaces`"));
  made.help(
      "list the `namespaces` of the cluster that may be used, or let it belong to no project");
}

void EmissionReport::narrower(const EffectiveWriting& writing, const EmissionFinding& finding,
                              source::Span span, const std::string& about) {
  const auto name = writing.project->name;
  auto made = context_.sink.report(
      Code::emitted_narrower, span,
      fmt::format("Argo CD would refuse project `{}` {}, which is permitted here", name, about));
  const auto* giver = finding.ruling.project;
  if (giver == nullptr || giver == writing.project) {
    made.help("nothing is permitted that is not written; what is written out has an exact form");
    return;
  }
  made.note(writing.project->object->span, fmt::format("`{}` gets the lists of `{}`, a global "
                                                       "project",
                                                       name, giver->name));
  made.note(fmt::format("`{}` is emitted as the tightest project for applications of its own",
                        giver->name));
  made.help(fmt::format("write what `{}` needs in `{}` itself", name, name));
}

void EmissionReport::unproved(const EffectiveWriting& writing, const EmissionFinding& finding,
                              Code code) {
  context_.sink
      .report(
          code, writing.project->object->span,
          fmt::format("whether Argo CD would permit project `{}` the {} that are written is "
                      "not proved: {}",
                      writing.project->name, analysis::name_of(finding.dimension), finding.reason))
      .help("fewer `*` and `?` in one pattern, or names written out, are easier to prove");
}

void EmissionReport::unknown_version() {
  const auto& program = context_.program;
  const auto project = std::ranges::find_if(
      program.projects, [](const ir::Project& one) { return one.object->span.known(); });
  if (!context_.require_complete || project == program.projects.end()) return;
  context_.sink
      .report(Code::emission_unproved_where_protected, project->object->span,
              fmt::format("what Argo CD would permit project `{}` is not proved: Argo CD {} is not "
                          "a version that Rollout knows",
                          project->name, program.workspace.argocd_version))
      .help(
          "declare the version that runs, if it is another one: `workspace { argocd { version = … "
          "} }`");
}

void EmissionReport::finish() {
  for (const auto& [_, said] : said_)
    if (said.more > 0)
      context_.sink.again(said.report)
          .note(fmt::format("the same holds for {} more project{}", said.more,
                            said.more == 1 ? "" : "s"));
}

}  // namespace rollout::driver
