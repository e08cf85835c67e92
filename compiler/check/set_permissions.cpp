// SPDX-License-Identifier: Apache-2.0
//
// A set's project must permit what the set makes. The applications that are known are held against
// it (application_permissions.cpp). Where not all are known, it must permit whatever the parameters
// of the set's application may become: that is proved, refuted, or not decided here.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "compiler/check/denial.h"
#include "compiler/value/field.h"
#include "compiler/value/soundness.h"
#include "policies/proofs/permission_proof.h"

namespace rollout::check {

namespace {

using projects::Decision;
using projects::Verdict;
using proofs::Proof;
using proofs::Question;

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

bool has_parameter(std::string_view text) { return text.find(kOpen) != std::string_view::npos; }

// The glob of all that a text with parameters may become; nothing where its own characters would
// mean something to a glob.
std::optional<std::string> pattern_of(std::string_view text, std::string_view anything) {
  std::string pattern;
  while (true) {
    const auto open = text.find(kOpen);
    const auto plain = text.substr(0, open);
    if (plain.find_first_of("*?[]{}\\!") != std::string_view::npos) return std::nullopt;
    pattern += plain;
    if (open == std::string_view::npos) return pattern;
    const auto close = text.find(kClose, open);
    if (close == std::string_view::npos) return std::nullopt;
    pattern += anything;
    text.remove_prefix(close + kClose.size());
  }
}

bool goes_where_protected(const ir::Program& program, const ir::ApplicationSet& set) {
  const auto environment = set.application.destination.environment;
  return environment != ir::kNone && program.environments[environment].is_protected;
}

class SetCheck {
 public:
  SetCheck(CheckContext& context, Denials& denials, const ir::ApplicationSet& set)
      : context_(context),
        denials_(denials),
        set_(set),
        project_(context.projects.of(set.application.project)) {}

  void run() {
    for (const auto& source : set_.application.sources) check_source(source);
    check_destination();
  }

 private:
  // `is_bounded`: something of it is no parameter.
  Denial denial(source::Span span, std::string what, std::string sentence, bool is_bounded) const {
    Denial made{Code::set_not_permitted, span, std::move(what), std::move(sentence), {}, {}};
    made.is_protected = goes_where_protected(context_.program, set_);
    constexpr std::string_view kFixed = "write more of it without parameters";
    made.way_out = is_bounded
                       ? fmt::format("{}, or let the project permit all that it may be: `{}`",
                                     kFixed, made.sentence)
                       : fmt::format("{}: alone they may be anything", kFixed);
    return made;
  }

  // What holds for all that the parameters may become.
  Decision decide(const std::optional<ir::Rule>& asked) const {
    const auto proves = [&](Question question) {
      return proofs::prove(context_.program, project_, *asked, question).proof == Proof::proved;
    };
    if (asked && proves(Question::permits_all)) return {.verdict = Verdict::permitted};
    if (asked && proves(Question::permits_nothing)) return {.verdict = Verdict::absent};
    return {.verdict = Verdict::undecided, .fact = "what the generators of the set give"};
  }

  void check_source(const ir::Source& source) {
    const auto repository = source.repo.text;
    if (repository.empty()) return;
    const auto what = fmt::format("the source `{}`", repository);
    if (!has_parameter(repository)) {
      denials_.judge(
          project_.project(), project_.source(repository),
          denial(source.repo.span, what, fmt::format("allow source \"{}\"", repository), true));
      return;
    }
    const auto pattern = pattern_of(repository, "**");
    std::optional<ir::Rule> asked;
    if (pattern) {
      asked.emplace();
      asked->dimension = ir::Dimension::source;
      asked->patterns = {{*pattern, source.repo.span}};
    }
    denials_.judge(
        project_.project(), decide(asked),
        denial(source.repo.span, what, fmt::format("allow source \"{}\"", pattern.value_or("**")),
               pattern && *pattern != "**"));
  }

