// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <utility>

#include "compiler/eval/conform.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using schema::Type;
using schema::TypeKind;

struct NamedType {
  std::string_view name;
  TypeKind kind;
};

constexpr std::array<NamedType, 12> kSimple = {{{"string", TypeKind::string},
                                                {"int", TypeKind::integer},
                                                {"decimal", TypeKind::number},
                                                {"bool", TypeKind::boolean},
                                                {"duration", TypeKind::duration},
                                                {"percent", TypeKind::percent},
                                                {"quantity", TypeKind::quantity},
                                                {"cron", TypeKind::cron},
                                                {"glob", TypeKind::glob},
                                                {"url", TypeKind::url},
                                                {"date", TypeKind::date},
                                                {"any", TypeKind::any}}};

// What other languages call a type of this one; empty where nothing is meant.
std::string_view type_called(std::string_view foreign) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kForeign = {
      {{"boolean", "bool"},
       {"integer", "int"},
       {"number", "decimal"},
       {"float", "decimal"},
       {"double", "decimal"},
       {"str", "string"},
       {"text", "string"},
       {"array", "list<string>"},
       {"object", "map<any>"}}};
  const auto found =
      std::ranges::find(kForeign, foreign, &std::pair<std::string_view, std::string_view>::first);
  return found == kForeign.end() ? std::string_view{} : found->second;
}

std::vector<std::string_view> type_names() {
  std::vector<std::string_view> names;
  for (const auto& simple : kSimple) names.push_back(simple.name);
  names.push_back("list");
  names.push_back("map");
  for (const auto* root : schema::roots())
    if (root->label != schema::Label::none) names.push_back(root->kind);
  return names;
}

const Type* generic(Context& context, const ast::Type& type, TypeKind kind) {
  if (type.arguments.size() != 1) {
    context
        .report(Code::unknown_type, type.span, fmt::format("`{}` takes one type", type.name.text()))
        .help(fmt::format("write `{}<string>`", type.name.text()));
    return nullptr;
  }
  const auto* element = resolve_type(context, *type.arguments[0]);
  if (element == nullptr) return nullptr;
  auto* made = context.arena.make<Type>();
  made->kind = kind;
  made->element = element;
  return made;
}

const Type* resolve(Context& context, const ast::Type& type) {
  const auto name = type.name.text();
  if (name == "list") return generic(context, type, TypeKind::list);
  if (name == "map") return generic(context, type, TypeKind::map);
  if (!type.arguments.empty()) {
    context.report(Code::unknown_type, type.span, fmt::format("`{}` takes no types", name));
    return nullptr;
  }
  auto* made = context.arena.make<Type>();
  for (const auto& simple : kSimple)
    if (simple.name == name) {
      made->kind = simple.kind;
      return made;
    }
  const auto* root = schema::find_root(name);
  if (root != nullptr && root->label != schema::Label::none) {
    auto* names = context.arena.make_array<std::string_view>(1);
    names[0] = root->kind;
    made->kind = TypeKind::reference;
    made->names = {names, 1};
    return made;
  }
  auto report =
      context.report(Code::unknown_type, type.span, fmt::format("there is no type `{}`", name));
  if (const auto meant = type_called(name); !meant.empty()) {
    report.help(fmt::format("in Rollout it is `{}`", meant))
        .fix(fmt::format("write `{}`", meant), type.span, std::string(meant));
    return nullptr;
  }
  const auto near = context.sink.suggestion(name, type_names());
  report.help(near.empty() ? fmt::format("the types are `{}`", fmt::join(type_names(), "`, `"))
                           : near);
  return nullptr;
}

}  // namespace

const Type* resolve_type(Context& context, const ast::Type& type) {
  if (auto found = context.types.find(&type); found != context.types.end()) return found->second;
  const auto* resolved = resolve(context, type);
  context.types.emplace(&type, resolved);
  return resolved;
}

}  // namespace rollout::eval
