// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/deployed.h"

#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/value/record_reader.h"
#include "policies/verdicts/fact_builder.h"
#include "policies/verdicts/protected_destination.h"

namespace rollout::verdicts {

namespace {

// A map of texts of `metadata`; an empty one where there is none.
value::Value texts(const value::Record* metadata, std::string_view field, support::Arena& arena,
                   source::Span span) {
  const auto* found = metadata == nullptr ? nullptr : value::record_at(*metadata, field);
  return value::Value::record(found == nullptr ? arena.make<value::Record>() : found, span);
}

}  // namespace

Subject subject_of(const ir::Program& program, const DeployedObject& object, support::Arena& arena,
                   support::SymbolTable& symbols) {
  const auto& application = *object.application;
  const auto* metadata = value::record_at(*object.manifest, "metadata");
  FactBuilder fact(arena, symbols, schema::object_facts(), object.span, nullptr);
  fact.name(std::string(application.name) + "/" + std::string(object.kind) + "/" +
            std::string(object.name));
  fact.set("kind", value::Value::text(arena, object.kind, object.span));
  fact.set("group", value::Value::text(arena, object.group, object.span));
  fact.set_text("api_version", value::text_at(*object.manifest, "apiVersion"));
  fact.set_text("namespace", object.name_space.empty() ? application.destination.name_space.text
                                                       : object.name_space);
  fact.set("labels", texts(metadata, "labels", arena, object.span));
  fact.set("annotations", texts(metadata, "annotations", arena, object.span));
  fact.set("application", value::Value::object(application.object, object.span));
  fact.set("manifest", value::Value::record(object.manifest, object.span));
  const auto* made = fact.finish();
  return {"object", value::name_of(*made), made, is_protected(program, application.destination)};
}

}  // namespace rollout::verdicts
