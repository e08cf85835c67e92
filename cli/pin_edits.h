// SPDX-License-Identifier: Apache-2.0
//
// The places of the files of a program where pins stand, and edits of them. Nothing is compiled
// here: which place decides what, promotion.h finds out.
//
//   PinEdits pins(compilation, read, cache, files);
//   if (const auto edit = pins.edit_of(move)) pins.apply({*edit});   // `files` have it then
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/edited_files.h"
#include "cli/pin_text.h"
#include "cli/promotion_plan.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

// In the text of a file as it is on the disk.
struct PinPlace {
  std::string path;
  std::size_t begin;
  std::size_t end;
  friend auto operator<=>(const PinPlace&, const PinPlace&) = default;
};

struct PinEdit {
  PinPlace at;
  std::string text;
  std::string place;  // "shop.rollout:19", for people
  friend auto operator<=>(const PinEdit&, const PinEdit&) = default;
};

class PinEdits {
 public:
  // `read`: the files that were read for `before`. Modules in `cache` are nobody's to edit.
  PinEdits(const driver::Compilation& before, std::vector<std::string> read, std::string cache,
           EditedFiles& files);

  // Of the literal that a field holds; nothing where the field is computed.
  std::optional<PinEdit> edit_of(const PinMove& move);
  // Where the revision that is to go stands, the likeliest first: in the files that the expression
  // names, in the one that declares the application, in all others.
  std::vector<PinPlace> places_of(const PinMove& move);
  // Nothing where `after` cannot stand there.
  std::optional<PinEdit> edit_at(const PinPlace& place, std::string_view before,
                                 std::string_view after);
  // "shop.rollout:19" of the field, or of the file that declares the application.
  std::string field_of(const PinMove& move);

  // Gives the files these edits and no others.
  void apply(const std::set<PinEdit>& edits);

 private:
  std::vector<std::string> files_for(const PinMove& move) const;
  const std::string* text_of(const std::string& path);
  bool is_editable(const std::string& path);
  std::string line_of(const std::string& path, std::size_t offset);

  const driver::Compilation& before_;
  std::vector<std::string> read_;
  std::string cache_;
  EditedFiles& files_;
  std::map<std::string, std::string> texts_;  // as they are on the disk
};

}  // namespace rollout::cli
