// SPDX-License-Identifier: Apache-2.0
//
// rollout fmt: lays files out in the one way. A file that cannot be read as Rollout is left alone.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/diff.h"
#include "cli/replace_file.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/modules/find_files.h"
#include "compiler/support/file_system.h"
#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kStandardInput = "-";

constexpr Example kExamples[] = {
    {"rollout fmt", "everything below the working directory"},
    {"rollout fmt --check", "in CI: fail when a file is not laid out"},
    {"rollout fmt --diff apps", "show what would change, write nothing"},
    {"rollout fmt - < shop.rollout", "from standard input to standard output, for editors"},
};

constexpr Operand kOperands[] = {
    {"PATH",
     Count::any,
     "files, module folders, trees of modules, or - (default .)",
     {},
     Completion::file},
};

constexpr Option kOptions[] = {
    {"--check", "", "write nothing; exit status 1 when a file would change"},
    {"--diff", "", "write nothing; print what would change"},
};

enum class Mode { write, check, diff, check_and_diff };

Mode mode_of(const Arguments& arguments) {
  if (arguments.has("--check")) return arguments.has("--diff") ? Mode::check_and_diff : Mode::check;
  return arguments.has("--diff") ? Mode::diff : Mode::write;
}

// Formats one file after the other and remembers the worst that happened.
class Formatting {
 public:
  Formatting(Mode mode, Console& console) : mode_(mode), console_(console) {}

  void standard_input() {
    auto text = read_all(console_.in, syntax::Limits{}.file_bytes);
    if (!text.ok()) return refuse("<stdin>", text.failure());
    const auto formatted = layout("<stdin>", text.value());
    if (!formatted) return;
    if (mode_ == Mode::write) return console_.out.write(*formatted);
    if (*formatted != text.value()) would_change("<stdin>", text.value(), *formatted);
  }

  void tree(const std::string& path) {
    diagnostics::Sink sink;
    for (const auto& module : modules::find_files(path, files_, sink))
      for (const auto& name : module.files) file(name);
    source::SourceMap sources;
    complain(sink.take(), sources);
  }

  ExitStatus finish() {
    // Where both streams are one pipe, the sum comes last. That it cannot be written is said at the
    // end, with all other output.
    static_cast<void>(console_.out.flush().ok());
    if (mode_ == Mode::write && seen_.size() > 0)
      console_.error.line(fmt::format("{} of {} changed", changed_, count(seen_.size(), "file")));
    return status_;
  }

 private:
  void file(const std::string& path) {
    if (!seen_.insert(path).second) return;
    auto text = files_.read(path, syntax::Limits{}.file_bytes);
    if (!text.ok()) return refuse(path, text.failure());
    const auto formatted = layout(path, text.value());
    if (!formatted || *formatted == text.value()) return;
    if (mode_ != Mode::write) return would_change(path, text.value(), *formatted);
    if (auto status = replace_file(path, *formatted); !status.ok()) return fail(status.failure());
    ++changed_;
    console_.out.line(fmt::format("formatted {}", diagnostics::visible(path)));
  }

  // Nothing when the text has errors, which are then said.
  std::optional<std::string> layout(const std::string& path, const std::string& text) {
    source::SourceMap sources;
    diagnostics::Sink sink;
    support::SymbolTable symbols;
    auto formatted = format::format(sources, sources.add(path, text), symbols, sink);
    complain(sink.take(), sources);
    if (!formatted) return std::nullopt;
    return std::move(formatted->text);
  }

  void would_change(std::string_view name, std::string_view before, std::string_view after) {
    const auto path = diagnostics::visible(name);
    if (mode_ != Mode::diff) worsen(ExitStatus::findings);
    if (mode_ == Mode::check) return console_.out.line(fmt::format("would format {}", path));
    const auto diff = unified_diff(before, after, {.before = path, .after = path});
    console_.out.write(console_.out.terminal().color ? paint_diff(diff) : diff);
  }

  void complain(const std::vector<diagnostics::Diagnostic>& found,
                const source::SourceMap& sources) {
    const Findings findings{found, sources};
    show(findings, "human", console_.error);
    worsen(status_of(findings));
  }

  // A file that is too large is the input's fault; one that cannot be read is the world's.
  void refuse(const std::string& path, const support::Failure& failure) {
    if (!failure.too_large) return fail(failure);
    source::SourceMap sources;
    diagnostics::Sink sink;
    sink.report(diagnostics::Code::file_too_large, {sources.add(path, ""), 0, 0}, failure.message);
    complain(sink.take(), sources);
  }

  void fail(const support::Failure& failure) {
    say_error(console_, failure.message);
    worsen(ExitStatus::world);
  }

  void worsen(ExitStatus status) { status_ = std::max(status_, status); }

  Mode mode_;
  Console& console_;
  support::DiskFileSystem files_;
  std::set<std::string> seen_;
  std::size_t changed_ = 0;
  ExitStatus status_ = ExitStatus::clean;
};

ExitStatus run_format(const Arguments& arguments, Console& console) {
  Formatting formatting(mode_of(arguments), console);
  for (const auto& path : arguments.operands_or("."))
    path == kStandardInput ? formatting.standard_input() : formatting.tree(path);
  return formatting.finish();
}

}  // namespace

constexpr Command kFormat = {
    .name = "fmt",
    .summary = "Lay files out in the one way there is.",
    .description =
        "No comment is lost and no meaning changed: each result is parsed again and compared\n"
        "before it is written. A file with errors is left as it is, and they are said.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_format,
};

}  // namespace rollout::cli
