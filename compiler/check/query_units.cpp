// SPDX-License-Identifier: Apache-2.0
//
// Queries answer in the unit that their template says, and what is called a latency is one. A bound
// is converted to the unit that is said: of seconds that are taken for milliseconds, every one is
// good.
#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/query_unit.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

std::string_view unit_of(Answer answer) {
  switch (answer) {
    case Answer::seconds: return "seconds";
    case Answer::milliseconds: return "milliseconds";
    case Answer::ratio: return "ratio";
    case Answer::percent: return "percent";
    case Answer::per_second: break;
  }
  return {};
}

bool is_time(std::string_view unit) { return unit == "seconds" || unit == "milliseconds"; }

constexpr std::string_view kPercentile =
    "a latency is a percentile of many: `histogram_quantile(0.99, sum by (le) "
    "(rate(…_bucket[…])))`";

std::optional<QueryAnswer> answer_to(const Object& object) {
  const auto* query = set_field(object, "query", Kind::text);
  const auto provider = text_field(object, "provider");
  if (query == nullptr || (!provider.empty() && provider != "prometheus")) return {};
  return answer_of(query->value.as_text());
}

void check_template(CheckContext& context, const ir::MetricTemplate& made) {
  const auto* entry = set_field(*made.object, "unit", Kind::text);
  const auto answer = answer_to(*made.object);
  if (made.object->poisoned || entry == nullptr || !answer) return;
  const auto said = entry->value.as_text();
  const auto meant = unit_of(answer->answer);
  if (said == "number" || said == meant) return;
  // Of a rate, only that it is no time is certain.
  if (meant.empty() && !is_time(said)) return;
  auto report = context.sink.report(
      Code::query_unit, span_of(*entry, made.object->span),
      fmt::format("the query of `{}` answers {}, and not in {}", made.name,
                  meant.empty() ? "how many in a second" : fmt::format("in {}", meant), said));
  report.note(answer->because);
  if (meant.empty()) return void(report.help(std::string(kPercentile)));
  report.help(fmt::format("write `unit = {}`, or convert in the query", meant));
  if (entry->value.span().known())
    report.fix(fmt::format("write `{}`", meant), entry->value.span(), std::string(meant));
}

bool is_called_latency(std::string_view name) {
  return name.find("latency") != name.npos || name.find("duration") != name.npos;
}

// A query of a metric itself, or of a template that says no unit.
void check_metric(CheckContext& context, const ir::Metric& metric) {
  if (!is_called_latency(metric.name)) return;
  const auto& object = metric.template_index == ir::kNone
                           ? *metric.object
                           : *context.program.metric_templates[metric.template_index].object;
  const auto answer = answer_to(object);
  if (!answer || answer->answer != Answer::per_second || known_entry(object, "unit") != nullptr)
    return;
  context.sink
      .report(Code::query_unit, metric.object->span,
              fmt::format("the query of `{}` answers how many in a second", metric.name))
      .note(span_of(*known_entry(object, "query"), object.span), answer->because)
      .help(std::string(kPercentile));
}

}  // namespace

void check_query_units(CheckContext& context) {
  for (const auto& made : context.program.metric_templates) check_template(context, made);
  for (const auto& canary : context.program.canaries)
    for (const auto& metric : canary.metrics) check_metric(context, metric);
}

}  // namespace rollout::check
