// SPDX-License-Identifier: Apache-2.0
//
// Whatever stands where findings are accepted, in `.rollout` files and in comments of manifests:
// each acceptance that is read is a sentence with a code that can be set aside, a day of the
// calendar and a reason; and it does nothing else than to accept. Blanked out, what is declared
// stays, and so do the findings, with those that were accepted.
//
// An input is a program; what stands from the first line `apiVersion:` on is a file of manifests.
#include <algorithm>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/emit/json_writer.h"
#include "compiler/value/date.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using diagnostics::Code;
using fuzz::require;

constexpr std::size_t kLongest = 8 << 10;
constexpr std::string_view kProgramPath = "main.rollout";
constexpr std::string_view kManifestPath = "manifests.yaml";

struct Texts {
  std::string program;
  std::string manifests;
};

Texts texts_of(std::string text) {
  const auto found = text.starts_with("apiVersion:")
                         ? 0
                         : std::min(text.find("\napiVersion:"), text.size() - 1) + 1;
  return {text.substr(0, found), text.substr(found)};
}

std::unique_ptr<driver::Compilation> compile(const Texts& texts) {
  support::MemoryFileSystem files;
  if (!texts.program.empty()) files.add(std::string(kProgramPath), texts.program);
  if (!texts.manifests.empty()) files.add(std::string(kManifestPath), texts.manifests);
  driver::Options options{.paths = {"."}, .as_of = "2026-06-01"};
  options.limits.steps = 50'000;
  options.limits.objects = 1'000;
  return driver::compile_for_review(options, files);
}

void require_sentence(const diagnostics::Acceptance& acceptance, const source::SourceMap& sources) {
  const auto text = sources.text(acceptance.span);
  require(text.find("accept") != text.npos, "an acceptance is a sentence");
  require(text.find("because") != text.npos, "an acceptance says why");
  require(diagnostics::is_debatable(diagnostics::entry(acceptance.code)), "it can be set aside");
  require(acceptance.until.empty() || value::parse_date(acceptance.until), "it ends on a day");
}

Texts without_acceptances(Texts texts, const driver::Compilation& compiled) {
  for (const auto& acceptance : compiled.acceptances) {
    const auto& path = compiled.sources.file(acceptance.span.file).path();
    auto& text = path.ends_with(kManifestPath) ? texts.manifests : texts.program;
    for (auto at = acceptance.span.begin; at < acceptance.span.end; ++at)
      if (text[at] != '\n') text[at] = ' ';
  }
  return texts;
}

std::string declared(const driver::Compilation& compiled) {
  std::string all;
  for (const auto& manifest : compiled.manifests) emit::write_json(*manifest.object, all);
  for (const auto& manifest : compiled.survey.manifests) emit::write_json(*manifest.object, all);
  return all;
}

std::vector<std::string> findings(const driver::Compilation& compiled) {
  std::vector<std::string> found;
  for (const auto& each : compiled.diagnostics)
    if (each.code != Code::unused_acceptance)
      found.push_back(std::string(diagnostics::entry(each.code).id) + " " + each.message);
  std::ranges::sort(found);
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto texts = texts_of(fuzz::text_of(data, std::min(size, kLongest)));
  const auto compiled = compile(texts);
  for (const auto& each : compiled->acceptances) require_sentence(each, compiled->sources);
  if (compiled->acceptances.empty() || !compiled->understood) return 0;
  const auto blank = compile(without_acceptances(texts, *compiled));
  require(blank->acceptances.empty(), "what is blanked out accepts nothing");
  require(declared(*blank) == declared(*compiled), "what accepts declares nothing");
  // An error that is accepted lets further checks begin.
  if (blank->has_errors()) return 0;
  const auto all = findings(*blank);
  const auto left = findings(*compiled);
  require(std::ranges::includes(all, left), "accepting brings no finding");
  require(all.size() == left.size() + compiled->accepted, "what is accepted is counted");
  return 0;
}
