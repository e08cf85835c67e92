// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/context.h"
#include "compiler/import/kinds.h"
#include "compiler/import/layout.h"
#include "compiler/import/owner.h"
#include "compiler/import/permissions.h"
#include "compiler/import/rest.h"
#include "compiler/import/selection.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;
using diagnostics::Code;

class Planner {
 public:
  Planner(const Request& request, diagnostics::Sink& sink)
      : request_(request), sink_(sink), rest_{sink} {}

  Plan run() {
    pieces_ = select(request_, plan_, sink_);
    context_ = learn(pieces_, request_.known, identifiers_);
    write_blocks();
    lay_out(request_, context_, pieces_, identifiers_, plan_, sink_);
    plan_.raw = rest_.raw;
    plan_.name_space = context_.name_space;
    plan_.addresses = context_.clusters.addresses();
    return std::move(plan_);
  }

 private:
  void write_blocks() {
    for (auto& piece : pieces_)
      if (piece.manifest->kind != ManifestKind::canary) write_block(piece);
    write_canaries();
  }

  void write_block(Piece& piece) {
    const auto& manifest = *piece.manifest;
    const Place place(*piece.object, {}, piece.said);
    if (const auto implied = request_.implied.find(&manifest); implied != request_.implied.end())
      piece.said.insert(implied->second.begin(), implied->second.end());
    switch (manifest.kind) {
      case ManifestKind::app_project:
        report_surprises(*piece.object, manifest.name_span, context_.name_space, sink_);
        piece.block = project_block(context_, place);
        break;
      case ManifestKind::application: piece.block = application_block(context_, place); break;
      case ManifestKind::application_set:
        if (piece.expansion && write_loop(piece)) return;
        piece.block = application_set_block(context_, place, rest_);
        break;
      case ManifestKind::metric_template:
        piece.block = metric_template_block(place, context_.name_of(manifest));
        break;
      case ManifestKind::alert_provider:
        piece.block = alert_provider_block(place, context_.name_of(manifest));
        break;
      default: return;
    }
    if (manifest.kind == ManifestKind::application) check_project(manifest, "spec.project");
    if (manifest.kind == ManifestKind::application_set)
      check_project(manifest, "spec.template.spec.project");
    add_rest(block_of(manifest.kind), place, piece.block, rest_);
    plan_.imported.push_back({&manifest, std::string(manifest.name)});
    // One declaration for all canaries that have it.
    if (const auto own = context_.companions.find(&manifest);
        own != context_.companions.end() && !declared_.insert({manifest.kind, own->second}).second)
      piece.block = {};
  }

  // The loop over the elements of a set; false where it stays a set.
  bool write_loop(Piece& piece) {
    Said said;
    const Place pattern(*piece.expansion->pattern, {}, said);
    auto application = application_block(context_, pattern);
    add_rest(block_of(ManifestKind::application), pattern, application, rest_);
    auto loop = loop_of(std::move(application), *piece.expansion);
    if (!loop.has_value())
      return stay_a_set(piece, "a parameter stands in a text that is written as it is", plan_),
             false;
    piece.block = std::move(*loop);
    for (const auto& made : piece.expansion->made) {
      const auto& kept = plan_.made->applications.emplace_back(made);
      check_project(kept, "spec.project");
      plan_.imported.push_back({&kept, std::string(kept.name)});
    }
    for (auto& step : expansion_steps(*piece.manifest)) plan_.steps.push_back(std::move(step));
    return true;
  }

  using Canaries = std::map<const Manifest*, std::vector<Piece*>>;

  void add_canary(Piece& piece, Canaries& canaries) {
    const auto* owner = owner_of(*piece.manifest);
    if (owner == nullptr) return;
    auto& own = canaries[owner];
    const auto same = std::ranges::find_if(
        own, [&](const Piece* other) { return other->manifest->name == piece.manifest->name; });
    if (same == own.end()) own.push_back(&piece);
    else refuse_repeated(*piece.manifest, *(*same)->manifest, sink_);
  }

