// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/known_objects.h"

#include <algorithm>

#include "compiler/eval/evaluate.h"
#include "compiler/schema/schema.h"

namespace rollout::eval {

namespace {

std::uint32_t begin_of(const value::Object* object) { return object->span.begin; }

}  // namespace

KnownObjects::KnownObjects(const Evaluated& made, const std::unordered_set<source::FileId>& files) {
  for (const auto file : files) by_file_.emplace(file, std::vector<value::Object*>{});
  std::ranges::copy_if(made.sentences, std::back_inserter(sentences_),
                       [&](const auto* sentence) { return files.contains(sentence->span.file); });
  predeclared_.assign(made.objects.begin(), made.objects.begin() + kPredeclared);
  objects_.insert(predeclared_.begin(), predeclared_.end());
  for (auto* object : made.objects) {
    const auto found = by_file_.find(object->span.file);
    if (found == by_file_.end()) continue;
    found->second.push_back(object);
    objects_.insert(object);
  }
  // A loop makes several at one place, whose order stays.
  for (auto& [file, objects] : by_file_) std::ranges::stable_sort(objects, {}, begin_of);
}

std::span<value::Object* const> KnownObjects::of(const ast::Statement& statement) const {
  const auto found = by_file_.find(statement.span.file);
  if (found == by_file_.end()) return {};
  const auto& objects = found->second;
  const auto first = std::ranges::lower_bound(objects, statement.span.begin, {}, begin_of);
  const auto last =
      std::ranges::lower_bound(first, objects.end(), statement.span.end, {}, begin_of);
  return {first, last};
}

std::vector<const value::Sentence*> KnownObjects::sentences_of(
    const ast::Statement& statement) const {
  std::vector<const value::Sentence*> within;
  for (const auto* sentence : sentences_)
    if (sentence->span.file == statement.span.file &&
        sentence->span.begin >= statement.span.begin && sentence->span.end <= statement.span.end)
      within.push_back(sentence);
  return within;
}

value::Object* KnownObjects::predeclared(std::string_view kind, std::string_view name) const {
  for (auto* object : predeclared_)
    if (object->schema->kind == kind && value::name_of(*object) == name) return object;
  return nullptr;
}

}  // namespace rollout::eval
