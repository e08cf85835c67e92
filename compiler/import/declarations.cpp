// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/declarations.h"

#include <algorithm>
#include <map>

#include "compiler/adopt/fields.h"
#include "compiler/adopt/kinship.h"
#include "compiler/import/literal.h"
#include "compiler/import/planner.h"
#include "compiler/support/path.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;

constexpr std::string_view kEdition = "edition \"2026\"\n";

// A line for each statement, so that a line says one thing.
class Writer {
 public:
  // `inside`: the manifests that stand in the block of another, by the place of their names.
  Writer(DeclaredFile& file, const std::map<source::Span, const Manifest*>& inside)
      : file_(file), inside_(inside) {}

  void write(const Statement& statement, const Manifest* manifest) {
    const auto said = statement.said.empty() ? source::Span{} : statement.said.front();
    if (const auto own = inside_.find(said); own != inside_.end() && said.known())
      manifest = own->second;
    if (!statement.braces) {
      write_lines(
          statement.value.empty() ? statement.head : statement.head + " = " + statement.value,
          {said, manifest});
      return;
    }
    write_lines(statement.head + " {", {said, manifest});
    for (const auto& inner : statement.body) write(inner, manifest);
    write_lines("}", {said, manifest});
  }

 private:
  void write_lines(const std::string& text, const DeclaredFile::Line& line) {
    file_.text += text;
    file_.text += '\n';
    file_.lines.insert(file_.lines.end(),
                       static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1, line);
  }

  DeclaredFile& file_;
  const std::map<source::Span, const Manifest*>& inside_;
};

DeclaredFile begin_file() { return {std::string(kEdition), {{}}}; }

class Arrangement {
 public:
  Arrangement(const Request& request, Planner& planner) : request_(request), planner_(planner) {}

  Declarations run() {
    rank_projects();
    for (const auto& piece : planner_.pieces)
      if (piece.manifest->kind == ManifestKind::canary)
        inside_.emplace(name_key(*piece.object), piece.manifest);
    for (const auto& piece : planner_.pieces)
      if (!piece.block.head.empty())
        Writer(module(rank_of(*piece.manifest)), inside_).write(piece.block, piece.manifest);
    write_assumed();
    for (auto& [manifest, finding] : planner_.unsaid)
      made_.unsaid.push_back({manifest, std::move(finding.message), finding.span});
    return std::move(made_);
  }

 private:
  static source::Span name_key(const value::Record& object) {
    const auto* entry = adopt::entry_at(object, "metadata.name");
    return entry == nullptr ? source::Span{} : span_of(*entry);
  }

  std::string directory_of(const Manifest& manifest) const {
    return support::directory_of(request_.sources.file(manifest.span.file).path());
  }

  void rank_projects() {
    for (const auto& piece : planner_.pieces)
      if (piece.manifest->kind == ManifestKind::app_project)
        projects_[piece.manifest->name].push_back(directory_of(*piece.manifest));
  }

  // Projects in their order; what belongs to a project, with the nearest of its name; other things
  // with a name that was taken, in the next module where it is free.
  std::size_t rank_of(const Manifest& manifest) {
    if (manifest.kind == ManifestKind::app_project ||
        manifest.kind == ManifestKind::metric_template ||
        manifest.kind == ManifestKind::alert_provider)
      return taken_[{manifest.kind, planner_.context.name_of(manifest)}]++;
    const bool set = manifest.kind == ManifestKind::application_set;
    const auto project =
        adopt::text_at(*manifest.object, set ? "spec.template.spec.project" : "spec.project");
    const auto found = projects_.find(project);
    if (found == projects_.end() || found->second.size() == 1) return 0;
    const auto directory = directory_of(manifest);
    const auto nearest = std::ranges::max_element(found->second, {}, [&](const std::string& other) {
      return adopt::kinship(directory, other);
    });
    return static_cast<std::size_t>(nearest - found->second.begin());
  }

  DeclaredFile& module(std::size_t rank) {
    while (made_.modules.size() <= rank) made_.modules.push_back(begin_file());
    return made_.modules[rank];
  }

  void write_assumed() {
    made_.assumed = begin_file();
    Writer writer(made_.assumed, inside_);
    for (const auto& cluster : planner_.context.clusters.declarations())
      writer.write(cluster, nullptr);
    for (const auto& project : planner_.assumed_projects)
      writer.write(Statement::block("project " + label_literal(project), {}), nullptr);
  }

  const Request& request_;
  Planner& planner_;
  Declarations made_;
  std::map<source::Span, const Manifest*> inside_;
  std::map<std::string_view, std::vector<std::string>> projects_;  // directories, by rank
  std::map<std::pair<ManifestKind, std::string_view>, std::size_t> taken_;
};

}  // namespace

Declarations declare(const Request& request) {
  diagnostics::Sink sink;
  Planner planner(request, sink);
  planner.run();
  return Arrangement(request, planner).run();
}

}  // namespace rollout::importing
