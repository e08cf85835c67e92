// SPDX-License-Identifier: Apache-2.0
//
// rollout who: which projects may deploy to a namespace, by which line, and what deploys there.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <variant>

#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/compiled_program.h"
#include "cli/date.h"
#include "cli/declared_tree.h"
#include "cli/holder.h"
#include "compiler/ir/argocd_name.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/glob.h"
#include "compiler/support/in_cluster.h"
#include "compiler/value/field.h"
#include "compiler/value/record_reader.h"
#include "policies/analysis/overlap.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/application_reader.h"
#include "policies/exact/default_project.h"
#include "policies/exact/program_inventory.h"
#include "policies/projects/written_projects.h"
#include "policies/proofs/permission_proof.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kForms[] = {"human", "json"};

constexpr Example kExamples[] = {
    {"rollout who prod-eu/payments", "a namespace of a cluster"},
    {"rollout who 'prod-*/kube-*'", "any of some, with an example for each project"},
    {"rollout who https://kubernetes.default.svc/argocd argocd", "of manifests that exist already"},
};

constexpr Operand kOperands[] = {
    {"DESTINATION", Count::one, "CLUSTER/NAMESPACE: globs, and the cluster by name or address"},
    kPath,
};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print the answer", kForms, "human", Completion::choices},
    kAsOf,
    kArgocdVersion,
};

struct Asked {
  std::string cluster;  // a name, or an address
  std::string name_space;
  support::Glob clusters;
  support::Glob namespaces;

  bool by_address() const { return cluster.find("://") != std::string::npos; }
  bool fits(std::string_view name, std::string_view server, std::string_view place) const {
    return clusters.matches(by_address() ? server : name, "") && namespaces.matches(place, "");
  }
};

struct Problem {
  std::string message;
  std::string help;
};

std::variant<Asked, Problem> read_asked(std::string_view text) {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size())
    return Problem{fmt::format("`{}` is no destination", text),
                   "it is CLUSTER/NAMESPACE, such as prod-eu/payments"};
  const auto cluster = text.substr(0, slash);
  const auto name_space = text.substr(slash + 1);
  auto clusters = support::Glob::compile(cluster);
  auto namespaces = support::Glob::compile(name_space);
  for (const auto* each : {&clusters, &namespaces})
    if (const auto* problem = std::get_if<support::GlobProblem>(each))
      return Problem{fmt::format("`{}` is no pattern: {}", text, problem->message), ""};
  return Asked{std::string(cluster), std::string(name_space),
               std::get<support::Glob>(std::move(clusters)),
               std::get<support::Glob>(std::move(namespaces))};
}

ir::Rule rule_of(const Asked& asked) {
  ir::Rule rule{};
  rule.effect = ir::Effect::allow;
  rule.dimension = ir::Dimension::destination;
  (asked.by_address() ? rule.servers : rule.clusters).push_back({asked.cluster, {}});
  rule.namespaces.push_back({asked.name_space, {}});
  return rule;
}

using Applications = std::map<std::string, std::vector<std::string>, std::less<>>;  // by project

// Those that deploy there.
Applications applications_of(const ir::Program& program, const Asked& asked) {
  Applications found;
  for (const auto& application : program.applications) {
    const auto& to = application.destination;
    if (application.project == ir::kNone || to.object == nullptr) continue;
    const bool declared = to.cluster != ir::kNone;
    const auto name = declared ? program.clusters[to.cluster].name : std::string_view{};
    const auto server = declared ? program.clusters[to.cluster].server.text
                                 : value::text_field(*to.object, "server");
    if (asked.fits(name, server, to.name_space.text))
      found[std::string(program.projects[application.project].name)].emplace_back(application.name);
  }
  return found;
}

void add_written(const driver::Compilation& compilation, const Asked& asked,
                 std::vector<Holder>& all) {
  const auto& program = *compilation.program;
  const auto rule = rule_of(asked);
  auto applications = applications_of(program, asked);
  projects::WrittenProjects written(program);
  for (ir::Index i = 0; i < program.projects.size(); ++i) {
    const auto& project = program.projects[i];
    const auto proof =
        proofs::prove(program, written.of(i), rule, proofs::Question::permits_nothing);
    if (proof.proof == proofs::Proof::proved) continue;
    const auto* sentence = proof.decision.rule;
    const auto span = sentence != nullptr ? sentence->span : project.object->span;
    all.push_back({std::string(project.name), place_of(compilation, span),
                   line_of(compilation, span), proof.witness, proof.reason,
                   std::move(applications[std::string(project.name)])});
  }
}

