// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/template_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace rollout::eval {

namespace {

using Visit = std::function<void(const schema::Block&)>;

void visit_blocks(const schema::Block& block, std::set<const schema::Block*>& seen,
                  const Visit& visit) {
  if (!seen.insert(&block).second) return;
  visit(block);
  for (const auto& field : block.fields)
    if (field.type->block != nullptr) visit_blocks(*field.type->block, seen, visit);
  for (const auto& sentence : block.sentences)
    if (sentence.body != nullptr) visit_blocks(*sentence.body, seen, visit);
}

void visit_all(const Visit& visit) {
  std::set<const schema::Block*> seen;
  for (const auto* root : schema::roots()) visit_blocks(*root, seen, visit);
}

}  // namespace

std::vector<const schema::Block*> blocks_of(std::string_view kind) {
  // An application is a whole one, though a generator has a part of one.
  if (const auto* root = schema::find_root(kind)) return {root};
  std::vector<const schema::Block*> found;
  visit_all([&](const schema::Block& block) {
    if (block.kind == kind) found.push_back(&block);
  });
  return found;
}

void report_result(Context& context, const ast::Template& made) {
  if (!context.misspelt_results.insert(&made).second) return;
  std::vector<std::string_view> kinds;
  visit_all([&](const schema::Block& block) {
    if (std::ranges::find(kinds, block.kind) == kinds.end()) kinds.push_back(block.kind);
  });
  const auto name = made.result.symbol.text();
  auto report = context.report(Code::unknown_block, made.result.span,
                               fmt::format("there is no block `{}`", name));
  report.help(context.sink.suggestion(name, kinds));
  const auto near = context.sink.nearest(name, kinds);
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), made.result.span, std::string(near[0]));
}

bool check_result(Context& context, const BoundTemplate& bound, const schema::Block& block) {
  const auto& made = *bound.made;
  if (made.result.symbol.text() == block.kind) return true;
  if (blocks_of(made.result.symbol.text()).empty()) {
    report_result(context, made);
    return false;
  }
  context
      .report(Code::wrong_template, bound.span,
              fmt::format("`{}` makes `{}`, but this is `{}`", made.name.symbol.text(),
                          made.result.symbol.text(), block.kind))
      .note(made.result.span, "its result is declared here");
  return false;
}

}  // namespace rollout::eval
