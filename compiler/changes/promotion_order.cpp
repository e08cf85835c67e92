// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/promotion_order.h"

#include <algorithm>
#include <map>

#include "compiler/changes/pin.h"
#include "compiler/value/field.h"

namespace rollout::changes {

namespace {

// Whether something of `one` is newer than what `other` runs of the same.
bool is_ahead(const Placement& one, const Placement& other) {
  return std::ranges::any_of(one.sources, [&](const SourceText& source) {
    return std::ranges::any_of(other.sources, [&](const SourceText& kin) {
      const auto order = pin_order(source.revision, kin.revision);
      return source.is_kin_of(kin) && order && *order > 0;
    });
  });
}

}  // namespace

PromotionOrder::PromotionOrder(const ir::Program& program, std::span<const Placement> before)
    : program_(program) {
  const auto* workspace = program.workspace.object;
  const auto* field = workspace == nullptr ? nullptr : value::set_field(*workspace, "promotion");
  if (field != nullptr && field->value.is(value::Kind::list)) {
    for (const auto& item : field->value.as_list().items)
      if (item.is(value::Kind::object)) said_.push_back(value::name_of(item.as_object()));
  }
  if (said_.empty()) read_evidence(before);
}

void PromotionOrder::read_evidence(std::span<const Placement> before) {
  std::map<std::string_view, std::vector<const Placement*>> services;
  for (const auto& placement : before)
    if (!placement.environment().empty()) services[placement.stem].push_back(&placement);
  for (const auto& [stem, service] : services)
    for (const auto* one : service)
      for (const auto* other : service)
        if (one->environment() != other->environment() && is_ahead(*one, *other))
          leads_.insert({one->environment(), other->environment()});
}

bool PromotionOrder::comes_before(const ir::Environment& earlier,
                                  const ir::Environment& later) const {
  if (earlier.is_protected != later.is_protected) return later.is_protected;
  return leads_.contains({earlier.name, later.name}) &&
         !leads_.contains({later.name, earlier.name});
}

std::vector<std::string_view> PromotionOrder::before(std::string_view environment) const {
  std::vector<std::string_view> found;
  if (!said_.empty()) {
    const auto place = std::ranges::find(said_, environment);
    if (place == said_.end()) return {};
    found.assign(said_.begin(), place);
    std::ranges::reverse(found);
    return found;
  }
  const auto& all = program_.environments;
  const auto later = std::ranges::find(all, environment, &ir::Environment::name);
  if (later == all.end()) return {};
  for (auto earlier = later; earlier != all.begin();)
    if (comes_before(*--earlier, *later)) found.push_back(earlier->name);
  return found;
}

}  // namespace rollout::changes
