// SPDX-License-Identifier: Apache-2.0
//
// A set's project must permit what the set makes: what its application says without parameters, and
// what its lists put in. The rest Argo CD judges when the application is there.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/denial.h"
#include "compiler/check/entry.h"
#include "compiler/check/set_instances.h"

namespace rollout::check {

namespace {

class SetCheck {
 public:
  SetCheck(CheckContext& context, Denials& denials, const ir::ApplicationSet& set)
      : context_(context),
        denials_(denials),
        set_(set),
        project_(context.projects.of(set.application.project)) {}

  void run() {
    check({});
    if (!has_parameters()) return;
    for (const auto& instance : known_instances(set_)) check(instance);
  }

 private:
  void check(const SetInstance& instance) {
    for (const auto& source : set_.application.sources) check_source(source, instance);
    check_destination(instance);
  }

  bool has_parameters() const {
    const auto templated = [](std::string_view text) {
      return text.find("{{") != std::string_view::npos;
    };
    const auto& application = set_.application;
    const auto& destination = application.destination;
    return std::ranges::any_of(application.sources,
                               [&](const auto& one) { return templated(one.repo.text); }) ||
           templated(destination.name_space.text) ||
           (destination.object != nullptr &&
            (templated(text("cluster")) || templated(text("server"))));
  }

  std::string_view text(std::string_view field) const {
    return value::text_field(*set_.application.destination.object, field);
  }

  std::optional<std::string> filled(std::string_view text, const SetInstance& instance) const {
    return fill_in(text, instance, set_.go_template);
  }

  Denial denial(source::Span span, std::string what, std::string sentence,
                const SetInstance& instance) const {
    Denial denial{Code::set_not_permitted, span, std::move(what), std::move(sentence), {}, {}};
    if (!instance.parameters.empty()) {
      denial.bearer = set_.name;
      denial.bearer_span = instance.span;
    }
    return denial;
  }

  void check_source(const ir::Source& source, const SetInstance& instance) {
    const auto repository = filled(source.repo.text, instance);
    if (!repository || repository->empty()) return;
    denials_.judge(project_.project(), project_.source(*repository),
                   denial(source.repo.span, fmt::format("the source `{}`", *repository),
                          fmt::format("allow source \"{}\"", *repository), instance));
  }

  void check_destination(const SetInstance& instance) {
    const auto& destination = set_.application.destination;
    if (destination.object == nullptr || destination.object->poisoned) return;
    const auto name_space = filled(destination.name_space.text, instance);
    const auto name = filled(text("cluster"), instance);
    const auto server = filled(text("server"), instance);
    if (!name_space || !name || !server) return;
    auto place = context_.projects.place(destination, *server);
    if (place.cluster == ir::kNone && !name->empty()) place = named(*name);
    if (place.name.empty() && place.server.empty()) return;
    place.name_space = *name_space;
    const bool known = !place.name.empty();
    const auto cluster = known ? place.name : place.server;
    const auto& written = destination.name_space.span;
    denials_.judge(project_.project(), project_.destination(place),
                   denial(written.known() ? written : destination.object->span,
                          fmt::format("the namespace `{}` of `{}`", place.name_space, cluster),
                          fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                                      known ? "cluster" : "server", cluster, place.name_space),
                          instance));
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
  Denials denials(context);
  for (const auto& set : context.program.application_sets) {
    const auto index = set.application.project;
    if (index == ir::kNone || set.object->poisoned) continue;
    const auto& project = context.program.projects[index];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) continue;
    SetCheck(context, denials, set).run();
  }
  denials.finish();
}

}  // namespace rollout::check
