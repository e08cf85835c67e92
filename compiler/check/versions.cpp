// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/sync_option.h"
#include "compiler/schema/schema.h"
#include "compiler/support/semantic_version.h"
#include "compiler/support/supported_versions.h"

namespace rollout::check {

namespace {

using schema::Target;
using value::Entry;
using value::Kind;
using value::Object;

using support::kSupportedArgocd;
using support::kSupportedFlagger;
using support::Release;

// The entry `version` of a block `argocd` or `flagger`, where somebody wrote it.
const Entry* version_entry(const Object* holder, std::string_view block) {
  if (holder == nullptr) return nullptr;
  for (const auto& entry : holder->fields.entries) {
    if (entry.key.text() != block || !entry.value.is(Kind::object)) continue;
    for (const auto& field : entry.value.as_object().fields.entries)
      if (field.key.text() == "version" && field.value.is(Kind::text)) return &field;
  }
  return nullptr;
}

void check_version(CheckContext& context, const support::SupportedVersions& supported,
                   std::string_view version, source::Span span) {
  if (supported.include(version)) return;
  context.sink
      .report(Code::version_unknown, span,
              fmt::format("{} {} is not a version that Rollout knows", supported.product, version))
      .help(fmt::format(
          "known are {}.{} to {}.{}; manifests are made as for the nearest of them, without proofs",
          supported.first.major, supported.first.minor, supported.last.major,
          supported.last.minor));
}

void check_version(CheckContext& context, const support::SupportedVersions& supported,
                   const Entry* entry) {
  if (entry != nullptr)
    check_version(context, supported, entry->value.as_text(), entry->value.span());
}

// What the fields of one object are held against.
struct Chosen {
  std::string_view argocd;
  std::string_view flagger;
};

// With the newest of both, every field exists: nothing is walked.
bool is_newest(const Chosen& chosen) {
  return Release::parse(chosen.argocd) >= kSupportedArgocd.last &&
         Release::parse(chosen.flagger) >= kSupportedFlagger.last;
}

class FieldWalk {
 public:
  FieldWalk(CheckContext& context, const Chosen& chosen) : context_(context), chosen_(chosen) {}

  void walk(const Object& object, Target target) {
    if (object.schema->target != Target::none) target = object.schema->target;
    for (const auto& entry : object.fields.entries) {
      if (entry.origin == nullptr || entry.value.is_absent()) continue;
      if (const auto* field = schema::find_field(*object.schema, entry.key.text())) {
        check(target, fmt::format("`{}`", field->name), field->since, field->until,
              entry.origin->span);
        check_choice(*field->type, entry.value, target);
        if (object.schema->kind == "sync" && field->name == "options")
          check_options(*object.schema, entry.value);
      }
      below(entry.value, target);
    }
    for (const auto* sentence : object.sentences)
      if (sentence->body != nullptr) walk(*sentence->body, target);
  }

  // Something of the target that exists `since` a version, and `until` one; empty: always.
  void check(Target target, std::string_view what, std::string_view since, std::string_view until,
             source::Span span) {
    if ((since.empty() && until.empty()) || target == Target::none || !span.known()) return;
    const bool argocd = target == Target::argocd;
    const auto& supported = argocd ? kSupportedArgocd : kSupportedFlagger;
    const auto written = argocd ? chosen_.argocd : chosen_.flagger;
    const auto version = Release::parse(written);
    const bool early = !since.empty() && version < Release::parse(since);
    const bool late = !until.empty() && version >= Release::parse(until);
    if (!early && !late) return;
    context_.sink
        .report(Code::unsupported_field, span,
                fmt::format("{} does not exist in {} {}", what, supported.product, written))
        .help(early ? fmt::format("it came with {}", since)
                    : fmt::format("it was removed with {}", until));
  }

 private:
  void below(const value::Value& value, Target target) {
    if (value.is(Kind::object) && !value.as_object().declared) walk(value.as_object(), target);
    if (!value.is(Kind::list)) return;
    for (const auto& item : value.as_list().items)
      if (item.is(Kind::object) && !item.as_object().declared) walk(item.as_object(), target);
  }

