// SPDX-License-Identifier: Apache-2.0
//
// Any line at all is answered with one line, which is a JSON object; the same line has the same
// answer; and both dialects of globs end on any pattern and text.
#include "policies/conformance/answer.h"
#include "policies/conformance/json.h"
#include "policies/engine/glob_rule.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;

std::string answer(std::string_view line) {
  std::string out;
  conformance::append_answer(out, line, engine::ArgocdVersion::v3_6);
  return out;
}

void check_line(std::string_view line) {
  const auto first = answer(line);
  fuzz::require(first.ends_with('\n') && first.find('\n') + 1 == first.size(), "one line");
  const auto read = conformance::parse_json(std::string_view(first).substr(0, first.size() - 1));
  fuzz::require(read.problem.empty() && read.value.object() != nullptr, "a JSON object");
  fuzz::require(answer(line) == first, "the same answer");
}

void check_glob(std::string_view pattern, std::string_view text) {
  constexpr std::size_t kLongest = 200;
  for (const auto version : {engine::ArgocdVersion::v3_5, engine::ArgocdVersion::v3_6}) {
    const engine::GlobPattern glob(pattern.substr(0, kLongest), "/", version);
    fuzz::require(glob.compiles() || !glob.matches(text), "what does not compile matches nothing");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  std::string_view rest = text;
  for (bool more = true; more;) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    check_line(line);
    check_glob(line.substr(0, line.size() / 2), line.substr(line.size() / 2, 100));
    more = end != std::string_view::npos;
    if (more) rest.remove_prefix(end + 1);
  }
  return 0;
}