// Argo CD's own is known without a program.
std::vector<engine::Cluster> clusters_of(const DeclaredTree& tree) {
  if (tree.program != nullptr) return exact::declared_clusters(*tree.program->program);
  return {{support::kInClusterName, support::kInClusterServer, {}, {}}};
}

// As the program calls them, which has a name for each: so they are asked about.
std::vector<engine::Cluster> called_clusters(const DeclaredTree& tree) {
  auto clusters = clusters_of(tree);
  if (tree.program != nullptr)
    for (std::size_t i = 0; i < clusters.size(); ++i)
      clusters[i].name = tree.program->program->clusters[i].name;
  return clusters;
}

// Whether that is what the program alone calls a cluster.
bool is_nameless(const DeclaredTree& tree, std::string_view name) {
  return tree.program != nullptr &&
         std::ranges::any_of(tree.program->program->clusters, [&](const ir::Cluster& cluster) {
           return cluster.name == name && ir::is_nameless(cluster);
         });
}

// An AppProject that permits what is asked about and nothing else.
engine::AppProject project_of(const Asked& asked, const std::vector<engine::Cluster>& clusters,
                              bool has_name) {
  engine::AppProject project;
  if (asked.by_address()) {
    project.destinations.push_back({asked.cluster, "", asked.name_space});
    return project;
  }
  // Manifests may say the address of a cluster whose name is asked for.
  if (has_name) project.destinations.push_back({"", asked.cluster, asked.name_space});
  for (const auto& cluster : clusters)
    if (!cluster.server.empty() && asked.clusters.matches(cluster.name, ""))
      project.destinations.push_back({cluster.server, "", asked.name_space});
  return project;
}

// Either half of a destination that is known by the other.
void complete(engine::ApplicationDestination& to, const std::vector<engine::Cluster>& clusters) {
  for (const auto& cluster : clusters) {
    if (to.server == cluster.server && to.name.empty()) to.name = cluster.name;
    else if (to.name == cluster.name && to.server.empty()) to.server = cluster.server;
  }
}

Applications applications_of(const adopt::Survey& survey, const Asked& asked,
                             const std::vector<engine::Cluster>& clusters) {
  Applications found;
  for (const auto& manifest : survey.manifests) {
    if (manifest.kind != adopt::ManifestKind::application || !manifest.is_complete()) continue;
    const auto* spec = value::record_at(*manifest.object, "spec");
    if (spec == nullptr) continue;
    auto read = exact::read_application(*spec);
    complete(read.destination, clusters);
    const auto& to = read.destination;
    if (asked.fits(to.name, to.server, to.name_space))
      found[read.project.empty() ? engine::kDefaultProject : read.project].emplace_back(
          manifest.name);
  }
  return found;
}

bool is_read_project(const adopt::Manifest& manifest) {
  return manifest.kind == adopt::ManifestKind::app_project && manifest.is_complete() &&
         manifest.sound;
}

// What a project permits of what is wanted; nothing where it permits none of it.
std::optional<Holder> ask(const DeclaredTree& tree, const engine::AppProject& project,
                          const engine::AppProject& wanted) {
  analysis::Facts facts;
  facts.declared = clusters_of(tree);
  const auto version = exact::argocd_version(*tree.surveyed->program);
  const auto common = analysis::overlap({&project, version}, {&wanted, version},
                                        analysis::Dimension::destinations, facts);
  Holder holder{};
  if (common.outcome == analysis::WordSearch::Outcome::none) return std::nullopt;
  if (common.outcome == analysis::WordSearch::Outcome::undecided) holder.undecided = common.reason;
  else holder.witness = analysis::describe(analysis::Dimension::destinations, common.tuple);
  return holder;
}

void add_manifests(const DeclaredTree& tree, const Asked& asked, std::vector<Holder>& all) {
  const auto clusters = called_clusters(tree);
  const auto wanted = project_of(asked, clusters, !is_nameless(tree, asked.cluster));
  const auto applications = applications_of(tree.surveyed->survey, asked, clusters);
  for (const auto& manifest : tree.surveyed->survey.manifests) {
    if (manifest.kind != adopt::ManifestKind::app_project) continue;
    auto holder = is_read_project(manifest)
                      ? ask(tree, exact::read_app_project(*manifest.object), wanted)
                      : Holder{.undecided = "its manifest is incomplete, or has mistakes"};
    if (!holder) continue;
    holder->project = manifest.name;
    holder->place = place_of(*tree.surveyed, manifest.span);
    if (const auto own = applications.find(manifest.name); own != applications.end())
      holder->applications = own->second;
    all.push_back(std::move(*holder));
  }
}

