// SPDX-License-Identifier: Apache-2.0
//
// rollout lock: pins what is imported from Git, and fetches it.
#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/git_access.h"
#include "cli/locker.h"
#include "cli/module_cache.h"
#include "cli/replace_file.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout lock", "pin what is new, forget what nobody imports"},
    {"rollout lock --update", "ask again what branches and ranges are"},
    {"rollout lock --verify", "in CI: fail when rollout.lock would change, or a tag was moved"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    {"--update", "", "ask the repositories again for branches and ranges of versions"},
    {"--verify", "", "write nothing; exit status 1 when something would change"},
    kTimeout,
};

std::string describe(const modules::LockEntry& entry) {
  return diagnostics::visible(fmt::format("{} {} at {} ({})", entry.url, entry.revision,
                                          entry.resolved, entry.commit.substr(0, 12)));
}

// Where it would be found in a file that is to be mended: the line that pins it.
void report_unused(const std::string& root, const LockedRoot& locked, source::SourceMap& sources,
                   diagnostics::Sink& sink) {
  const auto file = sources.add(modules::lock_path(root), locked.text);
  for (const auto& change : locked.changes) {
    if (change.verb != "removed") continue;
    const auto line = fmt::format("git \"{}\"", change.entry.url);
    const auto begin = std::min(locked.text.find(line), locked.text.size());
    sink.report(diagnostics::Code::unused_lock,
                {file, static_cast<std::uint32_t>(begin),
                 static_cast<std::uint32_t>(std::min(begin + line.size(), locked.text.size()))},
                fmt::format("nobody imports `{}` at `{}`", change.entry.url, change.entry.revision))
        .help("run `rollout lock`");
  }
}

support::Status write_lock(const std::string& root, const std::string& text) {
  const auto path = modules::lock_path(root);
  support::DiskFileSystem files;
  const bool fresh = files.kind(path) == support::FileKind::missing;
  return fresh ? create_file(path, text) : replace_file(path, text);
}

ExitStatus write_locks(const LockOutcome& outcome, Console& console) {
  std::size_t imports = 0;
  for (const auto& [root, locked] : outcome.roots) {
    imports += locked.lock.entries.size();
    const auto text = modules::print_lock(locked.lock);
    if (locked.changes.empty() || text == locked.text) continue;
    if (auto written = write_lock(root, text); !written.ok()) {
      say_error(console, written.failure().message);
      return ExitStatus::world;
    }
    for (const auto& change : locked.changes)
      console.out.line(fmt::format("{} {}", change.verb, describe(change.entry)));
  }
  console.out.line(fmt::format("{} from Git locked", count(imports, "import")));
  return ExitStatus::clean;
}

ExitStatus verify(LockOutcome& outcome, Console& console) {
  diagnostics::Sink sink;
  std::size_t imports = 0;
  for (const auto& [root, locked] : outcome.roots) {
    imports += locked.lock.entries.size();
    report_unused(root, locked, outcome.imports->sources, sink);
  }
  const auto found = sink.take();
  const Findings findings{found, outcome.imports->sources, outcome.imports->files};
  show(findings, "human", console.error);
  if (found.empty())
    console.out.line(fmt::format("{} from Git verified", count(imports, "import")));
  return status_of(findings, FailOn::warning);
}

ExitStatus run_lock(const Arguments& arguments, Console& console) {
  const auto patience = patience_of(arguments, console);
  if (!patience) return ExitStatus::usage;
  if (arguments.has("--update") && arguments.has("--verify")) {
    say_error(console, "`--update` and `--verify` exclude each other");
    return ExitStatus::usage;
  }
  driver::Options options;
  options.paths = arguments.operands_or(".");
  options.cache = module_cache();
  const auto locking = arguments.has("--verify")   ? Locking::verify
                       : arguments.has("--update") ? Locking::update
                                                   : Locking::add;
  auto outcome = Locker(std::move(options), locking, *patience).run();
  if (!outcome.ok()) {
    say_error(console, outcome.failure().message);
    return ExitStatus::world;
  }
  const Findings findings{outcome.value().diagnostics, outcome.value().imports->sources,
                          outcome.value().imports->files};
  show(findings, "human", console.error);
  if (const auto status = status_of(findings); status != ExitStatus::clean) return status;
  return locking == Locking::verify ? verify(outcome.value(), console)
                                    : write_locks(outcome.value(), console);
}

}  // namespace

constexpr Command kLock = {
    .name = "lock",
    .summary = "Pin what is imported from Git in rollout.lock, and fetch it.",
    .description =
        "Each import `git::URL//directory?ref=revision` gets an entry with the commit and the\n"
        "SHA-256 of its tree. check and compile use what is pinned and never the network.\n"
        "What is pinned stays until --update, and a tag that was moved is an error even then.\n"
        "\n"
        "Credentials: ROLLOUT_GIT_TOKEN_GITHUB_COM holds a token for github.com (other hosts\n"
        "likewise); ROLLOUT_GIT_CREDENTIALS names a file with lines https://user:token@host;\n"
        "for ssh:// the agent is asked, or ROLLOUT_GIT_SSH_KEY names a private key. Fetched\n"
        "modules are kept in ROLLOUT_CACHE (default ~/.cache/rollout).",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_lock,
};

}  // namespace rollout::cli
