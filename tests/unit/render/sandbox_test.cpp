// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/sandbox.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include <stdlib.h>

namespace rollout::render {
namespace {

class Scratch {
 public:
  Scratch() {
    std::string name = std::filesystem::temp_directory_path() / "rollout-sandbox-XXXXXX";
    path_ = ::mkdtemp(name.data());
    std::filesystem::create_directories(path_ + "/shown");
    std::ofstream(path_ + "/shown/text") << "shown";
    std::ofstream(path_ + "/secret") << "secret";
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

SandboxTask shell(const Scratch& scratch, const std::string& script) {
  SandboxTask task;
  task.words = {std::filesystem::canonical("/bin/sh").string(), "-c", script};
  task.directory = scratch.path() + "/shown";
  task.readable = {scratch.path() + "/shown"};
  task.environment = {"PATH=/usr/bin:/bin", "SAID=yes"};
  task.limits.patience = std::chrono::seconds(20);
  return task;
}

// Where the system cannot confine, nothing runs, and there is nothing to test.
bool is_possible() {
  const Scratch scratch;
  return run_in_sandbox(shell(scratch, "exit 0")).ending != Ending::unconfined;
}

TEST_CASE("a tool sees what it is shown, and its own environment") {
  if (!is_possible()) return;
  const Scratch scratch;
  const auto result = run_in_sandbox(shell(scratch, "read line < text; echo $line $SAID $HOME"));
  CHECK(result.succeeded());
  CHECK(result.out == "shown yes\n");
}

TEST_CASE("a tool sees nothing else, and writes nowhere") {
  if (!is_possible()) return;
  const Scratch scratch;
  CHECK_FALSE(run_in_sandbox(shell(scratch, "read line < ../secret && echo $line")).succeeded());
  CHECK_FALSE(run_in_sandbox(shell(scratch, "read line < /etc/passwd && echo $line")).succeeded());
  CHECK_FALSE(run_in_sandbox(shell(scratch, "echo x > new")).succeeded());
  CHECK_FALSE(std::filesystem::exists(scratch.path() + "/shown/new"));
  auto writes = shell(scratch, "echo x > new");
  writes.writable = {scratch.path() + "/shown"};
  CHECK(run_in_sandbox(writes).succeeded());
  CHECK(std::filesystem::exists(scratch.path() + "/shown/new"));
}

TEST_CASE("a tool starts no further process, and signals nobody") {
  if (!is_possible()) return;
  const Scratch scratch;
  const auto forked = run_in_sandbox(shell(scratch, "(echo inner); echo outer"));
  CHECK(forked.out.find("inner") == std::string::npos);
  CHECK_FALSE(run_in_sandbox(shell(scratch, "kill -0 $PPID")).succeeded());
}

TEST_CASE("a tool has so much time and room") {
  if (!is_possible()) return;
  const Scratch scratch;
  auto endless = shell(scratch, "while :; do :; done");
  endless.limits.patience = std::chrono::milliseconds(200);
  CHECK(run_in_sandbox(endless).ending == Ending::too_long);
  auto loud = shell(scratch, "while :; do echo 0123456789012345678901234567890123456789; done");
  loud.limits.output = 10'000;
  CHECK(run_in_sandbox(loud).ending == Ending::too_much);
}

TEST_CASE("what is not there is said") {
  SandboxTask task;
  task.words = {"/no/such/tool"};
  task.directory = "/";
  const auto result = run_in_sandbox(task);
  CHECK(result.ending == Ending::absent);
  CHECK_FALSE(result.error.empty());
}

TEST_CASE("the end of a tool is told as a shell would") {
  if (!is_possible()) return;
  const Scratch scratch;
  const auto result = run_in_sandbox(shell(scratch, "echo said >&2; exit 3"));
  CHECK(result.status == 3);
  CHECK(result.error == "said\n");
  CHECK_FALSE(result.succeeded());
}

}  // namespace
}  // namespace rollout::render
