// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/label.h"
#include "compiler/eval/program.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using value::Layer;

void report_no_target(Context& context, const schema::Block& block, const BlockLabel& label) {
  std::vector<std::string_view> names;
  for (const auto* object : context.result.objects)
    if (object->schema == &block) names.push_back(value::name_of(*object));
  context
      .report(Code::override_without_target, label.span,
              fmt::format("there is no {} `{}` to override", block.kind, label.symbol.text()))
      .help(context.sink.suggestion(label.symbol.text(), names))
      .absent(fmt::format("{} {}", block.kind, label.symbol.text()), diagnostics::Loss::objects);
}

// A manifest is what it says; nothing would write what an override made of it.
void report_manifest(Context& context, const Object& object, const BlockLabel& label) {
  context
      .report(Code::override_without_target, label.span,
              fmt::format("the {} `{}` stands in a manifest, which no override changes",
                          object.schema->kind, label.symbol.text()))
      .note(object.span, "it is declared here")
      .help("change it there, or move it into the language with `rollout import`");
}

}  // namespace

void apply_override(Context& context, const ast::Override& override_,
                    const ast::Statement& statement, Scope& scope, std::uint32_t group) {
  const auto* block = schema::find_root(override_.kind.symbol.text());
  if (block == nullptr) {
    std::vector<std::string_view> names;
    for (const auto* root : schema::roots()) names.push_back(root->kind);
    context
        .report(Code::unknown_block, override_.kind.span,
                fmt::format("there is no kind `{}` to override", override_.kind.symbol.text()))
        .help(context.sink.suggestion(override_.kind.symbol.text(), names));
    return;
  }
  const auto label = label_of_word(context, override_.label, scope);
  if (!label.good) return;
  auto found = context.objects.find({block, label.symbol.identity()});
  if (found == context.objects.end()) return report_no_target(context, *block, label);
  auto& object = *found->second;
  if (context.modules.is_of_manifests(object.span.file))
    return report_manifest(context, object, label);
  const auto text = fmt::format("{} \"{}\"", block->kind, label.symbol.text());
  const auto* frame = context.arena.make<Frame>(value::FrameKind::override_, statement.header,
                                                context.arena.copy(text), object.origin->frame);
  Scope inner{scope.module, &scope, {}, frame};
  write_body(context, object, *override_.body, inner,
             {Layer::override_, context.next_writer++, group, frame});
}

}  // namespace rollout::eval
