// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/analysis_hook.h"

#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/ir/address.h"

namespace rollout::emit {

using value::Record;
using value::Value;

namespace {

std::string_view phase_of(const ir::Hook& hook) {
  if (hook.type == "confirm-rollout") return "Waiting";
  if (hook.type == "confirm-promotion") return "WaitingPromotion";
  return "Progressing";
}

// What Flagger posts, as far as it is known before the rollout.
Record& hook_body(ManifestContext& context, const ir::Canary& canary, const ir::Hook& hook) {
  auto& build = context.build;
  auto& body = build.record();
  const auto* origin = hook.origin;
  build.put(body, "name", build.text(canary.object_name), origin);
  build.put(body, "namespace", build.text(ir::namespace_of(context.program, canary)), origin);
  build.put(body, "phase", build.text(phase_of(hook)), origin);
  if (const auto* metadata = set_field(*hook.object, "metadata"))
    build.put(body, "metadata", metadata->value, metadata->origin);
  return body;
}

}  // namespace

void write_hook_provider(ManifestContext& context, const ir::Canary& canary, const ir::Hook& hook,
                         Record& measure) {
  auto& build = context.build;
  // An answer means that the hook asks for a rollback; every refusal is an error, which is
  // forgiven.
  if (hook.type == "rollback")
    build.put(measure, "failureCondition", build.text("true"), hook.origin);
  auto& web = build.child(measure, "provider.web", hook.origin);
  const auto put = [&](std::string_view key, std::string_view field, schema::Format format) {
    const auto* entry = set_field(*hook.object, field);
    if (entry == nullptr) return;
    const schema::Field row{.name = field, .format = format};
    build.put(web, key, format_value(build, entry->value, row), entry->origin);
  };
  put("url", "url", schema::Format::plain);
  build.put(web, "method", build.text("POST"), hook.origin);
  put("timeoutSeconds", "timeout", schema::Format::seconds);
  put("insecure", "disable_tls", schema::Format::plain);
  build.put(web, "jsonBody", Value::record(&hook_body(context, canary, hook)), hook.origin);
}

}  // namespace rollout::emit
