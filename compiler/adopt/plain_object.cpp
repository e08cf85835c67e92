// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/plain_object.h"

#include <algorithm>

#include "compiler/adopt/candidate.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/template_text.h"
#include "compiler/support/path.h"
#include "compiler/value/yaml_document.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

constexpr int kDeepestList = 8;  // lists of objects inside each other

void take(const value::Value& value, const std::string& directory, bool complete, int depth,
          std::vector<PlainObject>& found) {
  if (!value.is(Kind::record) || depth > kDeepestList) return;
  const auto& object = value.as_record();
  const auto kind = text_at(object, "kind");
  if (kind.ends_with("List"))
    if (const auto* items = list_at(object, "items")) {
      for (const auto& item : items->items) take(item, directory, complete, depth + 1, found);
      return;
    }
  const auto version = text_at(object, "apiVersion");
  if (kind.empty() || version.empty()) return;
  const auto slash = version.find('/');
  PlainObject plain{.object = &object, .kind = kind, .directory = directory};
  if (slash != std::string_view::npos) plain.group = version.substr(0, slash);
  plain.name = text_at(object, "metadata.name");
  plain.name_space = text_at(object, "metadata.namespace");
  plain.span = entry_at(object, "kind")->value.span();
  plain.complete = complete;
  found.push_back(std::move(plain));
}

}  // namespace

std::vector<PlainObject> read_plain_objects(SurveyedFile& file,
                                            const std::function<bool(std::string_view)>& wanted,
                                            SurveyContext& context) {
  if (file.in_chart) return {};
  std::string text;
  if (file.id == source::kNoFile) {
    auto read = context.files.read(file.path, kLargestFile);
    if (!read.ok() || !wanted(read.value())) return {};
    text = std::move(read.value());
    if (value::problem_of_yaml_characters(text, source::kNoFile)) return {};
    file.id = context.sources.add(file.path, std::move(text));
  }
  const auto kept = context.sources.file(file.id).text();
  const auto directory = support::directory_of(file.path);
  std::vector<PlainObject> found;
  for (const auto span : value::split_yaml(kept, file.id)) {
    const auto document = kept.substr(span.begin, span.end - span.begin);
    if (!wanted(document) || (!file.rendered && is_helm_template(document))) continue;
    const auto read = value::read_yaml_document(kept, span, context.arena, context.symbols);
    const bool complete = file.missing == Missing::nothing && !file.changed;
    if (!read.value.is_poison()) take(read.value, directory, complete, 0, found);
  }
  return found;
}

}  // namespace rollout::adopt
