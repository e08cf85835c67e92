// SPDX-License-Identifier: Apache-2.0
//
// A text of an application set with parameters in it, read as Argo CD reads it: by Go's templates,
// `{{.number}}`, or by fasttemplate, `{{number}}`. It finds which parameters are used; it renders
// nothing. Private to compiler/check.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::check {

struct ParameterUse {
  std::string path;    // "path.basename"
  bool asked = false;  // by `if` or `with`: it may be missing where the options allow it
};

struct TemplateProblem {
  std::string message;
  std::string help;
  std::string corrected;  // the whole text as it should be; empty: not known
};

struct TemplateText {
  std::vector<ParameterUse> uses;
  std::optional<TemplateProblem> problem;
};

TemplateText read_go_template(std::string_view text);
TemplateText read_fast_template(std::string_view text);

}  // namespace rollout::check
