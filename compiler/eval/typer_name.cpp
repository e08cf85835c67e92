// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/ast/walk.h"
#include "compiler/eval/block.h"
#include "compiler/eval/typer.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

constexpr std::string_view kSources = "sources";

// In policies an application has the list `sources`, however many it was written with.
bool has_sources(const schema::Block& block) { return block.kind == "application"; }

bool has_name(const schema::Block& block) { return block.label != schema::Label::none; }

// A path may step into a block that is usually there once: `canary.interval`, as overrides do.
bool is_usually_one(const schema::Block& block) { return block.kind == "canary"; }

}  // namespace

void Typer::bind_subject() {
  const auto add = [&](std::string_view name) {
    const auto symbol = context_.symbols.intern(name);
    bind(symbol, subject_type(symbol));
    // `max` of a canary is a field, `max(…)` stays the function.
    if (find_builtin(name) != nullptr) scope_.bindings.pop_back();
  };
  if (has_name(*subject_)) add("name");
  for (const auto& field : subject_->fields) add(field.name);
  for (const auto& fact : schema::facts_of(*subject_)) add(fact.name);
  if (has_sources(*subject_)) add(kSources);
}

namespace {

const schema::Type* field_type(Context& context, const schema::Field& field) {
  return field.repeat == schema::Repeat::once ? field.type : list_of(context, field.type);
}

// Null when the block has no such field; `found` says whether it has.
const schema::Type* member_type(Context& context, const schema::Block& block, Symbol name,
                                bool& found) {
  found = true;
  if (const auto* field = context.find_field(block, name)) return field_type(context, *field);
  if (has_name(block) && name == context.name_symbol) return &static_type::kString;
  if (has_sources(block) && name.text() == kSources) {
    const auto* source = schema::find_field(block, "source");
    return source == nullptr ? nullptr : list_of(context, source->type);
  }
  if (const auto* fact = schema::find_fact(block, name.text())) return fact->type;
  found = block.open != nullptr;
  return block.open;
}

bool is_alias(const schema::Block& block, std::string_view name) {
  for (const auto& field : block.fields)
    if (std::find(field.aliases.begin(), field.aliases.end(), name) != field.aliases.end())
      return true;
  return false;
}

void report_member(Context& context, const schema::Block& block, const ast::Name& name) {
  const auto text = name.symbol.text();
  std::vector<std::string_view> names;
  for (const auto& field : block.fields) {
    names.push_back(field.name);
    for (const auto alias : field.aliases) {
      if (alias != text) continue;
      context
          .report(Code::unknown_member, name.span,
                  fmt::format("`{}` has no field `{}`", block.kind, text))
          .help(fmt::format("in Rollout it is `{}`", field.name))
          .fix(fmt::format("write `{}`", field.name), name.span, std::string(field.name));
      return;
    }
  }
  const auto near = context.sink.nearest(text, names);
  auto report = context.report(Code::unknown_member, name.span,
                               fmt::format("`{}` has no field `{}`", block.kind, text));
  report.help(context.sink.suggestion(text, names));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), name.span, std::string(near[0]));
}

}  // namespace

// `syncPolicy` in a condition is a field as Argo CD spells it; reports it.
bool Typer::has_foreign_name(const ast::Expression& expression) {
  bool found = false;
  if (const auto* name = std::get_if<ast::Reference>(&expression.node)) {
    const bool known = scope_.find(name->name) != nullptr || find(name->name) != nullptr ||
                       scope_.module->find(name->name) != nullptr;
    if (known || !is_alias(*subject_, name->name.text())) return false;
    report_member(context_, *subject_, {name->name, expression.span});
    return true;
  }
  ast::for_each_child(
      expression, [&](const ast::Expression& child) { found = found || has_foreign_name(child); });
  return found;
}

const schema::Type* Typer::subject_type(Symbol name) const {
  bool found = false;
  return member_type(context_, *subject_, name, found);
}

