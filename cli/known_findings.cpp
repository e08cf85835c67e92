// SPDX-License-Identifier: Apache-2.0
#include "cli/known_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/count.h"
#include "cli/report_files.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/diagnostics/known_findings.h"
#include "compiler/git/commit_files.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

using diagnostics::KnownFindings;
using support::Failure;
using support::Result;

constexpr std::size_t kLargestBaseline = 64u << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // of an editor
constexpr std::string_view kHead =
    "# Findings that `rollout check --baseline` passes over, one a line: code, file, message.\n"
    "# `rollout check --write-baseline` writes it anew.\n";

// The working directory, seen from the root of its repository.
Result<std::string> directory_in(const git::Repository& repository, support::FileSystem& disk) {
  const auto here = disk.canonical(".");
  if (!here.ok()) return here.failure();
  const auto& root = repository.root();
  if (here.value() == root) return std::string{};
  if (repository.is_bare() || !here.value().starts_with(root + "/"))
    return Failure{
        "`--since` asks for a work tree of a Git repository around the working directory"};
  return here.value().substr(root.size() + 1);
}

// What is found in an earlier revision, under the same paths.
Result<KnownFindings> found_at(std::string_view revision, driver::Options options) {
  const auto repository = git::Repository::open(".");
  if (!repository.ok()) return repository.failure();
  const auto commit = repository.value().find(revision);
  if (!commit.ok()) return commit.failure();
  support::DiskFileSystem disk;
  const auto directory = directory_in(repository.value(), disk);
  if (!directory.ok()) return directory.failure();
  git::CommitFiles files(repository.value(), commit.value(), directory.value());
  std::erase_if(options.paths, [&](const std::string& path) {
    return files.kind(path) == support::FileKind::missing;
  });
  KnownFindings known;
  if (options.paths.empty()) return known;
  const auto earlier = driver::check(options, files);
  for (const auto& finding : earlier->diagnostics) known.add(finding, earlier->sources);
  return known;
}

// "R0703 apps/shop.rollout …", of whatever codes this version has.
bool is_identity(std::string_view line) {
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  return line.size() > 6 && line[0] == 'R' && std::ranges::all_of(line.substr(1, 4), is_digit) &&
         line[5] == ' ';
}

Result<KnownFindings> read_baseline(const std::string& path) {
  support::DiskFileSystem disk;
  const auto text = disk.read(path, kLargestBaseline);
  if (!text.ok()) return text.failure();
  KnownFindings known;
  std::string_view rest = text.value();
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (const auto words = support::trimmed(line); words.empty() || words.starts_with('#'))
      continue;
    if (!is_identity(line))
      return Failure{
          fmt::format("`{}` is no baseline: line {} is not the code, file and message of "
                      "a finding, as `--write-baseline` writes them",
                      diagnostics::visible(path), number)};
    known.add(std::string(line));
  }
  return known;
}

// Leaves out what is known, and says how much of that is gone.
std::size_t leave_out(const KnownFindings& known, const source::SourceMap& sources,
                      NewFindings& made) {
  const auto [marks, gone] = known.compare(made.found, sources);
  std::vector<diagnostics::Diagnostic> kept;
  for (std::size_t i = 0; i < made.found.size(); ++i)
    if (!marks[i]) kept.push_back(std::move(made.found[i]));
  made.known += made.found.size() - kept.size();
  made.found = std::move(kept);
  return gone;
}

}  // namespace

std::optional<NewFindings> new_findings(const driver::Compilation& compilation,
                                        const driver::Options& options, const Arguments& arguments,
                                        Console& console, ExitStatus& status) {
  NewFindings made{.found = compilation.diagnostics};
  const auto failed = [&](const Failure& failure) {
    say_error(console, failure.message);
    status = ExitStatus::world;
    return std::nullopt;
  };
  if (arguments.has(kBaseline.name)) {
    const auto known = read_baseline(std::string(arguments.value(kBaseline.name)));
    if (!known.ok()) return failed(known.failure());
    made.gone = leave_out(known.value(), compilation.sources, made);
  }
  // Where nothing is found the earlier revision need not be asked.
  if (arguments.has(kSince.name) && !made.found.empty()) {
    const auto known = found_at(arguments.value(kSince.name), options);
    if (!known.ok()) return failed(known.failure());
    leave_out(known.value(), compilation.sources, made);
  }
  return made;
}

ExitStatus write_baseline(const Findings& findings, const Arguments& arguments, Console& console) {
  if (!arguments.has(kWriteBaseline.name)) return ExitStatus::clean;
  std::vector<std::string> lines;
  for (const auto& finding : findings.diagnostics)
    lines.insert(lines.end(), finding.uses, diagnostics::identity_of(finding, findings.sources));
  std::ranges::sort(lines);
  std::string text(kHead);
  for (const auto& line : lines) text.append(line) += '\n';
  const std::string path(arguments.value(kWriteBaseline.name));
  if (const auto written = write_parts(path, {std::move(text)}); !written.ok()) {
    say_error(console, written.failure().message);
    return ExitStatus::world;
  }
  console.error.line(fmt::format("{} written to {}", count(lines.size(), "finding"), path));
  return ExitStatus::clean;
}

}  // namespace rollout::cli
