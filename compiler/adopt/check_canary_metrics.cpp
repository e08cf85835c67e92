// SPDX-License-Identifier: Apache-2.0
//
// Metrics of canaries that take what is bad for good, or fail whatever there is: bounds of
// Flagger's own in another unit, queries that do not look at the canary, and ones that cannot be
// asked.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/manifest_part.h"
#include "compiler/check/query_text.h"
#include "compiler/support/placeholder.h"
#include "policies/engine/go_duration.h"

namespace rollout::adopt {

namespace {

using value::Kind;

constexpr std::string_view kSuccessRate = "request-success-rate";
constexpr std::string_view kDuration = "request-duration";

std::optional<double> number_at(const ManifestPart& part, std::string_view path) {
  const auto* entry = part.record == nullptr ? nullptr : entry_at(*part.record, path);
  if (entry == nullptr) return std::nullopt;
  if (entry->value.is(Kind::integer)) return static_cast<double>(entry->value.as_integer());
  if (!entry->value.is(Kind::decimal)) return std::nullopt;
  return static_cast<double>(entry->value.mantissa()) / std::pow(10.0, entry->value.scale());
}

// Systems whose query is the name of something that was made for the canary.
bool asks_by_name(std::string_view provider) {
  return provider == "keptn" || provider == "externalmetrics";
}

// By namespace and name.
using Templates =
    std::map<std::pair<std::string_view, std::string_view>, std::vector<const Manifest*>>;

Templates templates_of(const Survey& survey) {
  Templates templates;
  for (const auto& manifest : survey.manifests)
    if (manifest.kind == ManifestKind::metric_template)
      templates[{manifest.name_space, manifest.name}].push_back(&manifest);
  return templates;
}

class MetricCheck {
 public:
  MetricCheck(Context& context, const Templates& templates, const Manifest& canary)
      : context_(context),
        templates_(templates),
        canary_(canary),
        spec_{record_at(*canary.object, "spec"), canary.span} {}

  void run() {
    for (const auto& metric : spec_.parts("analysis.metrics")) {
      const auto* made = template_of(metric);
      check_window(metric, made);
      if (metric.has("templateRef")) {
        if (made != nullptr) of_template(metric, *made);
      } else if (!metric.text("query").empty()) {
        const auto query = check::read_query(metric.text("query"), true);
        if (query.problem) report_problem(metric.at("query"), *query.problem);
        judge_query(metric, query, metric.text("query"), metric.at("query"), true);
      } else {
        of_flagger(metric);
      }
    }
  }

 private:
  // The one of the tree that is meant; null where that is not certain.
  const Manifest* template_of(const ManifestPart& metric) const {
    const auto name = metric.text("templateRef.name");
    auto space = metric.text("templateRef.namespace");
    if (space.empty()) space = canary_.name_space;
    const auto found = templates_.find({space, name});
    if (found == templates_.end() || found->second.size() != 1) return nullptr;
    const auto& made = *found->second.front();
    return made.is_complete() && !made.patched && made.sound ? &made : nullptr;
  }

  diagnostics::Builder report(Code code, value::Span span, std::string message) const {
    return context_.sink.report(code, span, std::move(message));
  }

  void report_problem(value::Span span, const check::QueryProblem& problem) const {
    report(Code::query_variable, span, problem.message).help(problem.help);
  }

  // A rate needs two samples of Prometheus, which takes them every 5s at most as Flagger installs
  // it; an empty answer is a failed check (flagger.md 4.3).
  void check_window(const ManifestPart& metric, const Manifest* made) const {
    constexpr engine::Nanoseconds kShortest = 10'000'000'000;
    if (metric.has("templateRef") &&
        (made == nullptr || text_at(*made->object, "spec.provider.type") != "prometheus"))
      return;
    const auto window = metric.text("interval");
    const auto read = engine::parse_go_duration(window);
    const auto* length = std::get_if<engine::Nanoseconds>(&read);
    if (length == nullptr || *length >= kShortest) return;
    report(Code::canary_timing, metric.at("interval"),
           fmt::format("`{}` looks back {}, in which Prometheus hardly has two samples",
                       metric.text("name"), window))
        .help("no data is a failed check: look back a few scrapes, such as `1m`");
  }

  void of_flagger(const ManifestPart& metric) const {
    const auto name = metric.text("name");
    if (name == kSuccessRate) return check_share(metric);
    if (name == kDuration) return check_latency(metric);
    if (name.empty() || !support::placeholder_in(name).empty()) return;
    report(Code::unknown_metric, metric.at("name"),
           fmt::format("`{}` is no metric of Flagger's own, and nothing says how it is asked for: "
                       "every check fails",
                       name))
        .help(fmt::format("its own are `{}` and `{}`; others have a `templateRef`", kSuccessRate,
                          kDuration));
  }

  // Of both bounds; without `thresholdRange`, of `threshold`, which is a lower one
  // (flagger.md 4.2).
  void check_share(const ManifestPart& metric) const {
    const bool ranged = metric.has("thresholdRange");
    const std::string_view place = ranged ? "thresholdRange.min" : "threshold";
    const auto least = number_at(metric, place);
    if (metric.has(place) && !least) return;
    if (!least || *least == 0)
      return void(report(Code::loose_bound, metric.at(place),
                         fmt::format("`{}` has no lower bound: any number of failures is good",
                                     kSuccessRate))
                      .help("write `thresholdRange: {min: 99}`, the percentage that must succeed"));
    if (*least > 100)
      return void(
          report(Code::out_of_range, metric.at(place),
                 fmt::format("`{}` is at most 100: every version is rolled back", kSuccessRate))
              .help("it is the percentage of requests that must succeed"));
    if (*least <= 1)
      report(Code::loose_bound, metric.at(place),
             fmt::format("`{}` is counted in percent: {} takes a version that fails nearly always",
                         kSuccessRate, spelled(metric, place)))
          .help("it is the percentage of requests that must succeed, such as 99");
  }

