// SPDX-License-Identifier: Apache-2.0
#include "cli/promotion_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/ir/program.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/glob.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

using changes::Placement;
using changes::SourceText;
using diagnostics::visible;

constexpr std::size_t kMostNames = 5;

bool is_glob(std::string_view text) { return text.find_first_of("*?[{") != std::string_view::npos; }

// One service: what has one stem.
struct Service {
  std::vector<const Placement*> from;
  std::vector<const Placement*> to;
  std::set<std::string> elsewhere;  // environments and clusters
};

std::string names_of(const std::vector<const Placement*>& all) {
  std::vector<std::string> names;
  for (const auto* place : all)
    names.push_back(fmt::format("`{}`", visible(place->application->name)));
  return support::first_of(names, kMostNames);
}

std::string list_of(const std::set<std::string>& names) {
  std::vector<std::string> quoted;
  for (const auto& name : names) quoted.push_back(fmt::format("`{}`", visible(name)));
  return support::first_of(quoted, kMostNames);
}

class Planner {
 public:
  Planner(const ir::Program& program, std::span<const Placement> places,
          const PromotionRequest& request)
      : places_(places), request_(request) {
    for (const auto& environment : program.environments) known_.emplace(environment.name);
    for (const auto& cluster : program.clusters) known_.emplace(cluster.name);
    for (const auto& place : places) known_.insert(place.cluster);
  }

  std::variant<PromotionPlan, Problem> plan() {
    if (request_.from == request_.to)
      return Problem{fmt::format("`{}` is promoted to itself", visible(request_.to)), ""};
    for (const auto& name : {request_.from, request_.to})
      if (!is_place(name)) return unknown_place(name);
    const auto services = find_services();
    if (services.empty()) return nobody();
    for (const auto& [stem, service] : services)
      if (auto problem = plan(stem, service); !problem.message.empty()) return problem;
    if (plan_.moves.empty() && plan_.promoted.empty()) return nothing_in_common(services);
    return std::move(plan_);
  }

 private:
  // Of what is declared nowhere, names tell.
  bool is_named_for(std::string_view name, std::string_view place) const {
    return !known_.contains(std::string(place)) &&
           (name.ends_with("-" + std::string(place)) || name.starts_with(std::string(place) + "-"));
  }

  bool is_in(const Placement& place, std::string_view name) const {
    return place.cluster == name || (!name.empty() && place.environment() == name) ||
           is_named_for(place.application->name, name);
  }

  bool is_place(std::string_view name) const {
    return known_.contains(std::string(name)) ||
           std::ranges::any_of(places_, [&](const Placement& place) { return is_in(place, name); });
  }

  // Where places are told by names alone, they are part of none.
  std::string stem_of(const Placement& place) const {
    return changes::stem_of(place.stem, std::vector<std::string_view>{request_.from, request_.to});
  }

  bool is_meant(std::string_view name) const {
    if (!is_glob(request_.application)) return name == request_.application;
    const auto glob = support::Glob::compile(request_.application);
    return std::holds_alternative<support::Glob>(glob) &&
           std::get<support::Glob>(glob).matches(name, "");
  }

  bool is_meant(const Placement& place) const {
    return is_meant(stem_of(place)) || is_meant(place.application->name);
  }

  std::map<std::string, Service> find_services() const {
    std::set<std::string> stems;
    for (const auto& place : places_)
      if (is_meant(place)) stems.insert(stem_of(place));
    std::map<std::string, Service> services;
    for (const auto& place : places_) {
      const auto stem = stem_of(place);
      if (!stems.contains(stem)) continue;
      auto& service = services[stem];
      if (is_in(place, request_.from)) service.from.push_back(&place);
      if (is_in(place, request_.to)) service.to.push_back(&place);
      service.elsewhere.insert(place.environments.empty() ? place.cluster
                                                          : std::string(place.environments[0]));
    }
    // A pattern takes what is on both sides.
    if (is_glob(request_.application) && services.size() > 1)
      std::erase_if(services, [](const auto& each) {
        return each.second.from.empty() || each.second.to.empty();
      });
    return services;
  }

  Problem unknown_place(std::string_view name) const {
    std::vector<std::string_view> names(known_.begin(), known_.end());
    return {fmt::format("no environment and no cluster is called `{}`", visible(name)),
            support::suggestion(name, names)};
  }

