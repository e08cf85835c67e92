// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "compiler/check/rules.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

struct Version {
  int major = 0;
  int minor = 0;
  auto operator<=>(const Version&) const = default;
};

Version parse(std::string_view text) {
  Version version;
  const auto dot = text.find('.');
  std::from_chars(text.data(), text.data() + std::min(dot, text.size()), version.major);
  if (dot != std::string_view::npos)
    std::from_chars(text.data() + dot + 1, text.data() + text.size(), version.minor);
  return version;
}

struct Supported {
  std::string_view product;
  std::string_view block;
  Version first;
  Version last;
};
constexpr Supported kArgocd{"Argo CD", "argocd", {3, 0}, {3, 6}};
constexpr Supported kFlagger{"Flagger", "flagger", {1, 38}, {1, 44}};

void check_version(CheckContext& context, const Supported& supported, std::string_view written) {
  const auto version = parse(written);
  if (version >= supported.first && version <= supported.last) return;
  source::Span span;
  if (const auto* workspace = context.program.workspace.object)
    for (const auto& entry : workspace->fields.entries)
      if (entry.key.text() == supported.block && entry.value.is(value::Kind::object))
        span = entry.value.as_object().span;
  context.sink
      .report(Code::version_unknown, span,
              fmt::format("{} {} is not a version that Rollout knows", supported.product, written))
      .help(fmt::format(
          "known are {}.{} to {}.{}; manifests are made as for the nearest of them, without proofs",
          supported.first.major, supported.first.minor, supported.last.major,
          supported.last.minor));
}

struct Chosen {
  Version argocd;
  Version flagger;
  std::string_view argocd_text;
  std::string_view flagger_text;
};

class FieldWalk {
 public:
  FieldWalk(CheckContext& context, const Chosen& chosen) : context_(context), chosen_(chosen) {}

  void walk(const value::Object& object, schema::Target target) {
    if (object.schema->target != schema::Target::none) target = object.schema->target;
    for (const auto& entry : object.fields.entries) {
      if (entry.origin == nullptr || entry.value.is_absent()) continue;
      if (const auto* field = schema::find_field(*object.schema, entry.key.text()))
        check(*field, entry, target);
      below(entry.value, target);
    }
    for (const auto* sentence : object.sentences)
      if (sentence->body != nullptr) walk(*sentence->body, target);
  }

 private:
  void below(const value::Value& value, schema::Target target) {
    if (value.is(value::Kind::object) && !value.as_object().declared)
      walk(value.as_object(), target);
    if (!value.is(value::Kind::list)) return;
    for (const auto& item : value.as_list().items)
      if (item.is(value::Kind::object) && !item.as_object().declared)
        walk(item.as_object(), target);
  }

  void check(const schema::Field& field, const value::Entry& entry, schema::Target target) {
    if ((field.since.empty() && field.until.empty()) || target == schema::Target::none ||
        !entry.origin->span.known())
      return;
    const bool argocd = target == schema::Target::argocd;
    const auto& version = argocd ? chosen_.argocd : chosen_.flagger;
    const bool early = !field.since.empty() && version < parse(field.since);
    const bool late = !field.until.empty() && version >= parse(field.until);
    if (!early && !late) return;
    context_.sink
        .report(
            Code::unsupported_field, entry.origin->span,
            fmt::format("`{}` does not exist in {} {}", field.name, argocd ? "Argo CD" : "Flagger",
                        argocd ? chosen_.argocd_text : chosen_.flagger_text))
        .help(early ? fmt::format("it came with {}", field.since)
                    : fmt::format("it was removed with {}", field.until));
  }

  CheckContext& context_;
  const Chosen& chosen_;
};

}  // namespace

void check_versions(CheckContext& context) {
  const auto& workspace = context.program.workspace;
  check_version(context, kArgocd, workspace.argocd_version);
  check_version(context, kFlagger, workspace.flagger_version);
  const Chosen chosen{parse(workspace.argocd_version), parse(workspace.flagger_version),
                      workspace.argocd_version, workspace.flagger_version};
  // With the newest of both, every field exists: nothing is walked.
  if (chosen.argocd >= kArgocd.last && chosen.flagger >= kFlagger.last) return;
  FieldWalk walk(context, chosen);
  for (const auto& project : context.program.projects)
    walk.walk(*project.object, schema::Target::argocd);
  for (const auto& application : context.program.applications)
    walk.walk(*application.object, schema::Target::argocd);
  for (const auto& made : context.program.metric_templates)
    walk.walk(*made.object, schema::Target::flagger);
  for (const auto& made : context.program.alert_providers)
    walk.walk(*made.object, schema::Target::flagger);
}

}  // namespace rollout::check
