// SPDX-License-Identifier: Apache-2.0
//
// Writes blocks of the language as `rollout fmt` lays them out: the fields of a block stand one in
// each line, their `=` below each other, and blocks and notes follow. Private to
// compiler/inventory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollout::inventory {

class Block {
 public:
  explicit Block(std::string header) : header_(std::move(header)) {}

  // What is empty is left out.
  void text(std::string_view name, std::string_view value);
  void texts(std::string_view name, const std::vector<std::string>& values);
  void map(std::string_view name, const std::map<std::string, std::string>& values);
  // A value as it stands in the program: `true`, a word.
  void word(std::string_view name, std::string_view value);
  // A text of several lines, as it is.
  void lines(std::string_view name, std::string_view value);
  void note(std::string_view sentence) { notes_.emplace_back(sentence); }
  void child(Block block) { children_.push_back(std::move(block)); }

  bool empty() const { return fields_.empty() && children_.empty() && notes_.empty(); }
  std::string print(std::size_t depth = 0) const;

 private:
  struct Field {
    std::string name;
    std::string value;
  };

  std::string header_;
  std::vector<std::string> notes_;
  std::vector<Field> fields_;
  std::vector<Block> children_;
};

// The sentence as comments, each begun by `indent`, on as many lines as it takes.
std::string comment(std::string_view sentence, std::string_view indent);
// A text as a literal of the language, without what looks like a credential.
std::string literal(std::string_view text);

}  // namespace rollout::inventory
