// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/analysis_provider.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "compiler/emit/objects/analysis_query.h"
#include "compiler/emit/objects/metric_bound.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/value/data.h"
#include "compiler/value/duration.h"

namespace rollout::emit {

using value::Entry;
using value::Kind;
using value::Record;
using value::Value;

namespace {

// What a metric system is called in a template of Argo Rollouts, and how it hands its answer to a
// condition.
struct System {
  std::string_view provider;
  std::string_view key;
  std::string_view known;  // holds where there is a value
  std::string_view value;
  bool ranged = false;           // looks as far back as it is told beside the query
  std::string_view secret = {};  // where the name of the Secret stands; empty: it takes none
};

constexpr System kSystems[] = {
    {"prometheus", "prometheus", "len(result) > 0 && !isNaN(result[0])", "result[0]"},
    {"datadog", "datadog", "!isNil(result)", "default(result, 0)", true, "secretRef.name"},
    {"newrelic", "newRelic", "len(result) == 1", "values(result)[0]", false, "profile"},
    {"cloudwatch", "cloudWatch", "len(result) > 0 && len(result[0].Values) > 0",
     "result[0].Values[0]", true},
    {"graphite", "graphite", "len(result) > 0", "result[len(result) - 1]"},
    {"influxdb", "influxdb", "len(result) > 0 && result[0] != nil", "result[0]", false, "profile"},
};

const System& system_of(std::string_view provider) {
  const auto found = std::ranges::find(kSystems, provider, &System::provider);
  return found == std::end(kSystems) ? kSystems[0] : *found;
}

// The old form of a bound is a minimum for the share of good requests, and a maximum else.
std::string_view comparison(const ir::Metric& metric, std::string_view bound) {
  if (bound == "min") return ">=";
  if (bound == "threshold" && metric.name == "success_rate") return ">=";
  return "<=";
}

// Flagger reads the query as the AWS SDK does, in any case; Argo Rollouts' keys begin small.
Value with_small_keys(ManifestContext& context, const Value& value) {
  auto& build = context.build;
  if (value.is(Kind::list)) {
    std::vector<Value> items;
    for (const auto& item : value.as_list().items) items.push_back(with_small_keys(context, item));
    return build.list(items, support::Sequence<const value::Origin*>{}, value.span());
  }
  if (!value.is(Kind::record)) return value;
  auto& record = build.record();
  for (const auto& entry : value.as_record().entries) {
    std::string key(entry.key.text());
    if (!key.empty() && key[0] >= 'A' && key[0] <= 'Z') key[0] = static_cast<char>(key[0] + 32);
    build.put(record, key, with_small_keys(context, entry.value), entry.origin);
  }
  return Value::record(&record, value.span());
}

class MetricProvider {
 public:
  MetricProvider(ManifestContext& context, const ir::Canary& canary, const ir::Metric& metric)
      : context_(context),
        build_(context.build),
        canary_(canary),
        metric_(metric),
        template_(metric.template_index == ir::kNone
                      ? nullptr
                      : context.program.metric_templates[metric.template_index].object),
        system_(
            system_of(template_ == nullptr ? "prometheus" : text_field(*template_, "provider"))) {}

  void write(const Entry& query, Record& measure) {
    write_condition(measure);
    const auto* origin = metric_.object->origin;
    auto& provider = build_.child(build_.child(measure, "provider", origin), system_.key, origin);
    if (system_.provider == "prometheus") write_prometheus(provider);
    if (system_.provider == "graphite") copy("address", "address", provider);
    if (system_.ranged) write_range(provider);
    write_secret(provider);
    write_query(query, provider);
  }

