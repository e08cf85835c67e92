// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/application_source.h"

#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using value::Kind;
using value::Record;
using value::Span;

const Record* source_of(const Record& spec, Span& span) {
  const auto take = [&](const Record& holder, std::string_view key) -> const Record* {
    const auto* found = value::record_at(holder, key);
    if (found != nullptr)
      if (const auto at = value::find_entry(holder, key)->value.span(); at.known()) span = at;
    return found;
  };
  if (const auto* hydrator = value::record_at(spec, "sourceHydrator"))
    return take(*hydrator, "drySource");
  return take(spec, "source");
}

std::vector<ApplicationSource> sources_of(const Record& spec, Span span) {
  std::vector<ApplicationSource> sources;
  const auto* list = value::list_at(spec, "sources");
  const bool hydrated = value::record_at(spec, "sourceHydrator") != nullptr;
  if (!hydrated && list != nullptr && list->items.size() > 0) {
    for (const auto& item : list->items)
      if (item.is(Kind::record))
        sources.push_back(read_source(item.as_record(), item.span().known() ? item.span() : span));
    return sources;
  }
  if (const auto* source = source_of(spec, span)) sources.push_back(read_source(*source, span));
  return sources;
}

}  // namespace

Span ApplicationSource::span_of(std::string_view field) const {
  const auto* entry = value::find_entry(*object, field);
  return entry != nullptr && entry->value.span().known() ? entry->value.span() : span;
}

ApplicationSource read_source(const Record& source, Span span) {
  const auto text = [&](std::string_view key) { return value::text_at(source, key); };
  return {&source,      text("repoURL"), text("targetRevision"),
          text("path"), text("chart"),   text("ref"),
          span};
}

RenderedApplication read_application(const Record& application, Span span) {
  RenderedApplication read;
  if (const auto* metadata = value::record_at(application, "metadata"))
    read.name = value::text_at(*metadata, "name");
  const auto* spec = value::record_at(application, "spec");
  if (spec == nullptr) return read;
  read.project = value::text_at(*spec, "project");
  if (const auto* destination = value::record_at(*spec, "destination"))
    read.name_space = value::text_at(*destination, "namespace");
  read.sources = sources_of(*spec, span);
  return read;
}

}  // namespace rollout::render
