// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/project_validation.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <tuple>

#include "policies/engine/compiled_window.h"
#include "policies/engine/impersonation.h"
#include "policies/engine/role_validation.h"

namespace rollout::engine {

namespace {

template <typename... Arguments>
ProjectStatus invalid(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  return {StatusCode::invalid_argument, fmt::format(text, std::forward<Arguments>(arguments)...)};
}

using Seen = std::set<std::string>;

ProjectStatus check_destination(const DestinationRule& destination, Seen& seen) {
  const auto& [server, name, name_space] = destination;
  if (name == "!*") return invalid("name has an invalid format, '!*'");
  if (server == "!*") return invalid("server has an invalid format, '!*'");
  if (name_space == "!*") return invalid("namespace has an invalid format, '!*'");
  const auto key = (server.empty() ? name : server) + "/" + name_space;
  if (!seen.insert(key).second) return invalid("destination '{}' already added", key);
  return {};
}

ProjectStatus check_source_namespace(const std::string& name_space, Seen& seen) {
  if (!seen.insert(name_space).second)
    return invalid("source namespace '{}' already added", name_space);
  return {};
}

ProjectStatus check_source(const std::string& source, Seen& seen) {
  if (source == "!*") return invalid("source repository has an invalid format, '!*'");
  if (!seen.insert(source).second) return invalid("source repository '{}' already added", source);
  return {};
}

// What makes two windows one: neither leniency nor description, and the zone as it is written.
auto identity(const SyncWindow& window) {
  return std::tie(window.kind, window.schedule, window.duration, window.applications,
                  window.namespaces, window.clusters, window.time_zone, window.and_operator);
}

bool is_earlier(const SyncWindow* left, const SyncWindow* right) {
  return identity(*left) < identity(*right);
}

Outcome<ProjectStatus> check_window(const SyncWindow& window) {
  const auto plain = [](std::string text) {
    return ProjectStatus{StatusCode::unknown, std::move(text)};
  };
  if (window.kind != "allow" && window.kind != "deny")
    return plain(fmt::format("kind '{}' mismatch: can only be allow or deny", window.kind));
  const auto schedule = read_window_schedule(window.schedule);
  if (schedule.panics()) return GoPanic{};
  if (!schedule.ok()) return plain(schedule.error());
  const auto duration = read_window_duration(window.duration);
  if (!duration.ok()) return plain(duration.error());
  if (window.description.size() > 255) return plain("description must not exceed 255 characters");
  if (window.applications.empty() && window.namespaces.empty() && window.clusters.empty())
    return ProjectStatus{
        StatusCode::out_of_range,
        fmt::format("window '{}':'{}':'{}' requires one of application, cluster or namespace",
                    window.kind, window.schedule, window.duration)};
  return ProjectStatus{};
}

using SeenWindows = std::set<const SyncWindow*, decltype(&is_earlier)>;

Outcome<ProjectStatus> check_window(const std::optional<SyncWindow>& window, SeenWindows& seen) {
  if (!window) return ProjectStatus{};
  if (seen.insert(&*window).second) return check_window(*window);
  return ProjectStatus{
      StatusCode::already_exists,
      fmt::format("sync window with kind '{}', schedule '{}', and duration '{}' already exists "
                  "(hash=#, duplicate detected)",
                  window->kind, window->schedule, window->duration)};
}

ProjectStatus check_service_account(const DestinationServiceAccount& entry, ArgocdVersion version,
                                    Seen& seen) {
  const auto is_bad = [](const std::string& pattern) {
    return pattern.find('!') != std::string::npos;
  };
  const auto& [server, name_space, account] = entry;
  if (is_bad(server)) return invalid("server has an invalid format, '{}'", server);
  if (is_bad(name_space)) return invalid("namespace has an invalid format, '{}'", name_space);
  if (is_bad_service_account(account))
    return invalid("defaultServiceAccount has an invalid format, '{}'", account);
  if (!GlobPattern(server, "", version).compiles())
    return invalid("server has an invalid format, '{}'", server);
  if (!GlobPattern(name_space, "", version).compiles())
    return invalid("namespace has an invalid format, '{}'", name_space);
  const auto key = server + "/" + name_space;
  if (!seen.insert(key).second) return invalid("destinationServiceAccount '{}' already added", key);
  return {};
}

}  // namespace

ProjectRefusals refusals_of_project(const AppProject& project, ArgocdVersion version) {
  ProjectRefusals found;
  Seen destinations, name_spaces, sources, accounts;
  SeenWindows windows(&is_earlier);
  ask_each(project.destinations, found,
           [&](const auto& entry) { return check_destination(entry, destinations); });
  ask_each(project.source_namespaces, found,
           [&](const auto& entry) { return check_source_namespace(entry, name_spaces); });
  ask_each(project.source_repos, found,
           [&](const auto& entry) { return check_source(entry, sources); });
  ask_roles(project, found);
  ask_each(project.sync_windows, found,
           [&](const auto& entry) { return check_window(entry, windows); });
  ask_each(project.destination_service_accounts, found,
           [&](const auto& entry) { return check_service_account(entry, version, accounts); });
  return found;
}

Outcome<ProjectStatus> validate_project(const AppProject& project, ArgocdVersion version) {
  const auto found = refusals_of_project(project, version);
  return found.empty() ? ProjectStatus{} : found.front();
}

}  // namespace rollout::engine
