// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/migration.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/value/yaml_document.h"
#include "policies/engine/glob_rule.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using diagnostics::Code;

std::string_view normal(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path == "." ? std::string_view{} : path;
}

// An Application that reads a folder of the repository.
struct Parent {
  const Manifest* manifest;
  std::string prefix;  // of the folder, as its globs see it: "" or "teams/shop/"
  bool recurse = false;
  std::string include;
  std::string exclude;
};

bool matches(const std::string& glob, const std::string& path) {
  // Argo CD compares without separators: `*` goes over `/`.
  return engine::GlobPattern(glob, "", engine::ArgocdVersion::v3_6).matches(path);
}

bool sees(const Parent& parent, const std::string& path) {
  const auto seen = parent.prefix + path;
  if (!parent.recurse && seen.find('/') != std::string::npos) return false;
  if (!parent.exclude.empty() && matches(parent.exclude, seen)) return false;
  return parent.include.empty() || matches(parent.include, seen);
}

// Whether there is anything but comments between the separators.
bool holds_something(std::string_view text) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') return true;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

class Steps {
 public:
  Steps(const Migration& migration, const Plan& plan, std::span<const std::string> compiled,
        diagnostics::Sink& sink)
      : migration_(migration), plan_(plan), compiled_(compiled), sink_(sink) {
    for (const auto& imported : plan.imported)
      files_[std::string(migration.sources.file(imported.manifest->span.file).path())].insert(
          imported.manifest->span.begin);
    for (const auto& manifest : migration.repository.manifests) add_parent(manifest);
  }

  std::vector<std::string> run() {
    check_files();
    for (const auto& parent : parents_) open(parent);
    // A parent that prunes would delete a set with its applications when its file goes.
    for (const auto& set : plan_.sets) steps_.push_back(set.keep);
    move();
    compare();
    for (const auto& set : plan_.sets) steps_.push_back(set.remove);
    return std::move(steps_);
  }

 private:
  void add_parent(const Manifest& manifest) {
    if (manifest.kind != adopt::ManifestKind::application) return;
    const auto* source = adopt::record_at(*manifest.object, "spec.source");
    if (source == nullptr || adopt::entry_at(*source, "path") == nullptr ||
        adopt::record_at(*source, "helm") != nullptr ||
        adopt::record_at(*source, "kustomize") != nullptr)
      return;
    const auto path = normal(adopt::text_at(*source, "path"));
    const auto folder = normal(migration_.folder);
    const bool recurse = adopt::is_on_at(*source, "directory.recurse");
    std::string prefix;
    if (path != folder) {
      const auto above = path.empty() ? std::string{} : std::string(path) + "/";
      if (!recurse || !folder.starts_with(above)) return;
      prefix = std::string(folder.substr(above.size())) + "/";
    }
    parents_.push_back({&manifest, prefix, recurse,
                        std::string(adopt::text_at(*source, "directory.include")),
                        std::string(adopt::text_at(*source, "directory.exclude"))});
  }

  // A file that goes must hold nothing else.
  void check_files() {
    std::set<std::string> told;
    for (const auto& imported : plan_.imported) {
      const auto& file = migration_.sources.file(imported.manifest->span.file);
      if (!told.insert(file.path()).second) continue;
      std::size_t documents = 0;
      for (const auto span : value::split_yaml(file.text(), imported.manifest->span.file))
        if (holds_something(file.text().substr(span.begin, span.end - span.begin))) ++documents;
      if (documents > files_[file.path()].size())
        sink_
            .report(Code::import_parent, imported.manifest->name_span,
                    fmt::format("`{}` holds further objects, which would go with the file",
                                diagnostics::visible(file.path())))
            .help("put them into a file of their own first");
    }
  }

