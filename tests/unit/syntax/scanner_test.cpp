// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

namespace {

struct Scanned {
  explicit Scanned(std::string_view text, Comments comments = Comments::drop)
      : scan(syntax::scan(text, 1, sink, {}, comments)) {
    for (const auto& token : scan.tokens) {
      if (token.kind == TokenKind::end) continue;
      if (!spelt.empty()) spelt += '|';
      spelt += text.substr(token.begin, token.end - token.begin);
    }
    for (const auto& each : sink.take())
      codes += std::string(diagnostics::entry(each.code).id) + " ";
  }

  diagnostics::Sink sink;
  Scan scan;
  std::string spelt;
  std::string codes;
};

TokenKind first_kind(std::string_view text) { return Scanned(text).scan.tokens[0].kind; }

}  // namespace

TEST_CASE("a name takes a minus only before a letter or digit") {
  CHECK(Scanned("prod-eu a - b a-1 a->b a- b").spelt == "prod-eu|a|-|b|a-1|a|->|b|a|-|b");
}

TEST_CASE("numbers, units, dates and times are one token each") {
  const std::pair<std::string_view, TokenKind> cases[] = {
      {"1_000", TokenKind::number},      {"99.50", TokenKind::number},
      {"5m", TokenKind::unit_number},    {"1m30s", TokenKind::unit_number},
      {"99.5%", TokenKind::unit_number}, {"256Mi", TokenKind::unit_number},
      {"2031-12-31", TokenKind::date},   {"09:00", TokenKind::time},
      {"09:00-17:00", TokenKind::times},
  };
  for (const auto& [text, kind] : cases) {
    INFO(text);
    const Scanned scanned(text);
    CHECK(scanned.scan.tokens[0].kind == kind);
    CHECK(scanned.spelt == text);
    CHECK(scanned.codes.empty());
  }
  CHECK(Scanned("2031-12-315").spelt == "2031|-|12|-|315");
}

TEST_CASE("a string is one token, whatever is in it") {
  for (const std::string_view text : {R"("a ${f('x')} \" b")", R"('raw \')",
                                      "\"\"\"a\n\"b\" ${c}\n\"\"\"", "'''\nit's\n'''", "\"\""}) {
    INFO(text);
    CHECK(first_kind(text) == TokenKind::text);
    CHECK(Scanned(text).spelt == text);
  }
}

TEST_CASE("keywords are whole words") {
  CHECK(first_kind("for") == TokenKind::for_);
  CHECK(first_kind("forest") == TokenKind::identifier);
  CHECK(first_kind("for-x") == TokenKind::identifier);
  CHECK(first_kind("override") == TokenKind::override_);
}

TEST_CASE("comments are dropped or kept, and documentation finds its token") {
  const std::string_view text = "# one\n## two\n## three\na // four\n";
  const Scanned dropped(text);
  CHECK(dropped.spelt == "a");
  REQUIRE(dropped.scan.documentation.size() == 1);
  CHECK(dropped.scan.documentation[0].target == text.find("a //"));
  CHECK(dropped.scan.documentation[0].lines.size() == 2);
  CHECK(Scanned(text, Comments::keep).spelt == "# one|## two|## three|a|// four");
}

TEST_CASE("a token knows whether it begins its line") {
  const auto tokens = Scanned("a b\r\n  c").scan.tokens;
  CHECK(tokens[0].starts_line);
  CHECK_FALSE(tokens[1].starts_line);
  CHECK(tokens[2].starts_line);
}

TEST_CASE("characters that hide something are refused") {
  CHECK(Scanned("a\x07 b").codes == "R0103 ");
  CHECK(Scanned("# \xE2\x80\xAE x").codes == "R0104 ");
  CHECK(Scanned("\"\xE2\x80\xAE\"").codes == "R0104 ");
  CHECK(Scanned("a\xE2\x80\x8B b").codes == "R0105 ");
  CHECK(Scanned("\"a\xE2\x80\x8B\"").codes.empty());
  CHECK(Scanned("a\xC2\xA0 b").codes == "R0105 ");
  CHECK(Scanned("\xFF\xFE").codes == "R0102 ");
  CHECK(Scanned("a\rb").codes == "R0103 ");
  CHECK(Scanned("\xEF\xBB\xBF"
                "a")
            .codes.empty());
  CHECK(Scanned("a @ b").codes == "R0106 ");
}

TEST_CASE("a string that is not closed ends with its line") {
  const Scanned scanned("\"a\nb");
  CHECK(scanned.codes == "R0107 ");
  CHECK(scanned.spelt == "\"a|b");
}

}  // namespace rollout::syntax
