// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"
#include "compiler/value/yaml_document.h"

namespace rollout::render {

namespace {

using value::Kind;
using value::Record;
using value::Value;

constexpr std::size_t kLargest = 1u << 20;
constexpr std::array<std::string_view, 4> kFixed = {"repoURL", "path", "chart", "targetRevision"};

bool is_fixed(std::string_view key) { return std::ranges::find(kFixed, key) != kFixed.end(); }

// As RFC 7386 has it: null removes, records are merged, everything else is replaced.
const Record* merged(const Record& into, const Record& patch, bool top, support::Arena& arena) {
  auto* result = arena.make<Record>();
  const auto is_patched = [&](const value::Entry& entry) {
    return patch.find(entry.key) != nullptr && !(top && is_fixed(entry.key.text()));
  };
  for (const auto& entry : into.entries)
    if (!is_patched(entry)) result->entries.push_back(arena, entry);
  for (const auto& entry : patch.entries) {
    if (entry.value.is_absent() || (top && is_fixed(entry.key.text()))) continue;
    auto copy = entry;
    const auto* before = into.find(entry.key);
    if (entry.value.is(Kind::record)) {
      static const Record kEmpty{};
      const bool joins = before != nullptr && before->value.is(Kind::record);
      copy.value = Value::record(merged(joins ? before->value.as_record() : kEmpty,
                                        entry.value.as_record(), false, arena));
    }
    result->entries.push_back(arena, copy);
  }
  return result;
}

}  // namespace

Rendered<ApplicationSource> with_overrides(const ApplicationSource& source,
                                           const OverrideContext& context) {
  auto overridden = source;
  for (const auto& name :
       {std::string(".argocd-source.yaml"), ".argocd-source-" + context.application + ".yaml"}) {
    const auto path = support::path_in(context.folder, name);
    if (context.tree.files->kind(context.tree.at(path)) == support::FileKind::missing) continue;
    const auto problem = [&](RenderFault fault, std::string_view what) {
      return RenderProblem{fault, source.span_of("path"), fmt::format("`{}` {}", path, what)};
    };
    if (!context.tree.inside(path).ok())
      return problem(RenderFault::reach, "leads out of its repository");
    const auto text = context.tree.files->read(context.tree.at(path), kLargest);
    if (!text.ok()) return problem(RenderFault::failed, "cannot be read");
    const auto documents = value::split_yaml(text.value(), source::kNoFile);
    if (documents.empty()) continue;
    const auto document =
        value::read_yaml_document(text.value(), documents.front(), context.arena, context.symbols);
    if (document.value.is_absent()) continue;
    if (!document.value.is(Kind::record)) return problem(RenderFault::failed, "holds no source");
    overridden.object = merged(*overridden.object, document.value.as_record(), true, context.arena);
  }
  return overridden;
}

}  // namespace rollout::render
