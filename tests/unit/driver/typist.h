// SPDX-License-Identifier: Apache-2.0
//
// Who types into the files of a program, with more mistakes than people make: for tests that ask
// whether two ways lead to one answer.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "compiler/driver/word_index.h"
#include "tests/unit/driver/shop_program.h"

namespace rollout::driver {

// Makes near misses: words of the program in places of other words, lines twice or not at all.
class Typist {
 public:
  explicit Typist(const Texts& texts) : texts_(texts) {
    for (const auto& [path, text] : texts) {
      paths_.push_back(path);
      for (const auto word : words_of(text)) pool_.emplace_back(word);
    }
    for (const auto* odd :
         {"{", "}", "\"", "main", "7", "90%", "5m", "HEAD", "idle", "let x = 1\n"})
      pool_.emplace_back(odd);
  }

  std::size_t number(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  const std::string& path() { return paths_[number(paths_.size())]; }

  std::string edit(const std::string& path, const std::string& text) {
    switch (number(8)) {
      case 0: return texts_.at(path);  // as it should be
      case 1: return without_line(text);
      case 2: return twice(text);
      default: return replaced(text);
    }
  }

 private:
  struct Range {
    std::size_t begin;
    std::size_t size;
  };

  Range line(const std::string& text) {
    if (text.empty()) return {0, 0};
    const auto at = number(text.size());
    const auto before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    return {begin, std::min(text.find('\n', at), text.size() - 1) + 1 - begin};
  }

  std::string without_line(std::string text) {
    const auto [begin, size] = line(text);
    return text.erase(begin, size);
  }

  std::string twice(std::string text) {
    const auto [begin, size] = line(text);
    return text.insert(begin, text.substr(begin, size));
  }

  std::string replaced(std::string text) {
    const auto words = words_of(text);
    if (words.empty()) return text;
    const std::string word(words[number(words.size())]);
    std::vector<std::size_t> places;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      places.push_back(at);
    return text.replace(places[number(places.size())], word.size(), pool_[number(pool_.size())]);
  }

  const Texts& texts_;
  std::vector<std::string> paths_;
  std::vector<std::string> pool_;
  std::mt19937 random_{20261126};
};

}  // namespace rollout::driver
