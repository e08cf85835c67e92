// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr const Block* kRoots[] = {
    &kWorkspace,      &kCluster,       &kEnv,  &kProject, &kApplication, &kApplicationSet,
    &kMetricTemplate, &kAlertProvider, &kFlag, &kPolicy,  &kInvariant,   &kTest,
};

constexpr SentenceRule kTopSentences[] = {
    {.lead = "edition",
     .grammar = "\"2026\"",
     .doc = "The edition of the language; it stands in every file."},
    {.lead = "except",
     .grammar =
         "<policy>[.<rule>] on <kind> \"<name>\" until <date> ticket \"<ticket>\" because \"…\"",
     .doc =
         "Lets one object break one rule, or all rules of a policy, until a date. A window is "
         "named "
         "by its project and its hours, `on window payments mon-fri 09:00-17:00`, with `allow` or "
         "`deny` before the hours and `tz \"…\"` behind them where that tells two apart."},
    {.lead = "accept",
     .grammar = "<code>[, <code>…] [until <date>] because \"…\"",
     .doc =
         "Findings of these codes are not reported: in any block those of the block, at the top of "
         "a file those of the file."},
};

}  // namespace

std::span<const Block* const> roots() { return kRoots; }

std::span<const SentenceRule> top_sentences() { return kTopSentences; }

const Block* find_root(std::string_view kind) {
  const auto found = std::find_if(std::begin(kRoots), std::end(kRoots),
                                  [&](const Block* block) { return block->kind == kind; });
  return found == std::end(kRoots) ? nullptr : *found;
}

const Field* find_field(const Block& block, std::string_view name) {
  const auto found = std::find_if(block.fields.begin(), block.fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == block.fields.end() ? nullptr : &*found;
}

const SentenceRule* find_sentence(const Block& block, std::string_view lead) {
  const auto found = std::find_if(block.sentences.begin(), block.sentences.end(),
                                  [&](const SentenceRule& rule) { return rule.lead == lead; });
  return found == block.sentences.end() ? nullptr : &*found;
}

const SentenceRule* sentence_called(const Block& block, std::string_view foreign) {
  const auto found = std::ranges::find_if(block.sentences, [&](const SentenceRule& rule) {
    return std::ranges::find(rule.aliases, foreign) != rule.aliases.end();
  });
  return found == block.sentences.end() ? nullptr : &*found;
}

}  // namespace rollout::schema