  void check_destination() {
    const auto& destination = set_.application.destination;
    if (destination.object == nullptr || destination.object->poisoned) return;
    const auto name = value::text_field(*destination.object, "cluster");
    const auto server = value::text_field(*destination.object, "server");
    if (has_parameter(name) || has_parameter(server) || has_parameter(destination.name_space.text))
      return check_any_destination(name, server);
    auto place = context_.projects.place(destination, server);
    if (place.cluster == ir::kNone && !name.empty()) place = named(name);
    if (place.name.empty() && place.server.empty()) return;
    place.name_space = destination.name_space.text;
    judge_destination(project_.destination(place), !place.name.empty(),
                      place.name.empty() ? place.server : place.name, place.name_space,
                      place.name_space);
  }

  void check_any_destination(std::string_view name, std::string_view server) {
    const auto& destination = set_.application.destination;
    const auto place = context_.projects.place(destination, server);
    const bool declared = place.cluster != ir::kNone;
    const auto cluster = declared ? place.name : name.empty() ? server : name;
    const auto where = pattern_of(cluster, "*");
    const auto space = pattern_of(destination.name_space.text, "*");
    const bool by_name = declared || !name.empty();
    std::optional<ir::Rule> asked;
    if (where && space) {
      asked.emplace();
      asked->dimension = ir::Dimension::destination;
      asked->namespaces = {{*space, destination.name_space.span}};
      // What is only a parameter may be any cluster.
      if (*where != "*") (by_name ? asked->clusters : asked->servers) = {{*where, {}}};
    }
    judge_destination(decide(asked), by_name, cluster, destination.name_space.text,
                      space.value_or("*"));
  }

  void judge_destination(Decision decision, bool by_name, std::string_view cluster,
                         std::string_view name_space, std::string_view permitted) {
    const auto& written = set_.application.destination.name_space.span;
    denials_.judge(project_.project(), decision,
                   denial(written.known() ? written : set_.application.destination.object->span,
                          fmt::format("the namespace `{}` of `{}`", name_space, cluster),
                          fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                                      by_name ? "cluster" : "server",
                                      has_parameter(cluster) ? "*" : cluster, permitted),
                          permitted != "*" && !cluster.starts_with(kOpen)));
  }

  projects::Place named(std::string_view name) const {
    const auto& clusters = context_.program.clusters;
    const auto found = std::ranges::find(clusters, name, &ir::Cluster::name);
    if (found == clusters.end()) return {ir::kNone, name, {}, {}};
    return {static_cast<ir::Index>(found - clusters.begin()), found->name, found->server.text, {}};
  }

  CheckContext& context_;
  Denials& denials_;
  const ir::ApplicationSet& set_;
  const projects::WrittenProject& project_;
};

// Whichever project a generator names is asked by Argo CD, and nobody here.
void report_any_project(CheckContext& context, const ir::ApplicationSet& set) {
  const auto* project = set.application.object == nullptr
                            ? nullptr
                            : value::set_field(*set.application.object, "project");
  if (project == nullptr || !project->value.is(value::Kind::text)) return;
  ++context.judged.undecided;
  const bool must_be_known =
      context.settings.require_complete || goes_where_protected(context.program, set);
  context.sink
      .report(must_be_known ? Code::undecided_where_protected : Code::undecided,
              project->value.span().known() ? project->value.span() : set.object->span,
              fmt::format("whether a project permits what `{}` makes depends on which, and that is "
                          "what its generators give",
                          set.name))
      .help("name the project: what a generator may choose, nobody can review");
}

}  // namespace

void check_set_permissions(CheckContext& context) {
  const auto& whole = context.made.whole_sets;
  Denials denials(context);
  for (ir::Index i = 0; i < context.program.application_sets.size(); ++i) {
    const auto& set = context.program.application_sets[i];
    const auto index = set.application.project;
    if (!value::is_sound(*set.object) || whole.contains(i)) continue;
    if (index == ir::kNone) {
      report_any_project(context, set);
      continue;
    }
    const auto& project = context.program.projects[index];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) continue;
    SetCheck(context, denials, set).run();
  }
  denials.finish();
}

}  // namespace rollout::check
