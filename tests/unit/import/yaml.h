// SPDX-License-Identifier: Apache-2.0
//
// A manifest from a text, for tests.
#pragma once

#include <string>

#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/yaml_document.h"

namespace rollout::importing {

class Yaml {
 public:
  explicit Yaml(std::string text) : text_(std::move(text)) {
    const source::Span whole{1, 0, static_cast<std::uint32_t>(text_.size())};
    value_ = value::read_yaml_document(text_, whole, arena_, symbols_).value;
  }

  const value::Value& value() const { return value_; }
  const value::Record& record() const { return value_.as_record(); }

 private:
  std::string text_;
  support::Arena arena_;
  support::SymbolTable symbols_;
  value::Value value_;
};

}  // namespace rollout::importing
