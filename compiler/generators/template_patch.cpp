// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/template_patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/generators/data_text.h"
#include "compiler/generators/template_record.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;
using value::Value;

// Lists that are merged item by item, and data that Kubernetes does not look into.
constexpr std::array<std::string_view, 3> kParticular = {"finalizers", "ownerReferences",
                                                         "valuesObject"};

class Patch {
 public:
  Patch(value::Span span, Surroundings& surroundings) : span_(span), surroundings_(surroundings) {
    origin_ = surroundings.arena.make<value::Origin>(value::Origin{span});
  }

  Outcome<Value> apply(const Record& base, const Record& patch) {
    const auto* made = &base;
    for (const auto& entry : patch.entries) {
      const auto key = entry.key.text();
      if (key.starts_with('$') || std::ranges::find(kParticular, key) != kParticular.end())
        return Trouble::unknown(fmt::format("`{}` in a `templatePatch` is not followed here", key));
      const auto* known = value::find_entry(base, key);
      auto value = placed(entry.value);
      if (entry.value.is(Kind::record)) {
        const bool joins = known != nullptr && known->value.is(Kind::record);
        auto joined = apply(joins ? known->value.as_record() : empty_, entry.value.as_record());
        if (!joined.ok()) return joined;
        value = joined.value();
      }
      made = &with_entry(*made, key, value, origin_, surroundings_.arena, surroundings_.symbols);
    }
    return Value::record(made, span_);
  }

 private:
  // As it is, at the place of the patch.
  Value placed(const Value& value) {
    auto& arena = surroundings_.arena;
    if (value.is(Kind::list)) {
      auto& made = *arena.make<value::ListData>();
      for (const auto& item : value.as_list().items) made.items.push_back(arena, placed(item));
      return Value::list(&made, span_);
    }
    if (!value.is(Kind::record)) return value.at(span_);
    auto& made = *arena.make<Record>();
    for (const auto& entry : value.as_record().entries)
      made.entries.push_back(arena, {entry.key, placed(entry.value), origin_});
    return Value::record(&made, span_);
  }

  value::Span span_;
  Surroundings& surroundings_;
  const value::Origin* origin_;
  Record empty_;
};

const value::Entry* project_of(const Record& application) {
  const auto* spec = value::record_at(application, "spec");
  return spec == nullptr ? nullptr : value::find_entry(*spec, "project");
}

}  // namespace

Outcome<Value> apply_template_patch(const Record& application, std::string_view patch,
                                    value::Span span, Surroundings& surroundings) {
  const auto read = read_data(patch, surroundings.arena, surroundings.symbols);
  if (!read.ok()) return read.trouble();
  if (read.value().is_absent()) return Value::record(&application);
  if (!read.value().is(Kind::record)) return Trouble::mistake("the `templatePatch` is no map");
  auto patched = Patch(span, surroundings).apply(application, read.value().as_record());
  if (!patched.ok()) return patched;
  const auto& made = patched.value().as_record();
  const auto* spec = value::record_at(made, "spec");
  if (spec == nullptr) return Trouble::unknown("the `templatePatch` takes the `spec` away");
  const auto* project = project_of(application);
  const auto& kept = with_entry(*spec, "project", project == nullptr ? Value{} : project->value,
                                project == nullptr ? nullptr : project->origin, surroundings.arena,
                                surroundings.symbols);
  return Value::record(&with_entry(made, "spec", Value::record(&kept),
                                   value::find_entry(made, "spec")->origin, surroundings.arena,
                                   surroundings.symbols));
}

}  // namespace rollout::generators
