// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/explain_field.h"

#include <algorithm>
#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/emit/field_cursor.h"
#include "compiler/emit/field_path.h"
#include "compiler/emit/source_map.h"
#include "compiler/support/edit_distance.h"

namespace rollout::emit {

namespace {

using support::Failure;
using value::Kind;
using value::Value;

bool goes_by(const Manifest& manifest, std::string_view name) {
  if (manifest.rollout_name == name || manifest.name == name) return true;
  if (name.starts_with(manifest.path)) {
    const auto rest = name.substr(manifest.path.size());
    if (rest.empty() || rest == ".yaml" || rest == ".json") return true;
  }
  if (!name.starts_with(manifest.kind + "/")) return false;
  const auto rest = name.substr(manifest.kind.size() + 1);
  return rest == manifest.name || rest == manifest.rollout_name;
}

std::vector<const Manifest*> manifests_called(std::span<const Manifest> manifests,
                                              std::string_view name) {
  std::vector<const Manifest*> found;
  for (const auto& manifest : manifests)
    if (goes_by(manifest, name)) found.push_back(&manifest);
  return found;
}

std::string with_suggestion(std::string message, std::string_view word,
                            std::span<const std::string_view> candidates) {
  const auto suggestion = support::suggestion(word, candidates);
  return suggestion.empty() ? message : message + "; " + suggestion;
}

Failure unknown_object(std::span<const Manifest> manifests, std::string_view name) {
  // Each name once, and as it was asked for: with its kind or without.
  std::set<std::string> names;
  for (const auto& manifest : manifests)
    for (const auto& known : {manifest.rollout_name, manifest.name})
      names.insert(name.starts_with(manifest.kind + "/") ? manifest.kind + "/" + known : known);
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  return {with_suggestion("no compiled object is called `" + std::string{name} + "`", name,
                          candidates)};
}

Failure unknown_field(const Manifest& manifest, const MissingField& missing) {
  std::string message = "`" + std::string{missing.key} + "` is not a field of ";
  message += missing.path.empty() ? manifest.kind : "`" + missing.path + "`";
  message += " in " + manifest.kind + " `" + manifest.name + "`";
  std::vector<std::string_view> candidates;
  if (missing.holder.is(Kind::record)) {
    for (const auto& entry : missing.holder.as_record().entries)
      candidates.push_back(entry.key.text());
  } else if (missing.holder.is(Kind::list)) {
    return {message + ", a list of " + std::to_string(missing.holder.as_list().items.size())};
  }
  return {with_suggestion(std::move(message), missing.key, candidates)};
}

std::optional<Place> place(const source::SourceMap& sources, source::Span span) {
  if (!span.known()) return std::nullopt;
  const auto& file = sources.file(span.file);
  return Place{file.path(), file.position(span.begin)};
}

FieldExplanation explain(const Manifest& manifest, const FieldCursor& field,
                         const source::SourceMap& sources) {
  FieldExplanation explanation{&manifest,
                               std::string{field.path()},
                               value::print(field.value()),
                               place(sources, field.value().span()),
                               {},
                               {},
                               {}};
  const auto* origin = field.origin();
  if (origin == nullptr) return explanation;
  explanation.set_at = place(sources, origin->span);
  explanation.layer = origin->layer;
  for (const auto* frame = origin->frame; frame != nullptr; frame = frame->outer)
    explanation.frames.push_back(
        {frame->kind, std::string{frame->text}, place(sources, frame->span)});
  return explanation;
}

std::string_view layer_sentence(value::Layer layer) {
  switch (layer) {
    case value::Layer::fallback: return "the schema's default";
    case value::Layer::use: return "set by `use`";
    case value::Layer::from: return "set by a template";
    case value::Layer::own: return "set in the block itself";
    case value::Layer::override_: return "set by an override";
  }
  return "";
}

std::string_view frame_sentence(value::FrameKind kind) {
  switch (kind) {
    case value::FrameKind::call: return "called from template ";
    case value::FrameKind::use: return "mixed in by use ";
    case value::FrameKind::iteration: return "in the turn ";
    case value::FrameKind::override_: return "in override ";
    case value::FrameKind::derived: return "because ";
  }
  return "";
}

std::string print(const Place& at) {
  return diagnostics::visible(at.file) + ':' + std::to_string(at.position.line) + ':' +
         std::to_string(at.position.column);
}

// A reason is a sentence; the others name something of the source.
std::string print(const FrameExplanation& frame) {
  std::string text = "  ";
  text += frame_sentence(frame.kind);
  if (frame.kind == value::FrameKind::derived) return text + frame.text + '\n';
  text += '`' + frame.text + '`';
  if (frame.at) text += " at " + print(*frame.at);
  return text + '\n';
}

bool is_derived(const FieldExplanation& explanation) {
  return !explanation.layer ||
         std::ranges::any_of(explanation.frames, [](const FrameExplanation& frame) {
           return frame.kind == value::FrameKind::derived;
         });
}

}  // namespace

support::Result<std::vector<FieldExplanation>> explain_field(std::span<const Manifest> manifests,
                                                             const source::SourceMap& sources,
                                                             std::string_view object,
                                                             std::string_view field) {
  const auto candidates = manifests_called(manifests, object);
  if (candidates.empty()) return unknown_object(manifests, object);
  std::vector<FieldExplanation> explanations;
  std::optional<Failure> failure;
  for (const auto* manifest : candidates) {
    MissingField missing;
    if (auto found = find_field(*manifest->object, field, missing)) {
      for (FieldCursor leaf{found->path, found->value, found->origin}; leaf.next();)
        explanations.push_back(explain(*manifest, leaf, sources));
    } else if (!failure) {
      failure = unknown_field(*manifest, missing);
    }
  }
  if (explanations.empty()) return *failure;
  return explanations;
}

std::string print(const FieldExplanation& explanation) {
  std::string text = explanation.path + " = " + explanation.value + "\n";
  text += "  of " + explanation.manifest->kind + " `" + explanation.manifest->name + "`, " +
          explanation.manifest->path + "\n";
  if (explanation.at) text += "  written at " + print(*explanation.at) + "\n";
  text += "  ";
  if (!is_derived(explanation)) text += layer_sentence(*explanation.layer);
  else text += explanation.set_at ? "made by the compiler of what stands" : "made by the compiler";
  if (explanation.set_at) text += " at " + print(*explanation.set_at);
  text += '\n';
  for (const auto& frame : explanation.frames) text += print(frame);
  return text;
}

}  // namespace rollout::emit
