// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD asks of an application set as a whole: generators that can be combined, a name for
// each application, steps that take some.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/generator_parameters.h"
#include "compiler/check/rules.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::check {

namespace {

using ir::Generator;
using ir::GeneratorKind;
using value::Entry;
using value::Kind;
using value::Object;

bool is_templated(std::string_view text) { return text.find("{{") != std::string_view::npos; }

// Merging looks a key up among the outermost names: with Go's templates no further.
void check_key(CheckContext& context, const Generator& merge, const value::Value& key,
               bool go_template) {
  for (const auto& inner : merge.generators) {
    const auto given = parameters_of(inner, go_template);
    const bool deep = go_template && key.as_text().find('.') != std::string_view::npos;
    if (!given.complete || (given.give(key.as_text(), go_template) && !deep)) continue;
    std::vector<std::string_view> names;
    for (const std::string_view name : given.names)
      names.push_back(go_template ? name.substr(0, name.find('.')) : name);
    context.sink
        .report(Code::unknown_parameter, key.span(),
                fmt::format("`{}` gives no parameter `{}` to merge by", inner.object->schema->kind,
                            key.as_text()))
        .note(inner.object->span, "the generator")
        .help(deep ? "with Go's templates only whole parameters are compared, not what lies in them"
                   : support::suggestion(key.as_text(), names));
    return;
  }
}

void check_merge(CheckContext& context, const Generator& merge, bool go_template) {
  const auto count = merge.generators.size();
  if (count < 2)
    context.sink
        .report(Code::generator_shape, merge.object->span,
                fmt::format("a `merge` is of two generators or more, but this has {}", count))
        .help("the first gives what there is, the others what is put over it");
  const auto* keys = known_entry(*merge.object, "keys");
  if (keys == nullptr || !keys->value.is(Kind::list)) return;
  if (keys->value.as_list().items.size() == 0)
    context.sink
        .report(Code::generator_shape, keys->value.span(), "a `merge` needs a key to merge by")
        .help("write the parameter that is the same in all of them: `keys = [\"server\"]`");
  for (const auto& key : keys->value.as_list().items)
    if (key.is(Kind::text)) check_key(context, merge, key, go_template);
}

void check_matrix(CheckContext& context, const Generator& matrix) {
  const auto count = matrix.generators.size();
  if (count == 2) return;
  context.sink
      .report(Code::generator_shape,
              count > 2 ? matrix.generators[2].object->span : matrix.object->span,
              fmt::format("a `matrix` is of two generators, but this has {}", count))
      .help(count > 2 ? "put two of them into a `matrix` of their own" : "");
}

void check_generator(CheckContext& context, const Generator& generator, bool go_template,
                     const Generator* outer) {
  if (outer != nullptr && generator.application)
    context.sink
        .report(Code::idle_field, generator.application->object->span,
                fmt::format("`application` does nothing in a generator of a `{}`",
                            outer->object->schema->kind))
        .help(fmt::format("it stands in the `{}` itself", outer->object->schema->kind));
  if (!generator.object->poisoned && generator.kind == GeneratorKind::matrix)
    check_matrix(context, generator);
  if (!generator.object->poisoned && generator.kind == GeneratorKind::merge)
    check_merge(context, generator, go_template);
  for (const auto& inner : generator.generators)
    check_generator(context, inner, go_template, &generator);
}

void check_name(CheckContext& context, const ir::ApplicationSet& set) {
  if (set.application.object == nullptr || is_templated(set.application.name)) return;
  const auto named = [](const Generator& generator) {
    return generator.application && is_templated(generator.application->name);
  };
  const bool many = set.generators.size() > 1 ||
                    std::any_of(set.generators.begin(), set.generators.end(), may_give_many);
  if (!many || std::any_of(set.generators.begin(), set.generators.end(), named)) return;
  context.sink
      .report(
          Code::one_name_for_all, set.application.object->label_span,
          fmt::format("every application of this set would be called `{}`", set.application.name))
      .help(set.go_template ? "a name has a parameter that differs for each: `\"web-{{.name}}\"`"
                            : "a name has a parameter that differs for each: `\"web-{{name}}\"`");
}

// The label that all applications of the set carry; null where that is not known here.
class Labels {
 public:
  explicit Labels(const ir::ApplicationSet& set) {
    const auto& object = *set.object;
    const auto open = [](const Generator& generator) { return generator.application.has_value(); };
    known_ = set.application.object != nullptr && !set.application.object->poisoned &&
             known_entry(object, "template_patch") == nullptr &&
             known_entry(object, "preserve_labels") == nullptr &&
             known_entry(*set.application.object, "raw") == nullptr &&
             std::none_of(set.generators.begin(), set.generators.end(), open);
    if (!known_) return;
    const auto* labels = known_entry(*set.application.object, "labels");
    if (labels != nullptr && labels->value.is(Kind::record)) labels_ = &labels->value.as_record();
  }

