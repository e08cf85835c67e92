// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/exceptions.h"

#include <fmt/format.h>

namespace rollout::check {

void check_exceptions(const ir::Program& program, std::string_view as_of, diagnostics::Sink& sink) {
  if (as_of.empty()) return;
  for (const auto& exception : program.exceptions) {
    // Dates are written year first, so their texts compare as they do.
    if (exception.until.empty() || exception.until >= as_of) continue;
    sink.report(
            diagnostics::Code::expired_exception, exception.until_span,
            fmt::format("this exception for `{}` expired on {}", exception.rule, exception.until))
        .note(fmt::format("compared with {}", as_of))
        .help("mend what it excepts, or agree on a new date");
  }
}

}  // namespace rollout::check
