// SPDX-License-Identifier: Apache-2.0
//
// The rules of a flag as flagd's JsonLogic, of which flagd's schema takes every line: operators
// with as many operands as it names, and `if` with exactly three. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

// Absent where everybody gets the default.
value::Value flag_targeting(ManifestContext& context, const ir::Flag& flag);

// Operators and what they are applied to. Private to the two files that write targeting.
class LogicBuilder {
 public:
  explicit LogicBuilder(ManifestContext& context) : build_(context.build) {}

  value::Value apply(std::string_view name, std::span<const value::Value> operands,
                     const ir::Origin* origin);
  value::Value apply(std::string_view name, std::initializer_list<value::Value> operands,
                     const ir::Origin* origin) {
    return apply(name, std::span(operands.begin(), operands.size()), origin);
  }
  value::Value attribute(std::string_view name, source::Span span, const ir::Origin* origin);
  value::Value list(std::span<const value::Value> items, source::Span span);
  value::Value text(std::string_view text, source::Span span) { return build_.text(text, span); }

 private:
  ManifestBuilder& build_;
};

value::Value flag_condition(LogicBuilder& logic, const ir::FlagCondition& condition);

}  // namespace rollout::emit
