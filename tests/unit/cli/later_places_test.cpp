// SPDX-License-Identifier: Apache-2.0
#include "cli/later_places.h"

#include <catch2/catch.hpp>

#include "compiler/driver/library.h"

namespace rollout::cli {
namespace {

struct Fixture {
  source::SourceMap sources;

  source::Span span_of(source::FileId file, std::string_view text) const {
    const auto begin = static_cast<std::uint32_t>(sources.file(file).text().find(text));
    return {file, begin, begin + static_cast<std::uint32_t>(text.size())};
  }

  std::string place_of(const changes::Change& change) const {
    const auto span = LaterPlaces(sources, "main").of(change);
    if (!span.known()) return "nowhere";
    const auto& file = sources.file(span.file);
    return file.shown_path() + ":" + std::to_string(file.position(span.begin).line);
  }
};

changes::Change at(source::Span span, source::Span declared = {}) {
  changes::Change change;
  change.span = span;
  change.declared = declared;
  return change;
}

TEST_CASE_METHOD(Fixture, "what is in the later version stays where it is") {
  const auto file = sources.add("a.rollout", "a\nb\n");
  CHECK(place_of(at(span_of(file, "b"))) == "a.rollout:2");
  CHECK(place_of(at({})) == "nowhere");
}

TEST_CASE_METHOD(Fixture, "what is gone is where the next line is now") {
  sources.add("a.rollout", "0\n1\nnew\n2\n4\n5\n");
  const auto before = sources.add("a.rollout", "1\n2\n3\n4\n5\n6\n", "main");
  CHECK(place_of(at(span_of(before, "3"))) == "a.rollout:5");
  CHECK(place_of(at(span_of(before, "2"))) == "a.rollout:4");
  CHECK(place_of(at(span_of(before, "1"))) == "a.rollout:2");
  CHECK(place_of(at(span_of(before, "6"))) == "a.rollout:6");
}

TEST_CASE_METHOD(Fixture, "a line that became another is the first of those in its place") {
  sources.add("a.rollout", "1\nx\ny\n3\n");
  const auto before = sources.add("a.rollout", "1\n2\n3\n", "main");
  CHECK(place_of(at(span_of(before, "2"))) == "a.rollout:2");
}

TEST_CASE_METHOD(Fixture, "an empty file has one place") {
  sources.add("a.rollout", "");
  const auto before = sources.add("a.rollout", "1\n2\n", "main");
  CHECK(place_of(at(span_of(before, "2"))) == "a.rollout:1");
}

TEST_CASE_METHOD(Fixture, "where the file is gone the old place stays") {
  const auto before = sources.add("a.rollout", "1\n2\n", "main");
  CHECK(place_of(at(span_of(before, "2"))) == "main:a.rollout:2");
}

TEST_CASE_METHOD(Fixture, "what is in no file of the repository is told of the object") {
  const auto file = sources.add("a.rollout", "a\nb\n");
  const auto& embedded = driver::standard_library().front();
  const auto library = sources.add("std/" + std::string(embedded.name), std::string(embedded.text));
  const auto own = sources.add("std/own.rollout", "a\n");
  const auto rendered = sources.add("deploy.yaml", "a\n", "rendered shop");
  const auto cached = sources.add("/cache/lib.rollout", "a\n");
  for (const auto foreign : {library, rendered, cached})
    CHECK(place_of(at({foreign, 0, 1}, span_of(file, "b"))) == "a.rollout:2");
  CHECK(place_of(at({own, 0, 1}, span_of(file, "b"))) == "std/own.rollout:1");
}

}  // namespace
}  // namespace rollout::cli
