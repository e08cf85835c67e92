// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/expand.h"

#include <fmt/format.h>

#include "compiler/generators/generate.h"
#include "compiler/generators/template_patch.h"
#include "compiler/generators/template_record.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;
using value::Value;

class Expander {
 public:
  Expander(const Record& set, value::Span span, const Record& spec, Surroundings& surroundings)
      : set_(set),
        span_(span),
        spec_(spec),
        surroundings_(surroundings),
        renderer_(spec, surroundings.arena, surroundings.symbols) {}

  Expansion run() {
    const auto* pattern = value::record_at(spec_, "template");
    const auto* generators = value::list_at(spec_, "generators");
    if (pattern == nullptr || generators == nullptr) return {};
    if (renderer_.by_go() && !renderer_.bad_option().empty()) {
      add_stop(span_, Trouble::mistake(fmt::format("Go's templates have no option `{}`",
                                                   renderer_.bad_option())));
      return std::move(expansion_);
    }
    for (const auto& item : generators->items)
      if (item.is(Kind::record))
        for (const auto& entry : item.as_record().entries)
          if (entry.key.text() != "selector" && !entry.value.is_absent())
            generate(item.as_record(), entry, *pattern);
    return std::move(expansion_);
  }

 private:
  void add_stop(value::Span span, Trouble trouble, std::vector<Maker> makers = {}) {
    expansion_.stops.push_back(
        {std::move(trouble), span.known() ? span : span_, std::move(makers)});
  }

  void generate(const Record& generator, const value::Entry& entry, const Record& pattern) {
    Generation generation(surroundings_, renderer_, span_);
    const auto sets = generation.run(generator, entry.key.text());
    if (!sets) {
      expansion_.stops.push_back(generation.stop());
      return;
    }
    const auto* own = entry.value.is(Kind::record)
                          ? value::record_at(entry.value.as_record(), "template")
                          : nullptr;
    const auto& merged = own == nullptr ? pattern : completed(*own, pattern, surroundings_.arena);
    const auto& object = application_of(set_, merged, surroundings_);
    for (const auto& each : *sets) {
      if (expansion_.applications.size() == kMostApplications)
        return add_stop(
            entry.value.span(),
            Trouble::unknown(fmt::format("it makes more than {} applications", kMostApplications)));
      if (!make(object, each)) return;
    }
  }

  // Gives false where all that follow would stop at the same.
  bool make(const Record& pattern, const ParameterSet& set) {
    value::Span failed = span_;
    auto made = Value::record(&pattern);
    // Without parameters nothing is rendered, nor given a finalizer.
    if (!set.parameters.entries().empty()) {
      auto rendered = renderer_.value(made, set.parameters, failed);
      if (!rendered.ok()) {
        add_stop(failed, rendered.trouble(), set.makers);
        return rendered.trouble().kind == TroubleKind::mistake;
      }
      made = finalized(rendered.value());
    }
    if (const auto* patch = value::find_entry(spec_, "templatePatch");
        patch != nullptr && patch->value.is(Kind::text)) {
      auto patched = this->patched(made, *patch, set.parameters);
      if (!patched.ok()) {
        add_stop(patch->value.span(), patched.trouble(), set.makers);
        return patched.trouble().kind == TroubleKind::mistake;
      }
      made = patched.value();
    }
    expansion_.applications.push_back(
        {&in_namespace(made.as_record(), set_, surroundings_), set.makers});
    return true;
  }

  Value finalized(const Value& application) {
    const auto* policy = value::record_at(spec_, "syncPolicy");
    if (policy != nullptr && value::is_on_at(*policy, "preserveResourcesOnDeletion"))
      return application;
    return Value::record(&with_finalizer(application.as_record(), surroundings_));
  }

  Outcome<Value> patched(const Value& application, const value::Entry& patch,
                         const Datum& parameters) {
    auto text = renderer_.text(patch.value.as_text(), parameters);
    if (!text.ok()) return text.trouble();
    return apply_template_patch(application.as_record(), text.value(), patch.value.span(),
                                surroundings_);
  }

  const Record& set_;
  value::Span span_;
  const Record& spec_;
  Surroundings& surroundings_;
  TextRenderer renderer_;
  Expansion expansion_;
};

}  // namespace

Expansion expand(const Record& set, value::Span span, Surroundings& surroundings) {
  const auto* spec = value::record_at(set, "spec");
  if (spec == nullptr) return {};
  return Expander(set, span, *spec, surroundings).run();
}

}  // namespace rollout::generators
