// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/application_reader.h"

#include "compiler/value/record_reader.h"

namespace rollout::exact {

namespace {

using value::Record;

engine::ApplicationSource read_source(const Record& record) {
  return {.repo_url = text_at(record, "repoURL"),
          .path = text_at(record, "path"),
          .target_revision = text_at(record, "targetRevision"),
          .chart = text_at(record, "chart"),
          .ref = text_at(record, "ref")};
}

engine::SourceHydrator read_hydrator(const Record& record) {
  engine::SourceHydrator hydrator;
  if (const auto* dry = record_at(record, "drySource"))
    hydrator.dry_repo_url = text_at(*dry, "repoURL");
  if (const auto* synced = record_at(record, "syncSource")) {
    hydrator.sync_repo_url = text_at(*synced, "repoURL");
    hydrator.sync_target_branch = text_at(*synced, "targetBranch");
  }
  if (const auto* to = record_at(record, "hydrateTo"))
    hydrator.hydrate_to_branch = text_at(*to, "targetBranch");
  return hydrator;
}

}  // namespace

engine::ApplicationSpec read_application(const value::Record& spec) {
  engine::ApplicationSpec read;
  read.project = text_at(spec, "project");
  if (const auto* destination = record_at(spec, "destination"))
    read.destination = {text_at(*destination, "server"), text_at(*destination, "name"),
                        text_at(*destination, "namespace")};
  if (const auto* source = record_at(spec, "source")) read.source = read_source(*source);
  if (const auto* sources = list_at(spec, "sources"))
    for (const auto& item : sources->items)
      if (item.is(value::Kind::record)) read.sources.push_back(read_source(item.as_record()));
  if (const auto* hydrator = record_at(spec, "sourceHydrator"))
    read.hydrator = read_hydrator(*hydrator);
  return read;
}

}  // namespace rollout::exact
