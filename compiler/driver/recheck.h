// SPDX-License-Identifier: Apache-2.0
//
// Checks a program again and again, as its files change. The answer is always the one that a check
// of everything would give. When a few files changed, only those, the files that name what they
// declare, the files that all these name, and the files that speak of objects without naming them
// are checked: once as they were, once as they are. What the first of these checks says is held
// against the last check of everything; where the two differ, where other files could notice the
// change, or where any of these conditions is not certain, everything is checked.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/driver/same_finding.h"
#include "compiler/driver/session.h"
#include "compiler/driver/visible_files.h"
#include "compiler/driver/word_index.h"

namespace rollout::driver {

class Recheck {
 public:
  explicit Recheck(Options options) : options_(std::move(options)) {}

  // `changed`: canonical paths of what changed since the last call. Without a path, and on the
  // first call, everything may have. The answer lives until the next call; only its diagnostics,
  // sources and counts are of the whole program.
  const Compilation& check(support::FileSystem& files, std::span<const std::string> changed);

  // The same in two halves, for who wants more than a check where everything is needed: the answer
  // of a part, or null; and the program as a whole, however it was come by.
  const Compilation* check_part(support::FileSystem& files, std::span<const std::string> changed);
  const Compilation& begin(support::FileSystem& files, std::unique_ptr<Compilation> whole);

  // Whether the last call needed only a part of the program.
  bool was_partial() const { return part_ != nullptr; }

 private:
  using File = WordIndex::File;
  struct ProgramFile {
    std::string path;  // as the program names it
    std::string text;
    bool shared = false;
    std::set<std::string, std::less<>> names;  // words of what it declares
  };

  void learn(support::FileSystem& files);
  void learn_texts();
  void learn_names();
  bool take_changes(support::FileSystem& files, std::span<const std::string> changed);
  std::unique_ptr<Compilation> answer(support::FileSystem& files);
  // A part of more files costs as much as the whole.
  std::size_t most() const { return program_.size() / 2; }
  std::set<File> affected() const;
  std::set<File> needed() const;
  std::unique_ptr<Compilation> look(support::FileSystem& files, const std::set<File>& part,
                                    bool as_it_was);
  bool is_contained(const Compilation& before, const Compilation& after) const;
  bool keeps_outline(const Compilation& after) const;
  bool is_judged(const Compilation& compilation, source::Span span) const;
  bool is_entangled(const Findings& kept, const Compilation& after) const;
  Findings found(const Compilation& compilation, bool of_judged) const;
  void complete(Compilation& after, const Compilation& before) const;

  Options options_;
  std::unique_ptr<Compilation> whole_;  // the last check of everything
  std::unique_ptr<Compilation> part_;   // the check of a part since then; null: there is none
  std::vector<ProgramFile> program_;    // as it was checked as a whole
  std::unordered_map<std::string, File> by_path_;
  std::unordered_map<std::string, File> by_canonical_;
  std::unordered_map<std::string_view, std::vector<File>> declaring_;  // by word of a name
  std::vector<File> shared_;
  WordIndex words_;
  ProgramListing listing_;
  std::map<File, std::string> changed_;  // since the last check of everything: the texts now
  std::set<File> judged_;                // of which the part speaks for the whole
};

}  // namespace rollout::driver
