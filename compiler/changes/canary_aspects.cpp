// SPDX-License-Identifier: Apache-2.0
//
// What a reviewer asks of a changed canary: who sees a new version and for how long, what judges
// it, and what is asked on the way.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/adopt/fields.h"
#include "compiler/changes/aspect.h"
#include "compiler/changes/exposure.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;
using value::Kind;
using value::Value;

bool tell_exposure(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto before = exposure_of(*pair.before.object);
  const auto after = exposure_of(*pair.after.object);
  auto change = change_of(pair, differences, "exposure-changed");
  change.before = before.text();
  change.after = after.text();
  if (change.before == change.after) return false;
  const bool more = exposes_more(after, before);
  change.message =
      fmt::format("exposes a new version {}: {}; it was: {}",
                  more ? "more, or for a shorter time" : "otherwise", change.after, change.before);
  change.concern = more ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
  return true;
}

bool tell_skip(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const bool skips = adopt::is_on_at(*pair.after.object, "spec.skipAnalysis");
  if (skips == adopt::is_on_at(*pair.before.object, "spec.skipAnalysis")) return false;
  auto change = change_of(pair, differences, skips ? "analysis-off" : "analysis-on");
  change.before = skips ? "false" : "true";
  change.after = skips ? "true" : "false";
  change.message = skips ? "a new version takes over without being judged (skipAnalysis)"
                         : "a new version is judged before it takes over";
  change.concern = skips ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
  return true;
}

bool tell_threshold(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto& difference = differences.front();
  auto change = change_of(pair, differences, "threshold-changed");
  change.before = shown(difference.before);
  change.after = shown(difference.after);
  change.message = fmt::format("rolls back after {} failed checks in place of {}",
                               change.after.empty() ? "0" : change.after,
                               change.before.empty() ? "0" : change.before);
  const auto number = [](const Value& value) {
    return value.is(Kind::integer) ? value.as_integer() : 0;
  };
  const bool looser = number(difference.after) > number(difference.before);
  change.concern = looser ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
  return true;
}

// Items of a list under their names; where several share one, the later ones have a number.
std::map<std::string, const value::Record*> named_items(const value::Record& canary,
                                                        std::string_view path) {
  std::map<std::string, const value::Record*> items;
  const auto* list = adopt::list_at(canary, path);
  if (list == nullptr) return items;
  for (const auto& item : list->items) {
    if (!item.is(Kind::record)) continue;
    const std::string name(adopt::text_at(item.as_record(), "name"));
    auto key = name;
    for (int number = 2; !items.emplace(key, &item.as_record()).second; ++number)
      key = fmt::format("{} ({})", name, number);
  }
  return items;
}

// What bounds a metric: the range, or the older single number, which is a minimum for the success
// rate and a maximum for everything else.
struct Bounds {
  Value min;
  Value max;
};

Bounds bounds_of(const value::Record& metric) {
  const auto value_at = [&](std::string_view path) {
    const auto* entry = adopt::entry_at(metric, path);
    return entry == nullptr ? Value{} : entry->value;
  };
  if (adopt::record_at(metric, "thresholdRange") != nullptr)
    return {value_at("thresholdRange.min"), value_at("thresholdRange.max")};
  const auto single = value_at("threshold");
  const bool is_rate = adopt::text_at(metric, "name") == "request-success-rate";
  return is_rate ? Bounds{single, {}} : Bounds{{}, single};
}

std::string text_of(const Bounds& bounds) {
  if (bounds.min.is_absent() && bounds.max.is_absent()) return "no bound";
  if (bounds.max.is_absent()) return "at least " + shown(bounds.min);
  if (bounds.min.is_absent()) return "at most " + shown(bounds.max);
  return shown(bounds.min) + " to " + shown(bounds.max);
}

std::optional<double> number_of(const Value& value) {
  if (value.is(Kind::integer)) return static_cast<double>(value.as_integer());
  if (!value.is(Kind::decimal)) return std::nullopt;
  auto number = static_cast<double>(value.mantissa());
  for (int i = 0; i < value.scale(); ++i) number /= 10;
  return number;
}

bool is_looser(const Bounds& after, const Bounds& before) {
  const auto old_min = number_of(before.min);
  const auto new_min = number_of(after.min);
  const auto old_max = number_of(before.max);
  const auto new_max = number_of(after.max);
  return (old_min && (!new_min || *new_min < *old_min)) ||
         (old_max && (!new_max || *new_max > *old_max));
}

using Items = std::map<std::string, const value::Record*>;

void tell_metric(const Pair& pair, const Differences& differences, const std::string& name,
                 const value::Record& before, const value::Record& after,
                 std::vector<Change>& told) {
  const auto old_bounds = bounds_of(before);
  const auto new_bounds = bounds_of(after);
  auto change = change_of(pair, differences, "threshold-changed");
  change.before = text_of(old_bounds);
  change.after = text_of(new_bounds);
  if (change.before != change.after) {
    const bool looser = is_looser(new_bounds, old_bounds);
    change.message =
        fmt::format("metric `{}` is judged {}: {}, and was {}", visible(name),
                    looser ? "more loosely" : "more strictly", change.after, change.before);
    change.concern = looser ? Concern::attention : Concern::none;
    told.push_back(std::move(change));
  }
  for (const auto& difference : field_differences(before, after)) {
    if (difference.is_in("threshold") || difference.is_in("thresholdRange")) continue;
    auto other = change_of(pair, differences, "metric-changed");
    other.before = shown(difference.before);
    other.after = shown(difference.after);
    other.message = fmt::format("metric `{}`: `{}` changes from `{}` to `{}`", visible(name),
                                difference.path, visible(other.before), visible(other.after));
    told.push_back(std::move(other));
  }
}

