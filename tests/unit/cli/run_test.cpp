// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <catch2/catch.hpp>

#include "tests/unit/cli/console_recording.h"

namespace rollout::cli {
namespace {

TEST_CASE("without a command the overview is a complaint, with --help an answer") {
  const auto nothing = record({});
  CHECK(nothing.status == ExitStatus::usage);
  CHECK(nothing.out.empty());
  for (const auto& words : {std::vector<std::string>{"--help"}, {"-h"}, {"help"}}) {
    const auto asked = record(words);
    CHECK(asked.status == ExitStatus::clean);
    CHECK(asked.out == nothing.error);
  }
}

TEST_CASE("help is given anywhere, but for what stands after --") {
  CHECK(record({"check", "--output", "json", "-h"}).out == record({"help", "check"}).out);
  CHECK(record({"compile", "--help"}).status == ExitStatus::clean);
  CHECK(record({"version", "--", "-h"}).status == ExitStatus::usage);
}

TEST_CASE("an unknown command is corrected, never run") {
  const auto chek = record({"chek"});
  CHECK(chek.status == ExitStatus::usage);
  CHECK(chek.out.empty());
  CHECK(chek.error == "error: `chek` is no command\n  = help: did you mean `rollout check`?\n");
  CHECK(record({"apps/shop.rollout"}).error.find("`rollout check apps/shop.rollout`") !=
        std::string::npos);
  CHECK(record({"xyzzy"}).error.find("lists the commands") != std::string::npos);
  CHECK(record({"--colr"}).status == ExitStatus::usage);
}

TEST_CASE("the version is asked for in three ways") {
  const auto version = record({"version"}).out;
  CHECK(version.starts_with("rollout "));
  CHECK(record({"--version"}).out == version);
  CHECK(record({"-V"}).out == version);
  CHECK(record({"version", "--output", "json"}).out.starts_with("{\"version\": \""));
}

TEST_CASE("dates are days that exist") {
  for (const auto* date : {"2026-13-01", "2026-02-29", "tomorrow", "2026-1-01", "2026/01/01"}) {
    INFO(date);
    CHECK(record({"check", "--as-of", date}).status == ExitStatus::usage);
  }
}

TEST_CASE("standard input is formatted to standard output") {
  const auto formatted = record({"fmt", "-"}, "edition \"2026\"\n");
  CHECK(formatted.status == ExitStatus::clean);
  CHECK(formatted.out == "edition \"2026\"\n");
}

TEST_CASE("each shell has its script") {
  for (const auto* shell : {"bash", "zsh", "fish"})
    CHECK(record({"completion", shell}).out.find("rollout __complete") != std::string::npos);
}

}  // namespace
}  // namespace rollout::cli