 private:
  void write_condition(Record& measure) {
    std::string condition(system_.known);
    const Entry* deciding = nullptr;
    for (const auto bound : {"min", "max", "threshold"}) {
      const auto* entry = set_field(*metric_.object, bound);
      if (entry == nullptr) continue;
      if (deciding == nullptr) deciding = entry;
      condition += fmt::format(" && {} {} {}", system_.value, comparison(metric_, bound),
                               value::print(bound_number(context_, metric_, entry->value)));
    }
    if (deciding == nullptr) return;
    build_.put(measure, "successCondition", build_.text(condition, deciding->value.span()),
               deciding->origin);
  }

  // A field of the metric's template, as it is.
  void copy(std::string_view field, std::string_view path, Record& provider) {
    const auto* entry = template_ == nullptr ? nullptr : set_field(*template_, field);
    if (entry != nullptr) build_.set(provider, path, entry->value, entry->origin);
  }

  void write_prometheus(Record& provider) {
    write_address(provider);
    write_headers(provider);
    copy("insecure_skip_verify", "insecure", provider);
  }

  // What the metric's template names, the canary, or the workspace.
  void write_address(Record& provider) {
    const auto* own = template_ == nullptr ? set_field(*canary_.object, "metrics_server")
                                           : set_field(*template_, "address");
    if (own != nullptr) return build_.put(provider, "address", own->value, own->origin);
    const auto& common = context_.program.workspace.prometheus;
    build_.put(provider, "address", build_.text(common.text, common.span), common.origin);
  }

  void write_headers(Record& provider) {
    const auto* headers = template_ == nullptr ? nullptr : set_field(*template_, "headers");
    if (headers == nullptr || !headers->value.is(Kind::record)) return;
    for (const auto& header : headers->value.as_record().entries)
      for (const auto& text : header.value.as_list().items) {
        auto& item = build_.record();
        build_.put(item, "key", build_.text(header.key.text(), text.span()), headers->origin);
        build_.put(item, "value", text, headers->origin);
        build_.append(provider, "headers", Value::record(&item, text.span()), headers->origin);
      }
  }

  // Ten times as far back as the window, as with Flagger.
  void write_range(Record& provider) {
    constexpr std::int64_t kTimes = 10;
    const auto window = metric_window(metric_);
    if (window > std::numeric_limits<std::int64_t>::max() / kTimes) return;
    const auto range = value::flagger_duration(window * kTimes);
    if (range.has_value())
      build_.put(provider, "interval", build_.text(*range, field_span(*metric_.object, "window")),
                 field_origin(*metric_.object, "window"));
  }

  void write_secret(Record& provider) {
    if (system_.secret.empty()) return;
    copy("secret", system_.secret, provider);
    if (system_.provider == "datadog" && build_.find(provider, "secretRef") != nullptr)
      build_.set(provider, "secretRef.namespaced", Value::boolean(true),
                 field_origin(*template_, "secret"));
  }

  void write_query(const Entry& query, Record& provider) {
    const auto span = query.value.span();
    auto text = filled_query(context_, canary_, metric_, query.value.as_text());
    if (system_.provider == "cloudwatch") {
      const auto parsed = value::read_json(text, context_.arena, context_.symbols, span);
      if (parsed.ok())
        build_.put(provider, "metricDataQueries", with_small_keys(context_, parsed.value()),
                   query.origin);
      return;
    }
    if (system_.provider == "newrelic") text += since();
    build_.put(provider, "query", build_.text(text, span), query.origin);
  }

  std::string since() const {
    constexpr std::int64_t kSecond = 1'000'000'000;
    return fmt::format(" SINCE {} seconds ago", metric_window(metric_) / kSecond);
  }

  ManifestContext& context_;
  ManifestBuilder& build_;
  const ir::Canary& canary_;
  const ir::Metric& metric_;
  const value::Object* template_;  // null: the query stands in the metric
  const System& system_;
};

}  // namespace

void write_metric_provider(ManifestContext& context, const ir::Canary& canary,
                           const ir::Metric& metric, Record& measure) {
  if (const auto* query = query_of(context.program, metric))
    MetricProvider(context, canary, metric).write(*query, measure);
}

}  // namespace rollout::emit
