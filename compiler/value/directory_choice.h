// SPDX-License-Identifier: Apache-2.0
//
// Which files of a folder a source of an application takes, where the folder is one of manifests.
// It asks nothing of a disk, and does not know whether a folder is a chart or a kustomization.
// A pattern that is none matches nothing; is_sound() says so. Semantics: Argo CD 3.x
// (reposerver/repository, getPotentiallyValidManifestFile).
//
//   const auto choice = directory_choice_of(source);
//   if (choice.takes("web/app.yaml", "app.yaml")) …
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/support/glob.h"
#include "compiler/value/value.h"

namespace rollout::value {

// Files and folders that a pattern chooses: `*` crosses folders, as in Argo CD.
class DirectoryPattern {
 public:
  explicit DirectoryPattern(std::string text);
  bool is_empty() const { return text_.empty(); }
  bool is_sound() const { return is_empty() || glob_.has_value(); }
  bool matches(std::string_view path) const { return glob_ && glob_->matches(path, ""); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::optional<support::Glob> glob_;
};

struct DirectoryChoice {
  bool recurse = false;
  bool any_extension = false;
  DirectoryPattern include{""};
  DirectoryPattern exclude{""};

  bool is_sound() const { return include.is_sound() && exclude.is_sound(); }
  // `relative`: from the folder of the source on. Whether it recurses is not asked.
  bool takes(std::string_view relative, std::string_view name) const;
};

// `source`: of an application.
DirectoryChoice directory_choice_of(const Record& source);

}  // namespace rollout::value
