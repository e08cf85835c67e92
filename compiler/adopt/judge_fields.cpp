// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/judge_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "compiler/adopt/fields.h"
#include "compiler/adopt/label_rules.h"
#include "compiler/adopt/value_rules.h"
#include "compiler/schema/form.h"
#include "compiler/support/placeholder.h"

namespace rollout::adopt {

namespace {

using diagnostics::Code;
using schema::ManifestNode;
using schema::Shape;
using value::Kind;

constexpr std::size_t kLongestPath = 200;

std::string joined(const std::string& path, std::string_view name) {
  if (path.size() > kLongestPath) return path;
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::string shown(const std::string& path, std::string_view kind) {
  return fmt::format("`{}`", path.empty() ? kind : std::string_view(path));
}

bool fits(const ManifestNode& node, const value::Value& value) {
  if (node.takes(Shape::anything)) return true;
  switch (value.kind()) {
    case Kind::text: return node.takes(Shape::text);
    case Kind::integer: return node.takes(Shape::integer) || node.takes(Shape::number);
    case Kind::decimal: return node.takes(Shape::number);
    case Kind::boolean: return node.takes(Shape::boolean);
    case Kind::list: return node.takes(Shape::list);
    case Kind::record: return node.takes(Shape::object);
    default: return true;  // null is what Kubernetes takes for a field that is not there
  }
}

// `${NAME}`, which is filled in before Kubernetes sees it, with whatever type it has then.
bool is_placeholder(const value::Value& value) {
  return value.is(Kind::text) && value.as_text().starts_with("${") &&
         value.as_text().ends_with('}');
}

std::string wanted(const ManifestNode& node) {
  constexpr std::pair<Shape, std::string_view> kNames[] = {
      {Shape::text, "a text"},     {Shape::integer, "a whole number"},
      {Shape::number, "a number"}, {Shape::boolean, "`true` or `false`"},
      {Shape::list, "a list"},     {Shape::object, "a map"},
  };
  std::string names;
  for (const auto& [shape, name] : kNames)
    if (node.takes(shape)) names.append(names.empty() ? "" : " or ").append(name);
  return names;
}

// What belongs elsewhere, or was called otherwise once.
std::string_view advice_on(std::string_view name) {
  if (name == "preserveResourcesOnDeletion")
    return "it belongs to `spec.syncPolicy` of the ApplicationSet itself";
  if (name == "canaryAnalysis") return "it is called `analysis` since flagger.app/v1beta1";
  return {};
}

// The rest is judged by itself, whatever becomes of it elsewhere.
bool is_held_against_others(ManifestKind kind) {
  return kind == ManifestKind::app_project || kind == ManifestKind::application ||
         kind == ManifestKind::application_set;
}

}  // namespace

void FieldJudge::judge(Manifest& manifest) {
  auto& tree = trees_[static_cast<std::size_t>(manifest.kind)];
  if (tree == nullptr) tree = schema::manifest_tree(row_of(manifest.kind).name);
  if (tree == nullptr || manifest.missing == Missing::chart) return;
  manifest_ = &manifest;
  lacks_ = false;
  record(*tree, *manifest.object, {"", manifest.span});
  const bool held = is_held_against_others(manifest.kind) && manifest.patched;
  if (manifest.missing == Missing::base && !lacks_ && !held) manifest.missing = Missing::nothing;
  if (!manifest.is_complete()) return;
  judge_name(manifest);
  judge_labels(manifest);
}

// Of the object, and of those that are made by it. What becomes pods is judged with these.
void FieldJudge::judge_labels(Manifest& manifest) {
  struct Labelled {
    ManifestKind kind;
    std::string_view path;
  };
  constexpr std::array<Labelled, 6> kMade = {{
      {ManifestKind::application, "spec.syncPolicy.managedNamespaceMetadata"},
      {ManifestKind::application_set, "spec.template.metadata"},
      {ManifestKind::application_set, "spec.template.spec.syncPolicy.managedNamespaceMetadata"},
      {ManifestKind::canary, "spec.service.apex"},
      {ManifestKind::canary, "spec.service.primary"},
      {ManifestKind::canary, "spec.service.canary"},
  }};
  const auto judge_at = [&](std::string_view path) {
    const auto* metadata = record_at(*manifest.object, path);
    if (metadata == nullptr) return;
    for (const auto& refusal : refused_labels(*metadata)) {
      manifest.sound = false;
      sink_.report(Code::manifest_value_refused, refusal.span, refusal.message);
    }
  };
  judge_at("metadata");
  for (const auto& [kind, path] : kMade)
    if (kind == manifest.kind) judge_at(path);
}

void FieldJudge::judge_name(const Manifest& manifest) {
  // What others fill in has characters of its own, mostly.
  constexpr std::string_view kOfNames =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
  const auto name = manifest.name;
  if (name.empty() || name.starts_with('_') ||
      name.find_first_not_of(kOfNames) != std::string_view::npos ||
      !support::placeholder_in(name).empty())
    return;
  const auto problem = schema::problem_of(schema::Form::dns_subdomain, name);
  if (problem.empty()) return;
  sink_.report(Code::manifest_value_refused, manifest.name_span,
               fmt::format("Kubernetes takes no object of this name: `{}` {}", name, problem));
}

void FieldJudge::value(const ManifestNode& node, const value::Value& value, const Place& place) {
  if (!fits(node, value)) {
    if (!is_placeholder(value)) return wrong(node, value, place);
    manifest_->missing = Missing::placeholder;
    return;
  }
  if (node.takes(Shape::anything)) return;
  refuse(node, value, place);
  if (value.is(Kind::record)) return record(node, value.as_record(), place);
  if (!value.is(Kind::list) || node.item == nullptr) return;
  for (const auto& item : value.as_list().items) {
    const Place inside{place.path + "[]", item.span().known() ? item.span() : place.span};
    // Of a list, Kubernetes drops no `null`.
    if (item.is_absent() && !node.item->takes(Shape::anything)) wrong(*node.item, item, inside);
    else this->value(*node.item, item, inside);
  }
}

void FieldJudge::record(const ManifestNode& node, const value::Record& record, const Place& place) {
  for (const auto& entry : record.entries) {
    const auto key = entry.key.text();
    const auto field = node.fields.find(key);
    const auto* inner = field != node.fields.end() ? field->second.get() : node.entry.get();
    if (inner == nullptr) unknown(node, entry, place);
    else value(*inner, entry.value, {joined(place.path, key), entry.origin->span});
  }
  missing(node, record, place);
}

// The key as it is written, with another name: in the quotes that it has.
std::string FieldJudge::spelled_key(value::Span key, std::string_view name) const {
  const auto written = sources_.text(key);
  const bool quoted = written.starts_with('"') || written.starts_with('\'');
  return quoted ? fmt::format("{}{}{}", written.front(), name, written.front()) : std::string(name);
}

void FieldJudge::unknown(const ManifestNode& node, const value::Entry& entry, const Place& place) {
  const auto key = entry.key.text();
  // A patch says what becomes of what it patches.
  if (key.starts_with('$') && manifest_->missing == Missing::patch) return;
  manifest_->sound = false;
  auto report = sink_.report(
      Code::manifest_field_unknown, entry.origin->span,
      fmt::format("{} has no field `{}`", shown(place.path, row_of(manifest_->kind).name), key));
  if (const auto advice = advice_on(key); !advice.empty()) {
    report.help(std::string(advice));
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& [name, field] : node.fields) names.push_back(name);
  report.help(sink_.suggestion(key, names));
  const auto near = sink_.nearest(key, names);
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), entry.origin->span,
               spelled_key(entry.origin->span, near[0]));
}