  // The parent shall see what is compiled, and none of what lies beside it.
  void open(const Parent& parent) {
    check_folders(parent);
    auto after = parent;
    after.recurse = true;
    const auto beside = fmt::format("{0}.rollout-map.json,{0}canaries/*,{0}flagd/*", parent.prefix);
    const bool clean = !sees(after, ".rollout-map.json") && !sees(after, "canaries/x/y/z.yaml");
    if (!clean)
      after.exclude = parent.exclude.empty() ? fmt::format("{{{}}}", beside) : parent.exclude;
    for (const auto& path : compiled_)
      if (!sees(after, path)) return refuse(parent, path);
    if (parent.recurse && clean) return;
    std::vector<std::string> changes;
    if (!parent.recurse) changes.emplace_back("set `directory.recurse: true`");
    if (!clean && parent.exclude.empty())
      changes.push_back(fmt::format("set `directory.exclude: \"{}\"`", after.exclude));
    else if (!clean) changes.push_back(fmt::format("add `{}` to `directory.exclude`", beside));
    steps_.push_back(fmt::format(
        "in the Application `{}`, {}, and let Argo CD sync that: it reads what it reads today",
        diagnostics::visible(parent.manifest->name), fmt::join(changes, " and ")));
  }

  // Once it reads folders, it reads all of them.
  void check_folders(const Parent& parent) {
    if (parent.recurse) return;
    const auto folder = normal(migration_.folder);
    const auto above = folder.empty() ? std::string{} : std::string(folder) + "/";
    for (const auto& manifest : migration_.repository.manifests) {
      const auto path = normal(migration_.sources.file(manifest.span.file).path());
      if (!path.starts_with(above)) continue;
      const std::string inside(path.substr(above.size()));
      if (inside.find('/') == std::string::npos || files_.contains(std::string(path))) continue;
      sink_
          .report(Code::import_parent, manifest.name_span,
                  fmt::format("`{}` does not read this today, and would once it reads folders",
                              diagnostics::visible(parent.manifest->name)))
          .help("move it out of the folder first");
      return;
    }
  }

  void refuse(const Parent& parent, const std::string& path) {
    sink_
        .report(Code::import_parent, parent.manifest->name_span,
                fmt::format("`{}` would not read `{}`, and delete what is in it today",
                            diagnostics::visible(parent.manifest->name),
                            diagnostics::visible(parent.prefix + path)))
        .help(fmt::format("let its `directory.include` take `{}argocd/*` first", parent.prefix));
  }

  void move() {
    std::string remove = "git rm";
    for (const auto& [file, places] : files_) remove += " " + diagnostics::visible(file);
    const auto folder = diagnostics::visible(migration_.folder);
    steps_.push_back(fmt::format(
        "in one commit, put the compiled manifests in the place of these: `{}`, then `rollout "
        "compile {}/{} --out {}`",
        remove, folder, kSourceFolder, folder));
    if (migration_.kustomized)
      steps_.push_back(
          "in the same commit, list the files below `argocd` in the kustomization of "
          "the folder, in the place of those that went");
  }

  void compare() {
    std::string commands;
    for (const auto& parent : parents_)
      commands +=
          fmt::format("{}`argocd app diff {} --revision BRANCH`", commands.empty() ? "" : ", ",
                      diagnostics::visible(parent.manifest->name));
    if (!commands.empty())
      steps_.push_back(
          fmt::format("before it is merged, {} must delete nothing{}", commands, spared_sets()));
    if (parents_.empty() && !migration_.kustomized)
      steps_.push_back(fmt::format(
          "no Application of this repository reads `{}`: whatever applies it must read the folders "
          "`argocd/projects`, `argocd/applications` and `argocd/applicationsets` in it",
          diagnostics::visible(migration_.folder)));
  }

  // They leave the folder, and the cluster by a step of their own.
  std::string spared_sets() const {
    if (plan_.sets.empty()) return {};
    std::vector<std::string> names;
    for (const auto& set : plan_.sets)
      names.push_back(fmt::format("`{}`", diagnostics::visible(set.set)));
    return fmt::format(" but {}, which Argo CD then leaves alone", fmt::join(names, ", "));
  }

  const Migration& migration_;
  const Plan& plan_;
  std::span<const std::string> compiled_;
  diagnostics::Sink& sink_;
  // That are imported: where their objects stand, of which a set may have become many.
  std::map<std::string, std::set<std::size_t>> files_;
  std::vector<Parent> parents_;
  std::vector<std::string> steps_;
};

}  // namespace

std::vector<std::string> migration_steps(const Migration& migration, const Plan& plan,
                                         std::span<const std::string> compiled,
                                         diagnostics::Sink& sink) {
  return Steps(migration, plan, compiled, sink).run();
}

}  // namespace rollout::importing
