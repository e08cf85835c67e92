// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/declared_twice.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "compiler/value/object.h"

namespace rollout::driver {

namespace {

using adopt::ManifestKind;
using Declared = std::map<std::pair<ManifestKind, std::string_view>, source::Span>;

template <typename Nouns>
void add(const Nouns& nouns, ManifestKind kind, Declared& declared) {
  for (const auto& noun : nouns)
    if (noun.object != nullptr && noun.object->span.known())
      declared.emplace(std::pair{kind, noun.name}, noun.object->span);
}

}  // namespace

void check_declared_twice(const ir::Program& program, const adopt::Survey& survey,
                          diagnostics::Sink& sink) {
  Declared declared;
  add(program.projects, ManifestKind::app_project, declared);
  add(program.applications, ManifestKind::application, declared);
  add(program.application_sets, ManifestKind::application_set, declared);
  for (const auto& manifest : survey.manifests) {
    if (!manifest.is_complete()) continue;
    const auto found = declared.find({manifest.kind, manifest.name});
    if (found == declared.end()) continue;
    sink.report(diagnostics::Code::declared_twice, manifest.name_span,
                fmt::format("the {} `{}` is declared twice", adopt::row_of(manifest.kind).name,
                            manifest.name))
        .note(found->second, "here as well")
        .help("take one of them out: what is compiled would replace what stands here");
  }
}

}  // namespace rollout::driver
