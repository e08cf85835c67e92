// SPDX-License-Identifier: Apache-2.0
//
// Text that is not what it looks like yet: templates of Helm and of others, and names that are to
// be filled in. Private to compiler/adopt.
#pragma once

#include <string_view>

namespace rollout::adopt {

// A document with statements of Helm's templates: `{{- if …`, `{{ .Values.x }}`. The parameters of
// an ApplicationSet are none.
bool is_helm_template(std::string_view document);
// One that speaks of what Helm alone knows. The query of a MetricTemplate is a template of Go, and
// may define some.
bool is_certainly_helm(std::string_view document);

// A document that cannot be read for what a template has outside of quotes: `name: {{ x }}`.
bool has_bare_template(std::string_view document);

// A parameter of an ApplicationSet: `{{name}}`, `{{.path.basename}}`.
inline bool has_parameter(std::string_view text) {
  return text.find("{{") != std::string_view::npos;
}

}  // namespace rollout::adopt
