// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/template_text.h"

#include <catch2/catch.hpp>

#include "compiler/check/template_tag.h"

namespace rollout::check {

namespace {

using Paths = std::vector<std::string>;

Paths paths_of(const TemplateText& text) {
  CHECK_FALSE(text.problem.has_value());
  Paths paths;
  for (const auto& use : text.uses) paths.push_back(use.path);
  return paths;
}

std::string problem_of(const TemplateText& text) {
  return text.problem ? text.problem->message : std::string{};
}

}  // namespace

TEST_CASE("parameters are found wherever Go's templates read one") {
  CHECK(paths_of(read_go_template("no parameter")) == Paths{});
  CHECK(paths_of(read_go_template("a {{.one}} b {{- .two.three -}} c")) ==
        Paths{"one", "two.three"});
  CHECK(paths_of(read_go_template("{{ index .path.segments 1 }}")) == Paths{"path.segments"});
  CHECK(paths_of(read_go_template("{{ .a | default (printf \"%s.x\" .b) }}")) == Paths{"a", "b"});
  CHECK(paths_of(read_go_template("{{ `}} .no` }}{{/* .no }} */}}{{ \"{{.no}}\" }}")) == Paths{});
  CHECK(paths_of(read_go_template("{{ (first .labels).name }}")) == Paths{"labels"});
  CHECK(paths_of(read_go_template("{{ 1.5 | add .n }}")) == Paths{"n"});
}

TEST_CASE("inside range and with, a dot is something else, and `$` is not") {
  CHECK(paths_of(read_go_template("{{ range .all }}{{ .no }}{{ $.yes }}{{ end }}{{ .last }}")) ==
        Paths{"all", "yes", "last"});
  CHECK(paths_of(read_go_template("{{ with $x := .a }}{{ $x.no }}{{ end }}")) == Paths{"a"});
  CHECK(paths_of(read_go_template("{{ if .a }}{{ .b }}{{ else }}{{ .c }}{{ end }}")) ==
        Paths{"a", "b", "c"});
  CHECK(read_go_template("{{ if .a }}{{ end }}").uses[0].asked);
  CHECK_FALSE(read_go_template("{{ .a }}").uses[0].asked);
}

TEST_CASE("what Go's templates cannot read is said") {
  CHECK(problem_of(read_go_template("{{.a}")) == "a `{{` is not closed");
  CHECK(problem_of(read_go_template("{{ \"a }}")) == "a `{{` is not closed");
  CHECK(problem_of(read_go_template("{{ /* a")) == "a `{{` is not closed");
  CHECK(problem_of(read_go_template("{{")) == "a `{{` is not closed");
  CHECK(problem_of(read_go_template("{{}}")) == "nothing stands between `{{` and `}}`");
  CHECK(problem_of(read_go_template("{{- -}}")) == "nothing stands between `{{` and `}}`");
  CHECK(problem_of(read_go_template("{{ range .a }}")) == "`{{ range … }}` has no `{{ end }}`");
  CHECK(problem_of(read_go_template("{{ end }}")) == "`{{ end }}` ends nothing");
  CHECK(problem_of(read_go_template("{{ upper path.basename }}")) ==
        "`path` is no parameter to Go's templates");
}

TEST_CASE("parameters for fasttemplate are bare") {
  CHECK(paths_of(read_fast_template("{{number}}-{{ path.basename }}-{{path[0]}}")) ==
        Paths{"number", "path.basename", "path[0]"});
  CHECK(paths_of(read_fast_template("{{metadata.labels.acme.io/tier}}")) ==
        Paths{"metadata.labels.acme.io/tier"});
  CHECK(problem_of(read_fast_template("{{.number}}")) ==
        "`{{.number}}` is no parameter to fasttemplate");
  CHECK(problem_of(read_fast_template("{{ number | upper }}")) ==
        "`{{number | upper}}` is no parameter to fasttemplate");
  CHECK(problem_of(read_fast_template("{{number")) == "a `{{` is not closed");
}

TEST_CASE("a text is rewritten from one spelling to the other") {
  CHECK(to_go("{{name}}-{{ path }}/{{path[1]}}") ==
        "{{.name}}-{{.path.path}}/{{index .path.segments 1}}");
  CHECK(to_go("{{metadata.labels.acme.io/tier}}") == "{{index .metadata.labels `acme.io/tier`}}");
  CHECK(to_go("{{end}} {{ .x }} {{open") == "{{end}} {{ .x }} {{open");
  CHECK(to_fast("{{.name}}-{{ .path.path }}-{{ upper .x }}") == "{{name}}-{{path}}-{{ upper .x }}");
}

}  // namespace rollout::check
