// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/eval/block.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

// The field that the manifest calls so: `syncPolicy` is `sync`.
const schema::Field* named_by(const schema::Block& block, std::string_view foreign) {
  for (const auto& field : block.fields)
    if (std::find(field.aliases.begin(), field.aliases.end(), foreign) != field.aliases.end())
      return &field;
  return nullptr;
}

// What a manifest has one level deeper than Rollout.
bool is_level_of_manifest(std::string_view name) {
  constexpr std::array<std::string_view, 6> kLevels = {"spec",        "metadata",   "analysis",
                                                       "sync_policy", "syncPolicy", "generators"};
  return std::find(kLevels.begin(), kLevels.end(), name) != kLevels.end();
}

// What other languages call `allow` and `deny`; empty where nothing is meant.
std::string_view lead_called(std::string_view foreign) {
  constexpr std::array<std::string_view, 3> kAllow = {"permit", "grant", "allows"};
  constexpr std::array<std::string_view, 6> kDeny = {"forbid", "refuse",   "reject",
                                                     "block",  "disallow", "denies"};
  if (std::ranges::find(kAllow, foreign) != kAllow.end()) return "allow";
  if (std::ranges::find(kDeny, foreign) != kDeny.end()) return "deny";
  return {};
}

// A field that is written as a block; where any field may stand, any block is one.
bool is_field_as_block(Context& context, const schema::Block& block, const ast::Node& node) {
  return context.find_field(block, node.lead.symbol) != nullptr ||
         (block.open != nullptr && node.body != nullptr);
}

void report_field_as_block(Context& context, const schema::Block& block, const ast::Node& node,
                           const ast::Statement& statement) {
  const auto name = node.lead.symbol.text();
  const auto* field = context.find_field(block, node.lead.symbol);
  const auto* type = field == nullptr ? block.open : field->type;
  const bool map = type->kind == schema::TypeKind::map || type->kind == schema::TypeKind::any;
  auto report = context.report(Code::block_needs_body, statement.header,
                               fmt::format("`{}` is a field, not a block", name));
  report.help(fmt::format("write `{} = {}`", name, map ? "{ … }" : "…"));
  if (!map || !node.words.empty() || node.body == nullptr) return;
  const auto end = node.lead.span.end;
  report.fix(fmt::format("write `{} = {{`", name), {node.lead.span.file, end, end}, " =")
      .covers(node.body->span);
}

}  // namespace

void unknown_node(Context& context, const schema::Block& block, const ast::Node& node,
                  const ast::Statement& statement) {
  const auto name = node.lead.symbol.text();
  if (is_field_as_block(context, block, node))
    return report_field_as_block(context, block, node, statement);
  if (node.body == nullptr) {
    std::vector<std::string_view> leads;
    for (const auto& rule : block.sentences) leads.push_back(rule.lead);
    for (const auto& field : block.fields) leads.push_back(field.name);
    leads.insert(leads.end(), {"use", "unset"});
    auto report = context.report(Code::unknown_sentence, statement.header,
                                 fmt::format("`{}` means nothing in `{}`", name, block.kind));
    if (const auto lead = lead_called(name); schema::find_sentence(block, lead) != nullptr) {
      report.help(fmt::format("in Rollout it is `{}`", lead))
          .fix(fmt::format("write `{}`", lead), node.lead.span, std::string(lead));
      return;
    }
    report.help(context.sink.suggestion(name, leads));
    const auto near = context.sink.nearest(name, leads);
    const bool sentence =
        near.size() == 1 && std::ranges::any_of(block.sentences, [&](const auto& rule) {
          return rule.lead == near[0];
        });
    if (sentence)
      report.fix(fmt::format("write `{}`", near[0]), node.lead.span, std::string(near[0]));
    return;
  }
  auto report = context.report(Code::unknown_block, node.lead.span,
                               fmt::format("`{}` has no block `{}`", block.kind, name));
  if (const auto* own = named_by(block, name)) {
    const bool same = own->type->kind == schema::TypeKind::block;
    report.help(same ? fmt::format("in Rollout it is `{}`", own->name)
                     : fmt::format("in Rollout it is a field: `{} = …`", own->name));
    if (same)
      report.fix(fmt::format("write `{}`", own->name), node.lead.span, std::string(own->name));
    return;
  }
  if (const auto* rule = schema::sentence_called(block, name)) {
    report.help(fmt::format("in Rollout it is a sentence that begins with `{}`", rule->lead));
    return;
  }
  if (is_level_of_manifest(name)) {
    report.help(
        fmt::format("a manifest has `{}`; here its fields stand in the block itself", name));
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& field : block.fields)
    if (field.type->kind == schema::TypeKind::block) names.push_back(field.name);
  for (const auto& rule : block.sentences) names.push_back(rule.lead);
  const auto near = context.sink.nearest(name, names);
  report.help(context.sink.suggestion(name, names));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), node.lead.span, std::string(near[0]));
}

}  // namespace rollout::eval