  void check_choice(const schema::Type& type, const value::Value& value, Target target) {
    if (type.since.empty() || !value.is(Kind::text)) return;
    for (const auto& choice : type.since)
      if (choice.name == value.as_text())
        check(target, fmt::format("`{}`", choice.name), choice.version, {}, value.span());
  }

  // An option is as old as the field that says the same.
  void check_options(const schema::Block& sync, const value::Value& options) {
    if (!options.is(Kind::list)) return;
    for (const auto& item : options.as_list().items) {
      const auto* option = item.is(Kind::text) ? find_sync_option(item.as_text()) : nullptr;
      const auto* field = option == nullptr ? nullptr : schema::find_field(sync, option->field);
      if (field != nullptr)
        check(Target::argocd, fmt::format("`{}`", option->text), field->since, field->until,
              item.span());
    }
  }

  CheckContext& context_;
  Chosen chosen_;
};

// A cluster may have a Flagger of its own.
Chosen chosen_for(const ir::Program& program, const ir::Application& application) {
  Chosen chosen{program.workspace.argocd_version, program.workspace.flagger_version};
  if (application.destination.cluster == ir::kNone) return chosen;
  const auto* cluster = program.clusters[application.destination.cluster].object;
  if (const auto* entry = version_entry(cluster, "flagger"))
    chosen.flagger = entry->value.as_text();
  return chosen;
}

// A field that came to a provider later than to others. What a Flagger before it does with it is to
// pass it over.
struct ProviderField {
  std::string_view provider;
  std::string_view block;
  std::string_view field;
  std::string_view since;
};
constexpr ProviderField kProviderFields[] = {
    {"gatewayapi:v1", "service", "cors_policy", "1.42"},
    {"istio", "session_affinity", "primary_cookie_name", "1.43"},
};

void check_provider_fields(CheckContext& context, const ir::Canary& canary,
                           std::string_view flagger) {
  for (const auto& row : kProviderFields) {
    if (canary.provider.text != row.provider) continue;
    const auto* block = set_field(*canary.object, row.block, Kind::object);
    if (block == nullptr || !support::is_older(flagger, row.since)) continue;
    const auto* field = written_entry(block->value.as_object(), row.field);
    if (field == nullptr || !field->origin->span.known()) continue;
    context.sink
        .report(Code::unsupported_field, field->origin->span,
                fmt::format("Flagger {} does nothing about `{}` with {}", flagger, row.field,
                            row.provider))
        .help(fmt::format("with {} it came with {}", row.provider, row.since));
  }
}

}  // namespace

void check_versions(CheckContext& context) {
  const auto& program = context.program;
  check_version(context, kSupportedArgocd, version_entry(program.workspace.object, "argocd"));
  if (!context.settings.argocd_version.empty())
    check_version(context, kSupportedArgocd, context.settings.argocd_version, {});
  check_version(context, kSupportedFlagger, version_entry(program.workspace.object, "flagger"));
  for (const auto& cluster : program.clusters)
    check_version(context, kSupportedFlagger, version_entry(cluster.object, "flagger"));
  const Chosen common{program.workspace.argocd_version, program.workspace.flagger_version};
  for (const auto& application : program.applications)
    if (const auto chosen = chosen_for(program, application); !is_newest(chosen))
      FieldWalk(context, chosen).walk(*application.object, Target::argocd);
  for (const auto& canary : program.canaries)
    if (canary.engine == ir::Engine::flagger && canary.application != ir::kNone)
      check_provider_fields(context, canary,
                            chosen_for(program, program.applications[canary.application]).flagger);
  if (is_newest(common)) return;
  FieldWalk walk(context, common);
  if (program.workspace.object != nullptr) walk.walk(*program.workspace.object, Target::none);
  for (const auto& project : program.projects) walk.walk(*project.object, Target::argocd);
  for (const auto& set : program.application_sets) walk.walk(*set.object, Target::argocd);
  for (const auto& made : program.metric_templates) walk.walk(*made.object, Target::flagger);
  for (const auto& made : program.alert_providers) walk.walk(*made.object, Target::flagger);
}

}  // namespace rollout::check
