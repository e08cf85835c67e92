// SPDX-License-Identifier: Apache-2.0
//
// Makes a document of the events of a reader, as Go's decoder would: it types scalars, repeats what
// aliases stand for, merges, and collects problems. Private to compiler/value.
//
// After stop() nothing more is taken: the reader should end.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/value/yaml_document.h"

namespace rollout::value {

enum class ScalarStyle : std::uint8_t { plain, quoted };

class YamlTree {
 public:
  YamlTree(Arena& arena, support::SymbolTable& symbols) : arena_(arena), symbols_(symbols) {}

  // Each gives false once the document cannot be read any further.
  bool begin_map(Span span);
  bool end_map();
  bool begin_list(Span span);
  bool end_list();
  bool scalar(std::string_view text, ScalarStyle style, Span span);
  bool null(Span span);
  bool alias(std::size_t anchor, Span span);
  bool stop(Span span, std::string message, std::string help = {});

  // Of the next value; 0 for none.
  void set_anchor(std::size_t anchor) { anchor_ = anchor; }
  bool stopped() const { return stopped_; }
  bool in_list() const { return !open_.empty() && open_.back().list != nullptr; }
  bool wants_key() const { return !open_.empty() && open_.back().wants_key; }
  bool is_complete() const { return complete_; }
  bool is_at_root() const { return open_.empty(); }

  // What was made, and what is wrong with it.
  Value result() const { return stopped_ ? Value::poison(result_.span()) : result_; }
  std::vector<YamlProblem> take_problems() { return std::move(problems_); }

 private:
  struct Open {
    ListData* list = nullptr;
    Record* record = nullptr;
    Span span;
    std::size_t anchor = 0;
    std::size_t nodes_before = 0;
    bool wants_key = false;
    bool merges = false;  // the value to come is merged into the map
    Symbol key;
    Span key_span;
    std::unordered_map<const void*, std::uint32_t> places = {};  // of keys, in a large map
    std::unordered_set<const void*> merged = {};                 // keys that nothing wrote here yet
  };
  struct Anchored {
    Value value;
    std::size_t nodes = 0;
  };

  bool begin(Open open, Span span);
  bool add(Value value, std::size_t anchor, std::size_t nodes);
  bool key(std::string_view text, ScalarStyle style, Span span);
  void place(Open& open, Symbol key, Span key_span, Value value);
  bool merge(Open& open, Value value, Span span);
  void merge_map(Open& open, const Record& from);
  Entry* find(Open& open, Symbol key);
  bool plain(std::string_view text, Span span);

  Arena& arena_;
  support::SymbolTable& symbols_;
  std::vector<Open> open_;
  std::unordered_map<std::size_t, Anchored> anchored_;
  std::size_t anchor_ = 0;
  std::size_t nodes_ = 0;
  Value result_;
  bool complete_ = false;
  bool stopped_ = false;
  std::vector<YamlProblem> problems_;
};

}  // namespace rollout::value
