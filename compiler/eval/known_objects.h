// SPDX-License-Identifier: Apache-2.0
//
// What another version of a program made, for whoever evaluates this one: the objects of files that
// mean the same in both are taken, and only the others are made. Both versions are of one arena, so
// that what is taken and what is made refer to each other. Which files these are, who calls says
// (driver/unchanged_files.h); what is taken is complete, and has been judged where it was made.
//
//   const KnownObjects known(*other.evaluated, files);
//   … evaluate({…, .known = &known})
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/ast/statement.h"
#include "compiler/value/object.h"

namespace rollout::eval {

struct Evaluated;

class KnownObjects {
 public:
  KnownObjects(const Evaluated& made, const std::unordered_set<source::FileId>& files);

  bool has_file(source::FileId file) const { return by_file_.contains(file); }
  // What a statement at the top of a file made, in order; nothing of other files.
  std::span<value::Object* const> of(const ast::Statement& statement) const;
  // Likewise the sentences, such as `except …` in a loop.
  std::vector<const value::Sentence*> sentences_of(const ast::Statement& statement) const;
  // What is there before anything is declared, such as Argo CD's own project; null: nothing is.
  value::Object* predeclared(std::string_view kind, std::string_view name) const;

  bool contains(const value::Object& object) const { return objects_.contains(&object); }

 private:
  std::unordered_map<source::FileId, std::vector<value::Object*>> by_file_;  // by place
  std::vector<const value::Sentence*> sentences_;
  std::vector<value::Object*> predeclared_;
  std::unordered_set<const value::Object*> objects_;
};

}  // namespace rollout::eval
