// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/check_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "compiler/emit/objects/canary_company.h"
#include "compiler/emit/objects/delivery_group.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/rollout_analyses.h"
#include "compiler/ir/address.h"
#include "compiler/schema/schema.h"

namespace rollout::emit {

namespace {

using diagnostics::Code;
using value::Kind;

struct PlannedFile {
  std::string path;
  std::string_view kind;
  std::string name;
  source::Span declared;
};

// Paths that differ in case alone are one file on some disks.
std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

class Files {
 public:
  Files(const ir::Program& program, diagnostics::Sink& sink) : program_(program), sink_(sink) {}

  void check() {
    for (const auto& project : program_.projects)
      if (project.object->span.known())
        add("argocd/projects", "AppProject", std::string(project.name), project.object->span);
    for (const auto& application : program_.applications)
      add("argocd/applications", "Application", std::string(application.name),
          application.object->span);
    for (const auto& set : program_.application_sets)
      add("argocd/applicationsets", "ApplicationSet", std::string(set.name), set.object->span);
    for (const auto& group : delivery_groups(program_))
      add("argocd/applications", "Application", group.name,
          group.applications.front()->object->span);
    for (const auto& canary : program_.canaries) add_canary(canary);
    for (const auto& manifest : program_.manifests)
      add_file(declared_file(program_, manifest), manifest.kind.text,
               std::string(manifest.name.text), manifest.object->span);
    for (const auto& set : program_.flag_sets)
      add_file(flag_file(program_, set), "FeatureFlag", std::string(set.name),
               program_.flags[set.flags.front()].object->span);
    for (const auto& [canary, metric] : metric_template_uses(program_)) {
      const auto reference = template_reference(program_, *canary, *metric);
      if (add(company_folder(program_, *canary), "MetricTemplate", reference.name,
              metric->object->span))
        identify(*canary, *metric, reference);
    }
    for (const auto& [canary, provider] : alert_provider_uses(program_))
      add(company_folder(program_, *canary), "AlertProvider",
          alert_provider_name(*canary, *provider), provider->span);
  }

 private:
  void add_canary(const ir::Canary& canary) {
    const auto folder = company_folder(program_, canary);
    const bool flagger = canary.engine == ir::Engine::flagger;
    add(folder, flagger ? "Canary" : "Rollout", std::string(canary.object_name),
        canary.object->span);
    if (flagger) return;
    for (const auto& analysis : rollout_analyses(canary))
      add(folder, "AnalysisTemplate", analysis.name, canary.object->span);
  }

  // False after a report.
  bool add(std::string_view folder, std::string_view kind, std::string name, source::Span span) {
    auto path = fmt::format("{}/{}", folder, path_component(name));
    return add_file(std::move(path), kind, std::move(name), span);
  }

  bool add_file(std::string path, std::string_view kind, std::string name, source::Span span) {
    auto key = lower_case(path);
    PlannedFile file{std::move(path), kind, std::move(name), span};
    const auto [known, is_new] = files_.try_emplace(std::move(key), std::move(file));
    if (is_new) return true;
    const auto& first = known->second;  // and `file` was not moved
    sink_
        .report(Code::same_file, file.declared,
                fmt::format("{} `{}` would be written to the file of {} `{}`", file.kind, file.name,
                            first.kind, first.name))
        .note(first.declared, fmt::format("that one is `{}`", first.path))
        .help("give one of them another name");
    return false;
  }

  // Two applications have folders of their own, and still share the objects of one namespace.
  void identify(const ir::Canary& canary, const ir::Metric& metric,
                const TemplateReference& reference) {
    if (canary.application == ir::kNone) return;
    const auto address = ir::address_of(program_, program_.applications[canary.application]);
    const auto name_space = reference.name_space.empty() ? ir::namespace_of(program_, canary)
                                                         : std::string_view(reference.name_space);
    const auto [known, fresh] = templates_.try_emplace(
        fmt::format("{}\n{}\n{}", address, name_space, reference.name), metric.object);
    if (fresh || known->second == metric.object) return;
    sink_
        .report(Code::duplicate_canary, metric.object->span,
                fmt::format("the MetricTemplate `{}` of namespace `{}` is made twice",
                            reference.name, name_space))
        .note(known->second->span, "the other one is made for this metric")
        .help("give one of the metrics another name");
  }

  const ir::Program& program_;
  diagnostics::Sink& sink_;
  std::unordered_map<std::string, PlannedFile> files_;
  std::unordered_map<std::string, const value::Object*> templates_;
};

std::uint64_t size_of(const value::Record& record);

// About what the value takes in a file. What is referred to is written elsewhere.
std::uint64_t size_of(const value::Value& value) {
  constexpr std::uint64_t kScalar = 8;
  std::uint64_t size = kScalar;
  if (value.is(Kind::text)) size += value.as_text().size();
  if (value.is(Kind::list))
    for (const auto& item : value.as_list().items) size += size_of(item);
  if (value.is(Kind::record)) size += size_of(value.as_record());
  if (value.is(Kind::object) && !value.as_object().declared)
    size += size_of(value.as_object().fields);
  return size;
}

std::uint64_t size_of(const value::Record& record) {
  std::uint64_t size = 0;
  for (const auto& entry : record.entries) size += entry.key.text().size() + size_of(entry.value);
  return size;
}

// A text that many objects share counts for each of them: that is how it is written.
void check_size(const ir::Program& program, diagnostics::Sink& sink) {
  std::uint64_t size = 0;
  const auto fits = [&](const value::Object& object) {
    size += size_of(object.fields);
    if (size <= kMostOutputBytes) return true;
    sink.report(Code::output_limit, object.span,
                fmt::format("up to this {}, the manifests have more than {} MiB",
                            object.schema->kind, kMostOutputBytes >> 20))
        .help("long texts that many objects share are better kept in Git, as value files");
    return false;
  };
  for (const auto& application : program.applications)
    if (!fits(*application.object)) return;
  for (const auto& set : program.application_sets)
    if (!fits(*set.object)) return;
  for (const auto& set : program.flag_sets)
    for (const auto flag : set.flags)
      if (!fits(*program.flags[flag].object)) return;
}

}  // namespace

void check_output(const ir::Program& program, diagnostics::Sink& sink) {
  if (sink.has_errors()) return;
  Files(program, sink).check();
  check_size(program, sink);
}

}  // namespace rollout::emit
