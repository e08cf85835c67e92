// SPDX-License-Identifier: Apache-2.0
//
// Every object stands once in its file, under an API version that is served. (Files of one
// directory may be for several instances of Argo CD, and call their objects the same.)
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

void check_version(Context& context, const Manifest& manifest) {
  const auto& row = row_of(manifest.kind);
  const auto version = text_at(*manifest.object, "apiVersion");
  if (version.substr(version.find('/') + 1) == row.version) return;
  const auto span = span_at(*manifest.object, "apiVersion", manifest.span);
  const auto served = fmt::format("{}/{}", row.group, row.version);
  context.sink
      .report(Code::api_version_gone, span,
              fmt::format("nothing serves a `{}` of `{}`", row.name, version))
      .help("what changed since stands in the release notes of the controller")
      .fix(fmt::format("write `{}`", served), span, served);
}

void check_scaler(Context& context, const Manifest& manifest) {
  constexpr std::string_view kPlace = "spec.autoscalerRef.apiVersion";
  const auto version = text_at(*manifest.object, kPlace);
  if (!version.starts_with("autoscaling/v2beta")) return;
  const auto span = span_at(*manifest.object, kPlace, manifest.span);
  context.sink
      .report(Code::api_version_gone, span,
              fmt::format("Kubernetes serves no `{}` since 1.26", version))
      .fix("write `autoscaling/v2`", span, "autoscaling/v2");
}

}  // namespace

void check_objects(Context& context) {
  using Name = std::tuple<source::FileId, ManifestKind, std::string_view, std::string_view>;
  std::map<Name, const Manifest*> seen;
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.missing == Missing::chart) continue;
    check_version(context, manifest);
    if (manifest.kind == ManifestKind::canary) check_scaler(context, manifest);
    if (!manifest.is_complete() || manifest.name.empty()) continue;
    const Name name{manifest.span.file, manifest.kind, manifest.name_space, manifest.name};
    const auto [first, added] = seen.emplace(name, &manifest);
    if (added) continue;
    context.sink
        .report(
            Code::declared_twice, manifest.name_span,
            fmt::format("the {} `{}` is declared twice", row_of(manifest.kind).name, manifest.name))
        .note(first->second->name_span, "first here")
        .help("the one that is applied last replaces the other");
  }
}

}  // namespace rollout::adopt
