// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/recheck.h"

#include <algorithm>

#include "compiler/driver/checkout.h"
#include "compiler/driver/narrower_program.h"
#include "compiler/ir/program.h"
#include "compiler/support/path.h"

namespace rollout::driver {

namespace {

void add_words(std::string_view name, std::set<std::string, std::less<>>& words) {
  for (const auto word : words_of(name)) words.emplace(word);
}

// An error may hide findings anywhere (diagnostics/consequence.h).
bool is_sound(const Compilation& compilation) {
  return !compilation.has_errors() && compilation.loss == diagnostics::Loss::none;
}

}  // namespace

const Compilation& Recheck::check(support::FileSystem& files,
                                  std::span<const std::string> changed) {
  const auto* part = check_part(files, changed);
  return part != nullptr ? *part : begin(files, driver::check(options_, files));
}

const Compilation* Recheck::check_part(support::FileSystem& files,
                                       std::span<const std::string> changed) {
  // What a set makes depends on clusters and folders that it does not name.
  const bool alone = whole_ != nullptr && !whole_->survey.found_any() && whole_->sets.empty() &&
                     !checkout_of(*whole_->program, whole_->sources);
  const bool small = alone && !changed.empty() && take_changes(files, changed);
  part_ = small ? answer(files) : nullptr;
  return part_.get();
}

const Compilation& Recheck::begin(support::FileSystem& files, std::unique_ptr<Compilation> whole) {
  whole_ = std::move(whole);
  part_ = nullptr;
  changed_.clear();
  learn(files);
  return *whole_;
}

// What a part of the program is found by. Words are indexed again only where a text changed.
void Recheck::learn(support::FileSystem& files) {
  learn_texts();
  learn_names();
  listing_ = {};
  by_canonical_.clear();
  for (File file = 0; file < program_.size(); ++file) {
    const auto& path = program_[file].path;
    listing_.files.insert(path);
    for (auto directory = support::directory_of(path);
         listing_.directories.insert(directory).second;)
      directory = support::directory_of(directory);
    if (const auto canonical = files.canonical(path); canonical.ok())
      by_canonical_[canonical.value()] = file;
  }
}

void Recheck::learn_texts() {
  by_path_.clear();
  program_.resize(whole_->outlines.size());
  words_.resize(program_.size());
  for (File file = 0; file < program_.size(); ++file) {
    const auto& source = whole_->sources.file(whole_->outlines[file].file);
    auto& known = program_[file];
    by_path_[source.path()] = file;
    if (known.path == source.path() && known.text == source.text()) continue;
    known.path = source.path();
    known.text = source.text();
    words_.set(file, known.text);
  }
}

void Recheck::learn_names() {
  declaring_.clear();
  shared_.clear();
  std::unordered_map<source::FileId, File> by_id;
  for (File file = 0; file < program_.size(); ++file) {
    const auto& outline = whole_->outlines[file];
    auto& known = program_[file];
    by_id[outline.file] = file;
    known.shared = outline.shared;
    if (known.shared) shared_.push_back(file);
    known.names.clear();
    for (const auto name : outline.names) add_words(name, known.names);
  }
  // Names that are computed.
  const auto add = [&](const auto& nouns) {
    for (const auto& noun : nouns)
      if (const auto found = by_id.find(noun.object->span.file); found != by_id.end())
        add_words(noun.name, program_[found->second].names);
  };
  add(whole_->program->applications);
  add(whole_->program->application_sets);
  add(whole_->program->canaries);
  for (File file = 0; file < program_.size(); ++file)
    for (const auto& name : program_[file].names) declaring_[name].push_back(file);
}

// False when something else than the text of files of the program changed.
bool Recheck::take_changes(support::FileSystem& files, std::span<const std::string> changed) {
  for (const auto& path : changed) {
    const auto found = by_canonical_.find(path);
    if (found == by_canonical_.end()) return false;
    const auto& known = program_[found->second];
    auto text = files.read(known.path, options_.syntax.file_bytes);
    if (!text.ok() || known.shared) return false;
    if (text.value() == known.text) changed_.erase(found->second);
    else changed_[found->second] = std::move(text.value());
  }
  return true;
}

// Null when that does not answer for everything.
std::unique_ptr<Compilation> Recheck::answer(support::FileSystem& files) {
  if (!is_sound(*whole_)) return nullptr;
  judged_ = affected();
  const auto part = needed();
  if (part.size() > most()) return nullptr;
  const auto before = look(files, part, true);
  auto after = look(files, part, false);
  if (!is_contained(*before, *after)) return nullptr;
  complete(*after, *before);
  return after;
}

// The files that changed, and those that name what they declare: what is said of them may change.
std::set<Recheck::File> Recheck::affected() const {
  std::set<File> part;
  std::vector<File> open;
  const auto add = [&](File file) {
    if (part.insert(file).second) open.push_back(file);
  };
  for (const auto& [file, text] : changed_) add(file);
  while (!open.empty() && part.size() <= most()) {
    const auto file = open.back();
    open.pop_back();
    for (const auto& name : program_[file].names)
      if (const auto* holders = words_.holders(name)) std::ranges::for_each(*holders, add);
  }
  return part;
}

// And what must be there to check them: what they name, and what speaks of them unnamed.
std::set<Recheck::File> Recheck::needed() const {
  std::set<File> part(judged_.begin(), judged_.end());
  part.insert(shared_.begin(), shared_.end());
  std::vector<File> open(part.begin(), part.end());
  const auto add_declaring = [&](std::string_view word) {
    const auto found = declaring_.find(word);
    if (found == declaring_.end()) return;
    for (const auto file : found->second)
      if (part.insert(file).second) open.push_back(file);
  };
  for (const auto& [file, text] : changed_) std::ranges::for_each(words_of(text), add_declaring);
  while (!open.empty() && part.size() <= most()) {
    const auto file = open.back();
    open.pop_back();
    std::ranges::for_each(words_.words(file), add_declaring);
  }
  return part;
}

std::unique_ptr<Compilation> Recheck::look(support::FileSystem& files, const std::set<File>& part,
                                           bool as_it_was) {
  VisibleFiles visible(files, listing_);
  for (const auto file : part) {
    const auto changed = changed_.find(file);
    const bool now = !as_it_was && changed != changed_.end();
    visible.show(program_[file].path, now ? changed->second : program_[file].text);
  }
  return driver::check(options_, visible);
}

bool Recheck::is_judged(const Compilation& compilation, source::Span span) const {
  if (!span.known()) return false;
  const auto found = by_path_.find(compilation.sources.file(span.file).path());
  return found != by_path_.end() && judged_.contains(found->second);
}

Findings Recheck::found(const Compilation& compilation, bool of_judged) const {
  Findings found;
  for (const auto& diagnostic : compilation.diagnostics)
    if (is_judged(compilation, diagnostic.span) == of_judged) found.push_back(&diagnostic);
  return found;
}

// What they declare is as well known to others as before, and they look at nothing unnamed.
bool Recheck::keeps_outline(const Compilation& after) const {
  for (const auto& outline : after.outlines) {
    const auto file = by_path_.at(after.sources.file(outline.file).path());
    if (!changed_.contains(file)) continue;
    std::set<std::string, std::less<>> names;
    for (const auto name : outline.names) add_words(name, names);
    if (outline.shared || !std::ranges::includes(program_[file].names, names)) return false;
  }
  return true;
}

// Whether a finding elsewhere speaks of a judged file too, or of what is absent there as well:
// these are told as one.
bool Recheck::is_entangled(const Findings& kept, const Compilation& after) const {
  const auto points_inside = [&](const diagnostics::Note& note) {
    return is_judged(*whole_, note.span);
  };
  const auto now = found(after, true);
  return std::ranges::any_of(kept, [&](const auto* finding) {
    const auto same_absence = [&](const auto* other) { return other->absent == finding->absent; };
    return std::ranges::any_of(finding->notes, points_inside) ||
           (!finding->absent.empty() && std::ranges::any_of(now, same_absence));
  });
}

// Whether the part said of the judged files what the whole said, and says what the whole would
// say now. What was found elsewhere must still be said: an error would hide some of it.
bool Recheck::is_contained(const Compilation& before, const Compilation& after) const {
  const auto kept = found(*whole_, false);
  if (!is_sound(before) || (!kept.empty() && !is_sound(after))) return false;
  if (is_entangled(kept, after)) return false;
  return same_findings(found(before, true), before.sources, found(*whole_, true),
                       whole_->sources) &&
         same_findings(found(before, false), before.sources, found(after, false), after.sources) &&
         keeps_outline(after) && claims_no_more(*after.program, *before.program) &&
         (kept.empty() || claims_no_more(*before.program, *after.program));
}

// What was found elsewhere, and the counts of the whole.
void Recheck::complete(Compilation& after, const Compilation& before) const {
  auto all = copies_of(found(*whole_, false), whole_->sources, after.sources);
  for (const auto* diagnostic : found(after, true)) all.push_back(*diagnostic);
  const auto rank = [&](const diagnostics::Diagnostic& diagnostic) {
    if (!diagnostic.span.known()) return File{0};
    const auto found = by_path_.find(after.sources.file(diagnostic.span.file).path());
    return found == by_path_.end() ? File{0} : found->second + 1;
  };
  std::ranges::stable_sort(all, {}, rank);
  after.diagnostics = std::move(all);
  after.files = whole_->files;
  after.accepted += whole_->accepted - before.accepted;
  after.judged += whole_->judged;
  after.judged -= before.judged;
}

}  // namespace rollout::driver
