// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>

#include "compiler/eval/block.h"
#include "compiler/eval/label.h"
#include "compiler/support/in_cluster.h"
#include "compiler/value/field.h"

namespace rollout::eval {

namespace {

using value::Layer;

// `advice` is what to do when there is such an object already. Of those that manifests declare, a
// tree may hold several.
bool register_object(Context& context, Object& object, bool of_manifests, std::string advice) {
  if (context.result.objects.size() >= context.budget.limits().objects) {
    if (!context.stopped)
      context.report(
          Code::object_limit, object.span,
          fmt::format("the program makes more than {} objects", context.budget.limits().objects));
    context.stopped = true;
    return false;
  }
  const std::pair<const void*, const void*> key{object.schema, object.label.identity()};
  auto [found, fresh] = context.objects.emplace(key, &object);
  if (fresh || of_manifests) {
    // Argo CD's own `default` is what its manifest says.
    if (!found->second->span.known()) found->second = &object;
    context.result.objects.push_back(&object);
    return true;
  }
  const auto name = value::name_of(object);
  if (!found->second->span.known()) {
    context
        .report(Code::duplicate_object, object.label_span.known() ? object.label_span : object.span,
                fmt::format("{} `{}` is Argo CD's own, and is there without being declared",
                            object.schema->kind, name))
        .help("give this one another name");
    return false;
  }
  auto report = context.report(
      Code::duplicate_object, object.label_span.known() ? object.label_span : object.span,
      name.empty() ? fmt::format("`{}` is declared twice", object.schema->kind)
                   : fmt::format("{} `{}` is declared twice", object.schema->kind, name));
  report.note(found->second->span, "it is declared here first");
  report.help(std::move(advice));
  return false;
}

// Parts of one object that stand in several files: they stand beside each other.
constexpr std::uint32_t kPartsGroup = std::numeric_limits<std::uint32_t>::max();

// What this block goes on with: a part of it that stands in another file, or the cluster that Argo
// CD runs in, of which only the facts are declared. Null where the block is one of its own.
Object* find_begun(Context& context, const schema::Block& block, Symbol label,
                   const ast::Statement& statement) {
  const bool first_of_file =
      block.parts && context.files_with_parts.insert(statement.header.file).second;
  const auto found = context.objects.find({&block, label.identity()});
  if (found == context.objects.end()) return nullptr;
  auto& object = *found->second;
  if (block.parts) return first_of_file ? &object : nullptr;
  const bool own = label.text() == support::kInClusterName && block.kind == "cluster";
  return own && !object.span.known() ? &object : nullptr;
}

// The cluster that Argo CD runs in has one address, whoever writes about it.
void keep_address(Context& context, Object& object) {
  const auto* entry = value::set_field(object, "server");
  if (entry == nullptr || entry->value.is_poison() ||
      (entry->value.is(Kind::text) && entry->value.as_text() == support::kInClusterServer))
    return;
  context
      .report(Code::duplicate_object, object.label_span,
              fmt::format("cluster `{}` is Argo CD's own, and is there without being declared",
                          support::kInClusterName))
      .note(entry->value.span(), fmt::format("its address is `{}`", support::kInClusterServer))
      .help("give this one another name");
  object.poisoned = true;
}

// `cluster zone { … }` in a loop over `zone` always makes the one cluster "zone".
std::string label_advice(const BlockLabel& label, const Scope& scope) {
  if (label.quoted || label.symbol.empty() || scope.find(label.symbol) == nullptr) return {};
  return fmt::format("a bare word is the name itself; for the value of `{0}` write `\"${{{0}}}\"`",
                     label.symbol.text());
}

void write_header(Context& context, Object& object, const schema::Block& block,
                  const BlockLabel& label, const ast::Statement& statement, const Writer& writer) {
  object.schema = &block;
  object.label = label.symbol;
  object.label_span = label.span;
  object.span = statement.header;
  object.documentation = statement.documentation;
  object.declared = true;
  object.origin = context.arena.make<value::Origin>(statement.header, writer.layer, writer.frame,
                                                    writer.id, writer.group);
}

}  // namespace

void take_object(Context& context, Object& object) { register_object(context, object, false, {}); }

Object* make_object(Context& context, const schema::Block& block, const ast::Node& node,
                    const ast::Statement& statement, Scope& scope,
                    modules::Declaration* declaration) {
  const auto label = read_label(context, block, node, scope);
  if (!label.good) {
    context.sink.lose(scope.outer == nullptr ? diagnostics::Loss::names
                                             : diagnostics::Loss::objects);
    return nullptr;
  }
  auto* begun = find_begun(context, block, label.symbol, statement);
  const Writer writer{Layer::own, context.next_writer++, block.parts ? kPartsGroup : 0,
                      scope.frame};
  auto* object = begun;
  if (begun == nullptr || !begun->span.known()) {
    if (begun == nullptr) object = context.arena.make<Object>();
    write_header(context, *object, block, label, statement, writer);
    if (begun == nullptr &&
        !register_object(context, *object, scope.module->of_manifests, label_advice(label, scope)))
      return nullptr;
  }
  // Known before its body runs: objects may refer to each other in a circle.
  if (declaration != nullptr) declaration->value = Value::object(object, label.span);
  if (node.from != nullptr) {
    BoundTemplate bound;
    if (bind_template(context, *node.from, scope, bound))
      write_template(context, *object, bound, {Layer::from, context.next_writer++, 0, scope.frame});
    else context.lose_block(*object);
  }
  if (node.body != nullptr) {
    Scope inner{scope.module, &scope, {}, scope.frame};
    write_body(context, *object, *node.body, inner, writer);
  } else if (node.from == nullptr) {
    context
        .report(Code::block_needs_body, statement.header,
                fmt::format("{} needs a body", block.kind))
        .help(fmt::format("write `{} name {{ … }}`", block.kind));
    object->poisoned = true;
  }
  if (begun != nullptr && !block.parts) keep_address(context, *object);
  return object;
}

}  // namespace rollout::eval
