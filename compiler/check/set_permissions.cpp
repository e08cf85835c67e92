// SPDX-License-Identifier: Apache-2.0
//
// A set's project must permit what the set makes. Where that is known, the applications are held
// against it (application_permissions.cpp); elsewhere what all of them have in common, which is
// what the set says without parameters. The rest Argo CD judges when the application is there.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/denial.h"
#include "compiler/value/field.h"

namespace rollout::check {

namespace {

bool has_parameter(std::string_view text) { return text.find("{{") != std::string_view::npos; }

class SetCheck {
 public:
  SetCheck(CheckContext& context, Denials& denials, const ir::ApplicationSet& set)
      : context_(context),
        denials_(denials),
        set_(set),
        project_(context.projects.of(set.application.project)) {}

  void run() {
    for (const auto& source : set_.application.sources) check_source(source);
    check_destination();
  }

 private:
  static Denial denial(source::Span span, std::string what, std::string sentence) {
    return {Code::set_not_permitted, span, std::move(what), std::move(sentence), {}, {}};
  }

  void check_source(const ir::Source& source) {
    const auto repository = source.repo.text;
    if (repository.empty() || has_parameter(repository)) return;
    denials_.judge(project_.project(), project_.source(repository),
                   denial(source.repo.span, fmt::format("the source `{}`", repository),
                          fmt::format("allow source \"{}\"", repository)));
  }

  void check_destination() {
    const auto& destination = set_.application.destination;
    if (destination.object == nullptr || destination.object->poisoned) return;
    const auto name = value::text_field(*destination.object, "cluster");
    const auto server = value::text_field(*destination.object, "server");
    const auto name_space = destination.name_space.text;
    if (has_parameter(name_space) || has_parameter(name) || has_parameter(server)) return;
    auto place = context_.projects.place(destination, server);
    if (place.cluster == ir::kNone && !name.empty()) place = named(name);
    if (place.name.empty() && place.server.empty()) return;
    place.name_space = name_space;
    const bool known = !place.name.empty();
    const auto cluster = known ? place.name : place.server;
    const auto& written = destination.name_space.span;
    denials_.judge(project_.project(), project_.destination(place),
                   denial(written.known() ? written : destination.object->span,
                          fmt::format("the namespace `{}` of `{}`", name_space, cluster),
                          fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                                      known ? "cluster" : "server", cluster, name_space)));
  }

  projects::Place named(std::string_view name) const {
    const auto& clusters = context_.program.clusters;
    const auto found = std::ranges::find(clusters, name, &ir::Cluster::name);
    if (found == clusters.end()) return {ir::kNone, name, {}, {}};
    return {static_cast<ir::Index>(found - clusters.begin()), found->name, found->server.text, {}};
  }

  CheckContext& context_;
  Denials& denials_;
  const ir::ApplicationSet& set_;
  const projects::WrittenProject& project_;
};

}  // namespace

void check_set_permissions(CheckContext& context) {
  std::set<ir::Index> known;
  for (const auto& made : context.made) known.insert(made.set);
  Denials denials(context);
  for (ir::Index i = 0; i < context.program.application_sets.size(); ++i) {
    const auto& set = context.program.application_sets[i];
    const auto index = set.application.project;
    if (index == ir::kNone || set.object->poisoned || known.contains(i)) continue;
    const auto& project = context.program.projects[index];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) continue;
    SetCheck(context, denials, set).run();
  }
  denials.finish();
}

}  // namespace rollout::check
