// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/known_findings.h"

#include <catch2/catch.hpp>

using namespace rollout;
using namespace rollout::diagnostics;

namespace {

Diagnostic finding(source::FileId file, std::string message, std::size_t uses = 1) {
  Diagnostic made{.code = Code::unknown_field,
                  .severity = Severity::error,
                  .span = {file, 0, 1},
                  .message = std::move(message)};
  made.uses = uses;
  return made;
}

struct Fixture {
  source::SourceMap before;
  source::SourceMap after;
  source::FileId old_shop = before.add("apps/my shop.rollout", "x");
  source::FileId old_web = before.add("apps/web.rollout", "x");
  source::FileId shop = after.add("apps/my shop.rollout", "x");
  source::FileId web = after.add("apps/web.rollout", "x");
  KnownFindings known;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "as many are known as there were") {
  known.add(finding(old_shop, "no field `a`"), before);
  const auto [marks, gone] = known.compare(
      std::vector{finding(shop, "no field `a`"), finding(shop, "no field `a`")}, after);
  CHECK(marks == KnownMarks{true, false});
  CHECK(gone == 0);
}

TEST_CASE_METHOD(Fixture, "a mistake that is made at more places than before is new") {
  known.add(finding(old_shop, "no `a`", 2), before);
  CHECK(known.compare(std::vector{finding(shop, "no `a`", 2)}, after).marks == KnownMarks{true});
  CHECK(known.compare(std::vector{finding(shop, "no `a`", 1)}, after).gone == 1);
  const auto [marks, gone] = known.compare(std::vector{finding(shop, "no `a`", 3)}, after);
  CHECK(marks == KnownMarks{false});
  CHECK(gone == 0);
}

TEST_CASE_METHOD(Fixture, "what stood in a file that has another name is known") {
  const auto gone_file = before.add("old apps/api.rollout", "x");
  known.add(finding(gone_file, "no `a` in `web`"), before);
  const auto [marks, gone] = known.compare(std::vector{finding(web, "no `a` in `web`")}, after);
  CHECK(marks == KnownMarks{true});
  CHECK(gone == 0);
}

TEST_CASE_METHOD(Fixture, "what is mended in a file does not hide the same mistake in another") {
  known.add(finding(old_shop, "no `a`"), before);
  const auto [marks, gone] = known.compare(std::vector{finding(web, "no `a`")}, after);
  CHECK(marks == KnownMarks{false});
  CHECK(gone == 1);
}

TEST_CASE_METHOD(Fixture, "files of another revision are none of those that are there") {
  const auto gone_file = before.add("api.rollout", "x");
  after.add("api.rollout", "x", "main");
  known.add(finding(gone_file, "no `a`"), before);
  CHECK(known.compare(std::vector{finding(web, "no `a`")}, after).marks == KnownMarks{true});
}

TEST_CASE_METHOD(Fixture, "what a line of a file says is known, however it came there") {
  known.add("nothing");
  auto same = finding(shop, "no `a`");
  const auto id = std::string(entry(same.code).id);
  known.add(id + " apps/my shop.rollout no `a`");
  CHECK(known.compare(std::vector{same}, after).marks == KnownMarks{true});
}
