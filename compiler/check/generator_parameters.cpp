// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/generator_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"

namespace rollout::check {

namespace {

using ir::Generator;
using ir::GeneratorKind;
using value::Kind;

// Source: applicationset/generators of Argo CD.
constexpr std::array<std::string_view, 4> kCluster = {"name", "nameNormalized", "server",
                                                      "project"};
constexpr std::array<std::string_view, 10> kPullRequest = {"number",           "title",
                                                           "branch",           "branch_slug",
                                                           "target_branch",    "target_branch_slug",
                                                           "head_sha",         "head_short_sha",
                                                           "head_short_sha_7", "author"};
constexpr std::array<std::string_view, 10> kRepository = {
    "organization",     "repository", "repository_id", "url",         "branch",
    "branchNormalized", "sha",        "short_sha",     "short_sha_7", "labels"};

template <typename Names>
void add_all(Parameters& found, const Names& names) {
  found.names.insert(found.names.end(), names.begin(), names.end());
}

const value::Record* record_of(const value::Object& object, std::string_view field) {
  const auto* entry = known_entry(object, field);
  return entry != nullptr && entry->value.is(Kind::record) ? &entry->value.as_record() : nullptr;
}

void add_values(Parameters& found, const Generator& generator) {
  if (const auto* values = record_of(*generator.object, "values"))
    for (const auto& entry : values->entries)
      found.names.push_back(fmt::format("values.{}", entry.key.text()));
}

void add_record(Parameters& found, const value::Record& record, const std::string& place) {
  for (const auto& entry : record.entries) {
    auto name = place.empty() ? std::string(entry.key.text())
                              : fmt::format("{}.{}", place, entry.key.text());
    const bool inner = entry.value.is(Kind::record);
    if (inner && entry.value.as_record().entries.size() > 0)
      add_record(found, entry.value.as_record(), name);
    else found.names.push_back(std::move(name));
  }
}

void add_list(Parameters& found, const Generator& generator) {
  if (known_entry(*generator.object, "elements_yaml") != nullptr) found.complete = false;
  const auto* elements = known_entry(*generator.object, "elements");
  if (elements == nullptr || !elements->value.is(Kind::list)) {
    found.complete = false;  // that was said
    return;
  }
  for (const auto& element : elements->value.as_list().items)
    if (element.is(Kind::record)) add_record(found, element.as_record(), {});
}

void add_clusters(Parameters& found, const Generator& generator) {
  const auto* flat = known_entry(*generator.object, "flat_list");
  if (flat != nullptr && flat->value.is(Kind::boolean) && flat->value.as_boolean()) {
    found.names = {"clusters"};
    return;
  }
  add_all(found, kCluster);
  found.holders = {"metadata.labels", "metadata.annotations"};
}

void add_paths(Parameters& found, const Generator& generator, bool go_template) {
  // What files hold is not known.
  if (known_entry(*generator.object, "file") != nullptr) found.complete = false;
  const auto* prefix = known_entry(*generator.object, "path_prefix");
  const auto place = prefix != nullptr && prefix->value.is(Kind::text)
                         ? fmt::format("{}.path", prefix->value.as_text())
                         : std::string("path");
  found.names.push_back(go_template ? place + ".path" : place);
  found.names.push_back(place + ".basename");
  found.names.push_back(place + ".basenameNormalized");
  if (go_template) found.names.push_back(place + ".segments");
  else found.holders.push_back(place + "[");
}

}  // namespace

void Parameters::add(const Parameters& more) {
  complete = complete && more.complete;
  names.insert(names.end(), more.names.begin(), more.names.end());
  holders.insert(holders.end(), more.holders.begin(), more.holders.end());
}

bool Parameters::give(std::string_view path, bool go_template) const {
  const auto lies_in = [](std::string_view inner, std::string_view outer) {
    return inner.size() > outer.size() && inner.starts_with(outer) &&
           (inner[outer.size()] == '.' || outer.ends_with('['));
  };
  const auto fits = [&](std::string_view known) {
    return known == path || (go_template && lies_in(known, path));
  };
  return std::any_of(names.begin(), names.end(), fits) ||
         std::any_of(holders.begin(), holders.end(), [&](std::string_view holder) {
           return lies_in(path, holder) || fits(holder);
         });
}

Parameters parameters_of(const Generator& generator, bool go_template) {
  Parameters found;
  found.complete = !generator.object->poisoned;
  switch (generator.kind) {
    case GeneratorKind::list: add_list(found, generator); break;
    case GeneratorKind::clusters: add_clusters(found, generator); break;
    case GeneratorKind::git:
    case GeneratorKind::oci: add_paths(found, generator, go_template); break;
    case GeneratorKind::pull_request:
      add_all(found, kPullRequest);
      if (go_template) found.names.emplace_back("labels");
      break;
    case GeneratorKind::scm_provider: add_all(found, kRepository); break;
    case GeneratorKind::cluster_decision:
    case GeneratorKind::plugin: found.complete = false; break;
    case GeneratorKind::matrix:
    case GeneratorKind::merge: break;
  }
  add_values(found, generator);
  for (const auto& inner : generator.generators) found.add(parameters_of(inner, go_template));
  return found;
}

const value::Value* element_without(const Generator& generator, std::string_view path,
                                    bool go_template) {
  // A selector may take none of those that lack it.
  if (generator.object->poisoned || known_entry(*generator.object, "selector") != nullptr)
    return nullptr;
  if (generator.kind == GeneratorKind::matrix) {
    for (const auto& inner : generator.generators) {
      const bool given = std::ranges::any_of(generator.generators, [&](const Generator& other) {
        if (&other == &inner) return false;
        const auto others = parameters_of(other, go_template);
        return !others.complete || others.give(path, go_template);
      });
      if (given) continue;
      if (const auto* found = element_without(inner, path, go_template)) return found;
    }
    return nullptr;
  }
  if (generator.kind != GeneratorKind::list || !parameters_of(generator, go_template).complete)
    return nullptr;
  for (const auto& element : known_entry(*generator.object, "elements")->value.as_list().items) {
    if (!element.is(Kind::record)) return nullptr;
    Parameters own;
    add_values(own, generator);
    add_record(own, element.as_record(), {});
    if (!own.give(path, go_template)) return &element;
  }
  return nullptr;
}

bool may_give_many(const Generator& generator) {
  const auto& object = *generator.object;
  switch (generator.kind) {
    case GeneratorKind::list: {
      const auto* elements = known_entry(object, "elements");
      return known_entry(object, "elements_yaml") != nullptr || elements == nullptr ||
             !elements->value.is(Kind::list) || elements->value.as_list().items.size() > 1;
    }
    case GeneratorKind::clusters: {
      const auto* flat = known_entry(object, "flat_list");
      return flat == nullptr || !flat->value.is(Kind::boolean) || !flat->value.as_boolean();
    }
    case GeneratorKind::matrix:
      return std::any_of(generator.generators.begin(), generator.generators.end(), may_give_many);
    case GeneratorKind::merge:
      return generator.generators.empty() || may_give_many(generator.generators.front());
    default: return true;
  }
}

}  // namespace rollout::check
