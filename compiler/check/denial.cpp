// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/denial.h"

#include <fmt/format.h>

#include "compiler/support/words.h"

namespace rollout::check {

namespace {

using projects::Decision;
using projects::Part;
using projects::Verdict;

constexpr std::size_t kMostPlaces = 3;
constexpr std::size_t kMostNames = 5;

std::string reason(const ir::Rule& rule, std::string_view word) {
  return rule.because.empty() ? fmt::format("{} here", word)
                              : fmt::format("{} here, because {}", word, rule.because);
}

std::string_view part_name(Part part) {
  switch (part) {
    case Part::cluster: return "the cluster";
    case Part::name_space: return "the namespace";
    case Part::group: return "the group";
    case Part::kind: return "the kind";
    case Part::name: return "the name";
    default: return "it";
  }
}

// The allow that comes nearest, and what of it does not fit.
void add_nearest(diagnostics::Builder& made, const Decision& decision) {
  const auto& rule = *decision.rule;
  if (decision.pattern == nullptr)
    return void(made.note(rule.span, fmt::format("this comes nearest, but {} is another one",
                                                 part_name(decision.missed))));
  const auto& pattern = *decision.pattern;
  made.note(pattern.span.known() ? pattern.span : rule.span,
            fmt::format("`{}` comes nearest, but {} does not match", pattern.text,
                        part_name(decision.missed)));
}

void add_reason(diagnostics::Builder& made, const ir::Project& project, const Denial& denial,
                const Decision& decision) {
  if (decision.verdict == Verdict::denied) {
    made.note(decision.rule->span, reason(*decision.rule, "denied"));
    made.help("a deny wins over every allow: narrow it, or go where it does not reach");
    return;
  }
  if (decision.rule != nullptr) add_nearest(made, decision);
  else made.note(project.object->span, "no sentence of the project comes near");
  made.help(fmt::format("`{}` in the project would permit it", denial.sentence));
}

// All of them, for readers that are not shown where the first one stands.
std::string who_else(const Denials::Said& said) {
  if (said.bearers.size() < 2) return fmt::format("the same holds for {} more", said.more);
  std::vector<std::string> names;
  for (const auto name : said.bearers) names.push_back(fmt::format("`{}`", name));
  return "asked for by " + support::first_of(names, kMostNames);
}

}  // namespace

Denials::Said* Denials::judge(const ir::Project& project, const Decision& decision, Denial denial) {
  auto& judged = context_.judged;
  ++(decision.verdict == Verdict::undecided ? judged.undecided : judged.decided);
  if (decision.permits()) return nullptr;
  const auto [said, is_new] =
      said_.emplace(Key{denial.span, denial.part, &project, decision.rule, decision.verdict},
                    Said{context_.sink.size()});
  if (is_new) report(project, decision, denial);
  else ++said->second.more;
  auto& bearers = said->second.bearers;
  // What asks more than once does so in turn.
  if (!denial.bearer.empty() && (bearers.empty() || bearers.back() != denial.bearer))
    bearers.push_back(denial.bearer);
  return &said->second;
}

void Denials::judge_another(Said& said, source::Span span, std::string_view name) {
  ++context_.judged.decided;
  if (!said.places.insert(span).second || said.shown.size() == kMostPlaces) return;
  said.shown.emplace_back(span, name);
}

void Denials::report(const ir::Project& project, const Decision& decision, const Denial& denial) {
  const bool undecided = decision.verdict == Verdict::undecided;
  const bool must_be_known = denial.is_protected || context_.settings.require_complete;
  const auto code = !undecided      ? denial.code
                    : must_be_known ? Code::undecided_where_protected
                                    : Code::undecided;
  auto made = context_.sink.report(
      code, denial.span,
      undecided ? fmt::format("whether project `{}` permits {} depends on {}", project.name,
                              denial.what, decision.fact)
                : fmt::format("project `{}` {} {}", project.name,
                              decision.verdict == Verdict::denied ? "denies" : "does not allow",
                              denial.what));
  // Who lost a cluster or an environment to a mistake lost what it permits. Each object that Git
  // holds is told of where it stands.
  const bool is_lost = decision.verdict != Verdict::denied;
  if (is_lost && denial.code == Code::object_not_permitted && !undecided)
    made.explained_by(diagnostics::Loss::objects);
  else if (is_lost)
    made.absent(fmt::format("permission for {} in {}", denial.what, project.name),
                diagnostics::Loss::objects);
  if (!denial.bearer.empty())
    made.note(denial.bearer_span, fmt::format("`{}` asks for it", denial.bearer));
  if (!undecided) return add_reason(made, project, denial, decision);
  if (decision.rule != nullptr) made.note(decision.rule->span, "this sentence asks for it");
  made.help(denial.way_out.empty() ? "declare it: `cluster NAME { server = \"…\" }`"
                                   : denial.way_out);
}

void Denials::finish() {
  for (const auto& [_, said] : said_) {
    auto report = context_.sink.again(said.report);
    for (const auto& [span, name] : said.shown)
      report.note(span, name.empty() ? "so is this" : fmt::format("so is `{}`", name));
    if (const auto rest = said.places.size() - said.shown.size(); rest > 0)
      report.note(fmt::format("… and {} more at other places", rest));
    if (said.more > 0) report.note(who_else(said));
  }
}

}  // namespace rollout::check
