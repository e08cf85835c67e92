// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/alike.h"
#include "compiler/import/comments.h"
#include "compiler/import/context.h"
#include "compiler/import/differences.h"
#include "compiler/import/expansion.h"
#include "compiler/import/expression.h"
#include "compiler/import/kinds.h"
#include "compiler/import/literal.h"
#include "compiler/import/owner.h"
#include "compiler/import/permissions.h"
#include "compiler/import/pruned.h"
#include "compiler/import/rest.h"
#include "compiler/import/shared.h"
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
  const value::Record* object;  // without what may go
  Said said;
  Statement block;
  std::optional<Expansion> expansion = {};
};

class Planner {
 public:
  Planner(const Request& request, diagnostics::Sink& sink)
      : request_(request), sink_(sink), rest_{sink} {}

  Plan run() {
    select();
    choose_namespace();
    learn();
    write_blocks();
    lay_out();
    plan_.dropped = dropped_;
    plan_.raw = rest_.raw;
    plan_.name_space = context_.name_space;
    return std::move(plan_);
  }

 private:
  void select() {
    std::map<std::tuple<ManifestKind, std::string_view, std::string_view>, const Manifest*> known;
    for (const auto& manifest : request_.survey.manifests) {
      if (is_let_go(manifest)) continue;
      if (!is_imported(manifest.kind) || (request_.argocd_only && !is_of_argocd(manifest.kind))) {
        ++plan_.left;
        continue;
      }
      if (!manifest.is_complete() || manifest.name.empty()) {
        refuse_incomplete(manifest);
        continue;
      }
      const auto space =
          manifest.kind == ManifestKind::app_project ? std::string_view{} : manifest.name_space;
      // One for each application: there may be many clusters.
      if (manifest.kind == ManifestKind::canary) {
        add(manifest);
        continue;
      }
      const auto [at, is_new] = known.try_emplace({manifest.kind, space, manifest.name}, &manifest);
      if (is_new) add(manifest);
      else if (!is_copy(manifest, *at->second)) refuse_repeated(manifest, *at->second);
    }
  }

  void add(const Manifest& manifest) {
    const auto pruned = prune(*manifest.object, request_.allow_drop, plan_.made->arena);
    dropped_ += pruned.dropped;
    pieces_.push_back({&manifest, pruned.object, {}, {}});
    if (request_.expand_sets && manifest.kind == ManifestKind::application_set)
      expand_set(pieces_.back());
  }

  void expand_set(Piece& piece) {
    auto expanded = expand(*piece.manifest, *piece.object, plan_.made->arena, request_.symbols);
    if (auto* expansion = std::get_if<Expansion>(&expanded))
      piece.expansion = std::move(*expansion);
    else stay(piece, std::get<std::string>(expanded));
  }

  void stay(Piece& piece, std::string_view reason) {
    piece.expansion.reset();
    plan_.notes.push_back(
        fmt::format("`{}` stays a set: {}", diagnostics::visible(piece.manifest->name), reason));
  }

  // What canaries share stands on each of their clusters, and is declared once.
  bool is_copy(const Manifest& manifest, const Manifest& first) const {
    return is_shared(manifest.kind) &&
           differences(manifest.kind, *manifest.object, *first.object, request_.allow_drop).empty();
  }

