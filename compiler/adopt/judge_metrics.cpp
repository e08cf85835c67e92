// SPDX-License-Identifier: Apache-2.0
//
// The metrics of a template of Argo Rollouts: how often each is measured, what it may cost, and who
// answers. Numbers and times that an argument gives are not known.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <variant>

#include "compiler/adopt/controller_rules.h"
#include "compiler/adopt/template_text.h"
#include "policies/engine/go_duration.h"

namespace rollout::adopt {

namespace {

// Nothing where an argument gives it; zero where it is not said, or is no number.
std::optional<std::int64_t> number(const ManifestPart& metric, std::string_view name) {
  if (const auto whole = metric.whole(name)) return whole;
  auto text = metric.text(name);
  if (has_parameter(text)) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

class MetricJudge {
 public:
  MetricJudge(const ControllerRules& rules, const ManifestPart& metric)
      : rules_(rules),
        metric_(metric),
        count_(number(metric, "count")),
        failures_(number(metric, "failureLimit")),
        successes_(number(metric, "consecutiveSuccessLimit")),
        inconclusive_(number(metric, "inconclusiveLimit")) {}

  void judge() const {
    judge_limits();
    judge_count();
    for (const std::string_view name : {"interval", "initialDelay"}) judge_duration(name);
    judge_provider();
  }

 private:
  void judge_limits() const {
    judge_least("consecutiveSuccessLimit", 0);
    judge_least("inconclusiveLimit", 0);
    judge_least("consecutiveErrorLimit", 0);
    judge_least("failureLimit", -1);
    if (failures_ == -1 && successes_ == 0)
      rules_
          .refuse(metric_.at("failureLimit"),
                  "`failureLimit: -1` needs `consecutiveSuccessLimit`: nothing else would end it")
          .help("with both off, no measurement decides anything");
  }

  void judge_least(std::string_view name, std::int64_t least) const {
    if (const auto own = number(metric_, name); own && *own < least)
      rules_.refuse(metric_.at(name),
                    fmt::format("`{}` is {}, and must be {}{}", name, *own,
                                least < 0 ? "-1, which is no limit, or " : "", "0 or more"));
  }

  void judge_count() const {
    if (!count_ || *count_ <= 0) return;
    if (failures_ && successes_ && *successes_ >= 0 && *failures_ >= -1 &&
        *count_ < std::max<std::int64_t>(*failures_, 0) + *successes_)
      refuse_count(fmt::format("`failureLimit` {} and `consecutiveSuccessLimit` {}", *failures_,
                               *successes_));
    else if (inconclusive_ && *count_ < *inconclusive_)
      refuse_count(fmt::format("`inconclusiveLimit` {}", *inconclusive_));
    if (*count_ > 1 && metric_.text("interval").empty())
      rules_.miss(metric_.at("count"), fmt::format("{} measurements need an `interval`", *count_));
  }

  void refuse_count(const std::string& limits) const {
    rules_
        .refuse(metric_.at("count"),
                fmt::format("{} measurements are too few for {}", *count_, limits))
        .help("`count` must be as many as the limits together");
  }

  void judge_duration(std::string_view name) const {
    const auto text = metric_.text(name);
    if (text.empty() || has_parameter(text)) return;
    const auto read = engine::parse_go_duration(text);
    if (std::holds_alternative<engine::Nanoseconds>(read)) return;
    rules_
        .refuse(metric_.at(name),
                fmt::format("`{}` is `{}`, which is no length of time", name, text))
        .help("write `30s`, `5m`, `1h30m`");
  }

  void judge_provider() const {
    const auto provider = metric_.part("provider");
    std::vector<value::Span> found;
    if (provider)
      for (const auto& entry : provider.record->entries) {
        if (entry.value.is_absent()) continue;
        if (entry.key.text() != "plugin") found.push_back(entry.origin->span);
        else if (const auto plugins = provider.part("plugin"); plugins)
          for (const auto& plugin : plugins.record->entries) found.push_back(plugin.origin->span);
      }
    if (found.empty())
      rules_.miss(metric_.at("provider"), "nobody is asked: `provider` is empty",
                  "it names one, such as `prometheus`, with what it is asked");
    if (found.size() > 1)
      rules_.refuse(found[1], "a metric asks one provider").note(found[0], "the other one");
    judge_job(provider.part("job"));
  }

  // Kubernetes runs no Job without it, and Argo Rollouts does not add it.
  void judge_job(const ManifestPart& job) const {
    constexpr std::string_view kPlace = "spec.template.spec.restartPolicy";
    if (!job.has("spec.template.spec")) return;
    const auto policy = job.text(kPlace);
    if (policy == "Never" || policy == "OnFailure") return;
    if (policy.empty())
      rules_.miss(job.at("spec.template.spec"), "the pods of a Job need `restartPolicy`",
                  "`Never` or `OnFailure`");
    else if (!has_parameter(policy))
      rules_.refuse(job.at(kPlace), fmt::format("`restartPolicy` of a Job is `{}`, and must be "
                                                "`Never` or `OnFailure`",
                                                policy));
  }

  const ControllerRules& rules_;
  const ManifestPart& metric_;
  std::optional<std::int64_t> count_;
  std::optional<std::int64_t> failures_;
  std::optional<std::int64_t> successes_;
  std::optional<std::int64_t> inconclusive_;
};

}  // namespace

void judge_metrics(const ControllerRules& rules, const ManifestPart& spec) {
  std::map<std::string_view, value::Span> names;
  for (const auto& metric : spec.parts("metrics")) {
    const auto [first, is_new] = names.emplace(metric.text("name"), metric.at("name"));
    if (!is_new)
      rules
          .refuse(metric.at("name"),
                  fmt::format("two metrics are called `{}`", metric.text("name")))
          .note(first->second, "first here");
    MetricJudge(rules, metric).judge();
  }
}

}  // namespace rollout::adopt
