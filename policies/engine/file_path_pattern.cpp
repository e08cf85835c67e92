// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/file_path_pattern.h"

#include "compiler/support/text.h"

namespace rollout::engine {

namespace {

using support::code_point_at;

// A star, perhaps, and what follows it up to the next star.
struct Chunk {
  bool star = false;
  std::string_view text;
};

Chunk take_chunk(std::string_view& pattern) {
  Chunk chunk;
  while (pattern.starts_with('*')) {
    pattern.remove_prefix(1);
    chunk.star = true;
  }
  bool in_class = false;
  std::size_t end = 0;
  for (; end < pattern.size(); ++end) {
    if (pattern[end] == '\\' && end + 1 < pattern.size()) ++end;
    else if (pattern[end] == '[') in_class = true;
    else if (pattern[end] == ']') in_class = false;
    else if (pattern[end] == '*' && !in_class) break;
  }
  chunk.text = pattern.substr(0, end);
  pattern.remove_prefix(end);
  return chunk;
}

// Compares a chunk with the beginning of a text. Once they differ, the chunk is read on for its
// mistakes alone.
class ChunkRun {
 public:
  ChunkRun(std::string_view chunk, std::string_view text) : chunk_(chunk), text_(text) {}

  // False: the chunk is malformed.
  bool run() {
    while (!chunk_.empty()) {
      failed_ = failed_ || text_.empty();
      if (chunk_[0] == '[') {
        if (!character_class()) return false;
      } else if (chunk_[0] == '?') {
        one();
      } else {
        if (chunk_[0] == '\\') chunk_.remove_prefix(1);
        if (chunk_.empty()) return false;
        literal();
      }
    }
    return true;
  }

  bool matched() const { return !failed_; }
  std::string_view rest() const { return text_; }

 private:
  char32_t take_character() {
    if (failed_) return 0;
    const auto point = code_point_at(text_, 0);
    text_.remove_prefix(point.length);
    return point.value;
  }

  void one() {
    failed_ = failed_ || text_[0] == '/';
    take_character();
    chunk_.remove_prefix(1);
  }

  void literal() {
    if (!failed_) {
      failed_ = chunk_[0] != text_[0];
      text_.remove_prefix(1);
    }
    chunk_.remove_prefix(1);
  }

  // A bound of a range. Nothing: the class is malformed, or ends with the chunk.
  std::optional<char32_t> bound() {
    if (chunk_.empty() || chunk_[0] == '-' || chunk_[0] == ']') return std::nullopt;
    if (chunk_[0] == '\\') chunk_.remove_prefix(1);
    if (chunk_.empty()) return std::nullopt;
    const auto point = code_point_at(chunk_, 0);
    chunk_.remove_prefix(point.length);
    if (!point.valid || chunk_.empty()) return std::nullopt;
    return point.value;
  }

  bool character_class() {
    const auto character = take_character();
    chunk_.remove_prefix(1);
    const bool negated = chunk_.starts_with('^');
    if (negated) chunk_.remove_prefix(1);
    bool listed = false;
    for (std::size_t ranges = 0; ranges == 0 || !chunk_.starts_with(']'); ++ranges) {
      const auto low = bound();
      if (!low) return false;
      auto high = low;
      if (chunk_[0] == '-') {
        chunk_.remove_prefix(1);
        high = bound();
        if (!high) return false;
      }
      listed = listed || (*low <= character && character <= *high);
    }
    chunk_.remove_prefix(1);
    failed_ = failed_ || listed == negated;
    return true;
  }

  std::string_view chunk_;
  std::string_view text_;
  bool failed_ = false;
};

// The first place behind a star where the chunk, which is not malformed, fits.
bool find_behind_star(std::string_view chunk, bool last, std::string_view& name) {
  for (std::size_t skipped = 0; skipped < name.size() && name[skipped] != '/'; ++skipped) {
    ChunkRun run(chunk, name.substr(skipped + 1));
    run.run();
    if (!run.matched() || (last && !run.rest().empty())) continue;
    name = run.rest();
    return true;
  }
  return false;
}

}  // namespace

FilePathPattern::FilePathPattern(std::string_view pattern) : pattern_(pattern) {
  const bool plain = pattern.find_first_of("*?[\\") == std::string_view::npos;
  shape_ = plain ? Shape::literal : pattern == "*" ? Shape::any : Shape::general;
}

bool FilePathPattern::matches(std::string_view name) const {
  if (shape_ == Shape::literal) return name == pattern_;
  if (shape_ == Shape::any) return name.find('/') == std::string_view::npos;
  return match(name).value_or(false);
}

std::optional<bool> FilePathPattern::match(std::string_view name) const {
  std::string_view pattern = pattern_;
  while (!pattern.empty()) {
    const auto chunk = take_chunk(pattern);
    if (chunk.star && chunk.text.empty()) return name.find('/') == std::string_view::npos;
    ChunkRun run(chunk.text, name);
    const bool sound = run.run();
    if (sound && run.matched() && (run.rest().empty() || !pattern.empty())) {
      name = run.rest();
      continue;
    }
    if (!sound) return std::nullopt;
    if (!chunk.star) return false;
    if (!find_behind_star(chunk.text, pattern.empty(), name)) return false;
  }
  return name.empty();
}

}  // namespace rollout::engine
