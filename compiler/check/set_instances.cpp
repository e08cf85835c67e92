// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/set_instances.h"

#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/template_tag.h"
#include "compiler/support/words.h"

namespace rollout::check {

namespace {

using ir::Generator;
using ir::GeneratorKind;
using value::Kind;

using Instances = std::vector<SetInstance>;

void add_texts(const value::Record& record, const std::string& place, SetInstance& instance) {
  for (const auto& entry : record.entries) {
    const auto name = place.empty() ? std::string(entry.key.text())
                                    : fmt::format("{}.{}", place, entry.key.text());
    if (entry.value.is(Kind::record)) add_texts(entry.value.as_record(), name, instance);
    else if (entry.value.is(Kind::text))
      instance.parameters[name] = std::string(entry.value.as_text());
  }
}

Instances of_list(const Generator& generator) {
  const auto* elements = known_entry(*generator.object, "elements");
  Instances found;
  if (elements == nullptr || !elements->value.is(Kind::list)) return found;
  for (const auto& element : elements->value.as_list().items) {
    if (!element.is(Kind::record) || found.size() == kMostInstances) continue;
    found.push_back({{}, element.span()});
    add_texts(element.as_record(), {}, found.back());
  }
  return found;
}

Instances product(const Instances& left, const Instances& right) {
  Instances found;
  for (const auto& one : left)
    for (const auto& other : right) {
      if (found.size() == kMostInstances) return found;
      found.push_back(one);
      // What both give, the second of a matrix gives.
      for (const auto& [name, text] : other.parameters) found.back().parameters[name] = text;
    }
  return found;
}

// Nothing for a generator of which something is not known, or whose applications are particular.
Instances instances_of(const Generator& generator) {
  if (generator.object->poisoned || generator.application.has_value() ||
      known_entry(*generator.object, "selector") != nullptr)
    return {};
  if (generator.kind == GeneratorKind::list) return of_list(generator);
  if (generator.kind != GeneratorKind::matrix || generator.generators.size() != 2) return {};
  return product(instances_of(generator.generators[0]), instances_of(generator.generators[1]));
}

}  // namespace

std::vector<SetInstance> known_instances(const ir::ApplicationSet& set) {
  Instances found;
  for (const auto& generator : set.generators)
    for (auto& instance : instances_of(generator))
      if (found.size() < kMostInstances) found.push_back(std::move(instance));
  return found;
}

std::optional<std::string> fill_in(std::string_view text, const SetInstance& instance,
                                   bool go_template) {
  std::string filled;
  for (;;) {
    const auto open = text.find("{{");
    if (open == std::string_view::npos) return filled.append(text);
    const auto close = text.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    auto tag = support::trimmed(text.substr(open + 2, close - open - 2));
    if (go_template ? !is_go_tag(tag) : !is_fast_tag(tag)) return std::nullopt;
    if (go_template) tag.remove_prefix(1);
    const auto known = instance.parameters.find(tag);
    if (known == instance.parameters.end()) return std::nullopt;
    filled.append(text.substr(0, open)).append(known->second);
    text.remove_prefix(close + 2);
  }
}

}  // namespace rollout::check
