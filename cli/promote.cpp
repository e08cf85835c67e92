// SPDX-License-Identifier: Apache-2.0
//
// rollout promote: gives an environment the revision that another one runs.
#include <fmt/format.h>

#include <set>

#include "cli/arguments.h"
#include "cli/brought_findings.h"
#include "cli/change_report.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/diff.h"
#include "cli/progress.h"
#include "cli/promotion.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/git/repository.h"

namespace rollout::cli {
namespace {

using diagnostics::visible;

constexpr Example kExamples[] = {
    {"rollout promote checkout stage prod", "what stage runs goes to prod, in all its clusters"},
    {"rollout promote checkout stage prod --dry-run", "show what would change, write nothing"},
    {"rollout promote checkout stage prod-eu", "to one cluster first"},
    {"rollout promote 'pay*' stage prod apps/", "several applications, declared elsewhere"},
};

constexpr Operand kOperands[] = {
    {"APP", Count::one,
     "what is promoted: a name without its environment and cluster, a whole one, or a pattern"},
    {"FROM", Count::one, "the environment, or cluster, whose revision is taken"},
    {"TO", Count::one, "the environment, or cluster, that it is given to"},
    kPath,
};

constexpr Option kDryRun = {"--dry-run", "", "write nothing; show what would change"};
constexpr Option kOptions[] = {kDryRun, kAsOf, kArgocdVersion};

// Which files a program is made of.
class ReadFiles final : public support::FileSystem {
 public:
  support::Result<std::string> read(const std::string& path, std::size_t limit) override {
    auto text = disk_.read(path, limit);
    if (text.ok() && seen_.insert(path).second) paths_.push_back(path);
    return text;
  }
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override {
    return disk_.list(path);
  }
  support::FileKind kind(const std::string& path) override { return disk_.kind(path); }
  support::Result<std::string> canonical(const std::string& path) override {
    return disk_.canonical(path);
  }
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  support::DiskFileSystem disk_;
  std::set<std::string> seen_;
  std::vector<std::string> paths_;  // in order
};

ExitStatus refuse(const Problem& problem, Console& console) {
  say_error(console, problem.message, problem.help);
  return ExitStatus::findings;
}

// Of the repository that the program stands in, for who applies its manifests.
std::vector<std::string> addresses_at(const std::string& path) {
  const auto repository = git::Repository::open(path);
  return repository.ok() ? repository.value().addresses() : std::vector<std::string>{};
}

void say_promoted(const PromotionPlan& plan, Console& console) {
  for (const auto& move : plan.promoted)
    console.out.line(fmt::format("`{}` runs `{}` already", visible(move.to->application->name),
                                 visible(move.after)));
}

// What is said of a plan besides the changes: which source it is about, where there are several.
void say_sources(const PromotionPlan& plan, Console& console) {
  for (const auto& move : plan.moves)
    if (move.to->sources.size() > 1)
      console.out.line(fmt::format("`{}`: its source `{}` is promoted",
                                   visible(move.to->application->name),
                                   visible(move.pinned().place())));
  for (const auto& note : plan.notes) console.out.line(note);
}

// As `rollout diff` says it, below the text that is edited.
void say_changes(const ComparedRevisions& revisions, const changes::Changes& changes,
                 const diagnostics::KnownMarks& known, EditedFiles& files, Console& console) {
  const auto diff = files.diff();
  console.out.write(console.out.terminal().color ? paint_diff(diff) : diff);
  console.out.write("\n" + change_text({revisions, changes, known}));
  auto findings = findings_of(*revisions.after);
  const auto found = brought_findings(revisions, known);
  findings.diagnostics = found;
  show(findings, "human", console.out);
}

bool brings_errors(const std::vector<diagnostics::Diagnostic>& found) {
  return std::ranges::any_of(found, [](const diagnostics::Diagnostic& finding) {
    return finding.severity == diagnostics::Severity::error;
  });
}

ExitStatus finish(const ComparedRevisions& revisions, const changes::Changes& changes,
                  const Arguments& arguments, EditedFiles& files, Console& console) {
  const auto known = known_marks(revisions);
  say_changes(revisions, changes, known, files, console);
  const auto what = fmt::format("{} in {}", count(changes.all.size(), "change"),
                                count(files.changes().size(), "file"));
  if (brings_errors(brought_findings(revisions, known))) {
    say_error(console, "nothing was written, for the change brings errors");
    return ExitStatus::findings;
  }
  if (arguments.has(kDryRun.name)) {
    console.out.line(what + ", which nothing was written of (--dry-run)");
    return ExitStatus::clean;
  }
  if (const auto written = files.write(); !written.ok()) {
    say_error(console, written.failure().message);
    return ExitStatus::world;
  }
  console.out.line(what);
  return ExitStatus::clean;
}

// The program as it is; null, and said, where it has errors.
std::unique_ptr<driver::Compilation> compile_before(const driver::Options& options,
                                                    ReadFiles& files, Console& console) {
  std::unique_ptr<driver::Compilation> before;
  {
    const Progress progress(console.error, "reading");
    before = driver::compile_for_review(options, files);
  }
  if (before->understood) return before;
  show(findings_of(*before), "human", console.error);
  say_error(console, "nothing is promoted", "errors come first: `rollout check`");
  return nullptr;
}

std::optional<Problem> carry_out(Promotion& promotion, Console& console) {
  const Progress progress(console.error, "promoting");
  return promotion.carry_out();
}

ExitStatus run_promote(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  const std::string path = operands.size() > 3 ? operands[3] : ".";
  auto options = compilation_options(arguments, {path}, console);
  if (!options) return ExitStatus::usage;
  options->store = std::make_shared<driver::Store>();
  ReadFiles files;
  ComparedRevisions revisions;
  revisions.as_of = options->as_of;
  revisions.base.name = revisions.head.name = "the files";
  revisions.before = compile_before(*options, files, console);
  if (revisions.before == nullptr) return ExitStatus::findings;
  if (contradicts(*options, *revisions.before, console)) return ExitStatus::usage;
  const changes::DeclaredObjects objects(*revisions.before);
  const auto places = changes::placements(*revisions.before, objects);
  const auto planned =
      plan_promotion(*revisions.before->program, places, {operands[0], operands[1], operands[2]});
  if (const auto* problem = std::get_if<Problem>(&planned)) return refuse(*problem, console);
  const auto& plan = std::get<PromotionPlan>(planned);
  say_promoted(plan, console);
  if (plan.moves.empty()) return ExitStatus::clean;
  Promotion promotion(*options, *revisions.before, files.paths(),
                      {revisions.as_of, addresses_at(path)}, plan);
  if (const auto problem = carry_out(promotion, console)) return refuse(*problem, console);
  say_sources(plan, console);
  revisions.after = promotion.take_after();
  add_findings(promotion.changes(), revisions);
  return finish(revisions, promotion.changes(), arguments, promotion.files(), console);
}

}  // namespace

constexpr Command kPromote = {
    .name = "promote",
    .summary = "Give an environment the revision that another one runs.",
    .description =
        "Finds the value that decides the revision of the applications in TO, in a .rollout file,\n"
        "in a data file that it reads, or in a manifest, and puts the revision of the same source\n"
        "in FROM there. The edited text is compiled first: where anything else would change, it "
        "is\n"
        "refused, and told. Shown are the edit, and what it changes, as `rollout diff` tells it;\n"
        "that a pin goes backwards, or past an environment, is a warning (R1402, R1403). The exit\n"
        "status is 0 when it is promoted, or was already, 1 when it cannot be, 2 when the command\n"
        "line makes no sense, 3 when a file cannot be read or written.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_promote,
};

}  // namespace rollout::cli
