// SPDX-License-Identifier: Apache-2.0
//
// rollout publish: compiles, and commits the tree to a branch. Errors publish nothing.
#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/compared_revisions.h"
#include "cli/compilation.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/git_access.h"
#include "cli/output_files.h"
#include "cli/progress.h"
#include "cli/publication_message.h"
#include "cli/publication_place.h"
#include "cli/published_source.h"
#include "cli/publisher.h"
#include "cli/rendered_tree.h"
#include "cli/report.h"
#include "compiler/git/commit_writer.h"

namespace rollout::cli {
namespace {

using support::Failure;
using support::Result;

constexpr Example kExamples[] = {
    {"rollout publish", "to the branch that `deliver` names"},
    {"rollout publish apps --branch rendered", "to a branch of this repository"},
    {"rollout publish --repository ../rendered.git --branch main --path live", "to another one"},
    {"rollout publish --dry-run", "what would change there"},
    {"rollout publish --message \"{subject}\" --author \"{author}\"", "as the commit says itself"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    {"--branch", "BRANCH", "the branch (default that of `deliver`); made where it is missing"},
    kPublishedRepository,
    kPublishedPath,
    kCommitAuthor,
    kMessage,
    {"--format", "FORMAT", "how to write the manifests", kManifestFormats, "yaml",
     Completion::choices},
    {"--allow-dirty", "", "publish what is of no commit, and say so in the trailer"},
    {"--dry-run", "", "say what would change, and commit nothing"},
    kTimeout,
    kDirectory,
    kAsOf,
    kRequireComplete,
};

ExitStatus failed(Console& console, const Failure& failure, ExitStatus status = ExitStatus::world) {
  say_error(console, failure.message);
  return status;
}

// Whether the templates can be filled in; said on the console.
bool are_templates(const Arguments& arguments, Console& console) {
  for (const auto option : {kMessage.name, kCommitAuthor.name}) {
    const auto expanded = expand_template(arguments.value(option), {});
    if (expanded.ok()) continue;
    say_error(console, fmt::format("`{}`: {}", option, expanded.failure().message));
    return false;
  }
  return true;
}

// What one run is asked for.
struct Request {
  const Arguments& arguments;
  std::string path;  // one that is compiled
  std::chrono::milliseconds patience;
  Console& console;
};

bool enter(const Arguments& arguments, Console& console) {
  std::error_code problem;
  const std::string directory(arguments.value(kDirectory.name));
  std::filesystem::current_path(directory, problem);
  if (problem)
    say_error(console, fmt::format("`{}` cannot be entered: {}", directory, problem.message()));
  return !problem;
}

// What is published, and what its commit says.
struct Prepared {
  RenderedTree tree;
  MessageFields fields;
  std::string message;
  git::Signature author;
};

Result<git::Signature> find_author(const Arguments& arguments, const MessageFields& fields) {
  if (arguments.has(kCommitAuthor.name)) {
    const auto text = expand_template(arguments.value(kCommitAuthor.name), fields);
    return text.ok() ? parse_author(text.value()) : text.failure();
  }
  const auto repository = git::Repository::open(".");
  auto configured = repository.ok() ? git::configured_author(repository.value()) : std::nullopt;
  if (configured) return *configured;
  return Failure{
      "nobody is known who commits: `--author \"Name <mail>\"`, or `git config user.name` and "
      "`user.email`"};
}

Result<Prepared> prepare(const driver::Compilation& compilation, const PublishedSource& source,
                         const PublicationPlace& place, const Arguments& arguments) {
  auto tree = rendered_tree(compilation, arguments.value("--format"));
  if (!tree.ok()) return tree.failure();
  Prepared made{.tree = std::move(tree.value()), .fields = {}, .message = {}, .author = {}};
  made.fields = {.source = source.name(),
                 .brief = source.short_name(),
                 .subject = source.subject,
                 .author = source.author,
                 .branch = place.branch,
                 .path = place.path,
                 .files = std::to_string(made.tree.size()),
                 .digest = digest_of(made.tree)};
  auto message = commit_message(arguments.value(kMessage.name), made.fields);
  if (!message.ok()) return message.failure();
  made.message = std::move(message.value());
  auto author = find_author(arguments, made.fields);
  if (!author.ok()) return author.failure();
  made.author = std::move(author.value());
  return made;
}

void list(Output& output, std::string_view verb, std::span<const std::string> paths) {
  for (const auto& path : paths) output.line(fmt::format("{} {}", verb, path));
}

std::string counted(const TreeDifference& changes) {
  return fmt::format("{} created, {} changed, {} removed, {} unchanged", changes.missing.size(),
                     changes.different.size(), changes.surplus.size(), changes.equal);
}

void tell(const Published& published, const PublicationPlace& place, const Prepared& prepared,
          bool dry, Console& console) {
  auto& out = console.out;
  if (dry) {
    list(out, "create", published.changes.missing);
    list(out, "change", published.changes.different);
    list(out, "remove", published.changes.surplus);
  }
  if (published.changes.none()) {
    out.line(fmt::format("nothing to publish: {} holds this already, {}", place.name(),
                         prepared.fields.digest));
    return;
  }
  out.line(fmt::format("{} in {}{}", counted(published.changes), place.name(),
                       published.created ? ", a new branch" : ""));
  if (!dry)
    out.line(fmt::format("published {} as {}, {}", prepared.fields.brief, published.commit,
                         prepared.fields.digest));
}

ExitStatus publish_to(const PublicationPlace& place, const Prepared& prepared,
                      const Request& request) {
  auto& console = request.console;
  const Progress progress(console.error, "publishing");
  const auto target = PublicationTarget::open(place, request.patience);
  if (!target.ok()) return failed(console, target.failure());
  auto& branch = *target.value();
  if (const auto tree = branch.work_tree(); !tree.empty()) {
    say_error(
        console,
        fmt::format("`{}` is checked out in `{}`, which would differ then", place.branch, tree),
        "publish to a branch that nobody works on");
    return ExitStatus::world;
  }
  const Publication publication{prepared.tree, place.path, prepared.message, [&] {
                                  auto author = prepared.author;
                                  author.seconds = now();
                                  return author;
                                }};
  const bool dry = request.arguments.has("--dry-run");
  const auto published = dry ? preview(branch, publication) : publish(branch, publication);
  if (!published.ok()) return failed(console, published.failure());
  tell(published.value(), place, prepared, dry, console);
  return ExitStatus::clean;
}

ExitStatus publish_program(const driver::Compilation& compilation, const Request& request) {
  const auto& arguments = request.arguments;
  auto& console = request.console;
  const auto place = find_place(arguments, {arguments.value("--branch"), "--branch BRANCH"},
                                compilation.program->workspace);
  if (const auto* problem = std::get_if<UsageProblem>(&place)) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  const auto source = find_source(compilation, request.path);
  if (!source.ok()) return failed(console, source.failure());
  if (!source.value().differs.empty() && !arguments.has("--allow-dirty")) {
    say_error(console, source.value().differs + ": what is published could not be made again",
              "commit first, or give `--allow-dirty`");
    return ExitStatus::findings;
  }
  const auto& where = std::get<PublicationPlace>(place);
  const auto prepared = prepare(compilation, source.value(), where, arguments);
  if (!prepared.ok()) return failed(console, prepared.failure(), ExitStatus::usage);
  return publish_to(where, prepared.value(), request);
}

ExitStatus run_publish(const Arguments& arguments, Console& console) {
  if (!are_templates(arguments, console) || !enter(arguments, console)) return ExitStatus::usage;
  const auto options = compilation_options(arguments, arguments.operands_or("."), console);
  const auto patience = options ? patience_of(arguments, console) : std::nullopt;
  if (!patience) return ExitStatus::usage;
  support::DiskFileSystem files;
  std::unique_ptr<driver::Compilation> result;
  {
    const Progress progress(console.error, "compiling");
    result = driver::compile(*options, files);
  }
  const auto findings = findings_of(*result);
  show(findings, "human", console.error);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    console.error.line(fmt::format("{}, as of {}; nothing was published",
                                   describe(summary_of(findings)), options->as_of));
    return status;
  }
  return publish_program(*result, {arguments, options->paths.front(), *patience, console});
}

}  // namespace

constexpr Command kPublish = {
    .name = "publish",
    .summary = "Compile files, and commit their manifests to a branch.",
    .description =
        "The folder of the branch becomes what `rollout compile --out` writes, whole; files\n"
        "outside of it stay. Objects go into the object database and the branch moves in one\n"
        "step, fast-forward only: no work tree, no index and no HEAD is touched. Where others\n"
        "moved it meanwhile, the commit is made again on top of theirs. Nothing is committed "
        "where\n"
        "nothing changed. With errors nothing is published, and neither is what differs from the\n"
        "commit that the work tree stands on.\n"
        "\n"
        "--message and --author are templates: {source} is the commit that was compiled, {short}\n"
        "its beginning, {subject} and {author} what it says, {branch}, {path}, {files} and\n"
        "{digest} what is published. The trailers Rollout-Source, Rollout-Path and Rollout-Digest\n"
        "are added; `rollout check --verify-rendered` reads them. Credentials are those of\n"
        "`rollout lock`.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_publish,
};

}  // namespace rollout::cli
