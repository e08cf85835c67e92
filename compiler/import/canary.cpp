// SPDX-License-Identifier: Apache-2.0
//
// Canaries, and the metric templates and alert providers that they refer to. A canary stands in the
// application that deploys its target.
#include <algorithm>

#include "compiler/import/block.h"
#include "compiler/import/context.h"
#include "compiler/import/expression.h"
#include "compiler/import/literal.h"
#include "compiler/schema/schema.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

using schema::Field;
using value::Kind;

const schema::Block& canary_rows() {
  return *schema::find_field(*schema::find_root("application"), "canary")->type->block;
}

// What a built-in metric of Flagger is called in the language, and the unit of its bounds.
struct BuiltIn {
  std::string_view name;
  std::string_view written;
  std::string_view unit;
};
constexpr BuiltIn kBuiltIn[] = {{"request-success-rate", "success_rate", "%"},
                                {"request-duration", "latency_p99", "ms"}};

class CanaryReader {
 public:
  CanaryReader(const Context& context, const Place& place, std::string_view name_space)
      : context_(context), root_(place), name_space_(name_space) {}

  bool operator()(const Field& field, const Place& place, Statement& into) {
    if (is_root(place)) return read_own(field, into);
    if (field.name == "template_ref") return add_template(place, into);
    if (field.name == "provider_ref") return add_provider(place, into);
    if (field.name == "severity") return add_severity(place, into);
    if (field.name == "min" || field.name == "max") return add_bound(field, place, into);
    if (field.name == "window" && field.emit == "interval") return add_window(place, into);
    return false;
  }

 private:
  bool is_root(const Place& place) const { return place.path() == root_.path(); }

  bool read_own(const Field& field, Statement& into) {
    if (field.name == "raw") return true;
    if (field.name == "name") return is_named_for_target();
    if (field.name == "namespace") return is_in_own_namespace();
    if (field.name == "interval") return has(field);
    if (field.name == "threshold") return add_threshold(field, into);
    if (field.name == "step" || field.name == "max") return add_weight(field, into);
    if (field.name == "metric") return add_metrics(field, into);
    if (field.name == "session_affinity") add_hooks(into);
    return false;
  }

  bool is_named_for_target() {
    if (root_.text("metadata.name") != root_.text("spec.targetRef.name")) return false;
    root_.say("metadata.name");
    return true;
  }

  bool is_in_own_namespace() {
    if (root_.text("metadata.namespace") != name_space_) return false;
    root_.say("metadata.namespace");
    return true;
  }

  // The language's own default is Flagger's.
  bool has(const Field& field) const {
    if (root_.text(field.emit) != "1m") return root_.find(field.emit) == nullptr;
    root_.say(field.emit);
    return true;
  }

  // Flagger rolls back at the first failed check where none is set.
  bool add_threshold(const Field& field, Statement& into) {
    if (root_.find(field.emit) != nullptr) return false;
    into.add(Statement::field(field.name, "1", {}));
    return true;
  }

  // The language fills in weights where nothing says how traffic is shifted.
  bool add_weight(const Field& field, Statement& into) {
    const bool weighted = root_.find("spec.analysis.iterations") == nullptr &&
                          root_.find("spec.analysis.stepWeights") == nullptr;
    if (root_.find(field.emit) != nullptr || !weighted) return false;
    into.add(Statement::field(field.name, "null", {}));
    return true;
  }

