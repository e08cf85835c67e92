// SPDX-License-Identifier: Apache-2.0
//
// Brings a program's imports from Git and its locks into line: asks remotes what revisions are,
// fetches what is not on this machine, and says what the locks have to become. It writes no lock.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "cli/module_store.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/driver/git_imports.h"
#include "compiler/modules/lock_file.h"

namespace rollout::cli {

enum class Locking {
  add,     // what is not locked is pinned, what is pinned stays
  update,  // branches and ranges are asked for again
  verify,  // nothing may change: what would is a finding; tags are asked for again
};

struct LockChange {
  std::string verb;  // "added", "updated", "removed"
  modules::LockEntry entry;
};

struct LockedRoot {
  modules::Lock lock;  // as it has to be
  std::string text;    // of the file as it is
  std::vector<LockChange> changes;
};

struct LockOutcome {
  std::unique_ptr<driver::GitImports> imports;  // of the last look at the program
  std::vector<diagnostics::Diagnostic> diagnostics;
  std::map<std::string, LockedRoot> roots;  // by path
};

class Locker {
 public:
  Locker(driver::Options options, Locking locking, std::chrono::milliseconds patience)
      : options_(std::move(options)),
        locking_(locking),
        patience_(patience),
        store_(options_.cache) {}

  // A failure is the world's.
  support::Result<LockOutcome> run();

 private:
  using References = std::vector<git::Reference>;

  support::Status look();
  support::Status read_root(const std::string& root);
  support::Result<bool> lock_uses();
  support::Result<bool> settle(const modules::GitUse& use);
  support::Result<bool> add(const modules::GitUse& use, LockedRoot& root,
                            const modules::LockEntry* before);
  support::Result<bool> renew(const modules::GitUse& use, LockedRoot& root,
                              const modules::LockEntry& entry);
  support::Result<bool> fetch(const modules::GitUse& use, const modules::LockEntry& entry);
  support::Result<const References*> references_of(const std::string& url);
  support::Result<StoredTree> store(const std::string& url, const git::Resolved& revision);
  bool covers(const std::string& root) const;
  void drop_unused();

  driver::Options options_;
  Locking locking_;
  std::chrono::milliseconds patience_;
  ModuleStore store_;
  diagnostics::Sink sink_;
  LockOutcome outcome_;
  std::map<std::string, References> references_;  // by url
  std::map<std::string, bool> settled_;           // by root, url and revision
};

}  // namespace rollout::cli
