// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/template_text.h"

#include <catch2/catch.hpp>

using namespace rollout::adopt;

TEST_CASE("statements of Helm are told from parameters of application sets") {
  CHECK(is_helm_template("name: {{ .Values.name }}\n"));
  CHECK(is_helm_template("name: \"x-{{- $.Values.name }}\"\n"));
  CHECK(is_helm_template("{{- include \"labels\" . | nindent 4 }}\n"));
  CHECK_FALSE(is_helm_template("name: '{{name}}'\npath: '{{.path.basename}}'\n"));
  CHECK_FALSE(is_helm_template("name: shop\n"));
}

TEST_CASE("a template outside of quotes is why a document is no YAML") {
  CHECK(has_bare_template("name: {{ name }}\n"));
  CHECK(has_bare_template("- {{ name }}\n"));
  CHECK(has_bare_template("a: b\n  {{- if x }}\n"));
  CHECK(has_bare_template("{% if x %}\n"));
  CHECK_FALSE(has_bare_template("name: '{{name}}'\nother: shop-{{name}}\n"));
}
