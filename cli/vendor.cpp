// SPDX-License-Identifier: Apache-2.0
//
// rollout vendor: copies what is imported from Git into the repository that imports it.
#include <fmt/format.h>
#include <filesystem>
#include <set>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/module_cache.h"
#include "cli/module_store.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/git_imports.h"
#include "compiler/modules/import_path.h"
#include "compiler/modules/locked_trees.h"
#include "compiler/modules/tree_digest.h"

namespace rollout::cli {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Failure;
using support::Status;

constexpr Example kExamples[] = {
    {"rollout vendor", "copy what rollout.lock pins to .rollout-modules"},
};

constexpr Operand kOperands[] = {
    {"PATH",
     Count::at_most_one,
     "a directory of the repository (default .)",
     {},
     Completion::directory},
};

struct Vendoring {
  std::size_t copied = 0;
  std::size_t kept = 0;
  std::size_t removed = 0;
};

// A directory of copies, or one above one: "github.com", "github.com/acme".
bool leads_to(const std::set<std::string>& wanted, const std::string& path) {
  const auto next = wanted.lower_bound(path);
  return next != wanted.end() && (*next == path || next->starts_with(path + "/"));
}

// What the lock does not name any more. Copies lie at different depths: whoever is none, and leads
// to none, goes as a whole.
Status remove_stale(const std::string& directory, const std::set<std::string>& wanted,
                    Vendoring& done) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) return Done{};
  std::vector<std::string> below;
  for (const auto& entry : fs::directory_iterator(directory, error))
    below.push_back(entry.path().string());
  for (const auto& path : below) {
    if (wanted.contains(path)) continue;
    if (leads_to(wanted, path)) {
      if (auto status = remove_stale(path, wanted, done); !status.ok()) return status;
      continue;
    }
    fs::remove_all(path, error);
    if (error) return Failure{fmt::format("cannot remove `{}`: {}", path, error.message())};
    ++done.removed;
  }
  return Done{};
}

Status copy_tree(ModuleStore& store, const modules::LockEntry& entry, const std::string& directory,
                 const std::string& cache, Vendoring& done) {
  support::DiskFileSystem files;
  const auto present = modules::digest_directory(files, directory);
  if (present.ok() && present.value() == entry.sha256) return ++done.kept, Done{};
  const auto cached = modules::digest_directory(files, modules::cached_tree(cache, entry));
  if (!cached.ok() || cached.value() != entry.sha256)
    return Failure{fmt::format("`{}` at `{}` is not on this machine; run `rollout lock`", entry.url,
                               entry.revision)};
  std::error_code error;
  fs::remove_all(directory, error);
  ++done.copied;
  return store.copy(entry, directory);
}

Status vendor(const std::string& root, const modules::Lock& lock, Vendoring& done) {
  const auto cache = module_cache();
  ModuleStore store(cache);
  std::set<std::string> wanted;
  for (const auto& entry : lock.entries) {
    const auto directory = modules::vendored_tree(root, entry);
    wanted.insert(directory);
    if (auto status = copy_tree(store, entry, directory, cache, done); !status.ok()) return status;
  }
  return remove_stale(fmt::format("{}/{}", root, modules::kVendorDirectory), wanted, done);
}

ExitStatus run_vendor(const Arguments& arguments, Console& console) {
  support::DiskFileSystem files;
  const auto root = modules::find_root(arguments.operands_or(".").front(), files);
  const auto path = modules::lock_path(root);
  auto text = files.read(path, modules::kLargestLock);
  if (!text.ok()) {
    say_error(console, text.failure().message, "run `rollout lock` first: it says what to copy");
    return ExitStatus::world;
  }
  source::SourceMap sources;
  diagnostics::Sink sink;
  const auto lock = modules::read_lock(sources, sources.add(path, std::move(text.value())), sink);
  const auto found = sink.take();
  const Findings findings{found, sources, 1};
  show(findings, "human", console.error);
  if (const auto status = status_of(findings); status != ExitStatus::clean) return status;
  Vendoring done;
  if (auto status = vendor(root, lock, done); !status.ok()) {
    say_error(console, status.failure().message);
    return ExitStatus::world;
  }
  console.out.line(
      fmt::format("{} copied, {} unchanged, {} removed in {}", done.copied, done.kept, done.removed,
                  diagnostics::visible(fmt::format("{}/{}", root, modules::kVendorDirectory))));
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kVendor = {
    .name = "vendor",
    .summary = "Copy what is imported from Git into this repository.",
    .description =
        "What rollout.lock pins is copied from the cache to .rollout-modules beside it, to be\n"
        "committed: then check and compile need no cache, and reviewers see what a library\n"
        "changes. A copy that was changed is an error wherever it is used. Nothing is fetched.",
    .examples = kExamples,
    .operands = kOperands,
    .run = run_vendor,
};

}  // namespace rollout::cli
