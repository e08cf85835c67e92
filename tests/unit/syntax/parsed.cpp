// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/syntax/parsed.h"

#include <algorithm>

namespace rollout::syntax {

Parsed::Parsed(std::string text, const Limits& limits) {
  diagnostics::Sink sink;
  const auto id = sources.add("test.rollout", std::move(text));
  file = parse(sources, id, symbols, arena, sink, limits);
  diagnostics = sink.take();
}

std::string Parsed::codes() const {
  std::string joined;
  for (const auto& each : diagnostics) {
    if (!joined.empty()) joined += ' ';
    joined += diagnostics::entry(each.code).id;
  }
  return joined;
}

std::string Parsed::value() const {
  for (const auto* statement : file.statements)
    if (const auto* field = std::get_if<ast::Field>(&statement->node))
      return ast::print(*field->value);
  return "no field";
}

std::string Parsed::fixed() const {
  std::vector<diagnostics::Edit> edits;
  for (const auto& each : diagnostics)
    for (const auto& fix : each.fixes)
      edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
  std::stable_sort(edits.begin(), edits.end(), [](const auto& left, const auto& right) {
    return left.span.begin < right.span.begin;
  });
  std::string text(sources.file(file.id).text());
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    text.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
  return text;
}

}  // namespace rollout::syntax
