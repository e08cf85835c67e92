// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/unrendered_sources.h"

#include <optional>
#include <set>
#include <string>

#include "compiler/adopt/survey.h"
#include "compiler/driver/own_repository.h"
#include "compiler/ir/program.h"
#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

// The folders of this checkout that a tool renders, as sources name them.
class RenderedFolders {
 public:
  RenderedFolders(const Compilation& all, const Options& options, support::FileSystem& files)
      : folders_(all.survey.rendered) {
    if (folders_.empty()) return;
    const auto own = own_repository(options, all, files);
    if (!own) return;
    root_ = own->root;
    for (const auto& address : own->addresses) places_.insert(support::repository_place(address));
  }

  bool hold(const ir::Source& source) const {
    return !source.path.empty() && places_.contains(support::repository_place(source.repo.text)) &&
           folders_.contains(adopt::plain_path(support::path_in(root_, source.path.text)));
  }

 private:
  const std::set<std::string, std::less<>>& folders_;
  std::string root_;
  std::set<std::string> places_;  // of this repository
};

}  // namespace

bool says_that_it_is_rendered(const ir::Source& source) {
  if (!source.chart.empty()) return true;
  for (const auto* field : {"helm", "kustomize", "plugin"})
    if (value::object_field(*source.object, field) != nullptr) return true;
  return false;
}

verdicts::Deployed unrendered_sources(const Compilation& all, const Options& options,
                                      support::FileSystem& files) {
  verdicts::Deployed known;
  if (all.whole->policies.empty()) return known;
  const RenderedFolders here(all, options, files);
  for (const auto& application : all.whole->applications)
    for (const auto& source : application.sources)
      if (says_that_it_is_rendered(source) || here.hold(source))
        known.unknown.insert(application.object);
  return known;
}

}  // namespace rollout::driver
