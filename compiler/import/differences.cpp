// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/differences.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "compiler/adopt/fields.h"
#include "compiler/emit/field_cursor.h"
#include "compiler/import/equal_text.h"
#include "compiler/import/field_name.h"
#include "compiler/import/kinds.h"
#include "compiler/import/place.h"
#include "compiler/schema/paths.h"
#include "compiler/support/in_cluster.h"

namespace rollout::importing {

namespace {

using value::Entry;
using value::Kind;
using value::ListData;
using value::Record;
using value::Value;

constexpr std::array<std::string_view, 9> kWrittenByServers = {
    "status",
    "metadata.creationTimestamp",
    "metadata.deletionTimestamp",
    "metadata.generation",
    "metadata.managedFields",
    "metadata.resourceVersion",
    "metadata.selfLink",
    "metadata.uid",
    "metadata.annotations[\"kubectl.kubernetes.io/last-applied-configuration\"]"};

// Lists whose readers see no order in them.
constexpr std::array<std::string_view, 9> kSets = {"metadata.finalizers",
                                                   "spec.ignoreDifferences",
                                                   "spec.syncPolicy.syncOptions",
                                                   "spec.sourceNamespaces",
                                                   "spec.roles[].policies",
                                                   "spec.roles[].groups",
                                                   "spec.syncWindows[].applications",
                                                   "spec.syncWindows[].clusters",
                                                   "spec.syncWindows[].namespaces"};

// What a project permits is proved, not compared.
constexpr std::array<std::string_view, 6> kProved = {"spec.sourceRepos",
                                                     "spec.destinations",
                                                     "spec.clusterResourceWhitelist",
                                                     "spec.clusterResourceBlacklist",
                                                     "spec.namespaceResourceWhitelist",
                                                     "spec.namespaceResourceBlacklist"};

// What the reader of a manifest takes for a field that is not there. Sources: Argo CD
// pkg/apis/application/v1alpha1/types.go, applicationset_types.go, util/git; Flagger
// pkg/apis/flagger/v1beta1/canary.go.
struct Default {
  std::string_view path;
  std::string_view value;  // as the language prints it
};
constexpr std::array<Default, 10> kDefaults = {{{"spec.syncWindows[].timeZone", "\"UTC\""},
                                                {"spec.goTemplate", "false"},
                                                {"**.git.revision", "\"HEAD\""},
                                                {"spec.analysis.interval", "\"1m\""},
                                                {"spec.analysis.threshold", "1"},
                                                {"spec.analysis.metrics[].interval", "\"1m\""},
                                                {"spec.analysis.webhooks[].type", "\"rollout\""},
                                                {"spec.provider.type", "\"prometheus\""},
                                                {"**.template.spec.project", "\"\""},
                                                {"spec.targetRef.apiVersion", "\"apps/v1\""}}};

constexpr std::array<std::string_view, 2> kReferences = {
    "spec.analysis.metrics[].templateRef.namespace",
    "spec.analysis.alerts[].providerRef.namespace"};

bool is_derived(const value::Origin* origin) {
  return origin != nullptr && origin->frame != nullptr &&
         origin->frame->kind == value::FrameKind::derived;
}

// Equal but for the order of keys, whatever table their names are in.
bool is_same(const Value& left, const Value& right) {
  if (left.is(Kind::record) && right.is(Kind::record)) {
    const auto& one = left.as_record();
    const auto& other = right.as_record();
    return one.entries.size() == other.entries.size() &&
           std::ranges::all_of(one.entries, [&](const Entry& entry) {
             const auto same = std::ranges::find_if(other.entries, [&](const Entry& each) {
               return each.key.text() == entry.key.text();
             });
             return same != other.entries.end() && is_same(entry.value, same->value);
           });
  }
  if (left.is(Kind::list) && right.is(Kind::list))
    return std::ranges::equal(left.as_list().items, right.as_list().items, is_same);
  return value::equal(left, right);
}

const value::Origin* origin_of(const ListData& list, std::size_t index,
                               const value::Origin* around) {
  const auto& item = list.items[index];
  if (index < list.origins.size() && list.origins[index] != nullptr) return list.origins[index];
  if (item.is(Kind::record) && !item.as_record().entries.empty())
    return item.as_record().entries.begin()->origin;
  return around;
}

class Comparison {
 public:
  Comparison(adopt::ManifestKind kind, const std::set<std::string, std::less<>>& dropped,
             const Addresses& addresses)
      : is_project_(kind == adopt::ManifestKind::app_project),
        rows_(schema::rows_of(block_of(kind))),
        dropped_(dropped),
        addresses_(addresses) {}

