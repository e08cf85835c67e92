// SPDX-License-Identifier: Apache-2.0
#include "cli/manifest_import.h"

#include <algorithm>
#include <array>

#include "compiler/driver/session.h"
#include "compiler/import/migration.h"
#include "compiler/ir/program.h"
#include "compiler/support/path.h"
#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"

namespace rollout::cli {
namespace {

constexpr const char* kDirectory = "imported";

std::size_t errors_in(const std::vector<diagnostics::Diagnostic>& all) {
  return static_cast<std::size_t>(
      std::ranges::count(all, diagnostics::Severity::error, &diagnostics::Diagnostic::severity));
}

// As `rollout fmt` writes them. A text that it cannot read is said by the compiler.
void lay_out(importing::Plan& plan) {
  for (auto& file : plan.files) {
    source::SourceMap sources;
    support::SymbolTable symbols;
    diagnostics::Sink ignored;
    const auto id = sources.add(file.name, file.text);
    if (auto made = format::format(sources, id, symbols, ignored))
      file.text = std::move(made->text);
  }
}

// The files of the language that stand where the new ones go: one module with them.
class Neighbours {
 public:
  Neighbours(const ImportOptions& options, support::FileSystem& files) {
    const auto listed = options.directory.empty()
                            ? support::Result<std::vector<support::DirectoryEntry>>(
                                  std::vector<support::DirectoryEntry>{})
                            : files.list(options.directory);
    if (!listed.ok()) return;
    for (const auto& entry : listed.value()) {
      if (entry.kind != support::FileKind::file || entry.name.starts_with('.') ||
          !entry.name.ends_with(".rollout"))
        continue;
      auto text =
          files.read(support::path_in(options.directory, entry.name), syntax::Limits{}.file_bytes);
      if (text.ok()) texts_.emplace_back(entry.name, std::move(text.value()));
    }
  }

  const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }

  // What they declare, as far as they can be understood.
  importing::Known known(const std::string& as_of) const {
    if (texts_.empty()) return {};
    support::MemoryFileSystem alone;
    for (const auto& [name, text] : texts_) alone.add(support::path_in(kDirectory, name), text);
    driver::Options options;
    options.paths = {kDirectory};
    options.as_of = as_of;
    auto known = importing::known_of(*driver::check(options, alone)->program);
    for (const auto& [name, text] : texts_) known.files.push_back(name);
    return known;
  }

 private:
  std::vector<std::pair<std::string, std::string>> texts_;
};

class Rehearsal {
 public:
  Rehearsal(const ImportOptions& options, const importing::Plan& plan, const Neighbours& neighbours)
      : plan_(plan) {
    for (const auto& [name, text] : neighbours.texts())
      files_.add(support::path_in(kDirectory, name), text);
    for (const auto& file : plan.files)
      files_.add(support::path_in(kDirectory, file.name), file.text);
    compile_.paths = {kDirectory};
    compile_.as_of = options.as_of;
  }

  std::unique_ptr<driver::Compilation> compile() {
    return driver::compile_for_tests(compile_, files_);
  }

  // What projects and policies refuse is no matter of the import; it is of whoever writes on.
  std::size_t errors_of_check() { return errors_in(driver::check(compile_, files_)->diagnostics); }

  void lead_back(const driver::Compilation& compiled, diagnostics::Sink& sink) const {
    for (const auto& finding : compiled.diagnostics) {
      if (finding.severity != diagnostics::Severity::error) continue;
      std::string file;
      std::size_t line = 0;
      if (finding.span.known()) {
        const auto& source = compiled.sources.file(finding.span.file);
        file = source.path().substr(source.path().rfind('/') + 1);
        line = source.position(finding.span.begin).line;
      }
      sink.add(importing::lead_back(plan_, finding, file, line));
    }
  }

 private:
  const importing::Plan& plan_;
  support::MemoryFileSystem files_;
  driver::Options compile_;
};

bool is_kustomized(const std::string& folder, support::FileSystem& files) {
  return std::ranges::any_of(std::array{"kustomization.yaml", "kustomization.yml", "Kustomization"},
                             [&](const char* name) {
                               return files.kind(support::path_in(folder, name)) ==
                                      support::FileKind::file;
                             });
}

// Who reads the folder today, and what they must do.
void plan_migration(const ImportOptions& options, const driver::Compilation& compiled,
                    support::FileSystem& files, ManifestImport& made, diagnostics::Sink& sink) {
  diagnostics::Sink ignored;  // of manifests that are not imported
  adopt::SurveyContext context{files, made.sources, made.symbols, made.arena, ignored};
  const std::vector<std::string> root = {"."};
  made.repository = adopt::survey(root, context);
  std::vector<std::string> paths;
  for (const auto& manifest : compiled.manifests) paths.push_back(manifest.path + ".yaml");
  const importing::Migration migration{options.in_place, made.repository, made.sources,
                                       is_kustomized(options.in_place, files)};
  made.steps = importing::migration_steps(migration, made.plan, paths, sink);
}

}  // namespace

bool ManifestImport::has_errors() const { return errors_in(diagnostics) > 0; }

std::unique_ptr<ManifestImport> import_manifests(const ImportOptions& options,
                                                 support::FileSystem& files) {
  auto made = std::make_unique<ManifestImport>();
  diagnostics::Sink sink;
  adopt::SurveyContext context{files, made->sources, made->symbols, made->arena, sink};
  made->survey = adopt::survey(options.paths, context);
  const Neighbours neighbours(options, files);
  importing::Request request{.survey = made->survey,
                             .sources = made->sources,
                             .symbols = made->symbols,
                             .allow_drop = options.allow_drop,
                             .known = neighbours.known(options.as_of),
                             .argocd_only = !options.in_place.empty(),
                             .expand_sets = options.expand_sets,
                             .templates = options.templates,
                             .provider = options.provider};
  const auto findings_of_reading = sink;
  std::unique_ptr<driver::Compilation> compiled;
  // A second time without what the first one showed to be said twice.
  for (int pass = 0; pass < 2; ++pass) {
    sink = findings_of_reading;
    made->plan = importing::plan_import(request, sink);
    lay_out(made->plan);
    if (sink.has_errors() || made->plan.files.empty()) break;
    Rehearsal rehearsal(options, made->plan, neighbours);
    compiled = rehearsal.compile();
    rehearsal.lead_back(*compiled, sink);
    if (compiled->has_errors()) break;
    if (pass == 0) request.implied = importing::implied_fields(made->plan, compiled->manifests);
    if (pass == 0 && !request.implied.empty()) continue;
    made->proved = importing::prove(request, made->plan, compiled->manifests, sink);
    made->to_mend = rehearsal.errors_of_check();
    if (!options.in_place.empty() && !sink.has_errors())
      plan_migration(options, *compiled, files, *made, sink);
    if (options.in_place.empty())
      for (const auto& set : made->plan.sets)
        made->steps.insert(made->steps.end(), {set.keep, set.replace, set.remove});
    break;
  }
  made->diagnostics = sink.take();
  return made;
}

}  // namespace rollout::cli