  // Flagger cuts off what is no whole millisecond, of bounds as well.
  void check_latency(const ManifestPart& metric) const {
    const bool ranged = metric.has("thresholdRange");
    const std::string_view place = ranged ? "thresholdRange.max" : "threshold";
    const auto most = number_at(metric, place);
    if (metric.has(place) && !most) return;
    if (ranged && !most)
      return void(report(Code::loose_bound, metric.at("thresholdRange"),
                         fmt::format("`{}` has no upper bound: any latency is good", kDuration))
                      .help("write `thresholdRange: {max: 500}`, in milliseconds"));
    if (most.value_or(0) >= 1) return;
    report(
        Code::out_of_range, metric.at(place),
        fmt::format("`{}` is counted in whole milliseconds: with {}, a request that takes one is "
                    "too slow",
                    kDuration, most ? spelled(metric, place) : "no bound"))
        .help("half a second is 500");
  }

  std::string spelled(const ManifestPart& metric, std::string_view place) const {
    return std::string(context_.sources.text(metric.at(place)));
  }

  void of_template(const ManifestPart& metric, const Manifest& made) const {
    const auto text = text_at(*made.object, "spec.query");
    const auto provider = text_at(*made.object, "spec.provider.type");
    if (asks_by_name(provider)) return;
    const auto query = check::read_query(text, provider == "prometheus");
    judge_query(metric, query, text, span_at(*made.object, "spec.query", made.span), false);
  }

  // `own`: the query is the metric's, and nothing else speaks of it.
  void judge_query(const ManifestPart& metric, const check::QueryText& query, std::string_view text,
                   value::Span span, bool own) const {
    require_variables(metric, query);
    // Of a template alone it was said that it asks about the primary.
    if (query.problem || query.names_canary || (query.names_primary && !own)) return;
    if (query.names_both)
      return report_blind(metric, span, "looks at the old version as well",
                          "exclude the old one, as with `pod!~\"{{ target }}-primary-.*\"`");
    if (query.names_primary)
      return report_blind(metric, span, "looks at the old version only",
                          "`{{ target }}` is the new version, `{{ target }}-primary` the old one");
    if (names_literally(text)) return;
    report_blind(metric, span,
                 query.names_others ? "looks at everything but the new version"
                                    : "does not look at the new version",
                 fmt::format("choose what belongs to it: `{{{{ target }}}}` is `{}`",
                             spec_.text("targetRef.name")));
  }

  void report_blind(const ManifestPart& metric, value::Span query, std::string_view what,
                    std::string help) const {
    const auto span = metric.at("name");
    auto told = report(Code::query_ignores_canary, span,
                       fmt::format("the query of `{}` {}", metric.text("name"), what));
    told.note(query, "the query").help(std::move(help));
  }

  bool names_literally(std::string_view query) const {
    const std::array<std::string_view, 3> names = {spec_.text("targetRef.name"), canary_.name,
                                                   spec_.text("service.name")};
    return std::ranges::any_of(names, [&](std::string_view name) {
      return !name.empty() && query.find(name) != std::string_view::npos;
    });
  }

  // `{{ variables.foo }}` of a metric that gives no `foo` is an error of every check.
  void require_variables(const ManifestPart& metric, const check::QueryText& query) const {
    for (const auto name : query.variables)
      if (!metric.has(fmt::format("templateVariables.{}", name)))
        report(Code::query_variable, metric.at("name"),
               fmt::format("the query of `{}` needs the variable `{}`", metric.text("name"), name))
            .help(fmt::format("write `templateVariables: {{{}: …}}` in the metric", name));
  }

  Context& context_;
  const Templates& templates_;
  const Manifest& canary_;
  ManifestPart spec_;
};

void check_template(Context& context, const Manifest& manifest) {
  constexpr std::string_view kPlace = "spec.query";
  const bool promql = text_at(*manifest.object, "spec.provider.type") == "prometheus";
  const auto query = check::read_query(text_at(*manifest.object, kPlace), promql);
  const auto span = span_at(*manifest.object, kPlace, manifest.span);
  if (query.problem)
    context.sink.report(Code::query_variable, span, query.problem->message)
        .help(query.problem->help);
  else if (query.names_primary && !query.names_canary)
    context.sink
        .report(Code::canary_blind, span,
                "the query asks about the primary, which is the old version")
        .help("the new one is `{{ target }}`");
}

}  // namespace

void check_canary_metrics(Context& context) {
  const auto templates = templates_of(context.survey);
  for (const auto& manifest : context.survey.manifests) {
    // A patch may say what is missed here.
    if (!manifest.is_complete() || manifest.patched) continue;
    if (manifest.kind == ManifestKind::metric_template) check_template(context, manifest);
    if (manifest.kind == ManifestKind::canary) MetricCheck(context, templates, manifest).run();
  }
}

}  // namespace rollout::adopt
