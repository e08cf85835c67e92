// SPDX-License-Identifier: Apache-2.0
//
// What a table of texts becomes, tests/application_sets asks Argo CD itself; here are the bounds,
// and what is unknown.
#include "compiler/generators/go_template.h"

#include <catch2/catch.hpp>

#include "compiler/generators/fast_template.h"

using namespace rollout::generators;

namespace {

Datum parameters() {
  return Datum::map({{"name", Datum::text("cart")},
                     {"list", Datum::list({Datum::text("a"), Datum::text("b")})},
                     {"hidden", Datum::unknown("nobody knows")},
                     {"meta", Datum::map({{"labels", Datum::map({{"a", Datum::text("b")}}, true)},
                                          {"annotations", Datum::unknown("nobody knows")}})}});
}

Outcome<std::string> render(std::string_view text, Budget budget = {}) {
  return render_go_template(text, parameters(), MissingKey::error, budget);
}

bool is_unknown(std::string_view text, Budget budget = {}) {
  const auto made = render(text, budget);
  return !made.ok() && made.trouble().kind == TroubleKind::unknown;
}

}  // namespace

TEST_CASE("what is not known is not guessed") {
  CHECK(is_unknown("{{.hidden}}"));
  CHECK(is_unknown("{{.hidden.deeper}}"));
  CHECK(is_unknown("{{if .hidden}}x{{end}}"));
  CHECK(is_unknown("{{range .hidden}}x{{end}}"));
  CHECK(is_unknown("{{or .hidden true}}"));
  CHECK(is_unknown("{{.meta}}"));
  CHECK(is_unknown("{{len .meta}}"));
  CHECK(is_unknown("{{.hidden | default \"x\"}}"));
  CHECK(render("{{.meta.labels.a}}").value() == "b");
  CHECK(render("{{or .name .hidden}}").value() == "cart");
  CHECK(render("{{if false}}{{.hidden}}{{end}}").value().empty());
}

TEST_CASE("a template that would go on ends") {
  CHECK(is_unknown("{{range 1000000000}}{{range 1000000000}}x{{end}}{{end}}"));
  CHECK(is_unknown("{{range 100000}}{{repeat 1000 \"abcdefgh\"}}{{end}}"));
  CHECK(is_unknown("{{repeat 1000000000 \"abc\"}}"));
  CHECK(is_unknown("{{until 1000000000}}"));
  CHECK(is_unknown("{{range .list}}{{.}}{{end}}", {.steps = 3}));
  CHECK(is_unknown("{{.name}}{{.name}}", {.bytes = 5}));
}

TEST_CASE("a template that is nested deeply is given up") {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "{{if true}}";
  CHECK(is_unknown(deep));
  const auto parentheses =
      "{{" + std::string(10'000, '(') + ".name" + std::string(10'000, ')') + "}}";
  CHECK(is_unknown(parentheses));
  std::string chain = "{{if .name}}";
  for (int i = 0; i < 10'000; ++i) chain += "{{else if .name}}";
  CHECK(is_unknown(chain + "{{end}}"));
}

TEST_CASE("fasttemplate leaves what it does not know") {
  const auto flat = Datum::map({{"name", Datum::text("cart")},
                                {"count", Datum::decimal(3)},
                                {"metadata.annotations", Datum::unknown("nobody knows")}});
  CHECK(render_fast_template("{{ name }}-{{other}}-{{count}}", flat).value() ==
        "cart-{{other}}-{{count}}");
  CHECK(render_fast_template("{{open", flat).value() == "{{open");
  CHECK_FALSE(render_fast_template("{{name}}{{open", flat).ok());
  const auto hidden = render_fast_template("{{metadata.annotations.team}}", flat);
  REQUIRE_FALSE(hidden.ok());
  CHECK(hidden.trouble().kind == TroubleKind::unknown);
}

TEST_CASE("numbers print as Go prints a float64") {
  CHECK(print_decimal(1) == "1");
  CHECK(print_decimal(999999) == "999999");
  CHECK(print_decimal(1000000) == "1e+06");
  CHECK(print_decimal(123456789) == "1.23456789e+08");
  CHECK(print_decimal(0.0001) == "0.0001");
  CHECK(print_decimal(0.00001) == "1e-05");
  CHECK(print_decimal(-2.5) == "-2.5");
  CHECK(print_decimal(0) == "0");
}
