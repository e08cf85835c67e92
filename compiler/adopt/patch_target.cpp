// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/patch_target.h"

#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

// Of an expression only the plain beginning is compared: `team-.*` may be all that begin so.
bool may_match(std::string_view pattern, std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
  if (pattern.empty() || pattern == text) return true;
  const auto end = pattern.find_first_not_of(kPlain);
  if (end == std::string_view::npos) return false;
  if (pattern.find('|') != std::string_view::npos) return true;
  constexpr std::string_view kRepeats = "?*{";
  const bool repeated = end > 0 && kRepeats.find(pattern[end]) != std::string_view::npos;
  return text.starts_with(pattern.substr(0, repeated ? end - 1 : end));
}

class Reader {
 public:
  Reader(support::Arena& arena, support::SymbolTable& symbols) : arena_(arena), symbols_(symbols) {}

  PatchTargets read(const Record& kustomization) {
    for (const auto key : {"patches", "patchesStrategicMerge", "patchesJson6902"})
      if (const auto* patches = list_at(kustomization, key))
        for (const auto& patch : patches->items) read_patch(patch);
    if (const auto* replacements = list_at(kustomization, "replacements"))
      for (const auto& replacement : replacements->items) read_replacement(replacement);
    // What a transformer of somebody does is not known.
    if (const auto* transformers = list_at(kustomization, "transformers");
        transformers != nullptr && !transformers->items.empty())
      found_.targets.emplace_back();
    return std::move(found_);
  }

 private:
  void add(const Record& target) {
    found_.targets.push_back(
        {std::string(text_at(target, "kind")), std::string(text_at(target, "name"))});
  }

  void read_patch(const value::Value& patch) {
    if (patch.is(Kind::text)) return read_text(patch.as_text());
    if (!patch.is(Kind::record)) return;
    const auto& record = patch.as_record();
    if (const auto* target = record_at(record, "target")) return add(*target);
    if (const auto path = text_at(record, "path"); !path.empty()) found_.files.emplace_back(path);
    else read_text(text_at(record, "patch"));
  }

  // The path of a patch, or one that is written out.
  void read_text(std::string_view text) {
    if (!text.empty() && text.find('\n') == std::string_view::npos && text.front() != '{') {
      found_.files.emplace_back(text);
      return;
    }
    for (const auto span : value::split_yaml(text, source::kNoFile)) {
      const auto read = value::read_yaml_document(text, span, arena_, symbols_);
      if (!read.value.is(Kind::record)) continue;
      const auto& object = read.value.as_record();
      found_.targets.push_back(
          {std::string(text_at(object, "kind")), std::string(text_at(object, "metadata.name"))});
    }
  }

  void read_replacement(const value::Value& replacement) {
    const auto* targets =
        replacement.is(Kind::record) ? list_at(replacement.as_record(), "targets") : nullptr;
    // One that stands in another file.
    if (targets == nullptr) return found_.targets.push_back({});
    for (const auto& target : targets->items)
      if (target.is(Kind::record))
        if (const auto* select = record_at(target.as_record(), "select")) add(*select);
  }

  support::Arena& arena_;
  support::SymbolTable& symbols_;
  PatchTargets found_;
};

}  // namespace

bool PatchTarget::may_be(const PatchTarget& object) const {
  return may_match(kind, object.kind) && may_match(name, object.name);
}

PatchTargets read_patch_targets(const Record& kustomization, support::Arena& arena,
                                support::SymbolTable& symbols) {
  return Reader(arena, symbols).read(kustomization);
}

}  // namespace rollout::adopt
