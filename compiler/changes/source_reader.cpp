// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/source_reader.h"

#include "compiler/adopt/fields.h"

namespace rollout::changes {

namespace {

SourceText read(const value::Record& source) {
  SourceText read;
  read.repo = adopt::text_at(source, "repoURL");
  read.revision = adopt::text_at(source, "targetRevision");
  read.span = adopt::span_at(source, "targetRevision", {});
  const auto chart = adopt::text_at(source, "chart");
  read.chart = !chart.empty();
  read.path = read.chart ? chart : adopt::text_at(source, "path");
  return read;
}

}  // namespace

std::string SourceText::place() const { return path.empty() ? repo : repo + " " + path; }

bool SourceText::is_kin_of(const SourceText& other) const {
  return repo == other.repo && chart == other.chart && (!chart || path == other.path);
}

std::vector<const value::Record*> source_records_of(const value::Record& manifest,
                                                    std::string_view root) {
  const std::string spec = std::string(root) + "spec.";
  std::vector<const value::Record*> sources;
  // Where there is a list, Argo CD does not look at the single one.
  if (const auto* list = adopt::list_at(manifest, spec + "sources"); list && !list->items.empty()) {
    for (const auto& item : list->items)
      if (item.is(value::Kind::record)) sources.push_back(&item.as_record());
  } else if (const auto* source = adopt::record_at(manifest, spec + "source")) {
    sources.push_back(source);
  }
  return sources;
}

std::vector<SourceText> sources_of(const value::Record& manifest, std::string_view root) {
  std::vector<SourceText> sources;
  for (const auto* source : source_records_of(manifest, root)) sources.push_back(read(*source));
  return sources;
}

}  // namespace rollout::changes
