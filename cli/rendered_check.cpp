// SPDX-License-Identifier: Apache-2.0
#include "cli/rendered_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/count.h"
#include "cli/git_access.h"
#include "cli/publication_message.h"
#include "cli/publication_target.h"
#include "cli/rendered_tree.h"
#include "cli/report.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/emit/output_file.h"
#include "compiler/emit/source_map.h"
#include "compiler/git/commit_text.h"
#include "compiler/ir/program.h"

namespace rollout::cli {

namespace {

using diagnostics::Code;
using support::Done;
using support::Result;
using support::Status;

// One branch, held against one program.
class Verification {
 public:
  Verification(driver::Compilation& checked, const driver::Compilation& compiled,
               const PublicationPlace& place, PublicationTarget& target)
      : checked_(checked), compiled_(compiled), place_(place), target_(target) {}

  // A failure is the world's.
  Status run() {
    const auto tip = target_.tip();
    if (!tip.ok()) return tip.failure();
    if (!tip.value()) {
      report(fmt::format("{} is not there: nothing was published", place_.name()));
    } else if (auto done = compare(*tip.value()); !done.ok()) {
      return done;
    }
    for (auto& finding : sink_.take()) checked_.diagnostics.push_back(std::move(finding));
    diagnostics::sort_by_place(checked_.diagnostics);
    return Done{};
  }

 private:
  Status compare(const git::Commit& tip) {
    const auto files = git::files_in(target_.objects(), tip, place_.path);
    if (!files.ok()) return files.failure();
    const auto tree = rendered_tree(compiled_, format_of(files.value()));
    if (!tree.ok()) return tree.failure();
    tell(difference_of(tree.value(), files.value()));
    return check_digest(tip, files.value());
  }

  void tell(const TreeDifference& difference) {
    if (difference.none()) return;
    auto finding = report(fmt::format("{} is not what the program compiles to", place_.name()));
    note(finding, difference.different, "differs", "differ");
    note(finding, difference.missing, "is missing", "are missing");
    note(finding, difference.surplus, "is there that nobody makes", "are there that nobody makes");
  }

  // The last commit of a branch may be of somebody else, or of another folder.
  Status check_digest(const git::Commit& tip, std::span<const git::TreeFile> files) {
    const auto text = git::text_of(target_.objects(), tip);
    if (!text.ok()) return text.failure();
    const auto& message = text.value().message;
    if (git::trailer_of(message, kPathTrailer) != place_.path) return Done{};
    const auto told = git::trailer_of(message, kDigestTrailer);
    const auto digest = digest_of(target_.objects(), files);
    if (!digest.ok()) return digest.failure();
    if (told == digest.value()) return Done{};
    report(fmt::format("the commit {} of {} tells another digest than its files have",
                       tip.id.substr(0, 12), place_.name()))
        .note(fmt::format("it tells `{}`", told))
        .note(fmt::format("its files have `{}`", digest.value()));
    return Done{};
  }

  diagnostics::Builder report(std::string message) {
    const auto& workspace = checked_.program->workspace;
    auto finding =
        sink_.report(Code::output_stale, workspace.deliver.repo.span, std::move(message));
    finding.help("`rollout publish` commits what the program compiles to");
    return finding;
  }

  // Manifests come first: what Rollout keeps beside them differs whenever one of them does.
  static void note(diagnostics::Builder& finding, std::vector<std::string> paths,
                   std::string_view one, std::string_view several) {
    std::stable_partition(paths.begin(), paths.end(), [](const std::string& path) {
      return path != emit::kFileListName && path != emit::kSourceMapName;
    });
    if (paths.size() == 1) finding.note(fmt::format("`{}` {}", paths.front(), one));
    if (paths.size() > 1)
      finding.note(fmt::format("`{}` and {} {}", paths.front(),
                               count(paths.size() - 1, "other file"), several));
  }

  // The publisher chose it.
  static std::string_view format_of(std::span<const git::TreeFile> files) {
    const bool json = std::ranges::any_of(files, [](const git::TreeFile& file) {
      return file.path.starts_with("argocd/") && file.path.ends_with(".json");
    });
    return json ? "json" : "yaml";
  }

  driver::Compilation& checked_;
  const driver::Compilation& compiled_;
  const PublicationPlace& place_;
  PublicationTarget& target_;
  diagnostics::Sink sink_;
};

// As `rollout publish` compiles: manifests beside the program are not judged, and nothing is
// rendered.
std::unique_ptr<driver::Compilation> compile_published(const driver::Options& options,
                                                       support::FileSystem& files) {
  driver::Options published;
  published.paths = options.paths;
  published.as_of = options.as_of;
  published.cache = options.cache;
  published.require_complete = options.require_complete;
  return driver::compile(published, files);
}

}  // namespace

ExitStatus verify_rendered(driver::Compilation& checked, const driver::Options& options,
                           support::FileSystem& files, const Arguments& arguments,
                           Console& console) {
  const auto patience = patience_of(arguments, console);
  if (!patience) return ExitStatus::usage;
  const auto place =
      find_place(arguments, {arguments.value(kVerifyRendered.name), "--verify-rendered=BRANCH"},
                 checked.program->workspace);
  if (const auto* problem = std::get_if<UsageProblem>(&place)) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  const auto compiled = checked.has_errors() ? nullptr : compile_published(options, files);
  if (compiled == nullptr || compiled->has_errors()) {
    if (compiled != nullptr) show(findings_of(*compiled), "human", console.error);
    say_error(console, "nothing is verified", "the program has errors, which come first");
    return ExitStatus::findings;
  }
  const auto& where = std::get<PublicationPlace>(place);
  const auto target = PublicationTarget::open(where, *patience);
  const auto verified = target.ok() ? Verification(checked, *compiled, where, *target.value()).run()
                                    : Status(target.failure());
  if (verified.ok()) return ExitStatus::clean;
  say_error(console, verified.failure().message);
  return ExitStatus::world;
}

}  // namespace rollout::cli
