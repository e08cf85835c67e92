// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/known_findings.h"

#include <algorithm>
#include <set>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::diagnostics {

namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;

std::string_view path_of(const Diagnostic& finding, const source::SourceMap& sources) {
  return finding.span.known() ? std::string_view(sources.file(finding.span.file).path())
                              : std::string_view{};
}

// As people read it: without secrets, and in one line.
std::string message_of(const Diagnostic& finding) { return visible(conceal(finding.message)); }

// What is said, wherever.
std::string said(const Diagnostic& finding) {
  return std::string(entry(finding.code).id).append(" ").append(message_of(finding));
}

// What is known of files that are there no longer, by code and message.
Counts known_of_gone_files(const Counts& left, const std::set<std::string, std::less<>>& wanted,
                           const source::SourceMap& sources) {
  std::set<std::string_view> there;
  for (source::FileId file = 1; file <= sources.size(); ++file)
    if (sources.file(file).revision().empty()) there.insert(sources.file(file).path());
  Counts known;
  for (const auto& [text, count] : left) {
    const auto code = std::min(text.find(' '), text.size());
    for (auto end = text.find(' ', code + 1); end != std::string::npos && count > 0;
         end = text.find(' ', end + 1)) {
      const auto path = std::string_view(text).substr(code + 1, end - code - 1);
      // Paths hold blanks as well, so this may be one of several.
      auto what = text.substr(0, code) + text.substr(end);
      if (!wanted.contains(what)) continue;
      if (!there.contains(path)) known[std::move(what)] += count;
      break;
    }
  }
  return known;
}

// Takes what a finding is counted for. Whether that is all of it.
bool take(Counts& left, std::string_view text, std::size_t uses) {
  const auto found = left.find(text);
  if (found == left.end()) return false;
  const auto taken = std::min(found->second, uses);
  found->second -= taken;
  return taken == uses;
}

}  // namespace

std::string identity_of(const Diagnostic& finding, const source::SourceMap& sources) {
  std::string identity(entry(finding.code).id);
  identity.append(" ").append(path_of(finding, sources));
  return identity.append(" ").append(message_of(finding));
}

KnownFindings::Comparison KnownFindings::compare(std::span<const Diagnostic> findings,
                                                 const source::SourceMap& sources) const {
  Counts left(counts_.begin(), counts_.end());
  Comparison made{.marks = KnownMarks(findings.size()), .gone = 0};
  std::vector<std::size_t> unknown;
  std::set<std::string, std::less<>> wanted;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto& finding = findings[i];
    made.marks[i] = take(left, identity_of(finding, sources), finding.uses);
    if (made.marks[i]) continue;
    unknown.push_back(i);
    wanted.insert(said(finding));
  }
  for (const auto& [text, count] : left) made.gone += count;
  if (unknown.empty() || made.gone == 0) return made;
  auto moved = known_of_gone_files(left, wanted, sources);
  for (const auto i : unknown) {
    const auto& finding = findings[i];
    made.marks[i] = take(moved, said(finding), finding.uses);
    if (made.marks[i]) made.gone -= finding.uses;
  }
  return made;
}

}  // namespace rollout::diagnostics
