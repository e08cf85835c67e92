// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/held_objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/adopt/plain_object.h"
#include "compiler/driver/canary_targets.h"
#include "compiler/driver/checkout.h"
#include "compiler/driver/object_permissions.h"
#include "compiler/driver/unrendered_sources.h"
#include "compiler/ir/program.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

using adopt::PlainObject;
using value::Kind;

// Charts, kustomizations and plugins are rendered elsewhere, and patterns choose among files.
bool is_plain(const ir::Source& source) {
  if (says_that_it_is_rendered(source)) return false;
  const auto* directory = value::object_field(*source.object, "directory");
  return directory == nullptr || (value::set_field(*directory, "include") == nullptr &&
                                  value::set_field(*directory, "exclude") == nullptr &&
                                  value::set_field(*directory, "jsonnet") == nullptr);
}

bool recurses(const ir::Source& source) {
  const auto* directory = value::object_field(*source.object, "directory");
  return directory != nullptr && value::is_on(*directory, "recurse");
}

class HeldObjects {
 public:
  HeldObjects(Compilation& all, bool require_complete, support::FileSystem& files,
              diagnostics::Sink& sink)
      : all_(all),
        files_(files),
        sink_(sink),
        scopes_(*all.whole),
        permissions_(*all.whole, all.adopted.get(), scopes_, require_complete, all.symbols, sink),
        targets_(all, sink) {
    for (auto& file : all.survey.all_files)
      by_directory_[adopt::plain_path(support::directory_of(file.path))].push_back(&file);
  }

  diagnostics::Judged run(const Checkout& checkout) {
    const auto repository = support::repository_place(checkout.repository);
    root_ = checkout.root;
    for (const auto& application : all_.whole->applications)
      for (const auto& source : application.sources)
        if (source.chart.empty() && !application.object->poisoned &&
            support::repository_place(source.repo.text) == repository &&
            !support::is_pinned_revision(source.revision.text))
          check(application, source);
    return permissions_.finish();
  }

 private:
  void check(const ir::Application& application, const ir::Source& source) {
    if (source.path.empty() || source.path.text.find("{{") != std::string_view::npos) return;
    const auto directory = adopt::plain_path(support::path_in(root_, source.path.text));
    if (files_.kind(directory) != support::FileKind::directory)
      return report_absent(application, source, directory);
    if (!is_plain(source) || is_rendered(directory)) return;
    const auto objects = objects_of(directory, recurses(source));
    permissions_.judge(application, objects);
    for (const auto* object : objects) targets_.check(application, *object);
  }

  bool is_rendered(const std::string& directory) const {
    return all_.survey.rendered.contains(directory);
  }

  void report_absent(const ir::Application& application, const ir::Source& source,
                     const std::string& directory) {
    sink_
        .report(diagnostics::Code::unlikely_source,
                source.path.span.known() ? source.path.span : application.object->span,
                fmt::format("this repository has no folder `{}`", source.path.text))
        .note(fmt::format("looked for as `{}`, from `checkout` of `workspace`", directory))
        .help("correct the path, or the `root` of `checkout`");
  }

  // Read once, however many applications deploy them.
  std::vector<const PlainObject*> objects_of(const std::string& directory, bool recurse) {
    std::vector<const PlainObject*> found;
    if (const auto own = by_directory_.find(directory); own != by_directory_.end())
      add(*own, found);
    if (!recurse) return found;
    const auto below = directory == "." ? std::string() : directory + "/";
    for (auto at = by_directory_.lower_bound(below);
         at != by_directory_.end() && at->first.starts_with(below); ++at)
      if (at->first != directory && !at->first.starts_with("..") &&
          (directory != "." || !at->first.starts_with('/')))
        add(*at, found);
    return found;
  }

  void add(const std::pair<const std::string, std::vector<adopt::SurveyedFile*>>& place,
           std::vector<const PlainObject*>& found) {
    auto [read, is_new] = objects_.try_emplace(place.first);
    if (is_new) read_all(place.second, read->second);
    for (const auto& object : read->second) found.push_back(&object);
  }

  void read_all(const std::vector<adopt::SurveyedFile*>& files, std::vector<PlainObject>& into) {
    adopt::SurveyContext context{files_, all_.sources, all_.symbols, all_.arena, sink_};
    static constexpr std::string_view kSkip = "+argocd:skip-file-rendering";
    const auto wanted = [](std::string_view text) {
      return text.find("kind") != std::string_view::npos && text.find(kSkip) == text.npos;
    };
    for (auto* file : files)
      for (auto& object : adopt::read_plain_objects(*file, wanted, context))
        into.push_back(std::move(object));
  }

  Compilation& all_;
  support::FileSystem& files_;
  diagnostics::Sink& sink_;
  KindScopes scopes_;
  ObjectPermissions permissions_;
  CanaryTargets targets_;
  std::string root_;
  std::map<std::string, std::vector<adopt::SurveyedFile*>> by_directory_;
  std::map<std::string, std::vector<PlainObject>> objects_;  // by directory
};

}  // namespace

diagnostics::Judged check_held_objects(Compilation& all, const Options& options,
                                       support::FileSystem& files, diagnostics::Sink& sink) {
  // What is rendered holds these as well.
  if (all.rendered != nullptr) return {};
  const auto checkout = checkout_of(*all.program, all.sources);
  if (options.manifests != Manifests::judged || !checkout || !sink.understood()) return {};
  return HeldObjects(all, options.require_complete, files, sink).run(*checkout);
}

}  // namespace rollout::driver