void FieldJudge::missing(const ManifestNode& node, const value::Record& record,
                         const Place& place) {
  for (const auto& name : node.required) {
    const auto* entry = entry_at(record, name);
    if (entry != nullptr && !entry->value.is_absent()) continue;
    lacks_ = true;
    // A name that Kubernetes makes up.
    if (name == "name" && entry_at(record, "generateName") != nullptr) continue;
    // What has its old name was said to have another.
    if (name == "analysis" && entry_at(record, "canaryAnalysis") != nullptr) continue;
    if (!manifest_->is_complete()) continue;
    manifest_->sound = false;
    sink_
        .report(Code::manifest_field_missing, place.span,
                fmt::format("{} lacks `{}`", shown(place.path, row_of(manifest_->kind).name), name))
        .help("Kubernetes does not take it without");
  }
}

void FieldJudge::wrong(const ManifestNode& node, const value::Value& value, const Place& place) {
  manifest_->sound = false;
  const bool nested = value.is(Kind::list) || value.is(Kind::record) || value.is_absent();
  const auto span = nested ? place.span : value.span();
  wrong_.insert(span);
  auto report = sink_.report(Code::manifest_field_type, span,
                             fmt::format("`{}` is {}, and must be {}", place.path,
                                         value::describe(value.kind()), wanted(node)));
  if (nested || !span.known()) return;
  const auto written = sources_.text(span);
  if (node.takes(Shape::text) && !value.is(Kind::text))
    report.fix("put it in quotes", span, fmt::format("\"{}\"", written));
  const bool flag = value.is(Kind::text) && node.takes(Shape::boolean) &&
                    (value.as_text() == "true" || value.as_text() == "false");
  if (flag) report.fix("take it out of the quotes", span, std::string(value.as_text()));
}

void FieldJudge::refuse(const ManifestNode& node, const value::Value& value, const Place& place) {
  if (is_placeholder(value)) return;
  for (const auto& refusal : refused_values(node, value, place.span, place.path)) {
    manifest_->sound = false;
    auto report = sink_.report(Code::manifest_value_refused, refusal.span, refusal.message);
    if (refusal.other.known()) report.note(refusal.other, "the first one");
    if (value.is(Kind::text)) report.help(sink_.suggestion(value.as_text(), node.choices));
  }
}

}  // namespace rollout::adopt
