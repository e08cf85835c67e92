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
#include "compiler/import/literal.h"
#include "compiler/import/permissions.h"
#include "compiler/import/rest.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;
using adopt::Missing;
using diagnostics::Code;

constexpr std::string_view kEdition = "edition \"2026\"\n";
constexpr std::string_view kDefaultNamespace = "argocd";

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

bool is_of_argocd(ManifestKind kind) {
  return kind == ManifestKind::app_project || kind == ManifestKind::application ||
         kind == ManifestKind::application_set;
}

// A manifest and the block that it becomes.
struct Piece {
  const Manifest* manifest;
  Said said;
  Statement block;
};

class Planner {
 public:
  Planner(const Request& request, diagnostics::Sink& sink)
      : request_(request), sink_(sink), rest_{request.allow_drop, sink} {}

  Plan run() {
    select();
    choose_namespace();
    learn();
    write_blocks();
    lay_out();
    plan_.dropped = rest_.dropped;
    plan_.raw = rest_.raw;
    plan_.name_space = context_.name_space;
    return std::move(plan_);
  }

 private:
  void select() {
    std::map<std::tuple<ManifestKind, std::string_view, std::string_view>, const Manifest*> known;
    for (const auto& manifest : request_.survey.manifests) {
      if (!is_imported(manifest.kind)) continue;
      if (!manifest.is_complete() || manifest.name.empty()) {
        refuse_incomplete(manifest);
        continue;
      }
      const auto space =
          manifest.kind == ManifestKind::app_project ? std::string_view{} : manifest.name_space;
      const auto [at, is_new] = known.try_emplace({manifest.kind, space, manifest.name}, &manifest);
      if (is_new) pieces_.push_back({&manifest, {}, {}});
      else refuse_repeated(manifest, *at->second);
    }
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

  void refuse_repeated(const Manifest& manifest, const Manifest& first) {
    sink_
        .report(Code::declared_twice, manifest.name_span,
                fmt::format("the {} `{}` is declared twice", adopt::row_of(manifest.kind).name,
                            diagnostics::visible(manifest.name)))
        .note(first.name_span, "here as well")
        .help("import one of them");
  }

  // Where most objects of Argo CD stand.
  void choose_namespace() {
    std::map<std::string_view, std::size_t> votes;
    for (const auto& piece : pieces_)
      if (is_of_argocd(piece.manifest->kind) && !piece.manifest->name_space.empty())
        ++votes[piece.manifest->name_space];
    const auto most =
        std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
    context_.name_space = most == votes.end() ? kDefaultNamespace : most->first;
  }

  void learn() {
    context_.projects.insert("default");
    for (const auto& piece : pieces_) {
      const auto& object = *piece.manifest->object;
      if (piece.manifest->kind == ManifestKind::app_project) {
        context_.projects.insert(std::string(piece.manifest->name));
        learn_entries(object);
      }
      if (piece.manifest->kind == ManifestKind::application)
        learn_destination(object, "spec.destination");
      if (piece.manifest->kind == ManifestKind::application_set)
        learn_destination(object, "spec.template.spec.destination");
    }
    // Clusters share the names of projects.
    for (const auto& project : context_.projects)
      if (project != "default") identifiers_.give(project, "project");
    context_.clusters.give_names(identifiers_);
  }

  void learn_destination(const value::Record& object, std::string path) {
    const auto server = adopt::text_at(object, path + ".server");
    const auto name = adopt::text_at(object, path + ".name");
    if (server.find("{{") == std::string_view::npos && name.find("{{") == std::string_view::npos)
      context_.clusters.add_destination(server, name);
  }

  void learn_entries(const value::Record& object) {
    const auto* list = adopt::list_at(object, "spec.destinations");
    if (list == nullptr) return;
    const auto is_exact = [](std::string_view text) {
      return text.find_first_of("*?[]{}\\") == std::string_view::npos;
    };
    for (const auto& item : list->items) {
      if (!item.is(value::Kind::record)) continue;
      auto server = adopt::text_at(item.as_record(), "server");
      auto name = adopt::text_at(item.as_record(), "name");
      if (server.starts_with('!')) server.remove_prefix(1);
      if (name.starts_with('!')) name.remove_prefix(1);
      if (is_exact(server) && is_exact(name)) context_.clusters.add_entry(server, name);
    }
  }

  void write_blocks() {
    for (auto& piece : pieces_) {
      const Place place(*piece.manifest->object, {}, piece.said);
      switch (piece.manifest->kind) {
        case ManifestKind::app_project: piece.block = project_block(context_, place); break;
        case ManifestKind::application: piece.block = application_block(context_, place); break;
        case ManifestKind::application_set:
          piece.block = application_set_block(context_, place, rest_);
          break;
        default: continue;
      }
      check_project(*piece.manifest, piece.manifest->kind == ManifestKind::application_set
                                         ? "spec.template.spec.project"
                                         : "spec.project");
      add_rest(block_of(piece.manifest->kind), place, piece.block, rest_);
      plan_.imported.push_back(piece.manifest);
    }
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

  // A file for each project, with all that belongs to it.
  void lay_out() {
    std::map<std::string, std::vector<Statement>> files;
    for (const auto project_first : {true, false})
      for (auto& piece : pieces_) {
        const bool project = piece.manifest->kind == ManifestKind::app_project;
        if (project != project_first || piece.block.head.empty()) continue;
        files[file_of(*piece.manifest)].push_back(std::move(piece.block));
      }
    if (auto platform = platform_statements(); !platform.empty()) add_file("platform", platform);
    for (const auto& [name, statements] : files) add_file(name, statements);
  }

  std::string file_of(const Manifest& manifest) const {
    if (manifest.kind == ManifestKind::app_project) return file_name(manifest.name);
    const bool set = manifest.kind == ManifestKind::application_set;
    const auto project =
        adopt::text_at(*manifest.object, set ? "spec.template.spec.project" : "spec.project");
    return project.find("{{") == std::string_view::npos ? file_name(project) : "application_sets";
  }

  static std::string file_name(std::string_view project) {
    std::string name(project);
    return name == "platform" ? "platform-project" : name;
  }

  std::vector<Statement> platform_statements() const {
    std::vector<Statement> all;
    if (context_.name_space != kDefaultNamespace) {
      auto workspace = Statement::block("workspace", {});
      auto argocd = Statement::block("argocd", {});
      argocd.add(Statement::field("namespace", support::quote(context_.name_space), {}));
      workspace.add(std::move(argocd));
      all.push_back(std::move(workspace));
    }
    for (auto& cluster : context_.clusters.declarations()) all.push_back(std::move(cluster));
    return all;
  }

  void add_file(const std::string& name, const std::vector<Statement>& statements) {
    File file{name + ".rollout", std::string(kEdition), Lines(1)};
    print(statements, file.text, file.lines);
    plan_.files.push_back(std::move(file));
  }

  const Request& request_;
  diagnostics::Sink& sink_;
  Rest rest_;
  Context context_;
  syntax::Identifiers identifiers_;
  std::deque<Piece> pieces_;
  Plan plan_;
};

}  // namespace

Plan plan_import(const Request& request, diagnostics::Sink& sink) {
  return Planner(request, sink).run();
}

}  // namespace rollout::importing
