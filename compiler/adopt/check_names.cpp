// SPDX-License-Identifier: Apache-2.0
//
// Names that somebody else has to know: finalizers, and what was to be filled in.
#include <fmt/format.h>

#include <array>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/check/finalizer.h"
#include "compiler/support/placeholder.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

void check_finalizers(Context& context, const value::ListData& finalizers) {
  for (const auto& item : finalizers.items) {
    if (!item.is(Kind::text) || !check::is_unknown_finalizer(item.as_text())) continue;
    const auto near = context.sink.nearest(item.as_text(), check::finalizers());
    auto report = context.sink.report(
        Code::finalizer_unknown, item.span(),
        fmt::format("Argo CD has no finalizer `{}`: nobody would ever remove it", item.as_text()));
    if (near.empty()) {
      report.help("an application with it can be deleted, and never goes");
      continue;
    }
    report.help(fmt::format("did you mean `{}`?", near[0]));
    report.fix(fmt::format("write `{}`", near[0]), item.span(), std::string(near[0]));
  }
}

// `${NAME}` is filled in by others before the manifest is applied.
void check_placeholder(Context& context, const Record& object, std::string_view place) {
  const auto found = support::placeholder_in(text_at(object, place));
  if (found.empty() || found.starts_with('$')) return;
  context.sink
      .report(Code::placeholder_in_manifest, span_at(object, place, {}),
              fmt::format("`{}` was left in `{}`", found, place))
      .help("write what it stands for");
}

}  // namespace

void check_names(Context& context) {
  constexpr std::array<std::string_view, 9> kPlaces = {"metadata.name",
                                                       "spec.project",
                                                       "spec.source.repoURL",
                                                       "spec.source.path",
                                                       "spec.source.targetRevision",
                                                       "spec.source.chart",
                                                       "spec.destination.server",
                                                       "spec.destination.name",
                                                       "spec.destination.namespace"};
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.missing == Missing::chart) continue;
    for (const auto place : {"metadata.finalizers", "spec.template.metadata.finalizers"})
      if (const auto* finalizers = list_at(*manifest.object, place))
        if (manifest.kind == ManifestKind::application ||
            manifest.kind == ManifestKind::application_set)
          check_finalizers(context, *finalizers);
    if (manifest.kind == ManifestKind::application)
      for (const auto place : kPlaces) check_placeholder(context, *manifest.object, place);
  }
}

}  // namespace rollout::adopt