  bool add_metrics(const Field& field, Statement& into) {
    const auto* entry = root_.find(field.emit);
    if (entry == nullptr || !entry->value.is(Kind::list)) return true;
    const auto& items = entry->value.as_list().items;
    if (items.empty()) root_.say(field.emit);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Kind::record)) continue;
      const auto item = root_.in(items[i].as_record(), root_.path_of_item(field.emit, i));
      const auto name = item.text("name");
      const auto* known = built_in(item);
      item.say("name");
      auto block = Statement::block(
          "metric " + (known == nullptr ? label_literal(name) : std::string(known->written)),
          items[i].span());
      add_fields(*field.type->block, item, block, *this);
      into.add(std::move(block));
    }
    return true;
  }

  static const BuiltIn* built_in(const Place& metric) {
    if (metric.find("templateRef") != nullptr || metric.find("query") != nullptr) return nullptr;
    const auto found = std::ranges::find(kBuiltIn, metric.text("name"), &BuiltIn::name);
    return found == std::end(kBuiltIn) ? nullptr : &*found;
  }

  static bool add_bound(const Field& field, const Place& metric, Statement& into) {
    const auto* entry = metric.find(field.emit);
    const auto* known = built_in(metric);
    if (entry == nullptr || known == nullptr) return false;
    const bool whole = entry->value.is(Kind::integer);
    if (!whole && (known->unit != "%" || !entry->value.is(Kind::decimal))) return false;
    metric.say(field.emit);
    into.add(Statement::field(field.name, value::print(entry->value) + std::string(known->unit),
                              span_of(*entry)));
    return true;
  }

  // Flagger asks over a minute where a metric does not say how long, and gives a template nothing;
  // the language takes the interval of the canary.
  bool add_window(const Place& metric, Statement& into) {
    if (metric.find("interval") != nullptr) return false;
    const auto interval = root_.text("spec.analysis.interval");
    if (metric.find("templateRef") != nullptr) into.add(Statement::field("window", "null", {}));
    else if (!interval.empty() && interval != "1m") into.add(Statement::field("window", "1m", {}));
    return true;
  }

  bool add_template(const Place& metric, Statement& into) {
    return add_reference(metric, "templateRef", "template", context_.metric_templates, into);
  }

  bool add_provider(const Place& alert, Statement& into) {
    return add_reference(alert, "providerRef", "provider", context_.alert_providers, into);
  }

  // By the name of its declaration, where it is imported as well.
  bool add_reference(const Place& place, std::string_view key, std::string_view field,
                     const Context::References& known, Statement& into) {
    const auto* entry = place.record_at(key);
    if (entry == nullptr) return true;
    const auto reference = place.in(entry->value.as_record(), place.path_of(key));
    const auto space = reference.text("namespace");
    const auto at = known.find(
        {std::string(space.empty() ? name_space_ : space), std::string(reference.text("name"))});
    if (at == known.end()) return false;
    for (const auto* each : {"name", "namespace"}) reference.say(each);
    into.add(Statement::field(field, at->second, span_of(*entry)));
    return true;
  }

  // Without one Flagger sends no alert.
  static bool add_severity(const Place& alert, Statement& into) {
    if (alert.find("severity") != nullptr) return false;
    into.add(Statement::sentence("unset severity", {}));
    return true;
  }

  void add_hooks(Statement& into) {
    const std::string list = "spec.analysis.webhooks";
    const auto* entry = root_.find(list);
    if (entry == nullptr || !entry->value.is(Kind::list)) return;
    const auto* rule = schema::find_sentence(canary_rows(), "hook");
    const auto& items = entry->value.as_list().items;
    if (items.empty()) root_.say(list);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Kind::record)) continue;
      const auto item = root_.in(items[i].as_record(), root_.path_of_item(list, i));
      std::string type(item.text("type").empty() ? "rollout" : item.text("type"));
      std::ranges::replace(type, '-', '_');
      for (const auto* key : {"name", "type"}) item.say(key);
      auto hook = Statement::block("hook " + type + " " + support::quote(item.text("name")),
                                   items[i].span());
      add_fields(*rule->body, item, hook, {});
      into.add(std::move(hook));
    }
  }

  const Context& context_;
  const Place root_;
  std::string_view name_space_;
};

Statement shared_block(std::string_view kind, const Place& place, std::string_view name) {
  auto block = begin_block(kind, place);
  block.head = std::string(kind) + " " + label_literal(name);
  // Each canary has one for itself, in its own namespace.
  if (name != place.text("metadata.name")) place.say("metadata.namespace");
  add_fields(*schema::find_root(kind), place, block,
             [](const Field& field, const Place& at, Statement&) {
               const bool said = at.said().contains(at.path_of(field.emit));
               return at.path().empty() && (field.name == "raw" || said);
             });
  return block;
}

}  // namespace

Statement canary_block(const Context& context, const Place& place, std::string_view name_space,
                       bool labelled) {
  auto block = begin_block("canary", place);
  if (!labelled) block.head = "canary";
  place.said().erase("metadata.name");
  add_fields(canary_rows(), place, block, CanaryReader(context, place, name_space));
  return block;
}

Statement metric_template_block(const Place& place, std::string_view name) {
  return shared_block("metric_template", place, name);
}

Statement alert_provider_block(const Place& place, std::string_view name) {
  return shared_block("alert_provider", place, name);
}

}  // namespace rollout::importing