  std::vector<Difference> run(const Record& before, const Record& after) {
    const auto* metadata = set_entry(after, "metadata");
    if (metadata != nullptr && metadata->value.is(Kind::record))
      if (const auto* own = set_entry(metadata->value.as_record(), "namespace"))
        name_space_ = value::print(own->value);
    compare_records({}, before, after, {}, nullptr);
    return std::move(found_);
  }

 private:
  bool is_left_out(const std::string& path) const {
    const auto general = general_path(path);
    return is_written_by_server(path) || is_dropped(path, dropped_) ||
           (is_project_ && std::ranges::find(kProved, general) != kProved.end());
  }

  const schema::Field* row_of(const std::string& path) const {
    const auto at = rows_.find(general_path(path));
    return at == rows_.end() ? nullptr : at->second;
  }

  void compare_records(const std::string& path, const Record& before, const Record& after,
                       value::Span around, const value::Origin* origin) {
    const bool same_cluster = is_same_cluster(path, before, after);
    for (const auto& entry : before.entries) {
      if (same_cluster && entry.key.text() == "name") continue;
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      const auto span = entry.origin == nullptr ? around : entry.origin->span;
      if (const auto* only = only_source(before, after);
          only != nullptr && entry.key.text() == kMany)
        compare(inner + "[0]", *only, set_entry(after, kOne)->value, span, origin);
      else if (const auto* other = set_entry(after, entry.key.text()))
        compare(inner, entry.value, other->value, span, other->origin);
      else compare(inner, entry.value, Value::absent(), span, nullptr);
    }
    for (const auto& entry : after.entries) {
      const auto key = entry.key.text();
      if (set_entry(before, key) != nullptr || (same_cluster && key == "server") ||
          (key == kOne && only_source(before, after) != nullptr))
        continue;
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      compare(inner, Value::absent(), entry.value, around,
              entry.origin == nullptr ? origin : entry.origin);
    }
  }

  static constexpr std::string_view kOne = "source";
  static constexpr std::string_view kMany = "sources";

  // A list of one source is that source.
  static const Value* only_source(const Record& before, const Record& after) {
    const auto* many = set_entry(before, kMany);
    const bool one =
        many != nullptr && many->value.is(Kind::list) && many->value.as_list().items.size() == 1;
    if (!one || set_entry(before, kOne) != nullptr || set_entry(after, kOne) == nullptr)
      return nullptr;
    return many->value.as_list().items.begin();
  }

  // A cluster is known by its name and by its address.
  bool is_same_cluster(const std::string& path, const Record& before, const Record& after) const {
    if (!path.ends_with("spec.destination")) return false;
    const auto* name = set_entry(before, "name");
    const auto* server = set_entry(after, "server");
    if (name == nullptr || server == nullptr || set_entry(after, "name") != nullptr ||
        !name->value.is(Kind::text))
      return false;
    const auto* address = set_entry(before, "server");
    if (address != nullptr && !is_text(address->value, "")) return false;
    if (is_text(name->value, support::kInClusterName))
      return is_text(server->value, support::kInClusterServer);
    const auto known = addresses_.find(name->value.as_text());
    return known != addresses_.end() && is_text(server->value, known->second);
  }

  static bool is_text(const Value& value, std::string_view text) {
    return value.is(Kind::text) && value.as_text() == text;
  }

