// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

namespace rollout::cli {
namespace {

using namespace std::chrono_literals;

// What a person sees while work takes this long.
std::string seen_during(std::chrono::milliseconds work, Terminal terminal) {
  std::FILE* file = std::tmpfile();
  Output output(file, terminal);
  {
    const Progress progress(output, "checking");
    std::this_thread::sleep_for(work);
  }
  (void)output.flush();
  std::rewind(file);
  auto text = read_all(file, 1 << 20);
  std::fclose(file);
  return text.ok() ? text.value() : "unreadable";
}

TEST_CASE("work over half a second is shown on a terminal, and gone when it ends") {
  const auto seen = seen_during(750ms, {.interactive = true});
  CHECK(seen.find("checking … 0.5 s") != seen.npos);
  CHECK(seen.find("checking … 0.6 s") != seen.npos);
  CHECK(seen.ends_with("\r\033[K"));
}

TEST_CASE("short work is not worth a word") {
  CHECK(seen_during(1ms, {.interactive = true}).empty());
}

TEST_CASE("nobody looks at what is no terminal") {
  CHECK(seen_during(600ms, {.interactive = false}).empty());
}

}  // namespace
}  // namespace rollout::cli
