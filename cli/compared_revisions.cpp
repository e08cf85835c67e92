// SPDX-License-Identifier: Apache-2.0
#include "cli/compared_revisions.h"

#include <fmt/format.h>

#include "cli/compilation.h"
#include "cli/progress.h"
#include "cli/rendering.h"
#include "compiler/git/commit_files.h"
#include "compiler/git/work_tree_files.h"

namespace rollout::cli {

namespace {

using support::Failure;
using support::Result;

constexpr std::string_view kWorkTree = "the work tree";
constexpr int kMostSteps = 10;  // back from a base that has errors

// What one side is read from; nothing: the work tree.
using Found = std::optional<git::Commit>;

struct Sides {
  git::Commit base;
  Found head;
};

Result<Sides> find_sides(const git::Repository& repository, const Arguments& arguments) {
  const auto& operands = arguments.operands();
  const auto base = repository.find(operands[0]);
  if (!base.ok()) return base.failure();
  if (operands.size() > 1) {
    const auto head = repository.find(operands[1]);
    if (!head.ok()) return head.failure();
    return Sides{base.value(), head.value()};
  }
  if (repository.is_bare())
    return Failure{
        "this repository has no work tree: name both revisions, `rollout diff BASE HEAD`"};
  return Sides{base.value(), std::nullopt};
}

// The commit that the work tree stands on, for its history.
Result<git::Commit> history_of(const git::Repository& repository, const Found& head) {
  return head ? Result<git::Commit>(*head) : repository.find("HEAD");
}

// Where the base went on in the meantime, its changes look like changes back.
std::string advice_of(const git::Repository& repository, const Sides& sides) {
  const auto head = history_of(repository, sides.head);
  if (!head.ok()) return {};
  const auto contained = repository.contains(head.value(), sides.base);
  if (!contained.ok() || contained.value()) return {};
  return "the base has commits that are not in the later version, and they look taken back: "
         "`--merge-base` compares with where the two part";
}

std::unique_ptr<support::FileSystem> files_of(const git::Repository& repository,
                                              const Found& commit) {
  if (commit) return std::make_unique<git::CommitFiles>(repository, *commit);
  return std::make_unique<git::WorkTreeFiles>(repository);
}

ComparedRevisions failed(Console& console, ExitStatus status, const std::string& message) {
  say_error(console, message);
  ComparedRevisions made;
  made.status = status;
  return made;
}

// A path that is there on one side only is new, or gone.
std::unique_ptr<driver::Compilation> compile_side(driver::Options options,
                                                  support::FileSystem& files) {
  std::erase_if(options.paths, [&](const std::string& path) {
    return files.kind(path) == support::FileKind::missing;
  });
  return driver::compile_for_review(std::move(options), files);
}

bool declares_something(const driver::Compilation& version) {
  return !version.outlines.empty() || version.survey.found_any();
}

// What is wrong with the base was there before the change, which may mend it: the last revision
// without errors is compared in its place. A version that declares nothing has no rules to judge
// by.
void step_back(const git::Repository& repository, git::Commit commit,
               const driver::Options& options, ComparedRevisions& made) {
  for (int step = 1; step <= kMostSteps; ++step) {
    const auto parent = repository.find(commit.id + "~1");
    if (!parent.ok()) return;
    commit = parent.value();
    const Revision earlier{fmt::format("{}~{}", made.base.name, step), commit.id};
    options.store->sources.begin_revision(earlier.name);
    git::CommitFiles files(repository, commit);
    auto version = compile_side(options, files);
    if (!declares_something(*version)) return;
    if (!version->understood) continue;
    made.advice.push_back(fmt::format(
        "`{}` has errors of its own: `{}`, the last revision before it without them, is "
        "compared in its place",
        made.base.name, earlier.name));
    made.base = earlier;
    made.before = std::move(version);
    return;
  }
}

// False: the path is in neither.
bool compile_sides(const git::Repository& repository, const Sides& sides, driver::Options options,
                   const RewritesRules& rewrites_rules, ComparedRevisions& made) {
  const auto old_files = files_of(repository, sides.base);
  const auto new_files = files_of(repository, sides.head);
  const auto& path = options.paths.front();
  if (old_files->kind(path) == support::FileKind::missing &&
      new_files->kind(path) == support::FileKind::missing)
    return false;
  made.after = compile_side(options, *new_files);
  // Places of the earlier version are told apart by its name. What is wrong with it matters where
  // something is wrong with the later one.
  options.store->sources.begin_revision(made.base.name);
  options.unchecked = made.after->diagnostics.empty();
  options.twin = made.after.get();
  made.before = compile_side(options, *old_files);
  if (made.after->understood && !made.before->understood)
    step_back(repository, sides.base, options, made);
  if (!made.comparable()) return true;
  options.foreign_judge = made.judge.version != nullptr;
  if (!rewrites_rules(made) && !options.foreign_judge) return true;
  options.store->sources.begin_revision("");
  options.unchecked = false;
  options.judge = &made.authority();
  made.judged = compile_side(options, *new_files);
  return true;
}

}  // namespace

ComparedRevisions compile_revisions(const Arguments& arguments, const RewritesRules& rewrites_rules,
                                    Console& console) {
  auto options =
      compilation_options(arguments, {std::string(arguments.value(kTree.name))}, console);
  if (!options) return {.status = ExitStatus::usage};
  options->store = std::make_shared<driver::Store>();
  const auto rendering = set_up_rendering(arguments, *options, console);
  if (!rendering) return {.status = ExitStatus::usage};
  const auto repository = git::Repository::open(std::string(arguments.value(kDirectory.name)));
  if (!repository.ok()) return failed(console, ExitStatus::world, repository.failure().message);
  const auto& opened = repository.value();
  auto sides = find_sides(opened, arguments);
  if (!sides.ok()) return failed(console, ExitStatus::world, sides.failure().message);
  const auto& operands = arguments.operands();
  ComparedRevisions made;
  made.as_of = options->as_of;
  made.root = opened.root();
  made.addresses = opened.addresses();
  if (arguments.has(kMergeBase.name)) {
    const auto head = history_of(opened, sides.value().head);
    if (!head.ok()) return failed(console, ExitStatus::world, head.failure().message);
    const auto base = opened.merge_base(sides.value().base, head.value());
    if (!base.ok()) return failed(console, ExitStatus::world, base.failure().message);
    sides.value().base = base.value();
  } else {
    if (auto advice = advice_of(opened, sides.value()); !advice.empty())
      made.advice.push_back(std::move(advice));
  }
  made.base = {operands[0], sides.value().base.id};
  made.head = {operands.size() > 1 ? operands[1] : std::string(kWorkTree),
               sides.value().head ? sides.value().head->id : ""};
  made.judge = compile_judge(arguments, *options, console);
  if (made.judge.status != ExitStatus::clean) return {.status = made.judge.status};
  const Progress progress(console.error, "comparing");
  if (!compile_sides(opened, sides.value(), *options, rewrites_rules, made))
    return failed(console, ExitStatus::usage,
                  fmt::format("`{}` is in neither revision", arguments.value(kTree.name)));
  if (contradicts(*options, *made.after, console)) made.status = ExitStatus::usage;
  return made;
}

}  // namespace rollout::cli
