// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/generate.h"

#include <fmt/format.h>

#include "compiler/generators/flatten.h"
#include "compiler/generators/selector.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;

value::Span span_of(const value::Entry& entry) {
  return entry.origin == nullptr ? entry.value.span() : entry.origin->span;
}

// The kinds of one generator that are set.
std::vector<std::string_view> kinds_of(const Record& generator, bool combines) {
  std::vector<std::string_view> kinds;
  for (const auto& entry : generator.entries) {
    const auto key = entry.key.text();
    if (key == "selector" || entry.value.is_absent()) continue;
    // Where no more may be combined, Argo CD does not read these at all.
    if (!combines && (key == "matrix" || key == "merge")) continue;
    kinds.push_back(key);
  }
  return kinds;
}

}  // namespace

std::nullopt_t Generation::halt(value::Span span, Trouble trouble) {
  if (!stop_) stop_ = Stop{std::move(trouble), span.known() ? span : span_, makers_};
  return std::nullopt;
}

std::nullopt_t Generation::mistake(value::Span span, std::string message, std::string advice) {
  return halt(span, Trouble::mistake(std::move(message), std::move(advice)));
}

std::nullopt_t Generation::unknown(value::Span span, std::string message, std::string advice) {
  return halt(span, Trouble::unknown(std::move(message), std::move(advice)));
}

bool Generation::fits(std::size_t count, value::Span span) {
  if (count <= kMostParameterSets) return true;
  unknown(span, fmt::format("it makes more than {} applications", kMostParameterSets));
  return false;
}

Generation::Made Generation::run(const Record& generator, std::string_view kind) {
  stop_.reset();
  makers_.clear();
  return transform(generator, kind, nullptr, Depth::top);
}

Generation::Made Generation::only_kind(const Record& generator, const ParameterSet* given,
                                       Depth depth) {
  const auto kinds = kinds_of(generator, depth != Depth::innermost);
  if (kinds.size() == 1) return transform(generator, kinds.front(), given, depth);
  return mistake({}, kinds.empty() ? "a generator inside of another one gives nothing"
                                   : "a generator inside of another one is more than one");
}

Generation::Made Generation::transform(const Record& generator, std::string_view kind,
                                       const ParameterSet* given, Depth depth) {
  const auto* written = value::find_entry(generator, kind);
  const auto span = span_of(*written);
  auto own = written->value;
  if (given != nullptr && !given->parameters.entries().empty()) {
    value::Span failed = span;
    auto rendered =
        renderer_.generator(value::Value::record(&generator), given->parameters, failed);
    if (!rendered.ok()) {
      makers_ = given->makers;
      return halt(failed, rendered.trouble());
    }
    own = value::find_entry(rendered.value().as_record(), kind)->value;
  }
  if (!own.is(Kind::record)) return unknown(span, fmt::format("`{}` is no map", kind));
  const auto& record = own.as_record();
  Made made;
  if (kind == "list") made = list(record, span);
  else if (kind == "clusters") made = clusters(record, span);
  else if (kind == "git") made = git(record, span);
  else if (kind == "matrix") made = matrix(record, span, depth);
  else if (kind == "merge") made = merge(record, span, depth);
  else return unknown(span, fmt::format("the generator `{}` asks a live source", kind));
  return made ? selected(generator, std::move(*made)) : std::nullopt;
}

Generation::Made Generation::selected(const Record& generator, ParameterSets sets) {
  const auto* written = value::find_entry(generator, "selector");
  if (written == nullptr || !written->value.is(Kind::record)) return sets;
  const auto selector = read_selector(written->value.as_record());
  if (!is_valid_but_for_values(selector))
    return mistake(span_of(*written), "Kubernetes does not take this selector");
  ParameterSets kept;
  for (auto& set : sets) {
    std::map<std::string, std::string> labels;
    for (const auto& [key, value] : flattened(set.parameters, Texts::entered)) {
      if (value.is(Datum::Kind::unknown) && selects_by(selector, key)) {
        makers_ = set.makers;
        return unknown(span_of(*written), value.as_text());
      }
      labels.emplace(key, print(value));
    }
    if (selector.matches(labels)) kept.push_back(std::move(set));
  }
  return kept;
}

std::optional<Datum> Generation::with_values(DatumEntries parameters, const Record& generator) {
  const auto* values = value::record_at(generator, "values");
  if (values == nullptr || values->entries.empty()) return Datum::map(std::move(parameters));
  const auto known = Datum::map(parameters);
  DatumEntries made;
  for (const auto& entry : values->entries) {
    if (!entry.value.is(Kind::text)) continue;
    auto rendered = renderer_.text(entry.value.as_text(), known);
    if (!rendered.ok()) return halt(entry.value.span(), rendered.trouble());
    made.insert_or_assign(std::string(entry.key.text()), Datum::text(std::move(rendered.value())));
  }
  if (renderer_.by_go()) parameters.insert_or_assign("values", Datum::map(std::move(made), true));
  else
    for (const auto& [key, value] : made) parameters.insert_or_assign("values." + key, value);
  return Datum::map(std::move(parameters));
}

}  // namespace rollout::generators
