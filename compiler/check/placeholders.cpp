// SPDX-License-Identifier: Apache-2.0
//
// What an example or a generator left to be filled in was filled in.
#include <fmt/format.h>

#include "compiler/check/rules.h"
#include "compiler/support/placeholder.h"

namespace rollout::check {

namespace {

// `{{.name}}`: a parameter, which nothing fills in outside of an application set.
void check_parameter(CheckContext& context, const ir::Text& text, std::string_view what) {
  const auto begin = text.text.find("{{");
  const auto end = begin == std::string_view::npos ? begin : text.text.find("}}", begin);
  if (end == std::string_view::npos || !text.span.known()) return;
  context.sink
      .report(Code::placeholder_left, text.span,
              fmt::format("`{}` in {} is a parameter of an application set, and this is none",
                          text.text.substr(begin, end + 2 - begin), what))
      .help(
          "parameters have values in the template of an `application_set`; here a value is put "
          "into a text with `\"${x}\"`");
}

void check_text(CheckContext& context, const ir::Text& text, std::string_view what) {
  check_parameter(context, text, what);
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
