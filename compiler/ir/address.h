// SPDX-License-Identifier: Apache-2.0
//
// Where an application goes, as one text: two applications with the same address share a cluster,
// however each of them names it. It is no URL and is not printed.
#pragma once

#include <string>

#include "compiler/ir/program.h"

namespace rollout::ir {

// Empty where the destination is not known.
inline std::string address_of(const Program& program, const Application& application) {
  const auto& destination = application.destination;
  if (destination.cluster != kNone) {
    const auto& cluster = program.clusters[destination.cluster];
    return cluster.server.empty() ? "name " + std::string(cluster.name)
                                  : std::string(cluster.server.text);
  }
  if (destination.object == nullptr) return {};
  for (const auto& entry : destination.object->fields.entries)
    if (entry.key.text() == "server" && entry.value.is(value::Kind::text))
      return std::string(entry.value.as_text());
  return {};
}

// The namespace of the Canary: its own, else that of its application.
inline std::string_view namespace_of(const Program& program, const Canary& canary) {
  for (const auto& entry : canary.object->fields.entries)
    if (entry.key.text() == "namespace" && entry.value.is(value::Kind::text))
      return entry.value.as_text();
  if (canary.application == kNone) return {};
  return program.applications[canary.application].destination.name_space.text;
}

}  // namespace rollout::ir
