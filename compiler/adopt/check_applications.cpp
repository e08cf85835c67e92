// SPDX-License-Identifier: Apache-2.0
//
// Holds applications, and what application sets make, against their projects, where these stand in
// the tree. Of a set that is not known to its end the template is held as well, where no parameter
// decides. The refusals are Argo CD's, in its words.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/project_inventory.h"
#include "compiler/adopt/template_text.h"
#include "compiler/support/server_address.h"
#include "policies/engine/application_validation.h"
#include "policies/engine/cluster_directory.h"
#include "policies/exact/application_reader.h"
#include "policies/exact/destination_question.h"

namespace rollout::adopt {

namespace {

// An application as it is asked about: `spec` of the manifest, of its template, or of what a set
// makes of that.
struct Question {
  const Manifest& manifest;
  const value::Record& spec;
  engine::ApplicationSpec read;
  const generators::MadeApplication* made = nullptr;

  value::Span at(std::string_view path) const { return span_at(spec, path, manifest.name_span); }
};

void leave_undecided(Context& context, const std::string& fact, value::Span span) {
  auto& undecided = context.survey.undecided[fact];
  if (undecided.uses++ == 0) undecided.span = span;
}

bool is_about_destination(std::string_view message) {
  return message.starts_with("application destination server") ||
         message.starts_with("unable to find destination server");
}

bool has_any_parameter(const engine::ApplicationDestination& destination) {
  return has_parameter(destination.server) || has_parameter(destination.name) ||
         has_parameter(destination.name_space);
}

// A project as Argo CD asks it.
struct AskedProject {
  AskedProject(const Context& context, const Project& project)
      : inventory(inventory_of(context, project.read)),
        read(effective(project)),
        compiled(read, context.instance.version) {}

  engine::ProjectInventory inventory;
  engine::AppProject read;
  engine::CompiledProject compiled;

 private:
  engine::AppProject effective(const Project& project) const {
    const auto found = engine::effective_project(project.read.name, inventory);
    return found.ok() ? found.value() : project.read;
  }
};

// Each made when it is first asked for.
class AskedProjects {
 public:
  const AskedProject& of(const Context& context, const Project& project) {
    return known_.try_emplace(&project, context, project).first->second;
  }

