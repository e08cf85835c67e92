// SPDX-License-Identifier: Apache-2.0
//
// An application stays inside its project: each source and the destination are permitted by it, as
// it is written, and so does each that a set makes. What Git holds for the application is judged
// when it is rendered.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/check/denial.h"
#include "compiler/check/entry.h"
#include "compiler/ir/owner.h"
#include "compiler/support/placeholder.h"

namespace rollout::check {

namespace {

using value::Kind;

// What a pattern with `!` was meant to permit is not known; it was reported (patterns.cpp). Where
// it stands alone, nothing would be permitted.
bool misreads(const ir::Project& project, ir::Dimension dimension) {
  bool negates = false;
  for (const auto& rule : project.rules) {
    if (rule.dimension != dimension || rule.effect != ir::Effect::allow) continue;
    if (!ir::negates(rule)) return false;
    negates = true;
  }
  return negates;
}

// Whose patterns can be read.
struct Readable {
  bool sources = true;
  bool destinations = true;
};

// Nobody permits an address with a password in it.
std::string without_credential(std::string_view url) {
  const auto begin = url.find("://");
  if (begin == url.npos) return std::string(url);
  const auto at = url.substr(0, url.find('/', begin + 3)).rfind('@');
  if (at == url.npos || url.substr(begin + 3, at).find(':') == url.npos) return std::string(url);
  return fmt::format("{}{}", url.substr(0, begin + 3), url.substr(at + 1));
}

std::vector<Readable> readable_projects(const ir::Program& program) {
  std::vector<Readable> readable;
  for (const auto& project : program.projects)
    readable.push_back({!misreads(project, ir::Dimension::source),
                        !misreads(project, ir::Dimension::destination)});
  return readable;
}

// The codes of what a project does not permit.
struct Codes {
  Code source;
  Code destination;
};

// What the applications of one program are asked with.
struct Questions {
  Questions(CheckContext& asked, const ir::Program& of, Codes refused)
      : context(asked),
        program(of),
        codes(refused),
        projects(of),
        readable(readable_projects(of)),
        denials(asked) {}

  CheckContext& context;
  const ir::Program& program;
  Codes codes;
  projects::WrittenProjects projects;
  std::vector<Readable> readable;  // by project
  Denials denials;
};

class ApplicationCheck {
 public:
  ApplicationCheck(Questions& all, const ir::Application& application)
      : all_(all), application_(application) {}

  void run() {
    const auto& project = all_.program.projects[application_.project];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) return;
    const auto& written = all_.projects.of(project);
    const auto readable = all_.readable[application_.project];
    if (readable.sources)
      for (const auto& source : application_.sources)
        if (!source.repo.empty()) check_source(written, source);
    if (readable.destinations) check_destination(written);
  }

 private:
  Denial denial(Code code, source::Span span, std::string what, std::string sentence) const {
    return {code,
            span,
            std::move(what),
            std::move(sentence),
            application_.name,
            application_.object->span,
            is_protected()};
  }

  bool is_protected() const {
    const auto environment = application_.destination.environment;
    return environment != ir::kNone && all_.program.environments[environment].is_protected;
  }

  void check_source(const projects::WrittenProject& project, const ir::Source& source) {
    const auto repository = source.repo.text;
    if (!support::placeholder_in(repository).empty()) return;  // that was said (placeholders.cpp)
    all_.denials.judge(
        project.project(), project.source(repository),
        denial(all_.codes.source, source.repo.span.known() ? source.repo.span : source.object->span,
               fmt::format("the source `{}`", repository),
               fmt::format("allow source \"{}\"", without_credential(repository))));
  }

