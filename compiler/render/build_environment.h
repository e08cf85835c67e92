// SPDX-License-Identifier: Apache-2.0
//
// The variables that Argo CD puts into parameters, names of value files and the like:
// `$ARGOCD_APP_NAME`. `$$` is a dollar, and a variable that is none of these is nothing, as Go's
// os.Expand has it. Private to compiler/render.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "compiler/render/application_source.h"

namespace rollout::render {

class BuildEnvironment {
 public:
  // `commit`: what the revision was resolved to; of a tree that is no commit, something else.
  BuildEnvironment(const RenderedApplication& application, const ApplicationSource& source,
                   std::string commit);

  std::string expand(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace rollout::render
