// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/flag.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/declared.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

using value::Kind;

ir::VariantType type_of(Kind kind) {
  switch (kind) {
    case Kind::boolean: return ir::VariantType::boolean;
    case Kind::text: return ir::VariantType::string;
    case Kind::integer:
    case Kind::decimal: return ir::VariantType::number;
    case Kind::record: return ir::VariantType::object;
    default: return ir::VariantType::other;
  }
}

void read_variants(ir::Flag& flag) {
  const auto* entry = find(*flag.object, "variants");
  if (entry == nullptr || !entry->value.is(Kind::record)) return;
  flag.variants_origin = entry->origin;
  for (const auto& variant : entry->value.as_record().entries)
    flag.variants.push_back({variant.key.text(), type_of(variant.value.kind()), variant.value});
}

ir::FlagRule read_rule(Context& context, const value::Object& object) {
  ir::FlagRule rule{{}, read_text(object, "variant"), {}, &object};
  if (const auto* match = read_object(object, "match"))
    rule.match = read_flag_condition(context, *match, ir::Needed::all);
  if (const auto* split = read_object(object, "split")) rule.split = read_split(*split);
  return rule;
}

ir::Flag read_flag(Context& context, const value::Object& object) {
  ir::Flag flag{};
  flag.object = &object;
  flag.name = value::name_of(object);
  flag.key = read_text(object, "key");
  if (flag.key.empty()) flag.key = {flag.name, object.label_span, object.origin};
  flag.default_variant = read_text(object, "default");
  flag.enabled = read_boolean(object, "enabled");
  read_variants(flag);
  for (const auto* rule : read_objects(object, "rule"))
    flag.rules.push_back(read_rule(context, *rule));
  if (const auto* split = read_object(object, "split")) flag.split = read_split(*split);
  return flag;
}

// The order of files means nothing, so that of keys does.
void insert_by_key(const ir::Program& program, std::vector<Index>& flags, Index flag) {
  const auto key = [&](Index index) { return program.flags[index].key.text; };
  flags.insert(std::ranges::upper_bound(flags, key(flag), {}, key), flag);
}

void join_set(Context& context, ir::Index application, const ir::Text& named, Index flag) {
  auto& program = context.program;
  auto& owner = program.applications[application];
  const auto name = named.empty() ? owner.name : named.text;
  const auto same = [&](Index set) { return program.flag_sets[set].name == name; };
  const auto known = std::ranges::find_if(owner.flag_sets, same);
  if (known != owner.flag_sets.end()) {
    insert_by_key(program, program.flag_sets[*known].flags, flag);
    return;
  }
  owner.flag_sets.push_back(static_cast<Index>(program.flag_sets.size()));
  program.flag_sets.push_back({name, named.span, application, {flag}});
}

// All applications are there when the first flag is read.
Index find_application(Context& context, const ir::Text& name) {
  auto& names = context.application_names;
  const auto& applications = context.program.applications;
  if (names.empty())
    for (Index i = 0; i < applications.size(); ++i) names.emplace(applications[i].name, i);
  if (const auto found = names.find(name.text); found != names.end()) return found->second;
  check_declared(context, name, "application");
  return kNone;
}

void join_sets(Context& context, const value::Object& object, Index flag) {
  const auto named = read_text(object, "set");
  std::vector<std::string_view> seen;
  for (const auto& name : read_texts(object, "applications")) {
    if (std::ranges::find(seen, name.text) != seen.end()) {
      context.sink.report(Code::duplicate_entry, name.span,
                          fmt::format("`applications` holds `{}` twice", name.text));
      continue;
    }
    seen.push_back(name.text);
    const auto application = find_application(context, name);
    if (application != kNone) join_set(context, application, named, flag);
  }
}

}  // namespace

void lower_flag(Context& context, const value::Object& object) {
  const auto index = static_cast<Index>(context.program.flags.size());
  context.indexes[&object] = index;
  context.program.flags.push_back(read_flag(context, object));
  join_sets(context, object, index);
}

}  // namespace rollout::lower
