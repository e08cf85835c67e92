// SPDX-License-Identifier: Apache-2.0
//
// What an example or a generator left to be filled in was filled in.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

bool is_capital(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// `<REPO>`, `${REPO}`, `CHANGEME`; empty where there is none.
std::string_view placeholder_in(std::string_view text) {
  constexpr std::array<std::string_view, 5> kWords = {"CHANGEME", "CHANGE_ME", "REPLACE_ME", "TODO",
                                                      "FIXME"};
  for (const auto word : kWords)
    if (const auto at = text.find(word); at != std::string_view::npos)
      return text.substr(at, word.size());
  for (const auto& [open, close] : {std::pair<std::string_view, char>{"<", '>'},
                                    std::pair<std::string_view, char>{"${", '}'}}) {
    const auto begin = text.find(open);
    if (begin == std::string_view::npos) continue;
    const auto inside = begin + open.size();
    const auto end = text.find(close, inside);
    if (end == std::string_view::npos || end == inside) continue;
    if (std::all_of(text.begin() + static_cast<std::ptrdiff_t>(inside),
                    text.begin() + static_cast<std::ptrdiff_t>(end), is_capital))
      return text.substr(begin, end + 1 - begin);
  }
  return {};
}

void check_text(CheckContext& context, const ir::Text& text, std::string_view what) {
  const auto found = placeholder_in(text.text);
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
