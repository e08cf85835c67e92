// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/fingerprint.h"

#include <map>

#include "compiler/diagnostics/credentials.h"
#include "compiler/reports/place.h"
#include "compiler/support/digest.h"
#include "compiler/support/words.h"

namespace rollout::reports {
namespace {

// Longer texts say no more about which line it is.
constexpr std::size_t kLongestLine = 500;

// The line and where in it. A digest of a secret could be guessed, so none goes in.
std::string line_of(const Report& report, const diagnostics::Diagnostic& diagnostic) {
  const auto span = diagnostic.span;
  if (!span.known() || diagnostic.code == diagnostics::Code::secret_in_text) return {};
  const auto& file = report.sources.file(span.file);
  const auto position = file.position(span.begin);
  const auto line = file.line(position.line);
  const auto text = support::trimmed(line);
  const auto column = position.column - static_cast<std::size_t>(text.data() - line.data());
  return diagnostics::conceal(text.substr(0, kLongestLine)) + '\0' + std::to_string(column);
}

class Digests {
 public:
  void add(const std::string& key) {
    const auto digest = support::sha256_hex(key).substr(0, 32);
    all_.push_back(digest + ":" + std::to_string(++seen_[digest]));
  }

  std::vector<std::string> take() { return std::move(all_); }

 private:
  std::map<std::string, std::size_t> seen_;
  std::vector<std::string> all_;
};

}  // namespace

std::vector<std::string> fingerprints(const Report& report) {
  Digests digests;
  for (const auto& diagnostic : report.diagnostics) {
    std::string key(diagnostics::entry(diagnostic.code).id);
    digests.add(key + '\0' + path_of(report, diagnostic.span) + '\0' + line_of(report, diagnostic));
  }
  return digests.take();
}

std::vector<std::string> remark_fingerprints(const Report& report) {
  Digests digests;
  for (const auto& remark : report.remarks)
    digests.add(std::string(remark.rule.id) + '\0' + remark.identity);
  return digests.take();
}

}  // namespace rollout::reports
