// SPDX-License-Identifier: Apache-2.0
//
// A gap wider than it must be stays where it aligns something: where the piece behind it begins in
// the column of a like piece in a line next to it, or of the same piece a few lines away. All other
// gaps become one blank. That moves what stands behind them, so lines are looked at again until
// nothing changes; gaps only ever shrink, so that ends, and what is left is left by the next run as
// well.
#include <algorithm>

#include "compiler/syntax/format/page.h"

namespace rollout::format {

namespace {

// Pieces of one class align with each other.
enum class Class : std::uint8_t { word, mark, operation, closer };

constexpr Class class_of(TokenKind kind) {
  if (syntax::is_closer(kind)) return Class::closer;
  switch (kind) {
    case TokenKind::assign:
    case TokenKind::append:
    case TokenKind::left_brace:
    case TokenKind::arrow: return Class::mark;
    case TokenKind::equal:
    case TokenKind::unequal:
    case TokenKind::less:
    case TokenKind::greater:
    case TokenKind::less_equal:
    case TokenKind::greater_equal:
    case TokenKind::plus:
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::coalesce:
    case TokenKind::and_:
    case TokenKind::or_:
    case TokenKind::in_:
    case TokenKind::matches_: return Class::operation;
    default: return Class::word;
  }
}

class Aligner {
 public:
  explicit Aligner(Page& page) : page_(page), state_(page.lines.size(), kSettled) {}

  void run() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const auto& line = page_.lines[i];
      if (narrow(line)) state_[i] = kDue;
      page_.lay_columns(line);
    }
    bool changed = true;
    for (int round = 0; changed; ++round) {
      changed = false;
      const bool hurry = round >= kPatience || looks_ > kLooksPerPiece * page_.pieces.size();
      for (std::size_t i = 0; i < state_.size(); ++i)
        if (state_[i] == kDue && settle(i, hurry)) changed = true;
    }
  }

 private:
  enum State : std::uint8_t { kSettled, kWide, kDue };  // kWide: has wide gaps, which are justified

  static constexpr std::size_t kReach = 48;  // lines up and down
  // Beyond either, which no sensible text reaches, a line loses all its wide gaps at once.
  static constexpr int kPatience = 12;  // rounds
  static constexpr std::size_t kLooksPerPiece = 32;

  bool is_wide(std::uint32_t i) const {
    const auto& piece = page_.pieces[i];
    return !piece.is_comment() && piece.gap > piece.required;
  }

  // Gives each gap what it needs at least, and what needs none nothing. Are there wide ones?
  bool narrow(const Line& line) {
    bool wide = false;
    for (auto i = line.first + 1; i < line.last; ++i) {
      auto& piece = page_.pieces[i];
      if (piece.required == 0 || piece.gap == 0) piece.gap = piece.required;
      wide = wide || is_wide(i);
    }
    return wide;
  }

  // Closes the gaps of a line that align nothing. Did any?
  bool settle(std::size_t index, bool all) {
    const auto& line = page_.lines[index];
    bool changed = false;
    bool wide = false;
    for (auto i = line.first + 1; i < line.last; ++i) {
      auto& piece = page_.pieces[i];
      piece.column = page_.pieces[i - 1].end_column() + piece.gap;
      if (!is_wide(i)) continue;
      if (!all && is_aligned(index, i)) {
        wide = true;
        continue;
      }
      piece.column -= piece.gap - piece.required;
      piece.gap = piece.required;
      changed = true;
    }
    state_[index] = wide ? kWide : kSettled;
    if (changed) look_again(index);
    return changed;
  }

  void look_again(std::size_t index) {
    const auto end = std::min(index + kReach + 1, state_.size());
    for (auto i = index > kReach ? index - kReach : 0; i < end; ++i)
      if (state_[i] == kWide) state_[i] = kDue;
  }

  bool is_aligned(std::size_t index, std::uint32_t i) {
    return is_aligned(index, i, -1) || is_aligned(index, i, 1);
  }

  // Looks up or down from a line: at the nearest line for a like piece, farther, as long as the
  // lines are of the same block and no empty line parts them, for the same piece.
  bool is_aligned(std::size_t index, std::uint32_t i, int direction) {
    const auto& piece = page_.pieces[i];
    const auto level = page_.lines[index].level;
    bool nearest = true;
    bool parted = false;
    auto at = static_cast<std::ptrdiff_t>(index);
    for (std::size_t step = 0; step < kReach; ++step) {
      if (direction > 0 ? at + 1 >= static_cast<std::ptrdiff_t>(page_.lines.size()) : at == 0)
        break;
      parted =
          parted || page_.lines[static_cast<std::size_t>(direction > 0 ? at + 1 : at)].blank_before;
      at += direction;
      const auto& line = page_.lines[static_cast<std::size_t>(at)];
      if (page_.is_comment_line(line)) continue;
      if (!nearest && (parted || line.level < level)) break;
      if (const auto* other = piece_at(line, piece.column))
        if (nearest ? is_like(piece, *other) : is_same(piece, *other)) return true;
      nearest = false;
    }
    return false;
  }

  static bool is_like(const Piece& piece, const Piece& other) {
    const auto kind = class_of(piece.kind);
    return kind == class_of(other.kind) && (kind != Class::closer || piece.kind == other.kind);
  }

  bool is_same(const Piece& piece, const Piece& other) const {
    return piece.kind == other.kind && page_.spelling(piece) == page_.spelling(other);
  }

  const Piece* piece_at(const Line& line, std::uint32_t column) {
    ++looks_;
    const auto end = page_.pieces.begin() + line.last;
    const auto found = std::lower_bound(
        page_.pieces.begin() + line.ascending, end, column,
        [](const Piece& piece, std::uint32_t value) { return piece.column < value; });
    return found == end || found->column != column || found->is_comment() ? nullptr : &*found;
  }

  Page& page_;
  std::vector<State> state_;
  std::size_t looks_ = 0;  // at other lines
};

}  // namespace

void align(Page& page) { Aligner(page).run(); }

}  // namespace rollout::format