  // `MetricTemplate/errors` lets an object go.
  bool is_let_go(const Manifest& manifest) {
    const auto name = fmt::format("{}/{}", adopt::row_of(manifest.kind).name, manifest.name);
    if (!request_.allow_drop.contains(name)) return false;
    ++dropped_;
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
      const auto& object = *piece.object;
      if (piece.manifest->kind == ManifestKind::app_project) {
        context_.projects.insert(std::string(piece.manifest->name));
        learn_entries(object);
      }
      if (piece.manifest->kind == ManifestKind::application)
        learn_destination(object, "spec.destination");
      if (piece.manifest->kind == ManifestKind::application_set)
        learn_destination(object, "spec.template.spec.destination");
      if (piece.expansion)
        for (const auto& made : piece.expansion->made)
          if (adopt::text_at(*made.object, "spec.destination.server").empty())
            learn_destination(*made.object, "spec.destination");
    }
    learn_references();
    // Clusters share the names of projects.
    for (const auto& project : context_.projects)
      if (project != "default") identifiers_.give(project, "project");
    context_.clusters.give_names(identifiers_);
  }

  void learn_references() {
    std::vector<const Manifest*> shared;
    std::vector<const Manifest*> canaries;
    for (const auto& piece : pieces_) {
      if (is_shared(piece.manifest->kind)) shared.push_back(piece.manifest);
      if (piece.manifest->kind == ManifestKind::canary) canaries.push_back(piece.manifest);
    }
    companions_ = names_of_companions(shared, canaries);
    for (const auto* manifest : shared) {
      auto& known = manifest->kind == ManifestKind::metric_template ? context_.metric_templates
                                                                    : context_.alert_providers;
      const std::string name(name_of_shared(*manifest));
      if (syntax::is_identifier(name))
        known.emplace(std::pair(std::string(manifest->name_space), std::string(manifest->name)),
                      name);
    }
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
        piece.block = metric_template_block(place, name_of_shared(manifest));
        break;
      case ManifestKind::alert_provider:
        piece.block = alert_provider_block(place, name_of_shared(manifest));
        break;
      default: return;
    }
    if (manifest.kind == ManifestKind::application) check_project(manifest, "spec.project");
    if (manifest.kind == ManifestKind::application_set)
      check_project(manifest, "spec.template.spec.project");
    add_rest(block_of(manifest.kind), place, piece.block, rest_);
    plan_.imported.push_back({&manifest, std::string(manifest.name)});
    // One declaration for all canaries that have it.
    if (const auto own = companions_.find(&manifest);
        own != companions_.end() && !declared_.insert({manifest.kind, own->second}).second)
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
      return stay(piece, "a parameter stands in a text that is written as it is"), false;
    piece.block = std::move(*loop);
    for (const auto& made : piece.expansion->made) {
      const auto& kept = plan_.made->applications.emplace_back(made);
      check_project(kept, "spec.project");
      plan_.imported.push_back({&kept, std::string(kept.name)});
    }
    for (auto& step : expansion_steps(*piece.manifest)) plan_.steps.push_back(std::move(step));
    return true;
  }

  std::string_view name_of_shared(const Manifest& manifest) const {
    const auto own = companions_.find(&manifest);
    return own == companions_.end() ? manifest.name : std::string_view(own->second);
  }

  using Canaries = std::map<const Manifest*, std::vector<Piece*>>;

  void add_canary(Piece& piece, Canaries& canaries) {
    const auto* owner = owner_of(*piece.manifest);
    if (owner == nullptr) return;
    auto& own = canaries[owner];
    const auto same = std::ranges::find_if(
        own, [&](const Piece* other) { return other->manifest->name == piece.manifest->name; });
    if (same == own.end()) own.push_back(&piece);
    else refuse_repeated(*piece.manifest, *(*same)->manifest);
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

  // A file for each project, with all that belongs to it.
  void lay_out() {
    std::map<std::string, std::vector<Statement>> files;
    for (const auto project_first : {true, false})
      for (auto& piece : pieces_) {
        const bool project = piece.manifest->kind == ManifestKind::app_project;
        if (project != project_first || piece.block.head.empty()) continue;
        files[file_of(*piece.manifest)].push_back(std::move(piece.block));
      }
    for (auto& [name, statements] : files) share_what_is_alike(name, statements);
    keep_comments_in(files);
    if (auto platform = platform_statements(); !platform.empty()) add_file("platform", platform);
    for (const auto& [name, statements] : files) add_file(name, statements);
  }

  // By templates where they are asked for; else it is said that there could be one.
  void share_what_is_alike(const std::string& file, std::vector<Statement>& statements) {
    for (auto all = find_alike(statements); !all.empty(); all = find_alike(statements)) {
      if (!request_.templates) {
        for (const auto& alike : all) suggest(statements, alike);
        return;
      }
      const auto common = common_name(statements, all.front());
      share(statements, all.front(),
            identifiers_.give(common.empty() ? file + "-application" : common, "template"));
    }
  }

  void suggest(const std::vector<Statement>& statements, const Alike& alike) {
    std::string names;
    for (const auto& parameter : alike.parameters)
      names += (names.empty() ? "`" : ", `") + parameter.name + "`";
    const auto& first = statements[alike.members.front()];
    sink_
        .report(Code::import_alike, first.said.empty() ? source::Span{} : first.said.front(),
                fmt::format("{} applications say the same{}", alike.members.size(),
                            names.empty() ? "" : " but for " + names))
        .help("`--templates` says what they share once");
  }

  void keep_comments_in(std::map<std::string, std::vector<Statement>>& files) {
    std::vector<Statement*> blocks;
    for (auto& [name, statements] : files)
      for (auto& statement : statements) blocks.push_back(&statement);
    plan_.comments = keep_comments(request_.sources, plan_.imported, blocks);
  }

  std::string file_of(const Manifest& manifest) const {
    if (manifest.kind == ManifestKind::app_project) return file_name(manifest.name);
    if (is_shared(manifest.kind)) return "flagger";
    const bool set = manifest.kind == ManifestKind::application_set;
    const auto project =
        adopt::text_at(*manifest.object, set ? "spec.template.spec.project" : "spec.project");
    return project.find("{{") == std::string_view::npos ? file_name(project) : "application_sets";
  }

  static std::string file_name(std::string_view project) {
    std::string name(project);
    return name == "platform" || name == "flagger" ? name + "-project" : name;
  }

  // Shared objects of Flagger stand together.
  static bool is_shared(ManifestKind kind) {
    return kind == ManifestKind::metric_template || kind == ManifestKind::alert_provider;
  }

  std::vector<Statement> platform_statements() const {
    std::vector<Statement> all;
    auto workspace = Statement::block("workspace", {});
    const auto add = [&](std::string part, std::string_view field, std::string value) {
      auto block = Statement::block(std::move(part), {});
      block.add(Statement::field(field, std::move(value), {}));
      workspace.add(std::move(block));
    };
    if (context_.name_space != kDefaultNamespace)
      add("argocd", "namespace", support::quote(context_.name_space));
    if (!request_.provider.empty()) add("flagger", "provider", choice_literal(request_.provider));
    if (!workspace.body.empty()) all.push_back(std::move(workspace));
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
  std::size_t dropped_ = 0;
  std::deque<Piece> pieces_;
  std::map<const Manifest*, std::string> companions_;
  std::set<std::pair<ManifestKind, std::string>> declared_;
  Plan plan_;
};

}  // namespace

Plan plan_import(const Request& request, diagnostics::Sink& sink) {
  return Planner(request, sink).run();
}

}  // namespace rollout::importing