  void note_provider() {
    const auto silent = std::ranges::count_if(pieces_, [](const Piece& piece) {
      return piece.manifest->kind == ManifestKind::canary &&
             adopt::text_at(*piece.object, "spec.provider").empty();
    });
    if (silent > 0 && request_.provider.empty())
      plan_.notes.push_back(
          fmt::format("canaries without a provider: {}, taken for Istio's, as Flagger does without "
                      "`-mesh-provider`; `--provider` says another",
                      silent));
  }

  // Each in the application that it belongs to.
  void write_canaries() {
    note_provider();
    Canaries canaries;
    for (auto& piece : pieces_)
      if (piece.manifest->kind == ManifestKind::canary) add_canary(piece, canaries);
    for (auto& piece : pieces_)
      if (const auto own = canaries.find(piece.manifest); own != canaries.end())
        for (auto* canary : own->second) {
          const Place place(*canary->object, {}, canary->said);
          auto block =
              canary_block(context_, place,
                           adopt::text_at(*piece.manifest->object, "spec.destination.namespace"),
                           own->second.size() > 1);
          add_rest(block_of(ManifestKind::canary), place, block, rest_);
          piece.block.add(std::move(block));
          plan_.imported.push_back(
              {canary->manifest, own->second.size() > 1 ? fmt::format("{}/{}", piece.manifest->name,
                                                                      canary->manifest->name)
                                                        : std::string(piece.manifest->name)});
        }
  }

  const Manifest* owner_of(const Manifest& canary) {
    std::vector<const Manifest*> applications;
    for (const auto& piece : pieces_)
      if (piece.manifest->kind == ManifestKind::application) applications.push_back(piece.manifest);
    const auto& file = request_.sources.file(canary.span.file).path();
    const auto owners = owners_of(canary, file, applications);
    if (owners.size() == 1) return owners.front();
    auto report = sink_.report(
        Code::import_ownerless, canary.name_span,
        owners.empty()
            ? fmt::format("no application that is imported deploys into the namespace `{}` of the "
                          "canary `{}`",
                          diagnostics::visible(canary.name_space),
                          diagnostics::visible(canary.name))
            : fmt::format("{} applications deploy into the namespace of the canary `{}`",
                          owners.size(), diagnostics::visible(canary.name)));
    for (const auto* owner : owners) report.note(owner->name_span, "one of them");
    report.help(
        owners.empty()
            ? "a canary stands in the application that deploys its target: give that as well"
            : "put it into a folder that is named for its application");
    return nullptr;
  }

  void check_project(const Manifest& manifest, std::string_view path) {
    const auto name = adopt::text_at(*manifest.object, path);
    if (manifest.kind == ManifestKind::app_project || name.find("{{") != std::string_view::npos ||
        context_.projects.contains(name))
      return;
    const auto span = adopt::span_at(*manifest.object, path, manifest.name_span);
    if (name.empty()) {
      sink_
          .report(Code::import_ownerless, span,
                  fmt::format("`{}` has no project", diagnostics::visible(manifest.name)))
          .help("nothing falls into the project `default` by silence: write `project: default`");
      return;
    }
    sink_
        .report(Code::import_ownerless, span,
                fmt::format("the project `{}` is not among what is imported",
                            diagnostics::visible(name)))
        .help("give the file of its AppProject as well: what an application may do stands there");
  }

  const Request& request_;
  diagnostics::Sink& sink_;
  Rest rest_;
  Context context_;
  syntax::Identifiers identifiers_;
  Pieces pieces_;
  std::set<std::pair<ManifestKind, std::string>> declared_;
  Plan plan_;
};

}  // namespace

Plan plan_import(const Request& request, diagnostics::Sink& sink) {
  return Planner(request, sink).run();
}

}  // namespace rollout::importing