Typed Typer::reference(const ast::Reference& reference, Span span) {
  const auto* name = find(reference.name);
  const bool field = static_cast<std::size_t>(name - names_.data()) < subject_size_;
  if (!field) return make(span, ir::Variable{reference.name.text()}, name->type);
  ir::SubjectField path;
  path.path.push_back(context_.arena, reference.name.text());
  return make(span, path, name->type);
}

// `a.b` of the subject stays one path; of anything else it is a member.
Typed Typer::step(const Typed& object, std::string_view name, const schema::Type* type, Span span) {
  const auto* path = std::get_if<ir::SubjectField>(&object.node->node);
  if (path == nullptr) return make(span, ir::MemberOf{object.node, name}, type);
  ir::SubjectField longer;
  for (const auto part : path->path) longer.path.push_back(context_.arena, part);
  longer.path.push_back(context_.arena, name);
  return make(span, longer, type);
}

Typed Typer::block_member(const Typed& object, const schema::Block& block, const ast::Name& name,
                          Span span) {
  bool found = false;
  const auto* type = member_type(context_, block, name.symbol, found);
  if (found) return step(object, name.symbol.text(), type, span);
  report_member(context_, block, name);
  return {};
}

Typed Typer::list_member(const Typed& object, const ast::Member& member, Span span) {
  const auto* block = block_of(element_of(object.type));
  if (block != nullptr && is_usually_one(*block))
    return block_member(object, *block, member.member, span);
  const auto name = member.member.symbol.text();
  auto report = context_.report(
      Code::unknown_member, member.member.span,
      fmt::format("{} is a list, so it has no field `{}`", spell(*object.node), name));
  const auto* path = std::get_if<ir::SubjectField>(&object.node->node);
  if (path == nullptr || block == nullptr) return {};
  const auto list = path->path.back() == "source" ? kSources : path->path.back();
  const auto item = list.substr(0, 1);
  report.help(
      fmt::format("ask all its items: `any([for {} in {}: {}.{} == …])`", item, list, item, name));
  return {};
}

Typed Typer::member(const ast::Member& member, Span span) {
  const auto object = type(*member.object);
  if (!object.good()) return {};
  const auto name = member.member.symbol.text();
  if (object.type == nullptr || object.type->kind == schema::TypeKind::any)
    return step(object, name, nullptr, span);
  if (const auto* block = block_of(object.type))
    return block_member(object, *block, member.member, span);
  if (object.type->kind == schema::TypeKind::map)
    return step(object, name, element_of(object.type), span);
  if (object.type->kind == schema::TypeKind::reference) return step(object, name, nullptr, span);
  if (object.type->kind == schema::TypeKind::list) return list_member(object, member, span);
  context_.report(Code::unknown_member, member.member.span,
                  fmt::format("{} has no members", describe(object.type)));
  return {};
}

Typed Typer::index(const ast::Index& index, Span span) {
  const auto object = type(*index.object);
  const auto key = type(*index.index);
  if (!object.good() || !key.good()) return {};
  const auto of = KindSet::of(object.type);
  const auto by = KindSet::of(key.type);
  const bool works =
      (of.has(Kind::list) && by.has(Kind::integer)) || (of.has(Kind::record) && by.has(Kind::text));
  if (!works) {
    context_
        .report(
            Code::bad_operands, span,
            fmt::format("{} cannot be indexed by {}", describe(object.type), describe(key.type)))
        .help("lists are indexed by integers, maps by texts");
    return {};
  }
  ir::Apply apply{ir::Operation::index, {}};
  apply.operands.push_back(context_.arena, object.node);
  apply.operands.push_back(context_.arena, key.node);
  return make(span, apply, element_of(object.type));
}

std::string spell(const ir::Condition& condition) {
  if (const auto* variable = std::get_if<ir::Variable>(&condition.node))
    return fmt::format("`{}`", variable->name);
  const auto* field = std::get_if<ir::SubjectField>(&condition.node);
  if (field == nullptr) return "this";
  std::string out;
  for (const auto part : field->path) {
    if (!out.empty()) out += '.';
    out += part;
  }
  return fmt::format("`{}`", out);
}

}  // namespace rollout::eval
