// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/json_builder.h"

#include "compiler/support/json_text.h"

namespace rollout::support {

void JsonBuilder::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonBuilder::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonBuilder::close_lines(char bracket) {
  if (!first_) out_ += '\n';
  close(bracket);
}

void JsonBuilder::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ": ";
  first_ = true;
}

void JsonBuilder::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
}

void JsonBuilder::number(std::size_t value) { raw(std::to_string(value)); }

void JsonBuilder::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonBuilder::line(std::string_view indent) {
  if (!first_) out_ += ',';
  out_ += '\n';
  out_ += indent;
  first_ = true;
}

void JsonBuilder::separate() {
  if (!first_) out_ += ", ";
  first_ = false;
}

}  // namespace rollout::support