  // Why none is taken; empty: some may be.
  std::string refusal(const Object& expression) const {
    const auto* entry = known_entry(expression, "operator");
    const auto comparison =
        entry != nullptr && entry->value.is(Kind::text) ? entry->value.as_text() : "";
    if (comparison == "Exists" || comparison == "DoesNotExist")
      return "Argo CD compares labels for a step with `In` or `NotIn` only";
    const auto values = values_of(expression);
    if (comparison == "In" && values.empty()) return "no label is one of no values";
    if (!known_) return {};
    const auto key = expression.label.text();
    const auto* label = find(key);
    if (label == nullptr)
      return comparison == "In" ? fmt::format("the applications carry no label `{}`", key)
                                : std::string{};
    if (!label->is(Kind::text) || is_templated(label->as_text())) return {};
    const bool listed = std::find(values.begin(), values.end(), label->as_text()) != values.end();
    if (listed == (comparison == "In")) return {};
    return fmt::format("the label `{}` of the applications is `{}`", key, label->as_text());
  }

 private:
  static std::vector<std::string_view> values_of(const Object& expression) {
    std::vector<std::string_view> all;
    const auto* values = known_entry(expression, "values");
    if (values == nullptr || !values->value.is(Kind::list)) return all;
    for (const auto& item : values->value.as_list().items)
      if (item.is(Kind::text)) all.push_back(item.as_text());
    return all;
  }

  const value::Value* find(std::string_view key) const {
    if (labels_ == nullptr) return nullptr;
    for (const auto& entry : labels_->entries)
      if (entry.key.text() == key || is_templated(entry.key.text())) return &entry.value;
    return nullptr;
  }

  bool known_ = false;
  const value::Record* labels_ = nullptr;
};

void check_step(CheckContext& context, const Labels& labels, const Object& step) {
  const auto* most = known_entry(step, "max_update");
  if (most != nullptr && !most->value.is(Kind::integer) && !most->value.is(Kind::percent))
    context.sink
        .report(Code::type_mismatch, most->value.span(),
                fmt::format("`max_update` is an integer or a percentage, but this is {}",
                            value::describe(most->value.kind())))
        .help("write how many applications are updated at a time: `2`, or `25%`");
  const auto* expressions = known_entry(step, "expression");
  if (expressions == nullptr || !expressions->value.is(Kind::list)) return;
  for (const auto& item : expressions->value.as_list().items) {
    const auto& expression = item.as_object();
    if (expression.poisoned) continue;
    if (const auto why = labels.refusal(expression); !why.empty())
      context.sink.report(Code::idle_step, expression.span, "this step takes no application")
          .help(why);
  }
}

void check_steps(CheckContext& context, const ir::ApplicationSet& set) {
  const auto* steps = known_entry(*set.object, "step");
  const auto* strategy = written_entry(*set.object, "strategy");
  const bool at_once = strategy != nullptr && strategy->value.is(Kind::text) &&
                       strategy->value.as_text() == "AllAtOnce";
  if (strategy != nullptr && !set.object->poisoned && at_once == (steps != nullptr))
    context.sink
        .report(Code::idle_field, strategy->origin->span,
                at_once ? "`AllAtOnce` passes over the steps" : "`RollingSync` has no step")
        .help(at_once ? "leave `strategy` out: it follows from the steps"
                      : "write `step { expression … }` for each of them, in order");
  if (steps == nullptr || !steps->value.is(Kind::list)) return;
  const Labels labels(set);
  for (const auto& step : steps->value.as_list().items)
    check_step(context, labels, step.as_object());
}

// What is delivered beside an application.
void check_company(CheckContext& context, const ir::ApplicationSet& set, std::string_view field,
                   std::string_view many, std::string_view help) {
  const auto* blocks = set_field(*set.application.object, field, Kind::list);
  if (blocks == nullptr) return;
  for (const auto& block : blocks->value.as_list().items)
    context.sink
        .report(
            Code::canary_in_set, block.as_object().span,
            fmt::format("the applications of a set are not known here, so nothing can be written "
                        "for their {}",
                        many))
        .help(std::string(help));
}

void check_company(CheckContext& context, const ir::ApplicationSet& set) {
  if (set.application.object == nullptr) return;
  check_company(context, set, "canary", "canaries",
                "keep the Canary beside the manifests that the application deploys");
  check_company(context, set, "manifest", "manifests",
                "keep the object beside those that the application deploys");
}

void check_set(CheckContext& context, const ir::ApplicationSet& set) {
  if (set.generators.empty() && !set.object->poisoned)
    context.sink
        .report(Code::no_generator, set.object->span,
                fmt::format("application_set `{}` has no generator", set.name))
        .help("write what its applications are made for: `clusters {}`, `pull_request { … }`");
  for (const auto& generator : set.generators)
    check_generator(context, generator, set.go_template, nullptr);
  if (!set.object->poisoned) check_name(context, set);
  check_steps(context, set);
  check_company(context, set);
}

}  // namespace

void check_application_sets(CheckContext& context) {
  for (const auto& set : context.program.application_sets) check_set(context, set);
}

}  // namespace rollout::check