 private:
  std::map<const Project*, AskedProject> known_;
};

engine::Cluster known_cluster(const Context& context, engine::ApplicationDestination wanted) {
  wanted.server.resize(support::server_address(wanted.server).size());
  return exact::known_cluster(wanted, context.instance.clusters);
}

// The messages that are sure: what depends on a parameter, or on a cluster that is not known, is
// none of them.
std::vector<std::string> refusals(Context& context, const Question& question,
                                  const AskedProject& project) {
  const auto& wanted = question.read.destination;
  const auto known = known_cluster(context, wanted);
  auto cluster = known;
  if (cluster.server.empty()) cluster.server = "https://a-server-that-no-entry-names.invalid";
  auto all = project.inventory.clusters;
  std::erase_if(all, [&](const engine::Cluster& own) { return own.server == cluster.server; });
  all.push_back(cluster);
  const engine::ClusterDirectory clusters(std::move(all), engine::InCluster::enabled);
  auto messages = engine::validate_application(question.read, project.compiled, clusters);
  // What braces are left in is made, Argo CD takes for a text.
  const bool pattern = question.made == nullptr;
  if (pattern)
    std::erase_if(messages, [](const std::string& message) { return has_parameter(message); });
  if (pattern && has_any_parameter(wanted)) {
    std::erase_if(messages, is_about_destination);
  } else if (exact::ask_destination(project.read, project.compiled, known, wanted.name_space,
                                    project.inventory.clusters,
                                    exact::empty_name_of(known, context.instance.clusters)) ==
             exact::DestinationAnswer::undecided) {
    std::erase_if(messages, is_about_destination);
    const auto& name = wanted.name.empty() ? known.server : wanted.name;
    leave_undecided(context, fmt::format("the cluster `{}`", name),
                    question.at(wanted.name.empty() ? "destination.server" : "destination.name"));
  }
  return messages;
}

value::Span list_span(const Project& project, std::string_view list) {
  return project.manifest == nullptr ? project.span : span_at(project.object(), list, project.span);
}

value::Span repository_span(const Question& question, std::string_view message) {
  if (question.read.hydrator) return question.at("sourceHydrator");
  if (question.read.sources.empty()) return question.at("source.repoURL");
  for (const auto& item : list_at(question.spec, "sources")->items) {
    if (!item.is(value::Kind::record)) continue;
    const auto url = text_at(item.as_record(), "repoURL");
    if (!url.empty() && message.find(fmt::format(" {} ", url)) != std::string_view::npos)
      return span_at(item.as_record(), "repoURL", item.span());
  }
  return question.at("sources");
}

void explain_source(diagnostics::Builder& report, const Question& question,
                    const Project& project) {
  const auto url = question.read.source ? question.read.source->repo_url : std::string{};
  const auto decision = project.compiled.sources.decide(url);
  if (!url.empty() && decision.deciding) {
    report.note(item_span(project, "spec.sourceRepos", *decision.deciding), "this entry denies it");
    return;
  }
  report.note(list_span(project, "spec.sourceRepos"), "what the project permits");
  for (const auto& pattern : project.read.source_repos)
    if (pattern == url + "/*" || pattern == url + "/**")
      report.help(fmt::format("`{}` permits what lies below `{}`, not itself", pattern, url));
}

void explain_destination(Context& context, diagnostics::Builder& report, const Question& question,
                         const Project& project) {
  const auto& wanted = question.read.destination;
  const auto cluster = known_cluster(context, wanted);
  const auto decision = project.compiled.destinations.decide(&cluster, wanted.name_space, {});
  if (decision.list.deciding) {
    report.note(item_span(project, "spec.destinations", *decision.list.deciding),
                "this entry denies it");
    return;
  }
  report.note(list_span(project, "spec.destinations"), "what the project permits");
}

bool is_about_source(std::string_view message) {
  return message.find(" is not permitted in project") != std::string_view::npos;
}

value::Span refused_span(const Question& question, const std::string& message) {
  return is_about_destination(message)   ? question.at("destination")
         : is_about_source(message)      ? repository_span(question, message)
         : question.read.sources.empty() ? question.at("source")
                                         : question.at("sources");
}

// Applications of one set that are refused for one place of its template.
struct SetRefusal {
  Question question;  // the first
  const Project* project;
  std::string message;
  std::size_t number = 1;
};
using SetRefusals = std::map<std::pair<value::Span, bool>, SetRefusal>;

diagnostics::Builder refuse(Context& context, const Question& question, const Project& project,
                            const std::string& message) {
  const bool destination = is_about_destination(message);
  const bool source = is_about_source(message);
  auto report =
      context.sink.report(Code::application_refused, refused_span(question, message), message);
  if (source) explain_source(report, question, project);
  if (destination) explain_destination(context, report, question, project);
  if (project.tightened && (source || destination))
    report.help(
        "a deny of the project has no form for Argo CD, so it is emitted as what the applications "
        "of `.rollout` files use: write allows that no deny reaches");
  return report;
}

// One mistake of a template is told once, however many applications have it.
void collect(SetRefusals& refusals, const Question& question, const Project& project,
             const std::vector<std::string>& messages) {
  std::set<std::pair<value::Span, bool>> places;
  for (const auto& message : messages) {
    const std::pair place{refused_span(question, message), is_about_destination(message)};
    if (!places.insert(place).second) continue;
    const auto [at, is_new] = refusals.try_emplace(place, SetRefusal{question, &project, message});
    if (!is_new) ++at->second.number;
  }
}

// Of several that are as near, one that permits it will be the one that is meant.
std::vector<std::string> all_refusals(Context& context, const Question& question,
                                      const std::vector<const Project*>& projects,
                                      AskedProjects& asked) {
  std::vector<std::string> messages;
  for (const auto* project : projects) {
    messages = refusals(context, question, asked.of(context, *project));
    if (messages.empty()) break;
  }
  return messages;
}

// `collected`: where what is refused of a set goes.
void ask(Context& context, const Question& question, AskedProjects& asked,
         SetRefusals* collected = nullptr) {
  if (question.made == nullptr && has_parameter(question.read.project))
    return leave_undecided(context, "the project that a generator gives", question.at("project"));
  const auto projects = projects_named(context, question.read.project, question.manifest.span.file);
  const auto& unknown = context.instance.unknown_projects;
  if (projects.empty() && std::ranges::find(unknown, question.read.project) != unknown.end())
    return;
  if (projects.empty()) {
    const auto name = question.read.project.empty() ? engine::kDefaultProject
                                                    : std::string_view(question.read.project);
    return leave_undecided(context, fmt::format("the project `{}`", name), question.at("project"));
  }
  ++context.survey.held;
  if (projects.front()->assumed) ++context.survey.held_by_default;
  const auto missing = context.survey.questions_left();
  const auto messages = all_refusals(context, question, projects, asked);
  // Of a set that is not known whole, what its parameters become is not.
  const bool whole =
      question.made != nullptr || question.manifest.kind == ManifestKind::application;
  if (whole && context.survey.questions_left() == missing) ++context.survey.decided;
  if (messages.empty()) return;
  if (collected != nullptr) return collect(*collected, question, *projects.back(), messages);
  for (const auto& message : messages) refuse(context, question, *projects.back(), message);
}

void ask_made(Context& context, const Manifest& set, AskedProjects& asked) {
  const auto made = made_by(context.survey, set);
  SetRefusals refusals;
  for (const auto& application : made)
    if (const auto* spec = record_at(*application.object, "spec"))
      ask(context, {set, *spec, exact::read_application(*spec), &application}, asked, &refusals);
  for (const auto& [place, refusal] : refusals) {
    auto report = refuse(context, refusal.question, *refusal.project, refusal.message);
    note_makers(report, set, *refusal.question.made, refusal.number, made.size());
  }
}

// Of a set of which all is known the applications are asked about, and not the pattern.
bool is_known_whole(const Context& context, const Manifest& manifest) {
  const auto found = context.survey.expansions.find(
      static_cast<std::size_t>(&manifest - context.survey.manifests.data()));
  return found != context.survey.expansions.end() && found->second.is_whole() &&
         !found->second.applications.empty();
}

}  // namespace

void check_applications(Context& context) {
  AskedProjects asked;
  for (const auto& manifest : context.survey.manifests) {
    if (!manifest.is_complete() || !manifest.sound) continue;
    const auto* place = manifest.kind == ManifestKind::application       ? "spec"
                        : manifest.kind == ManifestKind::application_set ? "spec.template.spec"
                                                                         : nullptr;
    if (place == nullptr) continue;
    if (const auto* spec = record_at(*manifest.object, place);
        spec != nullptr && !is_known_whole(context, manifest))
      ask(context, {manifest, *spec, exact::read_application(*spec)}, asked);
    ask_made(context, manifest, asked);
  }
  for (const auto& application : context.instance.applications)
    if (const auto* spec = record_at(*application.object, "spec"))
      ask(context, {application, *spec, exact::read_application(*spec)}, asked);
}

}  // namespace rollout::adopt
