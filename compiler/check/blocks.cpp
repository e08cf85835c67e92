// SPDX-License-Identifier: Apache-2.0
//
// What the schema says of a block as a whole: which of its fields go together, and how it and its
// free fields may be named.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/schema/form.h"
#include "compiler/value/order.h"

namespace rollout::check {

namespace {

using schema::Together;
using value::Entry;
using value::Kind;
using value::Object;

// The entry of a field that somebody wrote; a flag that is off counts as not written.
const Entry* written(const Object& object, std::string_view name) {
  const auto* entry = written_entry(object, name);
  const bool off = entry != nullptr && entry->value.is(Kind::boolean) && !entry->value.as_boolean();
  return off ? nullptr : entry;
}

std::string names_of(std::span<const std::string_view> fields, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += i + 1 == fields.size() ? fmt::format(" {} ", last) : ", ";
    out += fmt::format("`{}`", fields[i]);
  }
  return out;
}

std::string subject_of(const Object& object) {
  const auto name = value::name_of(object);
  return name.empty() ? fmt::format("`{}`", object.schema->kind)
                      : fmt::format("{} `{}`", object.schema->kind, name);
}

void check_most(CheckContext& context, const Object& object, const schema::Rule& rule) {
  const Entry* first = nullptr;
  for (const auto name : rule.fields) {
    const auto* entry = written(object, name);
    if (entry == nullptr) continue;
    if (first == nullptr) {
      first = entry;
      continue;
    }
    const std::array pair{first->key.text(), name};
    context.sink
        .report(Code::fields_together, entry->origin->span,
                fmt::format("{} has {}, not both", subject_of(object), names_of(pair, "or")))
        .note(first->origin->span, fmt::format("`{}` is set here", first->key.text()))
        .help(std::string(rule.why));
    return;
  }
}

void check_least(CheckContext& context, const Object& object, const schema::Rule& rule) {
  const bool some = std::any_of(rule.fields.begin(), rule.fields.end(),
                                [&](auto name) { return written(object, name) != nullptr; });
  if (some || object.poisoned) return;
  context.sink
      .report(Code::fields_together, object.span,
              fmt::format("{} needs {}", subject_of(object), names_of(rule.fields, "or")))
      .help(std::string(rule.why));
}

void check_need(CheckContext& context, const Object& object, const schema::Rule& rule) {
  const auto* entry = written(object, rule.fields[0]);
  if (entry == nullptr || object.poisoned) return;
  const auto others = rule.fields.subspan(1);
  for (const auto name : others)
    if (written(object, name) != nullptr) return;
  context.sink
      .report(Code::idle_field, entry->origin->span,
              fmt::format("`{}` does nothing without {}", rule.fields[0], names_of(others, "or")))
      .help(std::string(rule.why));
}

void check_ascending(CheckContext& context, const Object& object, const schema::Rule& rule) {
  const auto* low = written_entry(object, rule.fields[0]);
  const auto* high = written_entry(object, rule.fields[1]);
  if (low == nullptr || high == nullptr) return;
  const auto order = value::order(low->value, high->value);
  if (!order.has_value() || std::is_lteq(*order)) return;
  const auto span_of = [](const Entry& entry) {
    return entry.value.span().known() ? entry.value.span() : entry.origin->span;
  };
  context.sink
      .report(Code::out_of_range, span_of(*low),
              fmt::format("`{}` is {}, which is above `{}`", rule.fields[0],
                          value::print(low->value), rule.fields[1]))
      .note(span_of(*high), fmt::format("`{}` is {}", rule.fields[1], value::print(high->value)))
      .help(std::string(rule.why));
}

void check_rules(CheckContext& context, const Object& object) {
  for (const auto& rule : object.schema->rules) {
    if (rule.together == Together::needs) check_need(context, object, rule);
    if (rule.together == Together::ascending) check_ascending(context, object, rule);
    if (rule.together == Together::exactly_one || rule.together == Together::at_most_one)
      check_most(context, object, rule);
    if (rule.together == Together::exactly_one || rule.together == Together::at_least_one)
      check_least(context, object, rule);
  }
}

void check_form(CheckContext& context, schema::Form form, std::string_view name, source::Span span,
                std::string_view what) {
  const auto problem = schema::problem_of(form, name);
  if (problem.empty() || !span.known()) return;
  const auto better = schema::corrected(form, name);
  context.sink
      .report(Code::invalid_name, span, fmt::format("the name `{}` of {} {}", name, what, problem))
      .help(better.empty() ? fmt::format("it takes {}", schema::describe(form))
                           : fmt::format("it takes {}: `{}`", schema::describe(form), better));
}

void check_names(CheckContext& context, const Object& object) {
  const auto& block = *object.schema;
  // What the name of a set's application becomes is not known here.
  const bool templated =
      !object.declared && object.label.text().find("{{") != std::string_view::npos;
  if (block.label_form != schema::Form::free && !object.label.empty() && !templated)
    check_form(context, block.label_form, object.label.text(),
               object.label_span.known() ? object.label_span : object.span,
               fmt::format("this {}", block.kind));
  if (block.open_form == schema::Form::free) return;
  for (const auto& entry : object.fields.entries)
    if (entry.origin != nullptr && schema::find_field(block, entry.key.text()) == nullptr)
      check_form(context, block.open_form, entry.key.text(), entry.origin->span,
                 fmt::format("this field of `{}`", block.kind));
}

// `prune` alone must not switch automation on. Where the flag is said to be off, what depends on it
// rests on purpose: templates switch it off for some.
void check_idle(CheckContext& context, const Object& object) {
  for (const auto& field : object.schema->fields) {
    if (field.only_with.empty()) continue;
    const auto* entry = written(object, field.name);
    if (entry == nullptr || object.poisoned) continue;
    const auto& entries = object.fields.entries;
    const bool said = std::any_of(entries.begin(), entries.end(), [&](const Entry& other) {
      return other.key.text() == field.only_with && !other.value.is_absent();
    });
    if (said) continue;
    context.sink
        .report(Code::idle_field, entry->origin->span,
                fmt::format("`{}` does nothing without `{}`", field.name, field.only_with))
        .help(fmt::format("write `{} = true`, or `false` to say that it is off", field.only_with));
  }
}

void check_block(CheckContext& context, const Object& object) {
  if (!object.schema->rules.empty()) check_rules(context, object);
  check_names(context, object);
  check_idle(context, object);
  for (const auto& entry : object.fields.entries) {
    const auto* field = schema::find_field(*object.schema, entry.key.text());
    if (field == nullptr || field->repeat == schema::Repeat::once || !field->type->most ||
        !entry.value.is(Kind::list))
      continue;
    const auto& items = entry.value.as_list().items;
    if (static_cast<std::int64_t>(items.size()) > *field->type->most)
      context.sink.report(
          diagnostics::Code::out_of_range, entry.origin->span,
          fmt::format("`{}` may stand {} times at most", field->name, *field->type->most));
  }
}

}  // namespace

void check_blocks(CheckContext& context) {
  for_each_object(context.program, [&](const Object& object) { check_block(context, object); });
}

}  // namespace rollout::check
