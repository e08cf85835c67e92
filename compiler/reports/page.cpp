// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/page.h"

#include <algorithm>

#include "compiler/reports/block_text.h"
#include "compiler/reports/markdown_text.h"
#include "compiler/support/text.h"

namespace rollout::reports {
namespace {

// What a heading says of several parts: " (part 12 of 34)".
constexpr std::size_t kNumbering = 40;
// What a cut says of itself.
constexpr std::size_t kCutNote = 1'000;
// Less room leaves nothing to lay out.
constexpr std::size_t kLeastRoom = 500;

struct Part {
  std::string body;
  std::vector<std::string> titles;  // of the sections that have something in it
};

// Whether sections, and blocks, that fit into a part stay whole.
enum class Borders { kept, ignored };

std::string opening(const Section& section, bool continued) {
  const auto title = html_text(section.title) + (continued ? " (continued)" : "");
  return section.folded ? "<details>\n<summary>" + title + "</summary>\n\n"
                        : "#### " + title + "\n\n";
}

std::string closing(const Section& section) { return section.folded ? "</details>\n\n" : ""; }

// Fills parts with sections, one after the other. Each part has `room` bytes, the first `first`
// less by what leads it.
class Layout {
 public:
  Layout(std::size_t room, std::size_t lead, Borders borders)
      : room_(room), borders_(borders), parts_(1), left_(room - std::min(room, lead)) {}

  void add(const Section& section) {
    std::vector<std::string> blocks;
    auto size = opening(section, false).size() + closing(section).size();
    for (const auto& block : section.blocks) size += blocks.emplace_back(text_of(block)).size();
    if (size > left_ && size <= room_ && borders_ == Borders::kept) begin_part();
    open(section, false);
    for (std::size_t i = 0; i < blocks.size(); ++i) add(section, section.blocks[i], blocks[i]);
    close(section);
  }

  std::vector<Part> take() { return std::move(parts_); }

 private:
  // With the empty line that parts it from the next.
  static std::string text_of(const Block& block) { return block_text(block) + "\n"; }

  void begin_part() {
    parts_.emplace_back();
    left_ = room_;
  }

  void put(std::string_view text) {
    parts_.back().body += text;
    left_ -= std::min(left_, text.size());
  }

  // What a section needs in a part beside its blocks.
  static std::size_t frame_of(const Section& section) {
    return opening(section, true).size() + closing(section).size();
  }

  void open(const Section& section, bool continued) {
    if (left_ < frame_of(section) + kLeastRoom) begin_part();
    put(opening(section, continued));
    parts_.back().titles.push_back(section.title);
  }

  void close(const Section& section) { put(closing(section)); }

  bool fits(const Section& section, std::size_t size) const {
    return size + closing(section).size() <= left_;
  }

  void add(const Section& section, const Block& block, const std::string& text) {
    const auto most = room_ - std::min(room_, frame_of(section));
    if (fits(section, text.size())) return put(text);
    if (text.size() <= most && borders_ == Borders::kept) return put_in_next(section, text);
    const auto here = left_ - std::min(left_, closing(section).size() + 1);
    for (const auto& piece : block_pieces(block, here < kLeastRoom ? most - 1 : here, most - 1)) {
      if (!fits(section, piece.size() + 1)) put_in_next(section, piece + "\n");
      else put(piece + "\n");
    }
  }

  void put_in_next(const Section& section, std::string_view text) {
    close(section);
    begin_part();
    open(section, true);
    put(text);
  }

  std::size_t room_;
  Borders borders_;
  std::vector<Part> parts_;
  std::size_t left_;  // in the last part
};

std::string top_of(const Page& page, std::string_view numbering) {
  auto top = page.marker.empty() ? std::string{} : page.marker + "\n";
  return top + "### " + html_text(page.heading) + std::string(numbering) + "\n\n";
}

std::string lead_of(const Page& page) { return page.lead.empty() ? "" : page.lead + "\n\n"; }

std::vector<Part> lay_out(const Page& page, std::size_t limit, Borders borders) {
  const auto top = top_of(page, "").size() + kNumbering;
  Layout layout(std::max(limit - std::min(limit, top), 2 * kLeastRoom), lead_of(page).size(),
                borders);
  for (const auto& section : page.sections) layout.add(section);
  return layout.take();
}

void sort_worst_first(std::vector<Section>& sections) {
  std::ranges::stable_sort(sections, {}, &Section::severity);
}

std::string without_end(std::string text) {
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

std::string cut_note(const std::vector<Part>& parts) {
  std::vector<std::string> missing;
  for (std::size_t i = 1; i < parts.size(); ++i)
    for (const auto& title : parts[i].titles)
      if (std::ranges::find(missing, title) == missing.end()) missing.push_back(title);
  std::string list;
  for (const auto& title : missing) list += (list.empty() ? "" : ", ") + title;
  return "**Cut here**: this is as long as it may be. What is missing, at least in part: " +
         html_text(support::shorten(list, kCutNote / 2)) + ".\n";
}

}  // namespace

std::vector<std::string> parts_of(Page page, std::size_t limit) {
  sort_worst_first(page.sections);
  const auto parts = lay_out(page, limit, Borders::kept);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto numbering = parts.size() == 1 ? std::string{}
                                             : " (part " + std::to_string(i + 1) + " of " +
                                                   std::to_string(parts.size()) + ")";
    texts.push_back(
        without_end(top_of(page, numbering) + (i == 0 ? lead_of(page) : "") + parts[i].body));
  }
  return texts;
}

std::string cut_to(Page page, std::size_t limit) {
  sort_worst_first(page.sections);
  auto parts = lay_out(page, limit, Borders::ignored);
  auto text = top_of(page, "") + lead_of(page);
  if (parts.size() == 1) return without_end(text + parts.front().body);
  parts = lay_out(page, limit - std::min(limit, kCutNote), Borders::ignored);
  return text + parts.front().body + cut_note(parts);
}

}  // namespace rollout::reports
