// SPDX-License-Identifier: Apache-2.0
#include "tests/model/parts.h"

namespace rollout::model {
namespace {

Json matched(std::optional<bool> match) {
  return match ? Json{{"match", *match}} : Json{{"error", true}};
}

Json cron(const Json& request) {
  const auto next =
      Schedule::parse(text(request, "schedule")).next(instant(text(request, "after")));
  return {{"next", next ? print(*next) : "never"}};
}

Json answered(const Json& request, Release release) {
  const auto kind = text(request, "kind");
  const auto permitted = [](bool yes) { return Json{{"permitted", yes}}; };
  if (kind == "glob")
    return matched(glob(text(request, "pattern"), text(request, "text"),
                        text(request, "separators"), release));
  if (kind == "filepath")
    return matched(file_glob(text(request, "pattern"), text(request, "name")));
  if (kind == "url") return {{"normalized", normalize_git_url(text(request, "url"))}};
  if (kind == "duration")
    return {{"nanoseconds", std::to_string(duration(text(request, "duration")))}};
  if (kind == "cron") return cron(request);
  if (kind == "source")
    return permitted(source_permitted(field(field(request, "project"), "spec"),
                                      text(request, "repoURL"), release));
  if (kind == "destination")
    return permitted(destination_permitted(request, text(request, "namespace"), release));
  if (kind == "resource") return permitted(resource_permitted(request, release));
  if (kind == "appnamespace") return permitted(namespace_permitted(request, release));
  if (kind == "impersonate") return {{"user", impersonated(request, release)}};
  if (kind == "windows") return windows(request, release);
  if (kind == "rbac") {
    if (!loads(text(request, "policyCSV"))) return {{"error", "policyCSV"}};
    return {{"allowed", allowed(request, release)}};
  }
  throw Unmodelled();
}

}  // namespace

Json answer(const Json& request, Release release) {
  try {
    return answered(request, release);
  } catch (const Failure& failure) {
    return {{"error", failure.what()}};
  } catch (const Panic&) {
    return {{"panic", true}};
  }
}

const Json& field(const Json& object, const std::string& key) {
  static const Json nothing;
  return object.is_object() && object.contains(key) ? object.at(key) : nothing;
}
std::string text(const Json& object, const std::string& key) {
  const auto& value = field(object, key);
  return value.is_string() ? value.get<std::string>() : "";
}
bool flag(const Json& object, const std::string& key) { return field(object, key) == Json(true); }
std::vector<std::string> texts(const Json& object, const std::string& key) {
  const auto& value = field(object, key);
  std::vector<std::string> out;
  for (const auto& item : value) out.push_back(item.is_string() ? item.get<std::string>() : "");
  return out;
}

}  // namespace rollout::model
