// SPDX-License-Identifier: Apache-2.0
//
// Whatever two versions of a tree declare, they are compared: a version changes nothing against
// itself; what appears on the way there goes on the way back; a version becomes beside another what
// it becomes alone; and the report can be read.
//
// The input is the earlier version, a line `====`, and the later one. Without that line, or where
// the later one begins with `~`, it is the earlier one with some lines changed, as the bytes behind
// say. What stands from the first line `apiVersion:` on is a file of manifests.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/brought_findings.h"
#include "cli/change_report.h"
#include "cli/change_sections.h"
#include "cli/diff.h"
#include "compiler/emit/source_map.h"
#include "compiler/emit/yaml_writer.h"
#include "compiler/reports/formats.h"
#include "compiler/support/text.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using fuzz::require;

constexpr std::size_t kLongest = 8 << 10;
constexpr std::string_view kMark = "\n====\n";

// Three bytes say what happens to a line: it goes, comes twice, becomes another one, or counts one
// higher.
std::string mutated(std::string_view text, std::string_view edits) {
  const auto lines = cli::lines_of(text);
  std::vector<std::string> changed(lines.begin(), lines.end());
  for (; edits.size() >= 3 && !changed.empty(); edits.remove_prefix(3)) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(edits[i]); };
    auto& line = changed[(byte(1) * 256u + byte(2)) % changed.size()];
    switch (byte(0) % 4) {
      case 0: line.clear(); break;
      case 1: line += std::string(line); break;
      case 2: line = lines[byte(2) * 7u % lines.size()]; break;
      default:
        for (auto& c : line)
          if (c >= '0' && c < '9') ++c;
    }
  }
  std::string made;
  for (const auto& line : changed) made += line;
  return made;
}

// Where nobody says what changes, the text does.
std::string edits_by(std::string_view text) {
  std::uint32_t state = 2166136261u;
  for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 16777619u;
  std::string edits;
  for (int i = 0; i < 9; ++i, state = state * 1664525u + 1013904223u)
    edits += static_cast<char>(state >> 24);
  return edits;
}

struct Texts {
  std::string before;
  std::string after;
};

Texts texts_of(const std::string& input) {
  const auto mark = input.find(kMark);
  if (mark == std::string::npos) return {input, mutated(input, edits_by(input))};
  const auto before = input.substr(0, mark + 1);
  const auto after = input.substr(mark + kMark.size());
  if (!after.starts_with('~')) return {before, after};
  return {before, mutated(before, std::string_view(after).substr(1))};
}

std::size_t manifests_in(std::string_view text) {
  if (text.starts_with("apiVersion:")) return 0;
  const auto found = text.find("\napiVersion:");
  return found == std::string_view::npos ? text.size() : found + 1;
}

std::unique_ptr<driver::Compilation> compile(const std::string& text,
                                             const driver::Options& options) {
  const auto split = manifests_in(text);
  support::MemoryFileSystem files;
  if (split > 0 || text.empty()) files.add("main.rollout", text.substr(0, split));
  if (split < text.size()) files.add("manifests.yaml", text.substr(split));
  return driver::compile_for_review(options, files);
}

// Everything that is written of the manifests.
std::string spelt(const driver::Compilation& compilation) {
  std::string all;
  for (const auto& manifest : compilation.manifests) {
    all.append(manifest.path).append("\n");
    emit::write_yaml(*manifest.object, all);
  }
  emit::write_source_map(compilation.manifests, compilation.sources, all);
  return all;
}

// How many objects of each kind appear or go.
using Counts = std::map<std::string, std::size_t>;

Counts counts_of(const changes::Changes& changes, std::string_view what) {
  Counts counts;
  for (const auto& change : changes.all)
    if (change.what == what) ++counts[change.kind];
  return counts;
}

std::string told(const cli::ComparedRevisions& revisions, const changes::Changes& changes) {
  const auto known = cli::known_marks(revisions);
  return cli::change_json({revisions, changes, known});
}

void require_readable(const cli::ComparedRevisions& revisions, const changes::Changes& changes) {
  const auto known = cli::known_marks(revisions);
  const cli::ChangeReport report{revisions, changes, known};
  require(!support::first_invalid_byte(cli::change_text(report)), "what people read is UTF-8");
  require(nlohmann::json::accept(cli::change_json(report)), "what programs read is JSON");
  const auto found = cli::brought_findings(revisions, known);
  const auto sections = cli::change_sections(report);
  const reports::Report made{.command = "diff",
                             .diagnostics = found,
                             .sources = revisions.after->sources,
                             .sections = sections};
  for (const auto& format : reports::formats())
    for (const auto& text : format.write(made))
      require(!support::first_invalid_byte(text), "a report of changes is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto texts = texts_of(fuzz::text_of(data, std::min(size, kLongest)));
  driver::Options options{.paths = {"."}, .as_of = "2026-06-01"};
  options.store = std::make_shared<driver::Store>();
  options.limits.steps = 50'000;
  options.limits.objects = 1'000;
  cli::ComparedRevisions revisions{.base = {"main", "1"}, .head = {"change", "2"}, .as_of = "2026"};
  revisions.after = compile(texts.after, options);
  options.store->sources.begin_revision("main");
  revisions.before = compile(texts.before, options);
  options.twin = revisions.after.get();
  options.unchecked = revisions.after->diagnostics.empty();
  const auto beside = compile(texts.before, options);
  require(spelt(*beside) == spelt(*revisions.before), "beside another version it becomes the same");
  options.twin = nullptr;
  options.unchecked = false;
  if (!revisions.comparable()) return 0;

  const changes::Question question{options.as_of, {"https://github.com/acme/fleet"}};
  const auto& before = *revisions.before;
  const auto& after = *revisions.after;
  const auto changes = changes::changes_between(before, after, question);
  const auto back = changes::changes_between(after, before, question);
  require(counts_of(changes, "added") == counts_of(back, "removed"), "what appears goes back");
  require(counts_of(changes, "removed") == counts_of(back, "added"), "what goes comes back");
  require(counts_of(changes, "renamed") == counts_of(back, "renamed"), "a name is changed back");
  const auto against = changes::changes_between(*beside, after, question);
  require(told(revisions, against) == told(revisions, changes),
          "beside another it is compared alike");
  require_readable(revisions, changes);

  const auto twin = compile(texts.before, options);
  const auto same = changes::changes_between(before, *twin, question);
  require(same.all.empty() && same.rewritten.empty() && same.findings.empty(),
          "a version changes nothing against itself");
  return 0;
}
