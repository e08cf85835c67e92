// SPDX-License-Identifier: Apache-2.0
#include "cli/fail_on.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/support/edit_distance.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

constexpr std::string_view kWords[] = {"destructive", "widening", "undecided", "unapproved",
                                       "attention",   "error",    "warning",   "none"};

}  // namespace

std::optional<FailOnChanges> read_fail_on(const Arguments& arguments, Console& console) {
  FailOnChanges words;
  auto rest = arguments.value(kFailOnChanges.name);
  for (bool more = true; more;) {
    const auto end = rest.find(',');
    const auto word = support::trimmed(rest.substr(0, end));
    more = end != std::string_view::npos;
    if (more) rest.remove_prefix(end + 1);
    const auto known = std::ranges::find(kWords, word);
    if (known == std::end(kWords)) {
      const std::vector<std::string_view> all(std::begin(kWords), std::end(kWords));
      say_error(console, fmt::format("`--fail-on` does not know `{}`", word),
                support::suggestion(word, all));
      return std::nullopt;
    }
    words.insert(*known);
  }
  if (words.contains("none") && words.size() > 1) {
    say_error(console, "`--fail-on none` stands alone");
    return std::nullopt;
  }
  return words;
}

ExitStatus status_of(const FailOnChanges& fail_on, std::span<const changes::Change> changes,
                     const Findings& findings) {
  auto status = ExitStatus::clean;
  for (const auto& change : changes)
    if (fail_on.contains(changes::name_of(change.concern)) &&
        change.concern != changes::Concern::none)
      status = ExitStatus::findings;
  for (const auto& finding : findings.diagnostics) {
    if (finding.code == diagnostics::Code::unreadable_file) return ExitStatus::world;
    // A warning fails whoever names warnings; so does an error.
    const bool counts =
        (finding.severity == diagnostics::Severity::error &&
         (fail_on.contains("error") || fail_on.contains("warning"))) ||
        (finding.severity == diagnostics::Severity::warning && fail_on.contains("warning"));
    if (counts) status = ExitStatus::findings;
  }
  return status;
}

}  // namespace rollout::cli
