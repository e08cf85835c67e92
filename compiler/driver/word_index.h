// SPDX-License-Identifier: Apache-2.0
//
// Which files hold which words. A word is a run of letters, digits, `_` and `-` anywhere in a
// file, in texts and comments too: a file that refers to a name holds all its words, whatever the
// reference looks like.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/support/symbol.h"

namespace rollout::driver {

class WordIndex {
 public:
  using File = std::uint32_t;  // the user's own numbers, from 0

  // Files from `count` on are forgotten; those below it are there, empty at first.
  void resize(std::size_t count);
  void set(File file, std::string_view text);  // below the count
  const std::unordered_set<File>* holders(std::string_view word) const;
  const std::vector<std::string_view>& words(File file) const { return words_[file]; }

 private:
  support::SymbolTable spellings_;
  std::unordered_map<std::string_view, std::unordered_set<File>> holders_;
  std::vector<std::vector<std::string_view>> words_;
};

bool is_word_byte(char byte);

// The words of a text, each once, in no order.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace rollout::driver
