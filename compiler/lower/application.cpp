// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"
#include "compiler/schema/schema.h"
#include "compiler/support/server_address.h"

namespace rollout::lower {

namespace {

constexpr std::string_view kRenderers[] = {"helm", "kustomize", "directory", "plugin"};

// What Argo CD itself asks of a source (argo.ValidatePermissions): a repository with a path, a
// chart, or a name that others point into.
void check_source(Context& context, const ir::Source& source) {
  const auto& object = *source.object;
  if (object.poisoned) return;
  const auto report = [&](Span span, std::string message, std::string help) {
    context.sink.report(Code::source_shape, span, std::move(message)).help(std::move(help));
  };
  if (!source.path.empty() && !source.chart.empty())
    report(source.chart.span, "a source has a `path` or a `chart`, not both",
           "a Git repository has paths, a Helm repository has charts");
  if (source.path.empty() && source.chart.empty() && source.ref.empty())
    report(object.span, "this source says neither `path` nor `chart`",
           "write `path = \".\"` for the whole repository, or name the source for others to point "
           "into");
  if (!source.chart.empty() && source.revision.empty())
    report(object.span, "a chart needs its version", "write `revision = \"1.2.3\"`");
  if (!source.chart.empty() && !source.ref.empty())
    report(object.span, "a named source cannot be a chart",
           "Argo CD points only into Git repositories");
  const value::Object* first = nullptr;
  for (const auto renderer : kRenderers) {
    const auto* block = read_object(object, renderer);
    if (block != nullptr && first != nullptr)
      report(block->span,
             fmt::format("a source is rendered by one tool, but here are `{}` and `{}`",
                         first->schema->kind, block->schema->kind),
             "");
    if (block != nullptr) first = block;
  }
}

// Argo CD tells the sources of one application apart by both of their names.
void check_source_names(Context& context, const ir::Application& application) {
  std::map<std::string_view, Span> references;
  std::map<std::string_view, Span> names;
  const auto check = [&](auto& seen, std::string_view name, Span span, std::string_view what) {
    if (name.empty()) return;
    const auto [first, fresh] = seen.emplace(name, span);
    if (!fresh)
      context.sink
          .report(
              Code::duplicate_entry, span,
              fmt::format("application `{}` has two sources {} `{}`", application.name, what, name))
          .note(first->second, "the first one");
  };
  for (const auto& source : application.sources) {
    check(references, source.ref, source.object->label_span, "called");
    const auto name = read_text(*source.object, "name");
    check(names, name.text, name.span, "with the name");
  }
}

void lower_sources(Context& context, ir::Application& application, Extent extent) {
  for (const auto* object : read_objects(*application.object, "source")) {
    ir::Source source{read_text(*object, "repo"),  read_text(*object, "path"),
                      read_text(*object, "chart"), read_text(*object, "revision"),
                      object->label.text(),        object};
    check_source(context, source);
    application.sources.push_back(source);
  }
  check_source_names(context, application);
  const bool hydrated = read_object(*application.object, "hydrator") != nullptr;
  if (!application.sources.empty() || hydrated || application.object->poisoned ||
      extent == Extent::part)
    return;
  context.sink
      .report(Code::no_source, application.object->span,
              fmt::format("application `{}` has no source", application.name))
      .help("write `source { repo = \"…\"; path = \"…\" }`");
}

// Every environment is lowered before the first application asks.
const std::vector<Index>& environments_of(Context& context, Index cluster) {
  auto& all = context.cluster_environments;
  if (all.empty()) {
    all.resize(context.program.clusters.size());
    for (Index i = 0; i < context.program.environments.size(); ++i)
      for (const auto member : context.program.environments[i].clusters)
        if (all[member].empty() || all[member].back() != i) all[member].push_back(i);
  }
  return all[cluster];
}

// Argo CD knows a cluster by its address, so whoever names that names the cluster.
Index cluster_at(Context& context, std::string_view server) {
  auto& all = context.cluster_addresses;
  if (all.empty())
    for (Index i = 0; i < context.program.clusters.size(); ++i)
      if (const auto& text = context.program.clusters[i].server.text; !text.empty())
        all.emplace(support::server_address(text), i);
  const auto found = all.find(support::server_address(server));
  return found == all.end() ? kNone : found->second;
}

void report_foreign_cluster(Context& context, const value::Object& destination,
                            const ir::Destination& found) {
  const auto& environment = context.program.environments[found.environment];
  if (environment.object->poisoned) return;  // what it holds is not known
  const auto* entry = find(destination, "cluster");
  if (entry == nullptr) entry = find(destination, "server");
  context.sink
      .report(Code::destination_conflict, entry->value.span(),
              fmt::format("cluster `{}` is not in environment `{}`",
                          context.program.clusters[found.cluster].name, environment.name))
      .note(environment.object->span, "the environment's clusters are listed here")
      .absent(
          fmt::format("{} in {}", context.program.clusters[found.cluster].name, environment.name),
          diagnostics::Loss::objects);
}

// An environment of one cluster stands for it; a cluster of one environment needs none.
void complete_destination(Context& context, const value::Object& destination,
                          ir::Destination& found) {
  const auto& environments = context.program.environments;
  if (found.environment != kNone && found.cluster == kNone &&
      read_text(destination, "server").empty()) {
    const auto& clusters = environments[found.environment].clusters;
    if (clusters.size() == 1) found.cluster = clusters[0];
    if (clusters.size() > 1 && !destination.poisoned)
      context.sink
          .report(Code::destination_conflict, destination.span,
                  fmt::format("environment `{}` has {} clusters, and this does not say which",
                              environments[found.environment].name, clusters.size()))
          .help("write `cluster = name`");
    return;
  }
  if (found.cluster == kNone) return;
  const auto& candidates = environments_of(context, found.cluster);
  if (found.environment == kNone && candidates.size() == 1) found.environment = candidates[0];
  if (found.environment == kNone && candidates.size() > 1)
    context.sink
        .report(Code::destination_conflict, destination.span,
                fmt::format("cluster `{}` is in {} environments, and this does not say which",
                            context.program.clusters[found.cluster].name, candidates.size()))
        .help(fmt::format("write `env = {}`", environments[candidates[0]].name));
  const bool member =
      std::find(candidates.begin(), candidates.end(), found.environment) != candidates.end();
  if (found.environment != kNone && !member) report_foreign_cluster(context, destination, found);
}

void lower_destination(Context& context, ir::Application& application, Extent extent) {
  const auto* object = read_object(*application.object, "destination");
  if (object == nullptr) return;
  auto& found = application.destination;
  found.object = object;
  found.name_space = read_text(*object, "namespace");
  found.cluster = context.index_of(read_object(*object, "cluster"));
  found.environment = context.index_of(read_object(*object, "env"));
  const auto server = read_text(*object, "server");
  const bool templated = !read_text(*object, "cluster").empty();
  if (!server.empty() && (found.cluster != kNone || templated))
    context.sink.report(Code::destination_conflict, server.span,
                        "a destination has a `cluster` or a `server`, not both");
  const bool nowhere =
      server.empty() && found.cluster == kNone && found.environment == kNone && !templated;
  if (nowhere && !object->poisoned && extent == Extent::whole)
    context.sink
        .report(Code::destination_conflict, object->span, "this destination names no cluster")
        .help(
            "write `cluster = name`, `cluster = in-cluster` for the cluster that Argo CD runs in, "
            "or `env = name`");
  if (found.cluster == kNone && !server.empty() && !templated)
    found.cluster = cluster_at(context, server.text);
  if (!templated) complete_destination(context, *object, found);
}

}  // namespace

ir::Application read_application(Context& context, const value::Object& object, Extent extent) {
  ir::Application application{};
  application.name = value::name_of(object);
  application.object = &object;
  application.project = context.index_of(read_object(object, "project"));
  lower_sources(context, application, extent);
  lower_destination(context, application, extent);
  return application;
}

void lower_application(Context& context, const value::Object& object) {
  const auto index = static_cast<Index>(context.program.applications.size());
  context.indexes[&object] = index;
  context.program.applications.push_back(read_application(context, object, Extent::whole));
  for (const auto* canary : read_objects(object, "canary")) {
    lower_canary(context, *canary, index);
  }
  for (const auto* manifest : read_objects(object, "manifest"))
    lower_manifest(context, *manifest, index);
}

}  // namespace rollout::lower
