// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/expand_sets.h"

#include <fmt/format.h>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

void expand_sets(Survey& survey, generators::Surroundings& surroundings) {
  for (std::size_t i = 0; i < survey.manifests.size(); ++i) {
    const auto& manifest = survey.manifests[i];
    if (manifest.kind == ManifestKind::application_set &&
        (manifest.is_complete() || manifest.missing == Missing::base))
      survey.expansions.emplace(
          i, generators::expand(*manifest.object, manifest.name_span, surroundings));
  }
}

std::span<const generators::MadeApplication> made_by(const Survey& survey, const Manifest& set) {
  const auto place = static_cast<std::size_t>(&set - survey.manifests.data());
  const auto found = survey.expansions.find(place);
  if (found == survey.expansions.end() || !set.sound) return {};
  return found->second.applications;
}

void note_makers(diagnostics::Builder& report, const Manifest& set,
                 const generators::MadeApplication& made, std::size_t number, std::size_t of) {
  constexpr std::size_t kMostNotes = 3;
  const auto name = text_at(*made.object, "metadata.name");
  const bool one = of == 1;
  for (std::size_t i = 0; i < made.makers.size() && i < kMostNotes; ++i) {
    const auto& maker = made.makers[i];
    report.note(
        maker.span.known() ? maker.span : set.name_span,
        fmt::format("{} makes the application `{}`{}", maker.what, name, i == 0 ? "" : " with it"));
  }
  if (!one)
    report.note(
        number == of
            ? fmt::format("so it is for all {} applications that the set makes", of)
            : fmt::format("so it is for {} of the {} applications that the set makes", number, of));
}

}  // namespace rollout::adopt