  void check_destination(const projects::WrittenProject& project) {
    const auto& destination = application_.destination;
    if (destination.object == nullptr || destination.object->poisoned) return;
    const auto place =
        all_.projects.place(destination, value::text_field(*destination.object, "server"));
    if (place.name.empty() && place.server.empty()) return;  // it is missing, which is reported
    const auto decision = project.destination(place);
    const bool named = !place.name.empty();
    const auto cluster = named ? place.name : place.server;
    all_.denials.judge(
        project.project(), decision,
        denial(all_.codes.destination, span_of_destination(decision),
               fmt::format("the namespace `{}` of `{}`", place.name_space, cluster),
               fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                           named ? "cluster" : "server", cluster, place.name_space)));
    if (place.cluster != ir::kNone) check_scope(all_.program.clusters[place.cluster]);
  }

  // The namespace, unless it fits and only the cluster does not.
  source::Span span_of_destination(const projects::Decision& decision) const {
    const auto& destination = application_.destination;
    const bool about_cluster =
        decision.missed == projects::Part::cluster ||
        (decision.verdict == projects::Verdict::denied && decision.rule->namespaces.empty());
    if (!about_cluster && destination.name_space.span.known()) return destination.name_space.span;
    for (const auto* field : {"cluster", "server", "env"})
      if (const auto* entry = written_entry(*destination.object, field))
        return entry->value.span().known() ? entry->value.span()
                                           : span_of(*entry, destination.object->span);
    return destination.object->span;
  }

  void check_scope(const ir::Cluster& cluster) {
    if (cluster.object->poisoned) return;
    check_owner(cluster);
    check_namespaces(cluster);
  }

  // `project = …` of a cluster.
  void check_owner(const ir::Cluster& cluster) {
    const auto* owner = ir::owner_entry(*cluster.object);
    if (owner == nullptr) return;
    const auto& project = all_.program.projects[application_.project];
    if (ir::owner_of(*cluster.object) == project.name) return;
    report_scope(fmt::format("cluster `{}` is there for another project than `{}`", cluster.name,
                             project.name),
                 {projects::Verdict::absent, nullptr, nullptr, projects::Part::cluster},
                 owner->value.span())
        .help("take one of the project's clusters, or share this one");
  }

  // `namespaces = [ … ]` of a cluster: Argo CD refuses to sync into any other.
  void check_namespaces(const ir::Cluster& cluster) {
    const auto* managed = known_entry(*cluster.object, "namespaces");
    const auto name_space = application_.destination.name_space.text;
    if (managed == nullptr || !managed->value.is(Kind::list) || name_space.empty()) return;
    const auto& items = managed->value.as_list().items;
    const bool known = items.empty() || std::ranges::any_of(items, [&](const value::Value& item) {
                         return !item.is(Kind::text) || item.as_text() == name_space;
                       });
    if (known) return;
    report_scope(fmt::format("Argo CD does not manage the namespace `{}` of cluster `{}`",
                             name_space, cluster.name),
                 {}, span_of(*managed, cluster.object->span))
        .help("add it to the cluster's `namespaces`, or take one of them");
  }

  diagnostics::Builder report_scope(std::string message, const projects::Decision& about,
                                    source::Span scope) {
    auto made = all_.context.sink.report(Code::outside_cluster_scope, span_of_destination(about),
                                         std::move(message));
    made.note(application_.object->span, fmt::format("`{}` is to go there", application_.name));
    made.note(scope, "said here");
    return made;
  }

  Questions& all_;
  const ir::Application& application_;
};

void check(Questions& all, const ir::Application& application) {
  if (application.project != ir::kNone && !application.object->poisoned)
    ApplicationCheck(all, application).run();
}

}  // namespace

void check_application_permissions(CheckContext& context) {
  Questions written(context, context.program,
                    {Code::source_not_permitted, Code::destination_not_permitted});
  for (const auto& application : context.program.applications) check(written, application);
  written.denials.finish();
  if (context.made.applications.empty()) return;
  Questions made(context, context.whole, {Code::set_not_permitted, Code::set_not_permitted});
  for (const auto& each : context.made.applications)
    check(made, context.whole.applications[each.application]);
  made.denials.finish();
}

}  // namespace rollout::check
