// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/workloads.h"

#include <algorithm>
#include <array>

#include "compiler/adopt/fields.h"
#include "compiler/adopt/plain_object.h"

namespace rollout::adopt {

namespace {

bool ends_name(char c) {
  constexpr std::string_view kEnds = " \t\r\n,}]\"'";
  return kEnds.find(c) != std::string_view::npos;
}

}  // namespace

bool speaks_of_workloads(std::string_view text) {
  constexpr std::array<std::string_view, 4> kKinds = {"Deployment", "DaemonSet",
                                                      "HorizontalPodAutoscaler", "ScaledObject"};
  return std::ranges::any_of(
      kKinds, [&](std::string_view kind) { return text.find(kind) != std::string_view::npos; });
}

bool names_one_of(std::string_view text, const std::set<std::string_view>& names) {
  constexpr std::string_view kKey = "name";
  for (auto at = text.find(kKey); at != std::string_view::npos; at = text.find(kKey, at)) {
    at += kKey.size();
    const auto colon = text.find_first_not_of("\"' \t", at);
    if (colon == std::string_view::npos || text[colon] != ':') continue;
    const auto begin = text.find_first_not_of("\"' \t\r\n", colon + 1);
    if (begin == std::string_view::npos) continue;
    auto end = begin;
    while (end < text.size() && !ends_name(text[end])) ++end;
    if (names.contains(text.substr(begin, end - begin))) return true;
  }
  return false;
}

void read_workloads(Survey& survey, SurveyContext& context) {
  std::set<std::string_view> names;
  for (const auto& manifest : survey.manifests)
    if (manifest.kind == ManifestKind::canary)
      names.insert(text_at(*manifest.object, "spec.targetRef.name"));
  names.erase("");
  if (names.empty()) return;
  const auto wanted = [&](std::string_view text) {
    return speaks_of_workloads(text) && names_one_of(text, names);
  };
  for (auto& file : survey.all_files)
    if (file.mentions_workload)
      for (auto& object : read_plain_objects(file, wanted, context))
        survey.workloads.push_back(std::move(object));
}

}  // namespace rollout::adopt
