// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/pruned.h"

#include "compiler/emit/field_cursor.h"
#include "compiler/import/field_name.h"

namespace rollout::importing {

namespace {

using value::Kind;
using value::Value;

class Pruner {
 public:
  Pruner(const std::set<std::string, std::less<>>& dropped, value::Arena& arena)
      : dropped_(dropped), arena_(arena) {}

  const value::Record& prune(const value::Record& record, const std::string& path) {
    auto& kept = *arena_.make<value::Record>();
    for (const auto& entry : record.entries) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      if (is_dropped(inner, dropped_)) ++count_;
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
      const bool gone = is_dropped(inner, dropped_);
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
