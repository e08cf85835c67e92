// SPDX-License-Identifier: Apache-2.0
//
// What flagd and its operator ask of a flag as a whole: variants of one type, a default among them,
// a key that no other flag of its set has.
#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/variant_name.h"
#include "compiler/ir/address.h"

namespace rollout::check {

namespace {

using ir::VariantType;
using value::Kind;

// flagd reads numbers as doubles, and its schema refuses larger ones.
constexpr std::int64_t kMostExactInteger = 9'007'199'254'740'991;

std::string_view describe(VariantType type) {
  switch (type) {
    case VariantType::boolean: return "a boolean";
    case VariantType::string: return "a text";
    case VariantType::number: return "a number";
    case VariantType::object: return "a record";
    case VariantType::other: break;
  }
  return "nothing that flagd knows";
}

std::string_view name_of(VariantType type) {
  constexpr std::string_view kNames[] = {"boolean", "string", "number", "object"};
  return type == VariantType::other ? std::string_view{} : kNames[static_cast<std::size_t>(type)];
}

// False after a report: the variant cannot be judged further.
bool check_value(CheckContext& context, const ir::Variant& variant) {
  const auto& found = variant.value;
  if (variant.name.empty()) {
    context.sink.report(Code::flag_variants, found.span(), "this variant has no name");
    return false;
  }
  if (variant.type == VariantType::other) {
    context.sink
        .report(Code::flag_variants, found.span(),
                fmt::format("variant `{}` is {}, which no flag can be", variant.name,
                            value::describe(found.kind())))
        .help(found.is(Kind::list) || found.is_absent()
                  ? std::string("a flag is a boolean, a text, a number or a record")
                  : fmt::format("write it as a text: `\"{}\"`", value::print(found)));
    return false;
  }
  const bool large = found.is(Kind::integer) && (found.as_integer() > kMostExactInteger ||
                                                 found.as_integer() < -kMostExactInteger);
  if (large)
    context.sink
        .report(
            Code::flag_variants, found.span(),
            fmt::format("variant `{}` is a number that flagd cannot hold exactly", variant.name))
        .help(
            fmt::format("numbers go to {}; a longer one is written as a text", kMostExactInteger));
  return !large;
}

// Of the type that is written, else of the first one's.
void check_types(CheckContext& context, const ir::Flag& flag) {
  const auto* type = known_entry(*flag.object, "type");
  const bool typed = type != nullptr && type->value.is(Kind::text);
  const ir::Variant* first = nullptr;
  for (const auto& variant : flag.variants) {
    if (!check_value(context, variant)) continue;
    if (typed && name_of(variant.type) != type->value.as_text()) {
      context.sink
          .report(Code::flag_variants, variant.value.span(),
                  fmt::format("variant `{}` is {}, but the flag is of type `{}`", variant.name,
                              describe(variant.type), type->value.as_text()))
          .note(type->value.span(), "the type");
    } else if (!typed && first != nullptr && variant.type != first->type) {
      context.sink
          .report(Code::flag_variants, variant.value.span(),
                  fmt::format("variant `{}` is {}, but `{}` is {}", variant.name,
                              describe(variant.type), first->name, describe(first->type)))
          .note(first->value.span(), "the first one")
          .help("all variants of a flag are of one type");
    } else if (first == nullptr) {
      first = &variant;
    }
  }
}

void check_variants(CheckContext& context, const ir::Flag& flag) {
  if (flag.variants_origin == nullptr) return;
  if (flag.variants.empty()) {
    context.sink
        .report(Code::flag_variants, flag.variants_origin->span,
                fmt::format("flag `{}` has no variant", flag.name))
        .help("write the values that it can have: `variants = { on = true, off = false }`");
    return;
  }
  check_types(context, flag);
  if (!flag.default_variant.empty())
    check_variant_name(context, flag, flag.default_variant, flag.default_variant.span);
}

void check_metadata_values(CheckContext& context, const ir::Flag& flag) {
  const auto* metadata = known_entry(*flag.object, "metadata");
  if (metadata == nullptr || !metadata->value.is(Kind::record)) return;
  for (const auto& entry : metadata->value.as_record().entries) {
    const auto kind = entry.value.kind();
    if (kind == Kind::text || kind == Kind::integer || kind == Kind::decimal ||
        kind == Kind::boolean)
      continue;
    context.sink
        .report(Code::type_mismatch, entry.value.span(),
                fmt::format("`{}` of `metadata` is a text, a number or a boolean, but this is {}",
                            entry.key.text(), value::describe(kind)))
        .help(kind == Kind::list || kind == Kind::record || kind == Kind::absent
                  ? std::string{}
                  : fmt::format("write it as a text: `\"{}\"`", value::print(entry.value)));
  }
}

void check_keys(CheckContext& context, const ir::FlagSet& set) {
  std::map<std::string_view, const ir::Flag*> keys;
  for (const auto index : set.flags) {
    const auto& flag = context.program.flags[index];
    const auto [known, fresh] = keys.emplace(flag.key.text, &flag);
    if (fresh) continue;
    context.sink
        .report(Code::duplicate_flag, flag.key.span,
                fmt::format("two flags of application `{}` have the key `{}`",
                            context.program.applications[set.application].name, flag.key.text))
        .note(known->second->key.span, "the other one")
        .help("one would hide the other: give one another `key`, or another `set`");
  }
}

// Two applications of one namespace would each write the object, and each undo the other.
void check_objects(CheckContext& context) {
  const auto& program = context.program;
  using Place = std::tuple<std::string, std::string_view, std::string_view>;
  std::map<Place, const ir::FlagSet*> places;
  for (const auto& set : program.flag_sets) {
    const auto& application = program.applications[set.application];
    auto address = ir::address_of(program, application);
    if (address.empty() || application.object->poisoned) continue;
    const auto name_space = application.destination.name_space.text;
    const auto [known, fresh] =
        places.emplace(Place{std::move(address), name_space, set.name}, &set);
    if (fresh) continue;
    const auto& flag = program.flags[set.flags.front()];
    const auto& other = *known->second;
    context.sink
        .report(Code::duplicate_flag, set.span.known() ? set.span : flag.object->span,
                fmt::format("the FeatureFlag `{}` of namespace `{}` is made for two applications, "
                            "`{}` and `{}`",
                            set.name, name_space, program.applications[other.application].name,
                            application.name))
        .note(other.span.known() ? other.span : program.flags[other.flags.front()].object->span,
              "the other one")
        .help("they would be one object, each overwriting the other: give one another `set`");
  }
}

}  // namespace

void check_flags(CheckContext& context) {
  for (const auto& flag : context.program.flags) {
    check_variants(context, flag);
    check_metadata_values(context, flag);
  }
  for (const auto& set : context.program.flag_sets) check_keys(context, set);
  check_objects(context);
}

}  // namespace rollout::check
