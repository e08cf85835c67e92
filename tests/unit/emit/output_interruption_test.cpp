// SPDX-License-Identifier: Apache-2.0
//
// Stops a run after every single change to the disk, and looks at what it left.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <vector>

#include "compiler/emit/file_list.h"
#include "compiler/emit/output_tree.h"
#include "tests/unit/emit/scratch_directory.h"
#include "tests/unit/emit/stopping_disk.h"

namespace rollout::emit {
namespace {

using Files = std::vector<OutputFile>;

const Files& old_files() {
  static const Files files = {{"a/stays", "1"}, {"a/changes", "2"}, {"b/c/goes", "3"},
                              {"d", "4"},       {"e/f", "5"},       {"g", "6"}};
  return files;
}

const Files& new_files() {
  static const Files files = {{"a/stays", "1"}, {"a/changes", "two"}, {"d/below", "4"},
                              {"e", "5"},       {"g", "six"},         {"new/x/y", "7"}};
  return files;
}

Tree expected(const Files& files) {
  Tree tree{{std::string{kFileListName}, print_file_list(files)}};
  for (const auto& file : files) tree[file.path] = file.text;
  return tree;
}

Tree with_foreign(Tree tree) {
  tree["README.md"] = "mine";
  tree["a/mine"] = "mine";
  return tree;
}

enum class Way { replacement, journal_for_foreign, journal_for_disk };

struct Interruption {
  ScratchDirectory scratch;
  std::string out = scratch.path("out");
  Way way;

  explicit Interruption(Way chosen) : way(chosen) {
    StoppingDisk disk;
    REQUIRE(write_tree(disk, out, old_files()).ok());
    if (way == Way::journal_for_foreign) {
      scratch.write("out/README.md", "mine");
      scratch.write("out/a/mine", "mine");
    }
  }

  Tree state(const Files& files) const {
    return way == Way::journal_for_foreign ? with_foreign(expected(files)) : expected(files);
  }

  // How many changes a run makes when nothing stops it.
  static std::size_t changes(Way way) {
    const Interruption run{way};
    StoppingDisk disk;
    if (way == Way::journal_for_disk) disk.refuse_exchange();
    REQUIRE(write_tree(disk, run.out, new_files()).ok());
    return disk.changes().size();
  }

  void stop_after(std::size_t changes) const {
    StoppingDisk disk{changes};
    if (way == Way::journal_for_disk) disk.refuse_exchange();
    static_cast<void>(write_tree(disk, out, new_files()).ok());
    CHECK(disk.stopped());
  }

  bool is_old() const { return scratch.tree("out") == state(old_files()); }

  bool is_new() const { return scratch.tree("out") == state(new_files()); }

  void recover() const {
    StoppingDisk disk;
    REQUIRE(recover_tree(disk, out).ok());
  }

  void finish() const {
    StoppingDisk disk;
    REQUIRE(write_tree(disk, out, new_files()).ok());
    CHECK(is_new());
    // Nothing of any run is left beside the output.
    CHECK(scratch.tree("").size() == scratch.tree("out").size());
  }
};

TEST_CASE("a replaced tree is the old one or the new one at every moment") {
  const auto total = Interruption::changes(Way::replacement);
  CHECK(total > 15);
  bool seen_new = false;
  for (std::size_t n = 0; n < total; ++n) {
    const Interruption run{Way::replacement};
    run.stop_after(n);
    const bool is_new = run.is_new();
    INFO("stopped after " << n << " of " << total << " changes");
    CHECK((is_new || run.is_old()));
    CHECK((is_new || !seen_new));
    seen_new = seen_new || is_new;
    run.finish();
  }
  CHECK(seen_new);
}

TEST_CASE("an interrupted journal is finished or forgotten as a whole") {
  const auto way = GENERATE(Way::journal_for_foreign, Way::journal_for_disk);
  const auto total = Interruption::changes(way);
  CHECK(total > 15);
  bool seen_new = false;
  for (std::size_t n = 0; n < total; ++n) {
    const Interruption run{way};
    run.stop_after(n);
    run.recover();
    const bool is_new = run.is_new();
    INFO("stopped after " << n << " of " << total << " changes");
    CHECK((is_new || run.is_old()));
    CHECK((is_new || !seen_new));
    seen_new = seen_new || is_new;
    run.finish();
  }
  CHECK(seen_new);
}

// The changes are made by a process of its own, which is killed before change `n`. Whether it was.
bool killed_before(std::size_t n, const Interruption& run) {
  const auto child = ::fork();
  if (child == 0) {
    StoppingDisk disk{n};
    disk.kill_at_stop();
    if (run.way == Way::journal_for_disk) disk.refuse_exchange();
    static_cast<void>(write_tree(disk, run.out, new_files()).ok());
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

TEST_CASE("a process that is killed leaves the old tree or the new, and nobody is locked out") {
  const auto way = GENERATE(Way::replacement, Way::journal_for_foreign, Way::journal_for_disk);
  std::size_t kills = 0;
  for (;; ++kills) {
    const Interruption run{way};
    if (!killed_before(kills, run)) break;
    INFO("killed before change " << kills);
    if (way != Way::replacement) run.recover();
    CHECK((run.is_old() || run.is_new()));
    run.finish();
  }
  CHECK(kills > 15);
}

TEST_CASE("a recovery may be interrupted itself, again and again") {
  const auto total = Interruption::changes(Way::journal_for_foreign);
  for (std::size_t n = 0; n < total; ++n) {
    const Interruption run{Way::journal_for_foreign};
    run.stop_after(n);
    for (std::size_t m = 0; m < total; ++m) {
      StoppingDisk disk{m};
      static_cast<void>(recover_tree(disk, run.out).ok());
      if (!disk.stopped()) break;
    }
    CHECK((run.is_old() || run.is_new()));
    run.finish();
  }
}

TEST_CASE("a journal that was damaged or made up is not followed") {
  const Interruption run{Way::journal_for_disk};
  run.scratch.write("precious", "x");
  for (const auto* text :
       {"", "rollout-journal 1\n", "rollout-journal 1\nremove ../precious\nend 00\n"}) {
    run.scratch.write("out/.rollout-journal", text);
    run.recover();
    CHECK(run.is_old());
    CHECK(run.scratch.tree("").at("precious") == "x");
  }
}

TEST_CASE("a first run that is interrupted leaves no directory") {
  for (std::size_t n = 1;; ++n) {
    const ScratchDirectory scratch;
    StoppingDisk disk{n};
    static_cast<void>(write_tree(disk, scratch.path("out"), new_files()).ok());
    const auto tree = scratch.tree("out");
    CHECK((tree.empty() || tree == expected(new_files())));
    if (!disk.stopped()) break;
  }
}

}  // namespace
}  // namespace rollout::emit
