// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/planner.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/kinds.h"
#include "compiler/import/permissions.h"
#include "compiler/import/selection.h"
#include "compiler/support/text.h"

namespace rollout::importing {

using adopt::Manifest;
using adopt::ManifestKind;
using diagnostics::Code;

Planner::Planner(const Request& request, diagnostics::Sink& sink)
    : request_(request), sink_(sink), rest_{sink, 0, !makes_files()} {}

void Planner::run() {
  pieces = select(request_, plan, sink_);
  context = learn(pieces, request_.known, request_.purpose, identifiers);
  for (auto& piece : pieces)
    if (piece.manifest->kind != ManifestKind::canary) {
      write_block(piece);
      keep_unsaid(*piece.manifest);
    }
  write_canaries();
  plan.raw = rest_.raw;
  plan.name_space = context.name_space;
  plan.addresses = context.clusters.addresses();
}

void Planner::write_block(Piece& piece) {
  const auto& manifest = *piece.manifest;
  const Place place(*piece.object, {}, piece.said);
  if (const auto implied = request_.implied.find(&manifest); implied != request_.implied.end())
    piece.said.insert(implied->second.begin(), implied->second.end());
  switch (manifest.kind) {
    case ManifestKind::app_project:
      if (makes_files())
        report_surprises(*piece.object, manifest.name_span, context.name_space, sink_);
      piece.block = project_block(context, place);
      break;
    case ManifestKind::application: piece.block = application_block(context, place); break;
    case ManifestKind::application_set:
      if (piece.expansion && write_loop(piece)) return;
      piece.block = application_set_block(context, place, rest_);
      break;
    case ManifestKind::metric_template:
      piece.block = metric_template_block(place, context.name_of(manifest));
      break;
    case ManifestKind::alert_provider:
      piece.block = alert_provider_block(place, context.name_of(manifest));
      break;
    default: return;
  }
  if (manifest.kind == ManifestKind::application) check_project(manifest, "spec.project");
  if (manifest.kind == ManifestKind::application_set)
    check_project(manifest, "spec.template.spec.project");
  add_rest(block_of(manifest.kind), place, piece.block, rest_);
  plan.imported.push_back({&manifest, std::string(manifest.name)});
  // One declaration for all canaries that have it.
  if (const auto own = context.companions.find(&manifest);
      own != context.companions.end() && !declared_.insert({manifest.kind, own->second}).second)
    piece.block = {};
}

// The loop over the elements of a set; false where it stays a set.
bool Planner::write_loop(Piece& piece) {
  Said said;
  const Place pattern(*piece.expansion->pattern, {}, said);
  auto application = application_block(context, pattern);
  add_rest(block_of(ManifestKind::application), pattern, application, rest_);
  auto loop = loop_of(std::move(application), *piece.expansion);
  if (!loop.has_value())
    return stay_a_set(piece, "a parameter stands in a text that is written as it is", plan), false;
  piece.block = std::move(*loop);
  for (const auto& made : piece.expansion->made) {
    const auto& kept = plan.made->applications.emplace_back(made);
    check_project(kept, "spec.project");
    plan.imported.push_back({&kept, std::string(kept.name)});
  }
  plan.sets.push_back(farewell_to(*piece.manifest));
  return true;
}

void Planner::add_canary(Piece& piece, Canaries& canaries) {
  const auto* owner = owner_of(*piece.manifest);
  if (owner == nullptr) {
    if (!makes_files()) write_lone_canary(piece);
    return;
  }
  auto& own = canaries[owner];
  const auto same = std::ranges::find_if(
      own, [&](const Piece* other) { return other->manifest->name == piece.manifest->name; });
  if (same == own.end()) own.push_back(&piece);
  else if (makes_files()) refuse_repeated(*piece.manifest, *(*same)->manifest, sink_);
  else write_lone_canary(piece);
}

void Planner::note_provider() {
  const auto silent = std::ranges::count_if(pieces, [](const Piece& piece) {
    return piece.manifest->kind == ManifestKind::canary &&
           adopt::text_at(*piece.object, "spec.provider").empty();
  });
  if (silent > 0 && request_.provider.empty())
    plan.notes.push_back(
        fmt::format("canaries without a provider: {}, taken for Istio's, as Flagger does without "
                    "`-mesh-provider`; `--provider` says another",
                    silent));
}

// Each in the application that it belongs to.
void Planner::write_canaries() {
  if (makes_files()) note_provider();
  for (const auto& piece : pieces)
    if (piece.manifest->kind == ManifestKind::application) owners_.add(*piece.manifest);
  Canaries canaries;
  for (auto& piece : pieces)
    if (piece.manifest->kind == ManifestKind::canary) add_canary(piece, canaries);
  for (auto& piece : pieces)
    if (const auto own = canaries.find(piece.manifest); own != canaries.end())
      for (auto* canary : own->second) write_canary(*canary, piece, own->second.size() > 1);
}

void Planner::write_canary(Piece& canary, Piece& owner, bool labelled) {
  const Place place(*canary.object, {}, canary.said);
  auto block =
      canary_block(context, place,
                   adopt::text_at(*owner.manifest->object, "spec.destination.namespace"), labelled);
  add_rest(block_of(ManifestKind::canary), place, block, rest_);
  keep_unsaid(*canary.manifest);
  owner.block.add(std::move(block));
  plan.imported.push_back(
      {canary.manifest, labelled ? fmt::format("{}/{}", owner.manifest->name, canary.manifest->name)
                                 : std::string(owner.manifest->name)});
}

// One that no application deploys, as far as the manifests say.
void Planner::write_lone_canary(Piece& canary) {
  const Place place(*canary.object, {}, canary.said);
  canary.block = canary_block(context, place, {}, true);
  canary.block.head = "canary " + support::quote(canary.manifest->name);
  add_rest(block_of(ManifestKind::canary), place, canary.block, rest_);
  keep_unsaid(*canary.manifest);
}

const Manifest* Planner::owner_of(const Manifest& canary) {
  const auto owners = owners_.of(canary, request_.sources.file(canary.span.file).path());
  if (owners.size() == 1) return owners.front();
  if (!makes_files()) return nullptr;
  auto report = sink_.report(
      Code::import_ownerless, canary.name_span,
      owners.empty()
          ? fmt::format("no application that is imported deploys into the namespace `{}` of the "
                        "canary `{}`",
                        diagnostics::visible(canary.name_space), diagnostics::visible(canary.name))
          : fmt::format("{} applications deploy into the namespace of the canary `{}`",
                        owners.size(), diagnostics::visible(canary.name)));
  for (const auto* owner : owners) report.note(owner->name_span, "one of them");
  report.help(owners.empty()
                  ? "a canary stands in the application that deploys its target: give that as well"
                  : "put it into a folder that is named for its application");
  return nullptr;
}

void Planner::check_project(const Manifest& manifest, std::string_view path) {
  const auto name = adopt::text_at(*manifest.object, path);
  if (manifest.kind == ManifestKind::app_project || name.find("{{") != std::string_view::npos ||
      context.projects.contains(name))
    return;
  if (!makes_files()) {
    if (!name.empty()) assumed_projects.emplace(name);
    return;
  }
  const auto span = adopt::span_at(*manifest.object, path, manifest.name_span);
  if (name.empty()) {
    sink_
        .report(Code::import_ownerless, span,
                fmt::format("`{}` has no project", diagnostics::visible(manifest.name)))
        .help("nothing falls into the project `default` by silence: write `project: default`");
    return;
  }
  sink_
      .report(
          Code::import_ownerless, span,
          fmt::format("the project `{}` is not among what is imported", diagnostics::visible(name)))
      .help("give the file of its AppProject as well: what an application may do stands there");
}

// The first thing of it, for whoever cannot use the rest.
void Planner::keep_unsaid(const Manifest& manifest) {
  if (makes_files()) return;
  for (auto& finding : sink_.take())
    if (finding.severity == diagnostics::Severity::error)
      unsaid.try_emplace(&manifest, std::move(finding));
}

}  // namespace rollout::importing
