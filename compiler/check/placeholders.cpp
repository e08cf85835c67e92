// SPDX-License-Identifier: Apache-2.0
//
// What an example or a generator left to be filled in was filled in.
#include <fmt/format.h>

#include "compiler/check/rules.h"
#include "compiler/support/placeholder.h"

namespace rollout::check {

namespace {

void check_text(CheckContext& context, const ir::Text& text, std::string_view what) {
  const auto found = support::placeholder_in(text.text);
  if (found.empty() || !text.span.known()) return;
  context.sink
      .report(Code::placeholder_left, text.span, fmt::format("`{}` was left in {}", found, what))
      .help("write what it stands for");
}

}  // namespace

void check_placeholders(CheckContext& context) {
  for (const auto& application : context.program.applications) {
    check_text(context, application.destination.name_space, "the namespace");
    for (const auto& source : application.sources) {
      check_text(context, source.repo, "the repository");
      check_text(context, source.path, "the path");
      check_text(context, source.chart, "the chart");
      check_text(context, source.revision, "the revision");
    }
  }
  for (const auto& cluster : context.program.clusters)
    check_text(context, cluster.server, "the address");
}

}  // namespace rollout::check
