// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/word_index.h"

#include <algorithm>

namespace rollout::driver {

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    else ++at;
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

void WordIndex::resize(std::size_t count) {
  for (auto file = count; file < words_.size(); ++file) set(static_cast<File>(file), {});
  words_.resize(count);
}

void WordIndex::set(File file, std::string_view text) {
  for (const auto word : words_[file]) holders_[word].erase(file);
  words_[file].clear();
  for (const auto word : words_of(text)) {
    const auto kept = spellings_.intern(word).text();
    words_[file].push_back(kept);
    holders_[kept].insert(file);
  }
}

const std::unordered_set<WordIndex::File>* WordIndex::holders(std::string_view word) const {
  const auto found = holders_.find(word);
  return found == holders_.end() ? nullptr : &found->second;
}

}  // namespace rollout::driver