  void compare(const std::string& path, const Value& before, const Value& after, value::Span span,
               const value::Origin* origin) {
    if (is_left_out(path) ||
        (is_free(path) ? is_same(before, after) : is_nothing(path, before, after)))
      return;
    if (is_free(path)) return found_.push_back(difference(path, before, after, span, origin));
    if (before.is(Kind::record) && after.is(Kind::record))
      return compare_records(path, before.as_record(), after.as_record(), span, origin);
    if (before.is(Kind::list) && after.is(Kind::list))
      return compare_lists(path, before.as_list(), after.as_list(), span, origin);
    if (before.is_absent() && after.is(Kind::record) && is_all_default(path, after.as_record()))
      return;
    if (before.is_absent() && after.is(Kind::list))
      return compare_lists(path, {}, after.as_list(), span, origin);
    if (is_equal(path, before, after)) return;
    found_.push_back(difference(path, before, after, span, origin));
  }

  static Difference difference(const std::string& path, const Value& before, const Value& after,
                               value::Span span, const value::Origin* origin) {
    const auto kind = after.is_absent()    ? Difference::Kind::lost
                      : before.is_absent() ? Difference::Kind::gained
                                           : Difference::Kind::changed;
    return {kind, path, before, after, span, is_derived(origin)};
  }

  // Whether a field holds whatever somebody wrote, of which nothing is known.
  bool is_free(const std::string& path) const {
    const auto* row = row_of(path);
    const auto* type = row == nullptr ? nullptr : row->type;
    while (type != nullptr && type->element != nullptr) type = type->element;
    return type != nullptr && type->kind == schema::TypeKind::any;
  }

  // Nothing on both sides, or what means nothing.
  bool is_nothing(const std::string& path, const Value& before, const Value& after) const {
    const auto* row = row_of(path);
    const bool map = row != nullptr && row->type->kind == schema::TypeKind::map;
    const auto empty = [&](const Value& value) {
      if (value.is_absent()) return true;
      if (value.is(Kind::list)) return value.as_list().items.empty();
      if (!value.is(Kind::record) || !value.as_record().entries.empty()) return false;
      return map || path == "metadata" || path.ends_with(".template.metadata") ||
             path.ends_with(".template.spec.destination");
    };
    if (empty(before) && empty(after)) return true;
    // Tools write both halves of a destination, and one of them empty.
    const bool half =
        path.ends_with("spec.destination.server") || path.ends_with("spec.destination.name");
    return half && after.is_absent() && is_text(before, "");
  }

  bool is_all_default(const std::string& path, const Record& record) const {
    return !record.entries.empty() && std::ranges::all_of(record.entries, [&](const Entry& entry) {
      auto inner = path;
      emit::append_key(inner, entry.key.text());
      if (entry.value.is(Kind::record)) return is_all_default(inner, entry.value.as_record());
      return is_default(inner, entry.value);
    });
  }

  bool is_default(const std::string& path, const Value& value) const {
    const auto general = general_path(path);
    // What a canary refers to is looked for in its own namespace.
    if (std::ranges::find(kReferences, general) != kReferences.end())
      return value::print(value) == name_space_;
    return std::ranges::any_of(kDefaults, [&](const Default& each) {
      return fits_name(general, each.path) && each.value == value::print(value);
    });
  }

  bool is_equal(const std::string& path, const Value& before, const Value& after) const {
    if (before.is_absent()) return is_default(path, after);
    if (after.is_absent()) return is_default(path, before);
    if (value::equal(before, after)) return true;
    if (!before.is(Kind::text) || !after.is(Kind::text)) return false;
    const auto* row = row_of(path);
    if (row != nullptr && row->type->kind == schema::TypeKind::duration)
      return is_same_duration(before.as_text(), after.as_text());
    if (general_path(path) == "spec.syncWindows[].duration")
      return is_same_duration(before.as_text(), after.as_text());
    return general_path(path) == "spec.syncWindows[].schedule" &&
           is_same_schedule(before.as_text(), after.as_text());
  }

