// SPDX-License-Identifier: Apache-2.0
//
// What metrics ask for can be rendered, and looks at the new version. A query that Flagger cannot
// render fails every check; one that does not name the canary promotes whatever comes.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/query_text.h"
#include "compiler/check/rules.h"
#include "compiler/ir/workload.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;

// The names under which the new version may stand in a query that was written for one canary.
std::vector<std::string_view> names_of(const ir::Canary& canary) {
  std::vector<std::string_view> names = {ir::workload_name(canary.target.text), canary.object_name};
  if (const auto* service = set_field(*canary.object, "service", Kind::object))
    names.push_back(text_field(service->value.as_object(), "name"));
  std::erase(names, std::string_view{});
  return names;
}

bool names_literally(std::string_view query, const ir::Canary& canary) {
  return std::ranges::any_of(names_of(canary), [&](std::string_view name) {
    return query.find(name) != std::string_view::npos;
  });
}

// Systems whose query is the name of something that was made for the canary.
bool asks_by_name(std::string_view provider) {
  return provider == "keptn" || provider == "externalmetrics";
}

class QueryCheck {
 public:
  explicit QueryCheck(CheckContext& context) : context_(context) {
    for (const auto& made : context.program.metric_templates)
      templates_.push_back(read(*made.object, text_field(*made.object, "provider")));
  }

  void run(const ir::Canary& canary) {
    for (const auto& metric : canary.metrics) {
      if (metric.template_index != ir::kNone) of_template(canary, metric);
      else if (known_entry(*metric.object, "query") != nullptr) of_inline(canary, metric);
      else of_flagger(canary, metric);
    }
  }

 private:
  QueryText read(const Object& object, std::string_view provider) {
    const auto* entry = set_field(object, "query", Kind::text);
    if (entry == nullptr) return {};
    const bool promql = provider.empty() || provider == "prometheus";
    auto query = read_query(entry->value.as_text(), promql);
    if (query.problem && entry->value.span().known())
      context_.sink
          .report(Code::query_variable, entry->value.span(), std::move(query.problem->message))
          .help(std::move(query.problem->help));
    return query;
  }

  void of_inline(const ir::Canary& canary, const ir::Metric& metric) {
    const auto query = read(*metric.object, {});
    require_variables(metric, query, nullptr);
    if (const auto* entry = set_field(*metric.object, "query", Kind::text))
      require_sight(canary, metric, query, *entry);
  }

  void of_template(const ir::Canary& canary, const ir::Metric& metric) {
    const auto& made = *context_.program.metric_templates[metric.template_index].object;
    const auto& query = templates_[metric.template_index];
    require_variables(metric, query, &made);
    const auto* entry = set_field(made, "query", Kind::text);
    if (entry == nullptr) return;
    if (!asks_by_name(text_field(made, "provider"))) require_sight(canary, metric, query, *entry);
  }

  // Flagger finds pods by `target-` and two more groups: those of a DaemonSet have one, and those
  // of its primary two.
  void of_flagger(const ir::Canary& canary, const ir::Metric& metric) {
    if (known_entry(*metric.object, "template_ref") != nullptr) return;
    const auto provider = canary.provider.text;
    const bool by_pods = provider == "kubernetes" || provider.starts_with("gatewayapi") ||
                         provider.starts_with("appmesh");
    if (!by_pods || !canary.target.text.starts_with("DaemonSet/")) return;
    context_.sink
        .report(
            Code::query_ignores_canary, metric.object->span,
            fmt::format("of a DaemonSet, Flagger's own `{}` looks at the old version", metric.name))
        .note(canary.target.span, "the target")
        .help(
            "its pods are told apart by two dashes in their names, which a DaemonSet's have not: "
            "write a `metric_template`");
  }

  // `{{ variables.foo }}` of a metric that gives no `foo` is an error of every check.
  void require_variables(const ir::Metric& metric, const QueryText& query, const Object* made) {
    const auto* given = known_entry(*metric.object, "variables");
    if (given != nullptr && !given->value.is(Kind::record)) return;
    for (const auto name : query.variables) {
      const bool found = given != nullptr && std::ranges::any_of(given->value.as_record().entries,
                                                                 [&](const Entry& entry) {
                                                                   return entry.key.text() == name;
                                                                 });
      if (found) continue;
      auto report = context_.sink.report(
          Code::query_variable, metric.object->span,
          fmt::format("the query of `{}` needs the variable `{}`", metric.name, name));
      if (made != nullptr) report.note(made->span, "the template that asks for it");
      report.help(fmt::format("write `variables = {{ {} = \"…\" }}` in the metric", name));
    }
  }

  void require_sight(const ir::Canary& canary, const ir::Metric& metric, const QueryText& query,
                     const Entry& entry) {
    if (query.problem || query.names_canary) return;
    if (query.names_both)
      return report_blind(metric, entry, "looks at the old version as well",
                          "what follows `{{ target }}` takes `-primary` too: exclude it, as with "
                          "`pod!~\"{{ target }}-primary-.*\"`");
    if (query.names_primary)
      return report_blind(metric, entry, "looks at the old version only",
                          "`{{ target }}` is the new version, `{{ target }}-primary` the old one");
    if (names_literally(entry.value.as_text(), canary)) return;
    if (query.names_others)
      return report_blind(metric, entry, "looks at everything but the new version",
                          "`!=` and `!~` exclude it: write `=` or `=~`");
    report_blind(metric, entry, "does not look at the new version",
                 fmt::format("choose what belongs to it: `{{{{ target }}}}` is `{}`",
                             ir::workload_name(canary.target.text)));
  }

  void report_blind(const ir::Metric& metric, const Entry& entry, std::string_view what,
                    std::string help) {
    const bool here = entry.value.span().known();
    auto report = context_.sink.report(Code::query_ignores_canary,
                                       here ? entry.value.span() : metric.object->span,
                                       fmt::format("the query of `{}` {}", metric.name, what));
    if (here) report.note(metric.object->span, "the metric that uses it");
    report.help(std::move(help));
  }

  CheckContext& context_;
  std::vector<QueryText> templates_;  // by the index of the template
};

}  // namespace

void check_queries(CheckContext& context) {
  QueryCheck check(context);
  for (const auto& canary : context.program.canaries)
    if (!canary.object->poisoned && canary.engine == ir::Engine::flagger) check.run(canary);
}

}  // namespace rollout::check
