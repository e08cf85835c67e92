// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/modules/declare.h"
#include "compiler/modules/find_files.h"
#include "compiler/modules/import_path.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/path.h"

namespace rollout::modules {

namespace {

using diagnostics::Code;

constexpr std::string_view kEdition = "2026";
constexpr std::size_t kDeepestImport = 200;  // modules that import each other in a row

std::string literal_text(ast::ExpressionPointer expression) {
  std::string out;
  if (expression == nullptr) return out;
  if (const auto* text = std::get_if<ast::TextLiteral>(&expression->node))
    for (const auto& part : text->parts) out += part.text;
  return out;
}

// What the imports of a module cannot leave, and whose lock pins them.
struct Root {
  std::string directory;  // canonical
  std::string lock;       // the program's root, also for what it imports from Git
  std::string shown;      // how messages name the directory, where that is not by its path
};

class Loader {
 public:
  Loader(LoadContext& context, ModuleSet& set)
      : context_(context),
        set_(set),
        git_modules_(context.files, context.sources, context.sink, context.cache,
                     context.git_uses) {}

  void load_program(const FoundModule& found, const Root& root);
  void load_library(const std::string& name) { library(name, {}); }

 private:
  Module& make(const std::string& place, std::string name, std::string directory);
  void read(Module& module, const std::string& path);
  void parse(Module& module, const std::string& path, std::string text);
  void check_edition(const ast::File& file);
  void make_whole(Module& module, const Root& root);
  void finish(Module& module, const Root& root, std::size_t first_file = 0);
  void import(Module& importer, const ast::Statement& statement, const ast::Import& import,
              const Root& root);
  Module* find_import(const Module& importer, const std::string& path, source::Span span,
                      const Root& root);
  Module* library(const std::string& name, source::Span span);
  Module* directory(const std::string& path, source::Span span, const Root& root);
  bool report_cycle(const Module* module, source::Span span);
  std::string library_advice(const std::string& path) const;
  std::string directory_advice(const Module& importer, const std::string& path) const;
  void report_outside(const std::string& path, source::Span span, const Root& root);