  void compare_lists(const std::string& path, const ListData& before, const ListData& after,
                     value::Span span, const value::Origin* origin) {
    if (std::ranges::find(kSets, general_path(path)) != kSets.end())
      return compare_sets(path, before, after, span, origin);
    const auto most = std::max(before.items.size(), after.items.size());
    for (std::size_t i = 0; i < most; ++i) {
      auto inner = path;
      emit::append_index(inner, i);
      const bool written = i < before.items.size();
      const bool made = i < after.items.size();
      compare(inner, written ? before.items[i] : Value::absent(),
              made ? after.items[i] : Value::absent(), written ? before.items[i].span() : span,
              made ? origin_of(after, i, origin) : nullptr);
    }
  }

  void compare_sets(const std::string& path, const ListData& before, const ListData& after,
                    value::Span span, const value::Origin* origin) {
    const auto has = [](const ListData& list, const Value& item) {
      return std::ranges::any_of(list.items,
                                 [&](const Value& other) { return is_same(item, other); });
    };
    for (std::size_t i = 0; i < before.items.size(); ++i) {
      auto inner = path;
      emit::append_index(inner, i);
      if (!has(after, before.items[i]))
        compare(inner, before.items[i], Value::absent(), before.items[i].span(), nullptr);
    }
    for (std::size_t i = 0; i < after.items.size(); ++i)
      if (!has(before, after.items[i]))
        found_.push_back({Difference::Kind::gained, path, Value::absent(), after.items[i], span,
                          is_derived(origin_of(after, i, origin)) ||
                              is_address_of(path, after.items[i], before)});
  }

  // A window on a cluster is compiled for its name and for its address.
  bool is_address_of(const std::string& path, const Value& address, const ListData& names) const {
    if (general_path(path) != "spec.syncWindows[].clusters") return false;
    return std::ranges::any_of(names.items, [&](const Value& name) {
      if (!name.is(Kind::text)) return false;
      if (name.as_text() == support::kInClusterName && is_text(address, support::kInClusterServer))
        return true;
      const auto known = addresses_.find(name.as_text());
      return known != addresses_.end() && is_text(address, known->second);
    });
  }

  bool is_project_;
  std::string name_space_;  // as it is printed
  std::map<std::string, const schema::Field*, std::less<>> rows_;
  const std::set<std::string, std::less<>>& dropped_;
  const Addresses& addresses_;
  std::vector<Difference> found_;
};

}  // namespace

std::set<std::string, std::less<>> repeated_differences(const Record& before, const Record& after) {
  std::set<std::string, std::less<>> paths;
  const auto* made = adopt::list_at(after, "spec.ignoreDifferences");
  if (made == nullptr) return paths;
  std::vector<Value> derived;
  for (std::size_t i = 0; i < made->items.size(); ++i)
    if (is_derived(origin_of(*made, i, nullptr))) derived.push_back(made->items[i]);
  const auto add = [&](std::string path, auto is_repeated) {
    const auto* list = adopt::list_at(before, path);
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
      auto item = path;
      emit::append_index(item, i);
      if (is_repeated(list->items[i])) paths.insert(std::move(item));
    }
  };
  if (derived.empty()) return paths;
  add("spec.ignoreDifferences", [&](const Value& item) {
    return std::ranges::any_of(derived, [&](const Value& each) { return is_same(item, each); });
  });
  add("spec.syncPolicy.syncOptions", [](const Value& item) {
    return item.is(Kind::text) && item.as_text() == "RespectIgnoreDifferences=true";
  });
  return paths;
}

bool is_written_by_server(std::string_view path) {
  return std::ranges::any_of(kWrittenByServers, [&](std::string_view each) {
    return path == each || (path.starts_with(each) && path[each.size()] == '.');
  });
}

std::vector<Difference> differences(adopt::ManifestKind kind, const Record& before,
                                    const Record& after,
                                    const std::set<std::string, std::less<>>& dropped,
                                    const Addresses& addresses) {
  return Comparison(kind, dropped, addresses).run(before, after);
}

}  // namespace rollout::importing
