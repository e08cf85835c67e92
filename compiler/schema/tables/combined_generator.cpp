// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"
#include "compiler/schema/tables/generator_table.h"

namespace rollout::schema {

namespace {

constexpr Field kKeysRow{
    .name = "keys",
    .type = &kStringList,
    .doc = "The parameters by which what the generators give belongs together.",
    .emit = "merge.mergeKeys",
    .required = true,
    .aliases = kNames<"mergeKeys", "merge_keys">};

constexpr std::string_view kMatrixDoc =
    "All pairs of what two generators give; the second may use the parameters of the first.";
constexpr std::string_view kMergeDoc =
    "What the first generator gives, with what the others give for the same keys put over it.";

// One that stands in another holds no further combination, and has no application of its own: Argo
// CD would not read either.
constexpr std::array kInnerMatrixOwn{kSelectorRow};
constexpr auto kInnerMatrixFields = joined(kInnerMatrixOwn, generator_rows("matrix.generators[]"));
constexpr Block kInnerMatrix{.kind = "matrix", .doc = kMatrixDoc, .fields = kInnerMatrixFields};
constexpr Type kInnerMatrixType = block_of(kInnerMatrix);

constexpr std::array kInnerMergeOwn{kKeysRow, kSelectorRow};
constexpr auto kInnerMergeFields = joined(kInnerMergeOwn, generator_rows("merge.generators[]"));
constexpr Block kInnerMerge{.kind = "merge", .doc = kMergeDoc, .fields = kInnerMergeFields};
constexpr Type kInnerMergeType = block_of(kInnerMerge);

constexpr std::array<Field, 2> combinations(std::string_view place) {
  return {generator_row("matrix", kInnerMatrixType, kMatrixDoc, place),
          generator_row("merge", kInnerMergeType, kMergeDoc, place)};
}

constexpr std::array kMatrixOwn{part_at("matrix.template"), kSelectorRow};
constexpr auto kMatrixFields = joined(joined(kMatrixOwn, generator_rows("matrix.generators[]")),
                                      combinations("matrix.generators[]"));

constexpr std::array kMergeOwn{kKeysRow, part_at("merge.template"), kSelectorRow};
constexpr auto kMergeFields = joined(joined(kMergeOwn, generator_rows("merge.generators[]")),
                                     combinations("merge.generators[]"));

}  // namespace

constexpr Block kMatrix{
    .kind = "matrix",
    .doc = kMatrixDoc,
    .fields = kMatrixFields,
    .example = "matrix { clusters {}; git { … } }",
};

constexpr Block kMerge{
    .kind = "merge",
    .doc = kMergeDoc,
    .fields = kMergeFields,
    .example = "merge { keys = [\"server\"]; clusters {}; list { elements = […] } }",
};

}  // namespace rollout::schema