  LoadContext& context_;
  ModuleSet& set_;
  GitModules git_modules_;
  std::map<std::string, Module*> by_place_;  // canonical directory, or "std/name"
  std::vector<const Module*> open_;          // whose imports are being followed
};

Module& Loader::make(const std::string& place, std::string name, std::string directory) {
  set_.modules.push_back(std::make_unique<Module>());
  auto& module = *set_.modules.back();
  module.name = std::move(name);
  module.directory = std::move(directory);
  by_place_[place] = &module;
  return module;
}

void Loader::check_edition(const ast::File& file) {
  for (const auto* statement : file.statements) {
    const auto* node = std::get_if<ast::Node>(&statement->node);
    if (node == nullptr) continue;
    const auto lead = node->lead.symbol.text();
    const bool text = node->words.size() == 1 && node->words[0].kind == ast::WordKind::text;
    constexpr std::size_t kMostEdits = 2;
    // A misspelt one is reported as an unknown sentence.
    if (text && node->body == nullptr && lead != "edition" &&
        support::edit_distance(lead, "edition", kMostEdits) <= kMostEdits)
      return;
    if (lead != "edition") continue;
    if (!text || literal_text(node->words[0].value) != kEdition)
      context_.sink.report(Code::unknown_edition, statement->header, "this edition is not known")
          .help("write `edition \"2026\"`");
    return;
  }
  if (!file.complete) return;
  const source::Span start{file.id, 0, 0};
  const bool marked = context_.sources.file(file.id).text().starts_with("\xEF\xBB\xBF");
  const source::Span insert{file.id, marked ? 3u : 0u, marked ? 3u : 0u};
  context_.sink.report(Code::missing_edition, start, "this file does not say its edition")
      .help(
          "the edition fixes what the words of the language mean: begin the file with `edition "
          "\"2026\"`")
      .fix("insert `edition \"2026\"`", insert, "edition \"2026\"\n");
}

void Loader::parse(Module& module, const std::string& path, std::string text) {
  auto* parsed = context_.parsed;
  if (const auto* known = parsed == nullptr ? nullptr : parsed->find(path, text)) {
    module.files.push_back(*known);
    return;
  }
  const auto findings = context_.sink.unordered().size();
  const auto id = context_.sources.add(path, std::move(text));
  module.files.push_back(syntax::parse(context_.sources, id, context_.symbols, context_.arena,
                                       context_.sink, context_.limits));
  check_edition(module.files.back());
  if (parsed != nullptr && context_.sink.unordered().size() == findings)
    parsed->add(path, module.files.back());
}

void Loader::read(Module& module, const std::string& path) {
  const auto shown =
      module.shown.empty() ? path : module.shown + path.substr(module.directory.size());
  auto text = context_.files.read(path, context_.limits.file_bytes);
  if (text.ok()) return parse(module, shown, std::move(text.value()));
  module.complete = false;
  const auto& failure = text.failure();
  if (!failure.too_large) {
    const auto unread = context_.sources.add(shown, "");
    context_.sink.report(Code::unreadable_file, {unread, 0, 0}, failure.message);
    return;
  }
  const auto id = context_.sources.add(shown, "");
  context_.sink.report(Code::file_too_large, {id, 0, 0}, failure.message);
}

Module* Loader::library(const std::string& name, source::Span span) {
  const std::string place = "std/" + name;
  if (auto found = by_place_.find(place); found != by_place_.end())
    return report_cycle(found->second, span) ? nullptr : found->second;
  Module* module = nullptr;
  for (const auto& file : context_.library) {
    if (!file.name.starts_with(name + "/")) continue;
    if (module == nullptr) module = &make(place, place, "");
    parse(*module, "std/" + std::string(file.name), std::string(file.text));
  }
  if (module != nullptr) finish(*module, Root{});
  return module;
}

Module* Loader::directory(const std::string& path, source::Span span, const Root& root) {
  auto canonical = context_.files.canonical(path);
  if (!canonical.ok()) return nullptr;
  if (auto found = by_place_.find(canonical.value()); found != by_place_.end()) {
    if (report_cycle(found->second, span)) return nullptr;
    make_whole(*found->second, root);
    return found->second;
  }
  const auto paths = rollout_files(path, context_.files);
  if (paths.empty()) return nullptr;
  auto& module = make(canonical.value(), path, path);
  module.canonical = canonical.value();
  if (!root.shown.empty() && is_inside(module.canonical, root.directory))
    module.name = module.shown = root.shown + module.canonical.substr(root.directory.size());
  for (const auto& file : paths) read(module, file);
  finish(module, root);
  return &module;
}

// Who imports a module means all of it, also where the user named a few of its files.
void Loader::make_whole(Module& module, const Root& root) {
  if (module.whole) return;
  module.whole = true;
  const auto known = module.files.size();
  std::set<std::string> names;
  for (const auto& file : module.files) names.insert(context_.sources.file(file.id).path());
  for (const auto& path : rollout_files(module.directory, context_.files))
    if (!names.contains(path)) read(module, path);
  finish(module, root, known);
}

bool Loader::report_cycle(const Module* module, source::Span span) {
  auto first = std::find(open_.begin(), open_.end(), module);
  if (first == open_.end()) return false;
  std::string chain;
  for (; first != open_.end(); ++first) chain += fmt::format("`{}` imports ", (*first)->name);
  context_.sink.report(Code::import_cycle, span, fmt::format("{}`{}`", chain, module->name))
      .help("move what both need into a module that imports neither");
  return true;
}

Module* Loader::find_import(const Module& importer, const std::string& path, source::Span span,
                            const Root& root) {
  const auto errors = context_.sink.errors();
  const auto target = resolve_import(path, importer.directory, root.directory, context_.files);
  const bool embedded = importer.directory.empty();
  switch (target.kind) {
    case ImportKind::git:
      if (auto found = git_modules_.find(path, span, root.lock)) {
        const Root own{found->root, root.lock, found->shown};
        if (auto* module = directory(found->directory, span, own)) return module;
        break;
      }
      return nullptr;
    case ImportKind::malformed:
      context_.sink.report(Code::unknown_import, span, fmt::format("`{}` is no import path", path))
          .help("write a directory relative to this file (`../lib`), or a library (`std/canary`)");
      return nullptr;
    case ImportKind::outside_root: report_outside(path, span, root); return nullptr;
    case ImportKind::library:
      if (auto* module = library(target.path, span)) return module;
      break;
    case ImportKind::directory:
      if (embedded) break;
      if (auto* module = directory(target.path, span, root)) return module;
      break;
  }
  if (context_.sink.errors() == errors)
    context_.sink.report(Code::unknown_import, span, fmt::format("there is no module `{}`", path))
        .help(path.starts_with("std/") ? library_advice(path) : directory_advice(importer, path));
  return nullptr;
}

// The directories beside the one that is not there.
std::string Loader::directory_advice(const Module& importer, const std::string& path) const {
  const auto slash = path.rfind('/');
  const auto above = path.substr(0, slash == std::string::npos ? 0 : slash);
  const auto listed = context_.files.list(importer.directory + (above.empty() ? "" : "/" + above));
  std::vector<std::string> names;
  if (listed.ok())
    for (const auto& entry : listed.value())
      if (entry.kind == support::FileKind::directory)
        names.push_back(above.empty() ? entry.name : above + "/" + entry.name);
  std::sort(names.begin(), names.end());
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = support::suggestion(path, views);
  return near.empty()
             ? "an import names a directory with .rollout files, relative to this file, or "
               "`std/…`"
             : near;
}

std::string Loader::library_advice(const std::string& path) const {
  std::vector<std::string> names;
  for (const auto& file : context_.library)
    names.push_back("std/" + std::string(file.name.substr(0, file.name.find('/'))));
  const auto last = std::unique(names.begin(), names.end());
  const std::vector<std::string_view> modules(names.begin(), last);
  const auto near = support::suggestion(path, modules);
  return near.empty() ? fmt::format("the library has `{}`", fmt::join(modules, "`, `")) : near;
}

void Loader::report_outside(const std::string& path, source::Span span, const Root& root) {
  if (!root.shown.empty()) {
    context_.sink.report(Code::import_outside_root, span,
                         fmt::format("`{}` leads out of `{}`", path, root.shown));
    return;
  }
  const bool repository = is_marked_root(root.directory, context_.files);
  context_.sink
      .report(Code::import_outside_root, span,
              fmt::format("`{}` leads out of {}", path,
                          repository ? "the repository" : "the program's directory"))
      .note(repository
                ? fmt::format("the root of the repository is `{}`", root.directory)
                : fmt::format("neither `.git` nor `rollout.lock` stands above `{}`, so that is "
                              "the root",
                              root.directory));
}

void Loader::import(Module& importer, const ast::Statement& statement, const ast::Import& import,
                    const Root& root) {
  const std::string path = literal_text(import.path);
  const auto alias = import.alias.symbol.empty() ? default_alias(path) : import.alias.symbol.text();
  const auto span = import.alias.symbol.empty() ? import.path->span : import.alias.span;
  if (open_.size() >= kDeepestImport) {
    context_.sink
        .report(Code::depth_limit, import.path->span,
                fmt::format("imports lead through more than {} modules", kDeepestImport))
        .help("import what is needed directly");
    importer.complete = false;
    return;
  }
  Module* module = find_import(importer, path, import.path->span, root);
  if (module == nullptr) importer.complete = false;  // its uses are no mistakes of their own
  const auto symbol = context_.symbols.intern(alias);
  if (symbol.empty()) return;
  if (const auto* earlier = importer.find(symbol)) {
    // The files of a module share their names, and each may say what it uses.
    if (earlier->kind == DeclarationKind::import && earlier->imported == module &&
        earlier->span.file != span.file)
      return;
    context_.sink.report(Code::duplicate_name, span, fmt::format("`{}` is declared twice", alias))
        .note(earlier->span, "it is declared here first")
        .help(fmt::format("give the import another name: `import \"{}\" as other`", path));
    return;
  }
  set_.declarations.push_back(
      {DeclarationKind::import, symbol, span, &statement, &importer, module});
  importer.names.emplace(symbol, &set_.declarations.back());
}

void Loader::finish(Module& module, const Root& root, std::size_t first_file) {
  open_.push_back(&module);
  declare_names(module, set_, context_.sink, first_file);
  for (auto i = first_file; i < module.files.size(); ++i)
    for (const auto* statement : module.files[i].statements)
      if (const auto* found = std::get_if<ast::Import>(&statement->node))
        import(module, *statement, *found, root);
  open_.pop_back();
}

void Loader::load_program(const FoundModule& found, const Root& root) {
  auto canonical = context_.files.canonical(found.directory);
  const std::string place = canonical.ok() ? canonical.value() : found.directory;
  set_.files += found.files.size();
  if (auto known = by_place_.find(place); known != by_place_.end()) {
    known->second->in_program = true;
    return;
  }
  auto& module = make(place, found.directory, found.directory);
  module.canonical = place;
  module.in_program = true;
  module.whole = found.files.size() == rollout_files(found.directory, context_.files).size();
  for (const auto& file : found.files) read(module, file);
  finish(module, root);
}

}  // namespace

namespace {

// A file by the spelling of its directory that was met first.
std::string file_in(const std::string& directory, const std::string& file) {
  return support::path_in(directory, file.substr(file.rfind('/') + 1));
}

}  // namespace

ModuleSet load(std::span<const std::string> paths, LoadContext& context) {
  // Files named one by one that lie in one directory are one module, however it is spelled.
  std::map<std::string, std::pair<FoundModule, std::string>> by_directory;
  for (const auto& path : paths)
    for (const auto& found : find_files(path, context.files, context.sink, context.no_files)) {
      const auto canonical = context.files.canonical(found.directory);
      auto& [module, root] = by_directory[canonical.ok() ? canonical.value() : found.directory];
      if (module.files.empty()) {
        module.directory = found.directory;
        root = find_root(path, context.files);
      }
      for (const auto& file : found.files) module.files.push_back(file_in(module.directory, file));
    }
  ModuleSet set;
  set.library = context.library;
  Loader loader(context, set);
  // Canaries take metric templates from it without an import.
  if (!by_directory.empty()) loader.load_library("metric");
  for (auto& [directory, found] : by_directory) {
    auto& files = found.first.files;
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    loader.load_program(found.first, Root{found.second, found.second, {}});
  }
  return set;
}

}  // namespace rollout::modules
