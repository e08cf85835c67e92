// SPDX-License-Identifier: Apache-2.0
//
// Writes JSON piece by piece, and puts the commas. Whoever writes is to close what was opened.
//
//   json.open('{');
//   json.text("name", name);
//   json.key("items");
//   json.open('[');
//   for (…) json.text(item);
//   json.close(']');
//   json.close('}');
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollout::support {

class JsonBuilder {
 public:
  // `{` or `[`, and its partner.
  void open(char bracket);
  void close(char bracket);

  void key(std::string_view name);
  void text(std::string_view value);
  void number(std::size_t value);
  // What is JSON already.
  void raw(std::string_view json);

  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void number(std::string_view name, std::size_t value) { key(name), number(value); }
  void open(std::string_view name, char bracket) { key(name), open(bracket); }

  // What comes next begins a line.
  void line(std::string_view indent = {});
  // A list whose items have a line each closes on one of its own; an empty one where it began.
  void close_lines(char bracket);

  std::string take() { return std::move(out_); }

 private:
  void separate();

  std::string out_;
  bool first_ = true;  // nothing stands between the last bracket or key and what comes next
};

}  // namespace rollout::support