  Problem nobody() const {
    std::set<std::string> names;
    if (std::ranges::any_of(places_, [&](const Placement& place) { return is_meant(place); }))
      return {
          fmt::format("nothing that `{}` means is in both `{}` and `{}`",
                      visible(request_.application), visible(request_.from), visible(request_.to)),
          ""};
    for (const auto& place : places_) {
      names.insert(stem_of(place));
      names.emplace(place.application->name);
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    return {fmt::format("no application is called `{}`, in any environment",
                        visible(request_.application)),
            support::suggestion(request_.application, known)};
  }

  static Problem nothing_in_common(const std::map<std::string, Service>& services) {
    const auto& service = services.begin()->second;
    return {fmt::format("{} and {} have no source in common", names_of(service.from),
                        names_of(service.to)),
            "what is promoted is the revision of a repository, or of a chart, that both use"};
  }

  // No message: all is well.
  Problem plan(const std::string& stem, const Service& service) {
    for (const auto& [all, name] :
         {std::pair(&service.from, &request_.from), std::pair(&service.to, &request_.to)})
      if (all->empty())
        return {fmt::format("`{}` is not in `{}`", visible(stem), visible(*name)),
                fmt::format("it is in {}", list_of(service.elsewhere))};
    for (const auto* to : service.to)
      if (auto problem = plan(service, *to); !problem.message.empty()) return problem;
    return {};
  }

  Problem plan(const Service& service, const Placement& to) {
    std::size_t pinned = 0;
    std::string floating;
    for (std::size_t i = 0; i < to.sources.size(); ++i) {
      const auto runs = revisions_of(service, to, to.sources[i]);
      if (runs.empty()) continue;
      if (runs.size() > 1) return several(runs);
      const auto& [revision, from] = *runs.begin();
      if (support::is_floating_revision(revision, to.sources[i].chart)) {
        floating = fmt::format("`{}` follows {} of `{}`, which moves by itself",
                               visible(from->application->name),
                               revision.empty() ? "the newest" : "`" + visible(revision) + "`",
                               visible(to.sources[i].repo));
        continue;
      }
      ++pinned;
      PinMove move{from, &to, i, to.sources[i].revision, revision};
      (move.before == move.after ? plan_.promoted : plan_.moves).push_back(std::move(move));
    }
    if (floating.empty()) return {};
    if (pinned > 0) return plan_.notes.push_back(floating + ", and is not promoted"), Problem{};
    return {floating + ": there is no pin to promote",
            "pin it to a tag, a version or a commit first"};
  }

  using Runs = std::map<std::string, const Placement*>;

  // What the same source follows where it comes from: the same folder where there are several.
  static Runs revisions_of(const Service& service, const Placement& to, const SourceText& source) {
    Runs runs;
    const bool several = number_of_kin(to, source) > 1;
    for (const auto* from : service.from)
      for (const auto& other : from->sources) {
        const bool alone = !several && number_of_kin(*from, source) == 1;
        if (other.is_kin_of(source) && (alone || other.path == source.path))
          runs.emplace(other.revision, from);
      }
    return runs;
  }

  static std::ptrdiff_t number_of_kin(const Placement& place, const SourceText& source) {
    return std::ranges::count_if(place.sources,
                                 [&](const SourceText& other) { return other.is_kin_of(source); });
  }

  Problem several(const Runs& runs) const {
    std::vector<std::string> texts;
    for (const auto& [revision, place] : runs)
      texts.push_back(
          fmt::format("`{}` runs `{}`", visible(place->application->name), visible(revision)));
    return {fmt::format("`{}` has no one version: {}", visible(request_.from),
                        support::first_of(texts, kMostNames)),
            "name one of its clusters in place of it"};
  }

  std::span<const Placement> places_;
  const PromotionRequest& request_;
  std::set<std::string> known_;  // environments and clusters
  PromotionPlan plan_;
};

}  // namespace

std::variant<PromotionPlan, Problem> plan_promotion(const ir::Program& program,
                                                    std::span<const Placement> places,
                                                    const PromotionRequest& request) {
  return Planner(program, places, request).plan();
}

}  // namespace rollout::cli
