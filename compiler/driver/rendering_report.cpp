// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/rendering_report.h"

#include <fmt/format.h>

#include <tuple>

namespace rollout::driver {

namespace {

using diagnostics::Code;
using render::RenderFault;
using render::RenderProblem;

constexpr std::size_t kMostNotes = 3;  // of further applications

Code code_of(RenderFault fault, bool required) {
  switch (fault) {
    case RenderFault::failed: return Code::render_failed;
    case RenderFault::reach: return Code::render_reach;
    case RenderFault::limit: return Code::render_limit;
    case RenderFault::absent: break;
  }
  return required ? Code::not_rendered_where_required : Code::not_rendered;
}

struct Told {
  const RenderedApplication* first;
  const RenderProblem* problem;
  std::vector<const RenderedApplication*> others = {};
};

// One ground has many applications: a repository that is not here, a chart that is broken.
using Ground = std::tuple<RenderFault, std::string, std::string, std::vector<std::string>>;

void report(const Told& told, bool required, diagnostics::Sink& sink) {
  const auto& problem = *told.problem;
  const auto& application = *told.first;
  auto said = sink.report(
      code_of(problem.fault, required), problem.span.known() ? problem.span : application.span,
      fmt::format("`{}` {} rendered: {}", application.name,
                  problem.fault == RenderFault::absent ? "is not" : "cannot be", problem.message));
  for (const auto& note : problem.notes) said.note(note);
  for (std::size_t i = 0; i < told.others.size() && i < kMostNotes; ++i)
    said.note(told.others[i]->span, fmt::format("so it is with `{}`", told.others[i]->name));
  if (told.others.size() > kMostNotes)
    said.note(fmt::format("and with {} more", told.others.size() - kMostNotes));
  if (!problem.help.empty()) said.help(problem.help);
}

}  // namespace

diagnostics::Judged report_renderings(const RenderedApplications& rendered, bool require_rendered,
                                      diagnostics::Sink& sink) {
  diagnostics::Judged judged;
  std::map<Ground, std::size_t> known;
  std::vector<Told> all;
  for (const auto& application : rendered.all()) {
    ++(application.rendering.is_whole() ? judged.rendered : judged.unrendered);
    for (const auto& problem : application.rendering.problems) {
      const auto [place, is_new] = known.try_emplace(
          {problem.fault, problem.message, problem.help, problem.notes}, all.size());
      if (is_new) all.push_back({&application, &problem});
      else if (all[place->second].first != &application)
        all[place->second].others.push_back(&application);
    }
  }
  for (const auto& told : all) report(told, require_rendered, sink);
  if (rendered.is_stopped())
    sink.report(Code::render_limit, rendered.all().back().span,
                fmt::format("`{}` is rendered, and what it brings is not: applications render "
                            "applications more than {} steps deep",
                            rendered.all().back().name, kMostRenderings))
        .help("does an application bring one that brings another, without an end?");
  return judged;
}

void report_missed(const std::vector<const RenderedApplication*>& missed, bool require_rendered,
                   diagnostics::Sink& sink, diagnostics::Judged& judged) {
  for (const auto* application : missed) {
    if (application->rendering.is_whole()) {
      --judged.rendered;
      ++judged.unrendered;
    }
    sink.report(code_of(RenderFault::absent, require_rendered), application->span,
                fmt::format("what `{}` brings is not judged: the application itself has a mistake, "
                            "or says what cannot be said in the language",
                            application->name));
  }
}

}  // namespace rollout::driver
