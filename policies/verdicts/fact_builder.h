// SPDX-License-Identifier: Apache-2.0
//
// Makes an object of facts, in an arena: a block that nobody wrote, at the place of what it says.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/schema/schema.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/object.h"

namespace rollout::verdicts {

class FactBuilder {
 public:
  FactBuilder(support::Arena& arena, support::SymbolTable& symbols, const schema::Block& schema,
              source::Span span, const value::Origin* origin)
      : arena_(arena), symbols_(symbols), object_(arena.make<value::Object>()) {
    object_->schema = &schema;
    object_->span = span;
    object_->origin = origin;
  }

  void name(std::string_view label) {
    object_->label = symbols_.intern(label);
    object_->label_span = object_->span;
  }
  void set(std::string_view field, const value::Value& value) {
    object_->fields.entries.push_back(arena_, {symbols_.intern(field), value, object_->origin});
  }
  // Not set where it is empty.
  void set_text(std::string_view field, std::string_view text, source::Span span = {}) {
    if (!text.empty())
      set(field, value::Value::text(arena_, text, span.known() ? span : object_->span));
  }
  void set_texts(std::string_view field, const std::vector<ir::Text>& texts) {
    auto* list = arena_.make<value::ListData>();
    for (const auto& text : texts)
      list->items.push_back(arena_, value::Value::text(arena_, text.text, text.span));
    set(field, value::Value::list(list, texts.empty() ? object_->span : texts[0].span));
  }
  const value::Object* finish() const { return object_; }

 private:
  support::Arena& arena_;
  support::SymbolTable& symbols_;
  value::Object* object_;
};

}  // namespace rollout::verdicts
