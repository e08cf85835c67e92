// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/rollout_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/emit/objects/analysis_limits.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/rollout_analyses.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

constexpr std::int64_t kAll = 100;

class Steps {
 public:
  Steps(ManifestContext& context, const ir::Canary& canary, Record& object)
      : context_(context),
        build_(context.build),
        canary_(canary),
        object_(object),
        analyses_(rollout_analyses(canary)) {}

  void write() {
    analyse("confirm-rollout");
    const bool held = canary_.strategy == ir::Strategy::ab_test || canary_.mirrors;
    if (held) scale_to(canary_.mirrors ? mirrored() : kAll);
    write_tests(held);
    if (canary_.mirrors) write_mirror();
    if (canary_.strategy == ir::Strategy::ab_test) write_matches();
    if (canary_.strategy == ir::Strategy::weighted) write_weights();
    analyse("confirm-promotion");
  }

 private:
  void step(std::string_view key, Value value, const ir::Origin* origin) {
    auto& item = build_.record();
    build_.put(item, key, value, origin);
    build_.append(object_, "spec.strategy.canary.steps", Value::record(&item), origin);
  }

  // False where there is nothing to analyse.
  bool analyse(std::string_view kind) {
    const auto* analysis = find_analysis(analyses_, kind);
    if (analysis == nullptr) return false;
    const auto& first = analysis->measures.front();
    const auto* origin = first.hook == nullptr ? first.metric->object->origin : first.hook->origin;
    step("analysis", Value::record(&analysis_reference(context_, canary_, {analysis}, origin)),
         origin);
    return true;
  }

  void pause(std::int64_t intervals = 1) {
    auto& item = build_.record();
    build_.put(item, "duration", interval_text(context_, canary_, intervals),
               field_origin(*canary_.object, "interval"));
    step("pause", Value::record(&item), field_origin(*canary_.object, "interval"));
  }

  // With `iterations` the checks themselves last: without checks the time passes.
  void iterate() {
    const auto* iterations = set_field(*canary_.object, "iterations");
    if (!analyse(kChecks)) pause(iterations->value.as_integer());
  }

  void scale_to(std::int64_t share) {
    auto& item = build_.record();
    const auto* origin = field_origin(*canary_.object, canary_.mirrors ? "mirror" : "match");
    build_.put(item, "weight", Value::integer(share), origin);
    step("setCanaryScale", Value::record(&item), origin);
  }

  void match_traffic(const ir::Origin* origin) {
    auto& item = build_.record();
    build_.put(item, "matchTrafficWeight", Value::boolean(true), origin);
    step("setCanaryScale", Value::record(&item), origin);
  }

  // Tests before the first request need a pod.
  void write_tests(bool held) {
    const auto* tests = find_analysis(analyses_, "pre-rollout");
    if (tests == nullptr) return;
    const auto* origin = tests->measures.front().hook->origin;
    if (!held) {
      auto& item = build_.record();
      build_.put(item, "replicas", Value::integer(1), origin);
      step("setCanaryScale", Value::record(&item), origin);
    }
    analyse("pre-rollout");
    if (!held) match_traffic(origin);
  }

  std::int64_t mirrored() const { return share_field(*canary_.object, "mirror_weight", kAll); }

  std::string manage(std::string_view name, const ir::Origin* origin) {
    auto made = fmt::format("{}-{}", canary_.object_name, name);
    auto& item = build_.record();
    build_.put(item, "name", build_.text(made), origin);
    build_.append(object_, "spec.strategy.canary.trafficRouting.managedRoutes",
                  Value::record(&item), origin);
    return made;
  }

  void write_mirror() {
    const auto* origin = field_origin(*canary_.object, "mirror");
    const auto name = manage("mirror", origin);
    auto& route = build_.record();
    build_.put(route, "name", build_.text(name), origin);
    build_.put(route, "percentage", Value::integer(mirrored()), origin);
    auto& match = build_.record();
    build_.set(match, "path.prefix", build_.text("/"), origin);
    build_.append(route, "match", Value::record(&match), origin);
    step("setMirrorRoute", Value::record(&route), origin);
    if (canary_.strategy != ir::Strategy::weighted) {
      iterate();
    } else {
      pause();
      analyse(kChecks);
    }
    // A route that matches nothing is taken away.
    auto& none = build_.record();
    build_.put(none, "name", build_.text(name), origin);
    step("setMirrorRoute", Value::record(&none), origin);
    if (canary_.strategy == ir::Strategy::weighted) match_traffic(origin);
  }

  Value header_match(const value::Object& header) {
    auto& item = build_.record();
    build_.put(item, "headerName", build_.text(header.label.text(), header.label_span),
               header.origin);
    for (const auto kind : {"exact", "prefix", "regex"})
      if (const auto* entry = set_field(header, kind))
        build_.set(item, fmt::format("headerValue.{}", kind), entry->value, entry->origin);
    return Value::record(&item, header.span);
  }

  // What one block says must all hold; each block is a route of its own.
  void write_matches() {
    analyse("confirm-traffic-increase");
    const auto* matches = set_field(*canary_.object, "match");
    int number = 0;
    for (const auto& each : matches->value.as_list().items) {
      const auto& match = each.as_object();
      auto& route = build_.record();
      build_.put(route, "name",
                 build_.text(manage(fmt::format("match-{}", ++number), match.origin), match.span),
                 match.origin);
      if (const auto* headers = set_field(match, "header"))
        for (const auto& header : headers->value.as_list().items)
          build_.append(route, "match", header_match(header.as_object()), match.origin);
      step("setHeaderRoute", Value::record(&route, match.span), match.origin);
    }
    iterate();
  }

  void write_weight(std::int64_t share, source::Span span, const ir::Origin* origin) {
    analyse("confirm-traffic-increase");
    step("setWeight", Value::integer(share, span), origin);
    pause();
    analyse(kChecks);
  }

  void write_weights() {
    if (const auto* listed = set_field(*canary_.object, "steps")) {
      for (const auto& share : listed->value.as_list().items)
        write_weight(share.mantissa(), share.span(), listed->origin);
      return;
    }
    // As Flagger counts: while the share is below the last one, it grows; to all where none is
    // said.
    const auto by = std::max<std::int64_t>(share_field(*canary_.object, "step", kAll), 1);
    const auto last = share_field(*canary_.object, "max", kAll);
    for (std::int64_t share = 0; share < last;) {
      share = std::min(share + by, kAll);
      write_weight(share, {}, field_origin(*canary_.object, share < last ? "step" : "max"));
    }
  }

  ManifestContext& context_;
  ManifestBuilder& build_;
  const ir::Canary& canary_;
  Record& object_;
  std::vector<Analysis> analyses_;
};

}  // namespace

void write_steps(ManifestContext& context, const ir::Canary& canary, Record& object) {
  Steps(context, canary, object).write();
}

}  // namespace rollout::emit
