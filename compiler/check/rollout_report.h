// SPDX-License-Identifier: Apache-2.0
//
// How findings about a canary that Argo Rollouts runs are reported: each says where the engine is
// chosen. An error is what would change who sees a version, or what judges it; a warning is what
// is left out without such an effect. Private to compiler/check.
#pragma once

#include <string>

#include "compiler/check/check.h"

namespace rollout::check {

class RolloutReport {
 public:
  RolloutReport(CheckContext& context, const ir::Canary& canary)
      : context_(context), canary_(canary) {}

  void cannot(source::Span span, std::string message, std::string help);
  void left_out(source::Span span, std::string message, std::string help);
  void say(diagnostics::Code code, source::Span span, std::string message, std::string help);

  // Where an entry was written; the canary's header where nobody wrote it.
  source::Span span_of(const value::Entry& entry) const;
  // Where the provider was chosen; the canary's header where nobody chose.
  source::Span span_of_provider() const;

 private:
  CheckContext& context_;
  const ir::Canary& canary_;
};

}  // namespace rollout::check
