// SPDX-License-Identifier: Apache-2.0
//
// The kind that asks which sync windows apply and what they let pass.
#include "policies/conformance/application_reader.h"
#include "policies/conformance/kinds.h"
#include "policies/conformance/project_reader.h"
#include "policies/engine/sync_windows.h"

namespace rollout::conformance {

namespace {

using namespace engine;

Json print(const WindowPositions& positions) {
  Json::Array items;
  for (const auto position : positions) items.push_back(Json::number(position));
  return items;
}

Json print(const SyncDecision& decision) { return decision.allowed; }

template <typename T>
Json print(const Outcome<T>& outcome) {
  return outcome.ok() ? print(outcome.value()) : Json::Object{{"error", outcome.error()}};
}

Json panic() { return Json::Object{{"panic", true}}; }

}  // namespace

Json answer_windows(const Json& request, RequestReader& reader) {
  const SyncWindows windows(read_project(reader, reader.object(request, "project")).sync_windows,
                            reader.version());
  const auto application = read_application_head(reader, request);
  const auto now = reader.instant(request, "now").value_or(kZeroTime);
  const auto started = reader.instant(request, "operationStart");
  const auto& destination = application.destination;
  const auto matches = windows.matching(
      {application.name, destination.name, destination.server, destination.name_space});
  if (matches.panics()) return panic();
  const auto& some = matches.value();
  const auto active = windows.active(some, now, now);
  const auto closed = windows.inactive_allows(some, now, now);
  const auto automatic = windows.decide(some, SyncTrigger::automatic, now, started);
  const auto manual = windows.decide(some, SyncTrigger::manual, now, started);
  if (active.panics() || closed.panics() || automatic.panics() || manual.panics()) return panic();
  return Json::Object{{"matches", print(some)},
                      {"active", print(active)},
                      {"inactiveAllows", print(closed)},
                      {"auto", print(automatic)},
                      {"manual", print(manual)}};
}

}  // namespace rollout::conformance
