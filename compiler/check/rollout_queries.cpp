// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rollout_report.h"
#include "compiler/check/rollouts.h"
#include "compiler/ir/query_part.h"
#include "compiler/value/data.h"

namespace rollout::check {

namespace {

using diagnostics::Code;
using ir::QueryPart;
using ir::QueryPartKind;
using value::Entry;
using value::Kind;
using value::Object;

// A metric system that both know, and the Secret that Argo Rollouts looks for.
struct System {
  std::string_view provider;
  std::string_view secret;  // empty: none is read
};
constexpr System kSystems[] = {
    {"prometheus", {}},
    {"graphite", {}},
    {"cloudwatch", {}},
    {"datadog", "`address`, `api-key` and `app-key`"},
    {"newrelic", "`personal-api-key` and `account-id`, in the namespace of Argo Rollouts"},
    {"influxdb", "`address`, `authToken` and `org`, in the namespace of Argo Rollouts"},
};

class QueryCheck {
 public:
  QueryCheck(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric)
      : report_(context, canary),
        metric_(metric),
        made_(metric.template_index == ir::kNone
                  ? nullptr
                  : context.program.metric_templates[metric.template_index].object) {}

  void run() {
    if (const auto* reference = known_entry(*metric_.object, "template_ref")) {
      say(*reference, "Argo Rollouts knows no MetricTemplate, and this one is not declared here",
          "declare it: `metric_template name { query = \"…\" }`");
      return;
    }
    if (made_ != nullptr && made_->poisoned) return;
    if (!check_system()) return;
    const auto& holder = made_ == nullptr ? *metric_.object : *made_;
    const auto* query = set_field(holder, "query", Kind::text);
    if (query == nullptr) return;
    if (check_parts(*query) && check_document(*query)) check_sight(*query);
  }

 private:
  // In the canary where the template comes from a library: that is where it can be changed.
  source::Span place(const Entry& entry) const {
    return made_ == nullptr ? report_.span_of(entry) : metric_.object->span;
  }

  // False, for those who are asked whether all is well.
  bool say(const Entry& entry, std::string message, std::string help) {
    report_.say(Code::rollouts_query, place(entry), std::move(message), std::move(help));
    return false;
  }

  bool check_system() {
    if (made_ == nullptr) return true;
    const auto name = text_field(*made_, "provider");
    const auto found = std::ranges::find(kSystems, name, &System::provider);
    if (found == std::end(kSystems)) {
      report_.cannot(metric_.object->span, fmt::format("Argo Rollouts cannot ask `{}`", name),
                     "it asks Prometheus, Datadog, New Relic, CloudWatch, Graphite and InfluxDB");
      return false;
    }
    check_secret(*found);
    check_facts(name);
    return true;
  }

  void check_secret(const System& system) {
    const auto* secret = known_entry(*made_, "secret");
    if (secret == nullptr || system.provider == "cloudwatch") return;
    if (system.secret.empty())
      return report_.cannot(
          report_.span_of(*secret),
          fmt::format("Argo Rollouts takes no Secret of Flagger's form for `{}`", system.provider),
          "ask one that needs no credentials, such as a proxy in the cluster");
    report_.left_out(
        report_.span_of(*secret),
        fmt::format("Argo Rollouts reads other keys of the Secret for `{}`", system.provider),
        fmt::format("it has to hold {}", system.secret));
  }

  void check_facts(std::string_view provider) {
    if (const auto* region = known_entry(*made_, "region"))
      report_.left_out(report_.span_of(*region),
                       "Argo Rollouts asks CloudWatch in the region that it was started with",
                       "set `AWS_REGION` in its Deployment");
    if (const auto* skip = known_entry(*made_, "insecure_skip_verify");
        skip != nullptr && provider != "prometheus")
      report_.cannot(report_.span_of(*skip),
                     fmt::format("Argo Rollouts always checks the certificate of `{}`", provider),
                     "leave it out");
  }

  bool has_variable(std::string_view name) const {
    const auto* variables = set_field(*metric_.object, "variables", Kind::record);
    if (variables == nullptr) return false;
    const auto& entries = variables->value.as_record().entries;
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& entry) { return entry.key.text() == name; });
  }

  bool check_parts(const Entry& query) {
    constexpr std::string_view kVariables = "variables.";
    const auto parts = ir::query_parts(query.value.as_text());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto& part = parts[i];
      if (part.kind == QueryPartKind::program)
        return say(query,
                   fmt::format("its query holds `{}`, which Flagger alone works out", part.text),
                   "Argo Rollouts is given queries that are filled in: `{{ namespace }}`, `{{ "
                   "target }}`, `{{ service }}`, `{{ interval }}`, `{{ variables.name }}` …");
      if (part.kind != QueryPartKind::variable) continue;
      if (part.text.starts_with(kVariables) && !has_variable(part.text.substr(kVariables.size())))
        return say(query, fmt::format("nothing gives its query the value of `{}`", part.text),
                   "write `variables = { … }` in the metric");
      if (part.text == "target" && names_both(parts, i))
        return say(query,
                   "its query takes both versions: they are pods of one Rollout, and have its name",
                   "tell them apart by the service, `{{ service }}-canary`, or by pods: "
                   "`pod=~\"{{ target }}-.+\"`, where `{{ target }}` is the new ReplicaSet");
    }
    return true;
  }

  // The service alone is that of the stable version.
  bool sees_canary(std::string_view query) const {
    const auto parts = ir::query_parts(query);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto word = parts[i].text;
      if (parts[i].kind != QueryPartKind::variable) continue;
      if (word == "service" && i + 1 < parts.size() && parts[i + 1].text.starts_with("-canary"))
        return true;
      if (word != "service" && word != "namespace" && word != "interval") return true;
    }
    return query.find("-canary") != std::string_view::npos;
  }

  void check_sight(const Entry& query) {
    if (sees_canary(query.value.as_text())) return;
    report_.say(Code::query_ignores_canary, place(query),
                fmt::format("the query of `{}` does not look at the new version", metric_.name),
                "choose what belongs to it: `{{ service }}-canary`, or `pod=~\"{{ target }}-.+\"`");
  }

  // `workload="{{ target }}"`: a label whose whole value is the target.
  static bool names_both(const std::vector<QueryPart>& parts, std::size_t at) {
    if (at == 0 || at + 1 >= parts.size()) return false;
    const auto before = parts[at - 1].text;
    const auto after = parts[at + 1].text;
    const bool begins = before.ends_with("=\"") || before.ends_with("=~\"");
    return begins && after.starts_with('"');
  }

  bool check_document(const Entry& query) {
    if (made_ == nullptr || text_field(*made_, "provider") != "cloudwatch") return true;
    support::Arena arena;
    support::SymbolTable symbols;
    const auto read = value::read_json(query.value.as_text(), arena, symbols, {});
    if (!read.ok() || !read.value().is(Kind::list))
      return say(query, "its query is no list of CloudWatch's MetricDataQuery, in JSON",
                 "write it as `[{\"id\": …, \"metricStat\": …}]`");
    return true;
  }

  RolloutReport report_;
  const ir::Metric& metric_;
  const Object* made_;
};

}  // namespace

void check_rollout_query(CheckContext& context, const ir::Canary& canary,
                         const ir::Metric& metric) {
  if (!metric.object->poisoned) QueryCheck(context, canary, metric).run();
}

}  // namespace rollout::check
