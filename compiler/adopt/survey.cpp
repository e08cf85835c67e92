// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "compiler/adopt/candidate.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/find_manifest_files.h"
#include "compiler/adopt/kustomization.h"
#include "compiler/adopt/template_text.h"
#include "compiler/adopt/workloads.h"
#include "compiler/support/path.h"
#include "compiler/support/placeholder.h"
#include "compiler/value/yaml_document.h"

namespace rollout::adopt {

namespace {

using diagnostics::Code;
using value::Kind;
using value::Record;
using value::Span;
using value::Value;

constexpr int kDeepestList = 8;  // lists of objects inside each other

Code code_of(value::YamlFault fault) {
  switch (fault) {
    case value::YamlFault::unreadable: return Code::yaml_unreadable;
    case value::YamlFault::ambiguous: return Code::yaml_ambiguous;
    case value::YamlFault::surprising: break;
  }
  return Code::yaml_unreadable;
}

bool is_record(const Value& value) { return value.is(Kind::record); }

PatchTarget target_of(const Manifest& manifest) {
  return {std::string(row_of(manifest.kind).name), std::string(manifest.name)};
}

class Reader {
 public:
  Reader(SurveyContext& context, Survey& survey) : context_(context), survey_(survey) {}

  void read(const FoundFile& file);
  void read_rendered(const RenderedText& rendered);
  // Once all files were read.
  void settle() {
    for (const auto& [index, path] : origins_)
      if (kustomizations_.missing_of(path) == Missing::patch)
        kustomizations_.add_patch(path, target_of(survey_.manifests[index]));
    for (const auto& [index, path] : origins_) {
      auto& manifest = survey_.manifests[index];
      if (!manifest.is_complete()) continue;
      manifest.missing = kustomizations_.missing_of(path);
      manifest.listed = manifest.missing == Missing::base;
      manifest.patched = manifest.listed && kustomizations_.may_patch(path, target_of(manifest));
    }
    for (auto& file : survey_.all_files) {
      file.missing = kustomizations_.missing_of(file.path);
      if (file.missing == Missing::base) {
        file.missing = Missing::nothing;
        file.changed = kustomizations_.changes(file.path);
      }
    }
  }

 private:
  void read_text(const FoundFile& file, std::string text);
  void read_documents(const FoundFile& file, source::FileId id, std::vector<Span> candidates);
  bool may_be_template(const FoundFile& file, std::string_view document) const;
  void read_document(const FoundFile& file, std::string_view text, Span span);
  void report(const value::YamlProblem& problem);
  void take(const FoundFile& file, const Value& value, int depth);
  void take_list(const FoundFile& file, const Record& object, int depth);
  void add(const FoundFile& file, const Record& object, const KindRow& row);

