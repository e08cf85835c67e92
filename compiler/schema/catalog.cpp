// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/catalog.h"

#include <algorithm>
#include <cassert>

namespace rollout::schema {

namespace {

class Collector {
 public:
  void visit(const Block& block, std::string title, Target inherited) {
    const bool known =
        std::any_of(entries_.begin(), entries_.end(),
                    [&](const CatalogEntry& entry) { return entry.block == &block; });
    if (known) return;
    const auto target = block.target == Target::none ? inherited : block.target;
    entries_.push_back({&block, title, target});
    for (const auto& field : block.fields)
      if (field.type->kind == TypeKind::block)
        visit(*field.type->block, title + " › " + std::string(field.name), target);
    for (const auto& rule : block.sentences)
      if (rule.body != nullptr) visit(*rule.body, title + " › " + std::string(rule.lead), target);
  }

  std::vector<CatalogEntry> take() { return std::move(entries_); }

 private:
  std::vector<CatalogEntry> entries_;
};

}  // namespace

std::vector<CatalogEntry> catalog() {
  Collector collector;
  for (const auto* root : roots()) collector.visit(*root, std::string(root->kind), root->target);
  return collector.take();
}

const CatalogEntry& find_entry(const std::vector<CatalogEntry>& entries, const Block& block) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const CatalogEntry& entry) { return entry.block == &block; });
  assert(found != entries.end());
  return *found;
}

}  // namespace rollout::schema
