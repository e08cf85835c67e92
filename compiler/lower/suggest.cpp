// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/suggest.h"

#include <fmt/format.h>

namespace rollout::lower {

void suggest(Context& context, diagnostics::Builder report, const ir::Text& word,
             std::span<const std::string_view> known) {
  report.help(context.sink.suggestion(word.text, known));
  const auto near = context.sink.nearest(word.text, known);
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), word.span, std::string(near[0]));
}

}  // namespace rollout::lower
