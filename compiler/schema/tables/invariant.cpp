// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr SentenceRule kSentences[] = {
    {.lead = "no",
     .grammar = "project allows source \"<url>\" | destination [cluster \"<cluster>\"] [namespace "
                "\"<name>\"] | kind "
                "\"[group/]Kind\" | cluster_kind \"[group/]Kind\", or no <kind> where <condition>",
     .doc =
         "No project declared here or in the inventory permits it; no object of that kind is so."},
    {.lead = "every",
     .grammar = "<kind> where <condition>",
     .doc = "Every object of that kind is so."},
};

}  // namespace

constexpr Block kInvariant{
    .kind = "invariant",
    .doc = "What must stay true of all projects together.",
    .label = Label::required,
    .fields = {},
    .sentences = kSentences,
    .example =
        "invariant \"no project reaches kube-*\" { no project allows destination namespace "
        "\"kube-*\" }",
};

}  // namespace rollout::schema
