// SPDX-License-Identifier: Apache-2.0
//
// What runs in a protected environment changes by a change of its files, not by somebody else's
// commit. Elsewhere a branch is what people follow, and nothing is said.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/semantic_version.h"

namespace rollout::check {

namespace {

bool moves(const ir::Source& source) {
  return support::is_floating_revision(source.revision.text, !source.chart.empty());
}

void check_source(CheckContext& context, const ir::Environment& environment,
                  const ir::Source& source) {
  if (source.object == nullptr || source.object->poisoned || !moves(source)) return;
  // A chart without a version was reported (lower/application.cpp).
  if (!source.chart.empty() && source.revision.empty()) return;
  const auto& revision = source.revision;
  const bool written = !revision.empty() && revision.span.known();
  auto report = context.sink.report(
      Code::floating_revision, written ? revision.span : source.object->span,
      revision.empty()
          ? fmt::format("`{}` is protected, and this source says no revision", environment.name)
          : fmt::format("`{}` is protected, and follows `{}`", environment.name, revision.text));
  report.help(source.chart.empty()
                  ? "pin a tag or a commit: then a rollout is a change of this file"
                  : "pin a version of the chart: then a rollout is a change of this file");
}

// Null where it is not known, or not protected.
const ir::Environment* protected_environment(const ir::Program& program,
                                             const ir::Application& application) {
  const auto index = application.destination.environment;
  if (application.object == nullptr || application.object->poisoned || index == ir::kNone)
    return nullptr;
  return program.environments[index].is_protected ? &program.environments[index] : nullptr;
}

bool says_sources(const ir::Generator& generator) {
  return (generator.application && !generator.application->sources.empty()) ||
         std::ranges::any_of(generator.generators, says_sources);
}

void check_application(CheckContext& context, const ir::Application& application) {
  const auto* environment = protected_environment(context.program, application);
  if (environment == nullptr) return;
  for (const auto& source : application.sources) check_source(context, *environment, source);
}

// Tags of a prefix are chosen from by a range of versions; any other revision is one already.
void check_tag_prefix(CheckContext& context, const ir::Source& source) {
  const auto* prefix = written_entry(*source.object, "tag_prefix");
  const auto revision = source.revision.text;
  if (prefix == nullptr || source.object->poisoned || revision.empty() ||
      revision.find("{{") != std::string_view::npos || support::VersionRange::parse(revision))
    return;
  context.sink
      .report(Code::idle_field, span_of(*prefix, source.object->span),
              fmt::format("`tag_prefix` does nothing with the revision `{}`", revision))
      .help("it is for ranges of versions: `revision = \"1.*\"`");
}

}  // namespace

void check_revisions(CheckContext& context) {
  const auto& program = context.program;
  for (const auto& application : program.applications) check_application(context, application);
  for (const auto& set : program.application_sets)
    if (!std::ranges::any_of(set.generators, says_sources))
      check_application(context, set.application);
  for_each_application(program, [&](const ir::Application& application) {
    for (const auto& source : application.sources) check_tag_prefix(context, source);
  });
}

}  // namespace rollout::check
