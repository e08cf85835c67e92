// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <tuple>

#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

struct Kind {
  std::string_view field;
  ir::GeneratorKind kind;
  std::string_view key;  // what a manifest calls it
};
constexpr std::array<Kind, 10> kKinds = {
    {{"list", ir::GeneratorKind::list, "list"},
     {"clusters", ir::GeneratorKind::clusters, "clusters"},
     {"git", ir::GeneratorKind::git, "git"},
     {"oci", ir::GeneratorKind::oci, "oci"},
     {"scm_provider", ir::GeneratorKind::scm_provider, "scmProvider"},
     {"pull_request", ir::GeneratorKind::pull_request, "pullRequest"},
     {"cluster_decision", ir::GeneratorKind::cluster_decision, "clusterDecisionResource"},
     {"plugin", ir::GeneratorKind::plugin, "plugin"},
     {"matrix", ir::GeneratorKind::matrix, "matrix"},
     {"merge", ir::GeneratorKind::merge, "merge"}}};

struct Block {
  const Kind* kind;
  const value::Object* object;
};

// Blocks of one kind are a list of their own, but the order of all of them means something: the
// first generator of a merge is what the others are put over.
bool is_written_before(const Block& left, const Block& right) {
  const auto place = [](const Block& block) {
    const auto& origin = *block.object->origin;
    return std::tuple(origin.layer, origin.writer, block.object->span.begin);
  };
  return place(left) < place(right);
}

std::vector<Block> blocks_in_order(const value::Object& holder) {
  std::vector<Block> blocks;
  for (const auto& kind : kKinds)
    for (const auto* object : read_objects(holder, kind.field)) blocks.push_back({&kind, object});
  std::ranges::stable_sort(blocks, is_written_before);
  return blocks;
}

std::vector<ir::Generator> read_generators(Context& context, const value::Object& holder) {
  std::vector<ir::Generator> all;
  for (const auto& [kind, object] : blocks_in_order(holder)) {
    auto& generator = all.emplace_back(
        ir::Generator{kind->kind, kind->key, object, read_generators(context, *object), {}});
    if (const auto* part = read_object(*object, "application"))
      generator.application = read_application(context, *part, Extent::part);
  }
  return all;
}

bool has_part(const ir::Generator& generator) { return generator.application.has_value(); }

}  // namespace

void lower_application_set(Context& context, const value::Object& object) {
  ir::ApplicationSet set{};
  set.name = value::name_of(object);
  set.object = &object;
  set.go_template = read_boolean(object, "go_template");
  set.generators = read_generators(context, object);
  // What its generators say for it, the set's own application need not say.
  const bool shared = std::any_of(set.generators.begin(), set.generators.end(), has_part);
  if (const auto* application = read_object(object, "application"))
    set.application =
        read_application(context, *application, shared ? Extent::part : Extent::whole);
  context.indexes[&object] = static_cast<Index>(context.program.application_sets.size());
  context.program.application_sets.push_back(std::move(set));
}

}  // namespace rollout::lower
