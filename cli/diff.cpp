// SPDX-License-Identifier: Apache-2.0
#include "cli/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace rollout::cli {
namespace {

constexpr std::size_t kContext = 3;
// Beyond so many changed lines nobody looks for the shortest difference, and finding it costs the
// square.
constexpr int kLongestEdit = 2000;

using Lines = std::vector<std::string_view>;

// Myers' greedy search for the shortest edit between two ranges of lines.
class EditSearch {
 public:
  EditSearch(const Lines& before, const Lines& after, LineChange range)
      : before_(before), after_(after), range_(range) {}

  // Which lines of either side are not kept; everything when the search was given up.
  std::vector<LineChange> changes() {
    if (!search()) return {range_};
    return trace();
  }

 private:
  int rows() const { return static_cast<int>(range_.before_end - range_.before); }

  int columns() const { return static_cast<int>(range_.after_end - range_.after); }

  bool equal(int row, int column) const {
    return before_[range_.before + static_cast<std::size_t>(row)] ==
           after_[range_.after + static_cast<std::size_t>(column)];
  }

  // The farthest row on diagonal `k` after `depth` edits, given those after one edit less.
  int step(const std::vector<int>& reached, int depth, int k) const {
    const auto at = [&](int diagonal) {
      return reached[static_cast<std::size_t>(diagonal + depth + 1)];
    };
    return k == -depth || (k != depth && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
  }

  bool search() {
    const int limit = std::min(kLongestEdit, rows() + columns());
    std::vector<int> reached(3, 0);  // diagonals -1, 0, 1
    for (int depth = 0; depth <= limit; ++depth) {
      std::vector<int> next(static_cast<std::size_t>(2 * depth + 5), 0);
      for (int k = -depth; k <= depth; k += 2) {
        int row = step(reached, depth, k);
        while (row < rows() && row - k < columns() && equal(row, row - k)) ++row;
        next[static_cast<std::size_t>(k + depth + 2)] = row;
        if (row >= rows() && row - k >= columns()) {
          history_.push_back(std::move(reached));
          return true;
        }
      }
      history_.push_back(std::exchange(reached, std::move(next)));
    }
    return false;
  }

  std::vector<LineChange> trace() const {
    std::vector<LineChange> changes;
    int row = rows();
    int column = columns();
    for (int depth = static_cast<int>(history_.size()) - 1; depth > 0; --depth) {
      const int k = row - column;
      const auto& reached = history_[static_cast<std::size_t>(depth)];
      const auto at = [&](int d) { return reached[static_cast<std::size_t>(d + depth + 1)]; };
      const bool inserted = k == -depth || (k != depth && at(k - 1) < at(k + 1));
      const int previous_k = inserted ? k + 1 : k - 1;
      row = at(previous_k);
      column = row - previous_k;
      add(changes, row, column, inserted);
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

  // Found from the back: joined to the change behind it where they touch.
  void add(std::vector<LineChange>& changes, int row, int column, bool inserted) const {
    const auto before = range_.before + static_cast<std::size_t>(row);
    const auto after = range_.after + static_cast<std::size_t>(column);
    const LineChange change{before, before + (inserted ? 0 : 1), after, after + (inserted ? 1 : 0)};
    if (!changes.empty() && changes.back().before == change.before_end &&
        changes.back().after == change.after_end) {
      changes.back().before = before;
      changes.back().after = after;
    } else {
      changes.push_back(change);
    }
  }

  const Lines& before_;
  const Lines& after_;
  LineChange range_;
  std::vector<std::vector<int>> history_;  // what was reached before each depth
};

std::vector<LineChange> find_changes(const Lines& before, const Lines& after) {
  LineChange range{0, before.size(), 0, after.size()};
  while (range.before < before.size() && range.after < after.size() &&
         before[range.before] == after[range.after]) {
    ++range.before;
    ++range.after;
  }
  while (range.before_end > range.before && range.after_end > range.after &&
         before[range.before_end - 1] == after[range.after_end - 1]) {
    --range.before_end;
    --range.after_end;
  }
  if (range.before == range.before_end && range.after == range.after_end) return {};
  return EditSearch(before, after, range).changes();
}

void print_lines(std::string& out, char mark, const Lines& lines, std::size_t begin,
                 std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    out += mark;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// Changes closer than twice the context share a hunk.
std::size_t hunk_end(const std::vector<LineChange>& changes, std::size_t first) {
  std::size_t last = first + 1;
  while (last < changes.size() &&
         changes[last].before - changes[last - 1].before_end <= 2 * kContext)
    ++last;
  return last;
}

// An empty range is counted from the line before it.
std::string range_text(std::size_t begin, std::size_t end) {
  return fmt::format("{},{}", begin == end ? begin : begin + 1, end - begin);
}

void print_hunk(std::string& out, std::span<const LineChange> changes, const Lines& before,
                const Lines& after) {
  const auto lead = std::min(kContext, changes.front().before);
  const auto tail = std::min(kContext, before.size() - changes.back().before_end);
  auto line = changes.front().before - lead;
  out += fmt::format("@@ -{} +{} @@\n", range_text(line, changes.back().before_end + tail),
                     range_text(changes.front().after - lead, changes.back().after_end + tail));
  for (const auto& change : changes) {
    print_lines(out, ' ', before, line, change.before);
    print_lines(out, '-', before, change.before, change.before_end);
    print_lines(out, '+', after, change.after, change.after_end);
    line = change.before_end;
  }
  print_lines(out, ' ', before, line, line + tail);
}

std::string_view color_of(std::string_view line) {
  if (line.starts_with("+++") || line.starts_with("---")) return "\033[1m";
  if (line.starts_with("@@")) return "\033[36m";
  if (line.starts_with('+')) return "\033[32m";
  if (line.starts_with('-')) return "\033[31m";
  return {};
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<LineChange> changed_lines(std::string_view before, std::string_view after) {
  return find_changes(lines_of(before), lines_of(after));
}

std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names) {
  const auto before_lines = lines_of(before);
  const auto after_lines = lines_of(after);
  const auto changes = find_changes(before_lines, after_lines);
  if (changes.empty()) return {};
  auto out = fmt::format("--- {}\n+++ {}\n", names.before, names.after);
  for (std::size_t first = 0; first < changes.size();) {
    const auto end = hunk_end(changes, first);
    print_hunk(out, std::span(changes).subspan(first, end - first), before_lines, after_lines);
    first = end;
  }
  return out;
}

std::string paint_diff(std::string_view diff) {
  std::string out;
  for (const auto line : lines_of(diff)) {
    const auto color = color_of(line);
    const bool ended = line.ends_with('\n');
    const auto text = line.substr(0, line.size() - (ended ? 1 : 0));
    out.append(color).append(text);
    if (!color.empty()) out += "\033[0m";
    if (ended) out += '\n';
  }
  return out;
}

}  // namespace rollout::cli