  SurveyContext& context_;
  Survey& survey_;
  Kustomizations kustomizations_;
  std::vector<std::pair<std::size_t, std::string>> origins_;  // of the manifests: their files
  bool rendered_ = false;  // what is read is no template any more
};

void Reader::read(const FoundFile& file) {
  auto text = context_.files.read(file.path, kLargestFile);
  if (!text.ok()) {
    if (text.failure().too_large) survey_.too_large.push_back(file.path);
    else context_.sink.report(Code::unreadable_file, {}, text.failure().message);
    return;
  }
  if (file.kustomization ||
      file.path == support::path_in(support::directory_of(file.path), "Chart.yaml"))
    survey_.rendered.insert(plain_path(support::directory_of(file.path)));
  if (file.kustomization)
    kustomizations_.add(file.path, text.value(), context_.arena, context_.symbols);
  else ++survey_.files;
  if (file.kustomization) return;
  survey_.all_files.push_back({.path = file.path,
                               .in_chart = file.in_chart,
                               .mentions_workload = speaks_of_workloads(text.value())});
  if (may_file_hold_manifest(text.value())) read_text(file, std::move(text.value()));
  else survey_.others += value::split_yaml(text.value(), 0).size();
}

std::vector<Span> candidates_in(std::string_view text, std::size_t& others) {
  std::vector<Span> candidates;
  const auto spans = value::split_yaml(text, 0);
  for (const auto span : spans)
    if (may_hold_manifest(text.substr(span.begin, span.end - span.begin)))
      candidates.push_back(span);
  others += spans.size() - candidates.size();
  return candidates;
}

void Reader::read_text(const FoundFile& file, std::string text) {
  auto candidates = candidates_in(text, survey_.others);
  if (candidates.empty()) return;
  const auto id = context_.sources.add(file.path, std::move(text));
  survey_.all_files.back().id = id;
  read_documents(file, id, std::move(candidates));
}

// It is kept whole, for whoever asks for its other objects.
void Reader::read_rendered(const RenderedText& rendered) {
  rendered_ = true;
  const FoundFile file{std::string(rendered.path)};
  std::string text(rendered.text);
  const auto id = rendered.shown.empty()
                      ? context_.sources.add(file.path, std::move(text))
                      : context_.sources.add(file.path, std::move(text), rendered.shown);
  survey_.all_files.push_back({.path = file.path,
                               .id = id,
                               .mentions_workload = speaks_of_workloads(rendered.text),
                               .rendered = true});
  read_documents(file, id, candidates_in(rendered.text, survey_.others));
}

void Reader::read_documents(const FoundFile& file, source::FileId id,
                            std::vector<Span> candidates) {
  const auto kept = context_.sources.file(id).text();
  if (const auto problem = value::problem_of_yaml_characters(kept, id)) {
    if (!speaks_of_manifests(kept)) return;
    ++survey_.unreadable;
    return report(*problem);
  }
  const auto before = survey_.manifests.size();
  for (auto span : candidates) {
    span.file = id;
    read_document(file, kept, span);
  }
  if (survey_.manifests.size() > before && !rendered_) ++survey_.manifest_files;
}

bool Reader::may_be_template(const FoundFile& file, std::string_view document) const {
  return !rendered_ && (file.in_chart || is_helm_template(document));
}

void Reader::report(const value::YamlProblem& problem) {
  if (problem.fault == value::YamlFault::surprising) {
    survey_.surprises.push_back(problem);
    return;
  }
  auto report = context_.sink.report(code_of(problem.fault), problem.span, problem.message);
  report.help(problem.help);
  if (problem.other.known()) report.note(problem.other, problem.other_message);
}

// A template is not read for its mistakes: it is none yet.
void Reader::read_document(const FoundFile& file, std::string_view text, Span span) {
  const auto document = text.substr(span.begin, span.end - span.begin);
  const bool helm = may_be_template(file, document);
  const auto read = value::read_yaml_document(text, span, context_.arena, context_.symbols);
  if (read.value.is_poison() && (helm || (!rendered_ && has_bare_template(document)))) {
    ++survey_.templates;
    return;
  }
  if (read.value.is_poison() && !speaks_of_manifests(document)) {
    ++survey_.others;
    return;
  }
  const auto before = survey_.manifests.size();
  if (read.value.is_poison()) ++survey_.unreadable;
  else take(file, read.value, 0);
  const bool ours = read.value.is_poison() || survey_.manifests.size() > before;
  const bool certain = helm && (file.in_chart || is_certainly_helm(document));
  for (auto i = before; i < survey_.manifests.size(); ++i)
    if (certain || (helm && survey_.manifests[i].kind != ManifestKind::metric_template))
      survey_.manifests[i].missing = Missing::chart;
  if (ours && !helm)
    for (const auto& problem : read.problems) report(problem);
}

void Reader::take(const FoundFile& file, const Value& value, int depth) {
  if (!is_record(value) || depth > kDeepestList) {
    ++survey_.others;
    return;
  }
  const auto& object = value.as_record();
  const auto version = text_at(object, "apiVersion");
  const auto kind = text_at(object, "kind");
  const auto slash = version.find('/');
  const auto group =
      slash == std::string_view::npos ? std::string_view{} : version.substr(0, slash);
  if (kind.ends_with("List") && list_at(object, "items") != nullptr)
    return take_list(file, object, depth);
  if (const auto* row = find_kind(group, kind)) return add(file, object, *row);
  ++survey_.others;
}

void Reader::take_list(const FoundFile& file, const Record& object, int depth) {
  for (const auto& item : list_at(object, "items")->items) take(file, item, depth + 1);
}

bool is_patch(const Record& object) {
  const auto* spec = record_at(object, "spec");
  return entry_at(object, "$patch") != nullptr ||
         (spec != nullptr && entry_at(*spec, "$patch") != nullptr);
}

// A word such as CHANGEME is a mistake, and no template.
bool is_template(std::string_view text) {
  const auto found = support::placeholder_in(text);
  return found.starts_with('$') || found.starts_with('<');
}

// Of a project every text counts, but for what is said to people.
bool has_template(const Value& value) {
  if (value.is(Kind::text)) return is_template(value.as_text());
  if (value.is(Kind::list)) return std::ranges::any_of(value.as_list().items, has_template);
  return value.is(Kind::record) &&
         std::ranges::any_of(value.as_record().entries, [](const value::Entry& entry) {
           return entry.key.text() != "description" && has_template(entry.value);
         });
}

// `spec` of an application, or of the template of a set.
bool has_template_in_source(const Record& spec) {
  const auto* sources = list_at(spec, "sources");
  return sources != nullptr && std::ranges::any_of(sources->items, [](const Value& source) {
           return is_record(source) && is_template(text_at(source.as_record(), "repoURL"));
         });
}

// Of the texts by which others are found.
bool has_placeholder(const Record& object, ManifestKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"metadata.name", "metadata.namespace",
                                                      "spec.targetRef.name"};
  constexpr std::array<std::string_view, 6> kPlaces = {"project",
                                                       "source.repoURL",
                                                       "sourceHydrator.drySource.repoURL",
                                                       "destination.server",
                                                       "destination.name",
                                                       "destination.namespace"};
  const auto is_template_at = [](const Record& record) {
    return [&record](std::string_view place) { return is_template(text_at(record, place)); };
  };
  if (std::ranges::any_of(kNames, is_template_at(object))) return true;
  if (kind == ManifestKind::app_project) {
    const auto* spec = entry_at(object, "spec");
    return spec != nullptr && has_template(spec->value);
  }
  const auto* spec =
      record_at(object, kind == ManifestKind::application_set ? "spec.template.spec" : "spec");
  return spec != nullptr &&
         (std::ranges::any_of(kPlaces, is_template_at(*spec)) || has_template_in_source(*spec));
}

void Reader::add(const FoundFile& file, const Record& object, const KindRow& row) {
  Manifest manifest{.kind = row.kind, .object = &object};
  manifest.span = entry_at(object, "kind")->value.span();
  manifest.name = text_at(object, "metadata.name");
  manifest.name_span =
      manifest.name.empty() ? manifest.span : entry_at(object, "metadata.name")->value.span();
  manifest.name_space = text_at(object, "metadata.namespace");
  if (file.in_chart) manifest.missing = Missing::chart;
  else if (is_patch(object)) manifest.missing = Missing::patch;
  else if (has_placeholder(object, row.kind)) manifest.missing = Missing::placeholder;
  origins_.emplace_back(survey_.manifests.size(), file.path);
  survey_.manifests.push_back(manifest);
}

}  // namespace

std::string plain_path(std::string_view path) {
  auto plain = std::filesystem::path(path).lexically_normal().string();
  while (plain.size() > 1 && plain.ends_with('/')) plain.pop_back();
  return plain.empty() ? "." : plain;
}

bool is_manifest_path(std::string_view path) { return is_manifest_file(path); }

Survey survey(std::span<const std::string> paths, SurveyContext& context) {
  Survey survey;
  Reader reader(context, survey);
  std::set<std::string, std::less<>> seen;
  for (const auto& path : paths)
    for (const auto& file : find_manifest_files(path, context.files))
      if (seen.insert(file.path).second) reader.read(file);
  reader.settle();
  return survey;
}

std::size_t add_rendered(const RenderedText& text,
                         const std::function<bool(const Manifest&)>& declares, Survey& survey,
                         SurveyContext& context) {
  const auto before = static_cast<std::ptrdiff_t>(survey.manifests.size());
  Reader(context, survey).read_rendered(text);
  survey.manifests.erase(
      std::remove_if(survey.manifests.begin() + before, survey.manifests.end(), declares),
      survey.manifests.end());
  return survey.all_files.size() - 1;
}

}  // namespace rollout::adopt
