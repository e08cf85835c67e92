// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/emit/field_cursor.h"
#include "compiler/import/differences.h"
#include "compiler/import/field_name.h"
#include "compiler/import/kinds.h"
#include "compiler/import/pruned.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;
using adopt::Missing;
using diagnostics::Code;

struct Incomplete {
  Missing missing;
  std::string_view what;
  std::string_view help;
};
constexpr Incomplete kIncomplete[] = {
    {Missing::chart, "is a template of a Helm chart", "render the chart, and import what it gives"},
    {Missing::template_, "is a template", "render it, and import what it gives"},
    {Missing::patch, "is a patch of another manifest",
     "build the kustomization, and import what it gives"},
    {Missing::base, "is a base that a kustomization completes",
     "build the kustomization, and import what it gives"},
    {Missing::placeholder, "has a placeholder in it", "fill it in, and import what that gives"},
};

class Selector {
 public:
  Selector(const Request& request, Plan& plan, diagnostics::Sink& sink)
      : request_(request), plan_(plan), sink_(sink) {}

  Pieces run() {
    for (const auto& manifest : request_.survey.manifests) select(manifest);
    for (const auto* manifest : request_.further) add(*manifest);
    note_unused();
    return std::move(pieces_);
  }

 private:
  bool makes_files() const { return request_.purpose == Purpose::files; }

  void select(const Manifest& manifest) {
    if (is_let_go(manifest)) return;
    if (!is_imported(manifest.kind) || (request_.argocd_only && !is_of_argocd(manifest.kind))) {
      ++plan_.left;
      return;
    }
    if (!manifest.is_complete() || manifest.name.empty()) {
      if (makes_files()) refuse_incomplete(manifest);
      return;
    }
    // Nothing is built on what has a mistake; that has been said already.
    if (!makes_files() && !manifest.sound) return;
    const auto space =
        manifest.kind == ManifestKind::app_project ? std::string_view{} : manifest.name_space;
    // One for each application: there may be many clusters.
    if (manifest.kind == ManifestKind::canary) return add(manifest);
    const auto [at, is_new] = known_.try_emplace({manifest.kind, space, manifest.name}, &manifest);
    if (is_new) add(manifest);
    else if (is_copy(manifest, *at->second)) return;
    else if (makes_files()) refuse_repeated(manifest, *at->second, sink_);
    else add(manifest);
  }

  void add(const Manifest& manifest) {
    const auto pruned = prune(*manifest.object, request_.allow_drop, plan_.made->arena);
    plan_.dropped += pruned.dropped;
    pieces_.push_back({&manifest, pruned.object});
    if (request_.expand_sets && manifest.kind == ManifestKind::application_set)
      expand_set(pieces_.back());
  }

  void expand_set(Piece& piece) {
    auto expanded = expand(*piece.manifest, *piece.object, plan_.made->arena, request_.symbols);
    if (auto* expansion = std::get_if<Expansion>(&expanded))
      piece.expansion = std::move(*expansion);
    else stay_a_set(piece, std::get<std::string>(expanded), plan_);
  }

  // What canaries share stands on each of their clusters, and is declared once.
  bool is_copy(const Manifest& manifest, const Manifest& first) const {
    return is_shared(manifest.kind) &&
           differences(manifest.kind, *manifest.object, *first.object, request_.allow_drop).empty();
  }

  // A name that is misspelt lets nothing go, and would be taken for done.
  void note_unused() {
    auto unused = request_.allow_drop;
    for (const auto& manifest : request_.survey.manifests) {
      if (unused.empty()) return;
      unused.erase(name_of(manifest));
      for (emit::FieldCursor field{*manifest.object}; field.next();)
        std::erase_if(unused,
                      [&](const std::string& name) { return is_dropped(field.path(), {name}); });
    }
    for (const auto& name : unused)
      plan_.notes.push_back(fmt::format("`--allow-drop {}` names nothing that is imported",
                                        diagnostics::visible(name)));
  }

  static std::string name_of(const Manifest& manifest) {
    return fmt::format("{}/{}", adopt::row_of(manifest.kind).name, manifest.name);
  }

  // `MetricTemplate/errors` lets an object go.
  bool is_let_go(const Manifest& manifest) {
    if (!request_.allow_drop.contains(name_of(manifest))) return false;
    ++plan_.dropped;
    return true;
  }

  void refuse_incomplete(const Manifest& manifest) {
    const auto* row = std::ranges::find(kIncomplete, manifest.missing, &Incomplete::missing);
    const bool known = row != std::end(kIncomplete);
    sink_
        .report(Code::import_incomplete, manifest.name_span,
                fmt::format("this {} {}", adopt::row_of(manifest.kind).name,
                            known ? row->what : "has no name"))
        .help(std::string(known ? row->help : "write `metadata.name`"));
  }

  const Request& request_;
  Plan& plan_;
  diagnostics::Sink& sink_;
  Pieces pieces_;
  std::map<std::tuple<ManifestKind, std::string_view, std::string_view>, const Manifest*> known_;
};

}  // namespace

Pieces select(const Request& request, Plan& plan, diagnostics::Sink& sink) {
  return Selector(request, plan, sink).run();
}

void stay_a_set(Piece& piece, std::string_view reason, Plan& plan) {
  piece.expansion.reset();
  plan.notes.push_back(
      fmt::format("`{}` stays a set: {}", diagnostics::visible(piece.manifest->name), reason));
}

void refuse_repeated(const Manifest& manifest, const Manifest& first, diagnostics::Sink& sink) {
  sink.report(Code::declared_twice, manifest.name_span,
              fmt::format("the {} `{}` is declared twice", adopt::row_of(manifest.kind).name,
                          diagnostics::visible(manifest.name)))
      .note(first.name_span, "here as well")
      .help("import one of them");
}

}  // namespace rollout::importing