bool declares_default(const DeclaredTree& tree) {
  const auto written = [](const ir::Project& project) {
    return project.name == engine::kDefaultProject && project.object->span.known();
  };
  const auto adopted = [](const adopt::Manifest& manifest) {
    return manifest.kind == adopt::ManifestKind::app_project &&
           manifest.name == engine::kDefaultProject;
  };
  return (tree.program != nullptr &&
          std::ranges::any_of(tree.program->program->projects, written)) ||
         std::ranges::any_of(tree.surveyed->survey.manifests, adopted);
}

// Argo CD makes it, and it permits everything, where nobody declares one. Global projects may deny
// it something.
void add_assumed_default(const DeclaredTree& tree, const Asked& asked, std::vector<Holder>& all) {
  if (declares_default(tree)) return;
  const auto& program = *(tree.program != nullptr ? tree.program : tree.surveyed)->program;
  auto projects =
      tree.program != nullptr ? projects_of(*tree.program) : std::vector<engine::AppProject>{};
  for (const auto& manifest : tree.surveyed->survey.manifests)
    if (is_read_project(manifest)) projects.push_back(exact::read_app_project(*manifest.object));
  projects.push_back(exact::default_project());
  exact::ProgramInventory declared(program, std::move(projects));
  const auto made =
      engine::effective_project(engine::kDefaultProject, declared.of(engine::kDefaultProject));
  const auto project = made.ok() ? made.value() : exact::default_project();
  const auto clusters = called_clusters(tree);
  auto holder = ask(tree, project, project_of(asked, clusters, !is_nameless(tree, asked.cluster)));
  if (!holder) return;
  holder->project = engine::kDefaultProject;
  holder->is_assumed = true;
  for (auto applications :
       {applications_of(program, asked), applications_of(tree.surveyed->survey, asked, clusters)})
    for (auto& name : applications[engine::kDefaultProject])
      holder->applications.push_back(std::move(name));
  all.push_back(std::move(*holder));
}

// A name that nobody declares is one that was misspelt; a pattern may mean anything.
std::optional<Problem> check_cluster(const DeclaredTree& tree, const Asked& asked) {
  if (tree.program == nullptr || asked.by_address() ||
      asked.cluster.find_first_of("*?[{\\") != std::string::npos)
    return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& cluster : tree.program->program->clusters) known.push_back(cluster.name);
  if (std::ranges::find(known, asked.cluster) != known.end()) return std::nullopt;
  return Problem{fmt::format("there is no cluster `{}`", asked.cluster),
                 support::suggestion(asked.cluster, known)};
}

ExitStatus run_who(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  const auto read = read_asked(operands[0]);
  if (const auto* problem = std::get_if<Problem>(&read)) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  const auto& asked = std::get<Asked>(read);
  const auto tree = read_declared_tree(arguments, operands.size() > 1 ? operands[1] : ".",
                                       Empty::refused, "nothing was decided", console);
  if (tree.status != ExitStatus::clean) return tree.status;
  if (const auto problem = check_cluster(tree, asked)) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  std::vector<Holder> all;
  if (tree.program != nullptr) add_written(*tree.program, asked, all);
  add_manifests(tree, asked, all);
  add_assumed_default(tree, asked, all);
  if (arguments.value("--output") == "json") print_holders_json(operands[0], all, console.out);
  else print_holders(operands[0], all, console.out);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kWho = {
    .name = "who",
    .summary = "Tell which projects may deploy to a namespace, and by which line.",
    .description =
        "Proves of each project that it permits nothing of what is asked about, or shows a\n"
        "namespace that it permits, with the sentence that says so, and which of its applications\n"
        "deploy there. AppProjects that exist already are asked as Argo CD asks them. What is not\n"
        "decided is told as well, and so is the project `default`, which Argo CD makes where "
        "nobody\n"
        "declares it. The exit status is 0 when there is an answer, 1 when files have errors, 2 "
        "when\n"
        "the question makes no sense.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_who,
};

}  // namespace rollout::cli