// Only those of the differences that lie in an item of a list, so that a change points at it.
Differences of_item(const Differences& differences, std::string_view list,
                    const std::string& name) {
  Differences found;
  const auto item = fmt::format("{}[{}]", list, name);
  std::ranges::copy_if(differences, std::back_inserter(found),
                       [&](const FieldDifference& each) { return each.is_in(item); });
  return found.empty() ? differences : found;
}

constexpr std::string_view kMetricList = "spec.analysis.metrics";
constexpr std::string_view kHookList = "spec.analysis.webhooks";

bool tell_metrics(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto before = named_items(*pair.before.object, kMetricList);
  const auto after = named_items(*pair.after.object, kMetricList);
  for (const auto& [name, metric] : before) {
    const auto found = after.find(name);
    if (found != after.end()) {
      if (!field_differences(*metric, *found->second).empty())
        tell_metric(pair, of_item(differences, kMetricList, name), name, *metric, *found->second,
                    told);
      continue;
    }
    auto change = change_of(pair, differences, "metric-removed");
    change.before = text_of(bounds_of(*metric));
    change.message =
        fmt::format("metric `{}` no longer judges it ({})", visible(name), change.before);
    change.concern = Concern::attention;
    told.push_back(std::move(change));
  }
  for (const auto& [name, metric] : after) {
    if (before.contains(name)) continue;
    auto change = change_of(pair, of_item(differences, kMetricList, name), "metric-added");
    change.after = text_of(bounds_of(*metric));
    change.message = fmt::format("metric `{}` judges it as well ({})", visible(name), change.after);
    told.push_back(std::move(change));
  }
  return true;
}

std::string hook_text(const std::string& name, const value::Record& hook) {
  const auto type = adopt::text_at(hook, "type");
  return fmt::format("`{}` ({})", visible(name), type.empty() ? "rollout" : visible(type));
}

bool tell_hooks(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto before = named_items(*pair.before.object, kHookList);
  const auto after = named_items(*pair.after.object, kHookList);
  for (const auto& [name, hook] : before) {
    const auto found = after.find(name);
    if (found != after.end() && field_differences(*hook, *found->second).empty()) continue;
    const bool gone = found == after.end();
    auto change = change_of(pair, of_item(differences, kHookList, name),
                            gone ? "hook-removed" : "hook-changed");
    change.before = hook_text(name, *hook);
    if (!gone) change.after = hook_text(name, *found->second);
    change.message = gone ? fmt::format("hook {} is no longer asked", change.before)
                          : fmt::format("hook {} is asked otherwise", change.after);
    change.concern = gone ? Concern::attention : Concern::none;
    told.push_back(std::move(change));
  }
  for (const auto& [name, hook] : after) {
    if (before.contains(name)) continue;
    auto change = change_of(pair, of_item(differences, kHookList, name), "hook-added");
    change.after = hook_text(name, *hook);
    change.message = fmt::format("hook {} is asked as well", change.after);
    told.push_back(std::move(change));
  }
  return true;
}

bool tell_target(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto text = [](const DeclaredObject& object) {
    return fmt::format("{}/{}", adopt::text_at(*object.object, "spec.targetRef.kind"),
                       adopt::text_at(*object.object, "spec.targetRef.name"));
  };
  auto change = change_of(pair, differences, "target-changed");
  change.before = text(pair.before);
  change.after = text(pair.after);
  change.message =
      fmt::format("is about `{}` in place of `{}`", visible(change.after), visible(change.before));
  change.concern = Concern::attention;
  told.push_back(std::move(change));
  return true;
}

constexpr std::string_view kSkip[] = {"spec.skipAnalysis"};
constexpr std::string_view kExposure[] = {"spec.analysis.stepWeight", "spec.analysis.stepWeights",
                                          "spec.analysis.maxWeight",  "spec.analysis.iterations",
                                          "spec.analysis.interval",   "spec.analysis.match",
                                          "spec.analysis.mirror"};
constexpr std::string_view kThreshold[] = {"spec.analysis.threshold"};
constexpr std::string_view kMetrics[] = {kMetricList};
constexpr std::string_view kHooks[] = {kHookList};
constexpr std::string_view kTarget[] = {"spec.targetRef"};

constexpr Aspect kAspects[] = {
    {kSkip, tell_skip},       {kExposure, tell_exposure}, {kThreshold, tell_threshold},
    {kMetrics, tell_metrics}, {kHooks, tell_hooks},       {kTarget, tell_target},
};

}  // namespace

std::span<const Aspect> canary_aspects() { return kAspects; }

}  // namespace rollout::changes
