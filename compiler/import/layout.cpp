// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/adopt/fields.h"
#include "compiler/import/alike.h"
#include "compiler/import/comments.h"
#include "compiler/import/expression.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;
using diagnostics::Code;

constexpr std::string_view kEdition = "edition \"2026\"\n";

class Layout {
 public:
  Layout(const Request& request, const Context& context, Pieces& pieces,
         syntax::Identifiers& identifiers, Plan& plan, diagnostics::Sink& sink)
      : request_(request),
        context_(context),
        pieces_(pieces),
        identifiers_(identifiers),
        plan_(plan),
        sink_(sink) {}

  // A file for each project, with all that belongs to it.
  void run() {
    std::map<std::string, std::vector<Statement>> files;
    for (const auto project_first : {true, false})
      for (auto& piece : pieces_) {
        const bool project = piece.manifest->kind == ManifestKind::app_project;
        if (project != project_first || piece.block.head.empty()) continue;
        files[file_of(*piece.manifest)].push_back(std::move(piece.block));
      }
    for (auto& [name, statements] : files) share_what_is_alike(name, statements);
    keep_comments_in(files);
    if (auto platform = platform_statements(); !platform.empty())
      add_file(is_taken("platform.rollout") ? "clusters" : "platform", platform);
    for (const auto& [name, statements] : files) add_file(name, statements);
  }

 private:
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

  bool is_taken(std::string_view file) const {
    return std::ranges::find(request_.known.files, file) != request_.known.files.end();
  }

  std::string file_of(const Manifest& manifest) const {
    if (manifest.kind == ManifestKind::app_project) return file_name(manifest.name);
    // Shared objects of Flagger stand together.
    if (is_shared(manifest.kind)) return "flagger";
    const bool set = manifest.kind == ManifestKind::application_set;
    const auto project =
        adopt::text_at(*manifest.object, set ? "spec.template.spec.project" : "spec.project");
    return project.find("{{") == std::string_view::npos ? file_name(project) : "application_sets";
  }

  static std::string file_name(std::string_view project) {
    std::string name(project);
    // A name is no path.
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' '; },
        '_');
    if (name.starts_with('.')) name.front() = '_';
    return name == "platform" || name == "flagger" ? name + "-project" : name;
  }

  std::vector<Statement> platform_statements() const {
    std::vector<Statement> all;
    auto workspace = Statement::block("workspace", {});
    const auto add = [&](std::string part, std::string_view field, std::string value) {
      auto block = Statement::block(std::move(part), {});
      block.add(Statement::field(field, std::move(value), {}));
      workspace.add(std::move(block));
    };
    if (context_.name_space != kDefaultNamespace && request_.known.name_space.empty())
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
  const Context& context_;
  Pieces& pieces_;
  syntax::Identifiers& identifiers_;
  Plan& plan_;
  diagnostics::Sink& sink_;
};

}  // namespace

void lay_out(const Request& request, const Context& context, Pieces& pieces,
             syntax::Identifiers& identifiers, Plan& plan, diagnostics::Sink& sink) {
  Layout(request, context, pieces, identifiers, plan, sink).run();
}

}  // namespace rollout::importing
