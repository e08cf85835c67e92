// SPDX-License-Identifier: Apache-2.0
//
// Renders the texts of one ApplicationSet by the engine that it chose, and whole records of them.
// Keys are texts as well. Private to compiler/generators.
#pragma once

#include <string>
#include <string_view>

#include "compiler/generators/go_template.h"
#include "compiler/value/value.h"

namespace rollout::generators {

class TextRenderer {
 public:
  // `spec`: of the ApplicationSet.
  TextRenderer(const value::Record& spec, support::Arena& arena, support::SymbolTable& symbols);

  bool by_go() const { return by_go_; }
  // An option that Go's templates do not know ends in a panic.
  const std::string& bad_option() const { return bad_option_; }

  Outcome<std::string> text(std::string_view text, const Datum& parameters);
  Outcome<std::string> text(std::string_view text, const Datum& parameters, MissingKey missing);

  // The same with every text rendered. Where one cannot be, `failed` says where it stands.
  Outcome<value::Value> value(const value::Value& value, const Datum& parameters,
                              value::Span& failed);
  // A generator inside of a matrix: of its `values`, those that are made of its own parameters stay
  // as they are for now.
  Outcome<value::Value> generator(const value::Value& value, const Datum& parameters,
                                  value::Span& failed);

 private:
  // Where something is, on the way through a value.
  struct Place {
    int depth = 0;
    bool holds_values = false;  // it is a generator with `values` of its own
  };

  Outcome<value::Value> record(const value::Record& record, value::Span span,
                               const Datum& parameters, value::Span& failed, Place place);
  Outcome<value::Value> any(const value::Value& value, const Datum& parameters, value::Span& failed,
                            Place place);
  Outcome<value::Value> early_values(const value::Value& value, const Datum& parameters,
                                     value::Span& failed);

  support::Arena& arena_;
  support::SymbolTable& symbols_;
  bool by_go_;
  MissingKey missing_ = MissingKey::invalid;
  std::string bad_option_;
  Budget budget_;
  bool in_generator_ = false;
};

}  // namespace rollout::generators
