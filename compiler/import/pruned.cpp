// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/pruned.h"

#include <algorithm>
#include <array>

#include "compiler/emit/field_cursor.h"
#include "compiler/import/field_name.h"

namespace rollout::importing {

namespace {

using value::Kind;
using value::Value;

// What a project permits: to let such a list go is to take an import that permits less.
constexpr std::array<std::string_view, 6> kPermissions = {"spec.sourceRepos",
                                                          "spec.destinations",
                                                          "spec.clusterResourceWhitelist",
                                                          "spec.clusterResourceBlacklist",
                                                          "spec.namespaceResourceWhitelist",
                                                          "spec.namespaceResourceBlacklist"};

class Pruner {
 public:
  Pruner(const std::set<std::string, std::less<>>& dropped, value::Arena& arena)
      : dropped_(dropped), arena_(arena) {}

  // Whether a field goes; an item of a list of permissions goes only where it is named itself.
  bool goes(const std::string& path) const {
    const auto general = general_path(path);
    const bool permission = std::ranges::any_of(kPermissions, [&](std::string_view list) {
      return general == list || (general.starts_with(list) && general[list.size()] == '[');
    });
    if (!permission) return is_dropped(path, dropped_);
    return std::ranges::any_of(dropped_, [&](const std::string& name) {
      return name != general_path(name) && is_dropped(path, {name});
    });
  }

  const value::Record& prune(const value::Record& record, const std::string& path) {
    auto& kept = *arena_.make<value::Record>();
    for (const auto& entry : record.entries) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      if (goes(inner)) ++count_;
      else kept.entries.push_back(arena_, {entry.key, prune(entry.value, inner), entry.origin});
    }
    return kept;
  }

  std::size_t count() const { return count_; }

 private:
  Value prune(const Value& value, const std::string& path) {
    if (value.is(Kind::record)) return Value::record(&prune(value.as_record(), path), value.span());
    if (!value.is(Kind::list)) return value;
    auto& kept = *arena_.make<value::ListData>();
    for (std::size_t i = 0; i < value.as_list().items.size(); ++i) {
      auto inner = path;
      emit::append_index(inner, i);
      const auto& item = value.as_list().items[i];
      const bool gone = goes(inner);
      if (gone) ++count_;
      kept.items.push_back(arena_, gone ? Value::absent(item.span()) : prune(item, inner));
    }
    return Value::list(&kept, value.span());
  }

  const std::set<std::string, std::less<>>& dropped_;
  value::Arena& arena_;
  std::size_t count_ = 0;
};

}  // namespace

Pruned prune(const value::Record& manifest, const std::set<std::string, std::less<>>& dropped,
             value::Arena& arena) {
  if (dropped.empty()) return {&manifest};
  Pruner pruner(dropped, arena);
  const auto& kept = pruner.prune(manifest, {});
  return {&kept, pruner.count()};
}

}  // namespace rollout::importing
