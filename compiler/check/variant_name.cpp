// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/variant_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/rules.h"

namespace rollout::check {

void check_variant_name(CheckContext& context, const ir::Flag& flag, const ir::Text& name,
                        source::Span written) {
  if (flag.variants.empty()) return;  // reported, or to be
  std::vector<std::string_view> names;
  for (const auto& variant : flag.variants) names.push_back(variant.name);
  if (std::ranges::find(names, name.text) != names.end()) return;
  const auto near = context.sink.nearest(name.text, names);
  auto report =
      context.sink.report(Code::unknown_variant, name.span,
                          fmt::format("flag `{}` has no variant `{}`", flag.name, name.text));
  std::string all;
  for (const auto each : names) all += fmt::format("{}`{}`", all.empty() ? "" : ", ", each);
  report.help(near.empty() ? fmt::format("its variants are {}", all)
                           : context.sink.suggestion(name.text, names));
  if (near.size() == 1 && written.known())
    report.fix(fmt::format("write `{}`", near.front()), written,
               fmt::format("\"{}\"", near.front()));
}

}  // namespace rollout::check
