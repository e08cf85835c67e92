// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/exposure.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "policies/engine/go_duration.h"

namespace rollout::changes {

namespace {

using value::Kind;

constexpr std::int64_t kEverything = 100;

std::optional<std::int64_t> number_at(const value::Record& record, std::string_view path) {
  const auto* entry = adopt::entry_at(record, path);
  if (entry == nullptr || !entry->value.is(Kind::integer)) return std::nullopt;
  return entry->value.as_integer();
}

std::vector<std::int64_t> listed_shares(const value::Record& canary) {
  std::vector<std::int64_t> shares;
  if (const auto* list = adopt::list_at(canary, "spec.analysis.stepWeights"))
    for (const auto& item : list->items)
      if (item.is(Kind::integer)) shares.push_back(item.as_integer());
  return shares;
}

std::vector<std::int64_t> equal_shares(const value::Record& canary) {
  const auto step = number_at(canary, "spec.analysis.stepWeight").value_or(0);
  auto max = number_at(canary, "spec.analysis.maxWeight").value_or(0);
  if (max <= 0) max = kEverything;
  std::vector<std::int64_t> shares;
  if (step <= 0) return shares;
  for (auto share = step;; share += step) {
    shares.push_back(std::min(share, kEverything));
    if (share >= std::min(max, kEverything)) return shares;
  }
}

// "90s" as Go prints it is "1m30s"; whole minutes and hours without what is zero.
std::string text_of_time(std::int64_t nanoseconds) {
  const auto seconds = nanoseconds / 1'000'000'000;
  std::string text;
  if (seconds >= 3600) text += fmt::format("{}h", seconds / 3600);
  if (seconds % 3600 >= 60) text += fmt::format("{}m", seconds % 3600 / 60);
  if (seconds % 60 > 0 || text.empty()) text += fmt::format("{}s", seconds % 60);
  return text;
}

std::string text_of_shares(const std::vector<std::int64_t>& shares) {
  constexpr std::size_t kMostShown = 4;
  if (shares.size() <= kMostShown) return fmt::format("{}%", fmt::join(shares, "%, "));
  return fmt::format("{}%, {}% … {}% in {} steps", shares[0], shares[1], shares.back(),
                     shares.size());
}

}  // namespace

std::optional<std::int64_t> Exposure::shortest() const {
  const auto checks = iterations > 0 ? iterations : static_cast<std::int64_t>(shares.size());
  constexpr std::int64_t kMost = INT64_MAX / 1'000'000;
  if (!interval || checks <= 0 || *interval < 0 || *interval > kMost || checks > 1'000'000)
    return std::nullopt;
  return *interval * checks;
}

std::string Exposure::text() const {
  std::string text;
  if (iterations > 0)
    text = fmt::format("{} check{} of {}", iterations, iterations == 1 ? "" : "s",
                       some_requests ? "requests that match"
                       : mirrored    ? "copies of requests"
                                     : "no request of a user");
  else if (shares.empty()) text = "everything at once";
  else text = text_of_shares(shares);
  if (const auto time = shortest()) text += fmt::format(", at least {}", text_of_time(*time));
  return text;
}

Exposure exposure_of(const value::Record& canary) {
  Exposure exposure;
  if (adopt::is_on_at(canary, "spec.skipAnalysis")) return exposure;
  exposure.iterations = number_at(canary, "spec.analysis.iterations").value_or(0);
  exposure.some_requests = adopt::list_at(canary, "spec.analysis.match") != nullptr;
  exposure.mirrored = adopt::is_on_at(canary, "spec.analysis.mirror");
  if (exposure.iterations <= 0) {
    exposure.shares = listed_shares(canary);
    if (exposure.shares.empty()) exposure.shares = equal_shares(canary);
  }
  const auto interval = engine::parse_go_duration(adopt::text_at(canary, "spec.analysis.interval"));
  if (const auto* time = std::get_if<engine::Nanoseconds>(&interval)) exposure.interval = *time;
  return exposure;
}

bool exposes_more(const Exposure& after, const Exposure& before) {
  const auto everything = [](const Exposure& exposure) {
    return exposure.shares.empty() && exposure.iterations <= 0;
  };
  if (everything(after) != everything(before)) return everything(after);
  if (!after.shares.empty() && !before.shares.empty() &&
      (after.shares.front() > before.shares.front() || after.shares.back() > before.shares.back()))
    return true;
  return after.shortest() && before.shortest() && *after.shortest() < *before.shortest();
}

}  // namespace rollout::changes
