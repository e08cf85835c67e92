// SPDX-License-Identifier: Apache-2.0
#include "cli/promotion.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/path.h"
#include "compiler/support/words.h"
#include "compiler/syntax/format.h"

namespace rollout::cli {

namespace {

using changes::Change;
using diagnostics::visible;

// Each compiles the program; a revision that stands in more places is not found by trying.
constexpr std::size_t kMostTrials = 50;
constexpr std::size_t kMostNames = 5;

std::string text_of(const Change& change) {
  return fmt::format("{} `{}` {}", change.kind, visible(change.object), change.message);
}

std::string formatted(const std::string& path, std::string text) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  diagnostics::Sink sink;
  const auto file = sources.add(path, text);
  auto made = format::format(sources, file, symbols, sink);
  return made ? std::move(made->text) : text;
}

std::string replaced(std::string text, std::string_view before, std::string_view after) {
  for (auto at = text.find(before); at != std::string::npos;
       at = text.find(before, at + after.size()))
    text.replace(at, before.size(), after);
  return text;
}

std::string described(const PinMove& move) {
  return fmt::format("`{}` in place of `{}` in `{}`", visible(move.after), visible(move.before),
                     visible(move.to->application->name));
}

}  // namespace

Promotion::Promotion(driver::Options options, const driver::Compilation& before,
                     std::vector<std::string> read, changes::Question question,
                     const PromotionPlan& plan)
    : options_(std::move(options)),
      before_(before),
      read_(std::move(read)),
      question_(std::move(question)),
      plan_(plan) {}

std::optional<Problem> Promotion::carry_out() {
  std::vector<const PinMove*> computed;
  for (const auto& move : plan_.moves) {
    if (auto edit = edit_of(move)) edits_.insert(std::move(*edit));
    else computed.push_back(&move);
  }
  auto last = attempt(edits_, Depth::quick);
  if (!last.is_sound()) return refusal_of(last);
  for (const auto* move : computed)
    if (auto problem = search(*move, last)) return problem;
  trial_ = attempt(edits_, Depth::whole);
  if (!trial_.is_sound()) return refusal_of(trial_);
  if (!trial_.missing.empty()) return not_found(**trial_.missing.begin());
  return std::nullopt;
}

// The literal that decides, where there is one.
std::optional<Promotion::Edit> Promotion::edit_of(const PinMove& move) {
  const auto span = move.pinned().span;
  if (!span.known()) return std::nullopt;
  const auto& file = before_.sources.file(span.file);
  auto text = repinned(before_.sources.text(span), move.before, move.after, pin_style(file.path()));
  if (!text || !is_editable(file.path())) return std::nullopt;
  return Edit{file.path(), span.begin, span.end, std::move(*text),
              place_of(file.path(), span.begin)};
}

// First the files that the expression names, then the file that declares it, then all others.
std::vector<std::string> Promotion::files_for(const PinMove& move) const {
  std::vector<std::string> paths;
  const auto add = [&](const std::string& path) {
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
  };
  const auto span = move.pinned().span;
  if (span.known()) {
    const auto directory = support::directory_of(before_.sources.file(span.file).path());
    for (const auto& name : quoted_texts(before_.sources.text(span))) {
      const auto path = support::path_in(directory, name);
      if (std::ranges::find(read_, path) != read_.end()) add(path);
    }
  }
  if (!move.to->application->path.empty()) add(move.to->application->path);
  for (const auto& path : read_) add(path);
  return paths;
}

std::vector<Promotion::Edit> Promotion::candidates_for(const PinMove& move) {
  std::vector<Edit> found;
  for (const auto& path : files_for(move)) {
    const auto* text = is_editable(path) ? text_of(path) : nullptr;
    if (text == nullptr) continue;
    for (const auto& [begin, end] : pin_occurrences(*text, move.before))
      if (auto edited = repinned(std::string_view(*text).substr(begin, end - begin), move.before,
                                 move.after, pin_style(path)))
        found.push_back({path, begin, end, std::move(*edited), place_of(path, begin)});
  }
  return found;
}

// One value may decide several moves: `last` is what the edits that were found so far make.
std::optional<Problem> Promotion::search(const PinMove& move, Trial& last) {
  if (last.makes(move)) return std::nullopt;
  std::optional<Problem> near;
  for (const auto& candidate : candidates_for(move)) {
    if (++trials_ > kMostTrials) break;
    auto edits = edits_;
    edits.insert(candidate);
    auto trial = attempt(edits, Depth::quick);
    if (!trial.after->understood || !trial.makes(move)) continue;
    if (!trial.is_sound()) {
      if (!near) near = refusal_of(trial);
      continue;
    }
    edits_ = std::move(edits);
    last = std::move(trial);
    return std::nullopt;
  }
  return near ? *near : not_found(move);
}

Problem Promotion::not_found(const PinMove& move) {
  const auto span = move.pinned().span;
  const auto where = span.known() ? place_of(before_.sources.file(span.file).path(), span.begin)
                                  : visible(move.to->application->path);
  return {fmt::format("no value was found whose change puts {}", described(move)),
          fmt::format("it is computed at {}: edit by hand what it is computed of", where)};
}

// Null where it cannot be read.
const std::string* Promotion::text_of(const std::string& path) {
  const auto [place, is_new] = texts_.try_emplace(path);
  if (is_new) {
    support::DiskFileSystem disk;
    auto text = disk.read(path, adopt::kLargestFile);
    if (!text.ok()) {
      texts_.erase(place);
      return nullptr;
    }
    place->second = std::move(text.value());
  }
  return &place->second;
}

// Modules of others are copies, and so is the library.
bool Promotion::is_editable(const std::string& path) {
  const auto found = files_.canonical(path);
  return found.ok() && !is_vendored(found.value()) &&
         (options_.cache.empty() || !found.value().starts_with(options_.cache + "/"));
}

void Promotion::apply(const std::set<Edit>& edits) {
  files_.forget();
  std::map<std::string, std::string> edited;
  // From the end of each file, so that what stands before stays where it is.
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const auto* text = text_of(edit->path);
    if (text == nullptr) continue;
    edited.try_emplace(edit->path, *text)
        .first->second.replace(edit->begin, edit->end - edit->begin, edit->text);
  }
  for (auto& [path, text] : edited) {
    if (pin_style(path) == PinStyle::rollout) text = formatted(path, std::move(text));
    files_.change(path, *text_of(path), std::move(text));
  }
}

Promotion::Trial Promotion::attempt(const std::set<Edit>& edits, Depth depth) {
  apply(edits);
  Trial trial;
  trial.edits = edits;
  auto options = options_;
  options.unchecked = depth == Depth::quick;
  trial.after = driver::compile_for_review(std::move(options), files_);
  if (!trial.after->understood) {
    for (const auto& move : plan_.moves) trial.missing.insert(&move);
    return trial;
  }
  trial.changes = changes::changes_between(before_, *trial.after, question_);
  trial.missing = missing_in(*trial.after);
  for (const auto& change : trial.changes.all)
    if (!belongs(change)) trial.others.push_back(cli::text_of(change));
  return trial;
}

// A new revision of the plan, and what follows from it: what says the revision in the same
// application, and the set that makes it.
bool Promotion::belongs(const Change& change) const {
  return std::ranges::any_of(plan_.moves, [&](const PinMove& move) {
    const auto& application = *move.to->application;
    if (change.kind == "ApplicationSet")
      return application.maker.object != nullptr && change.object == application.maker.name;
    if (change.kind != "Application" || change.object != application.name ||
        change.name_space != application.name_space)
      return false;
    return !change.before.empty() &&
           replaced(change.before, move.before, move.after) == change.after;
  });
}

std::set<const PinMove*> Promotion::missing_in(const driver::Compilation& after) const {
  const changes::DeclaredObjects objects(after);
  const auto makes = [&](const PinMove& move) {
    const auto object = std::ranges::find_if(objects.all(), [&](const auto& each) {
      return each.key() == move.to->application->key() && each.path == move.to->application->path;
    });
    if (object == objects.all().end()) return false;
    const auto sources = changes::sources_of(*object->object, "");
    return move.source < sources.size() && sources[move.source].revision == move.after;
  };
  std::set<const PinMove*> missing;
  for (const auto& move : plan_.moves)
    if (!makes(move)) missing.insert(&move);
  return missing;
}

// Why a trial that is not sound cannot be kept.
Problem Promotion::refusal_of(const Trial& trial) {
  std::vector<std::string> places;
  for (const auto& edit : trial.edits) places.push_back(edit.place);
  const auto where = support::first_of(places, kMostNames);
  if (!trial.after->understood)
    return {fmt::format("the program has errors with the new value at {}", where),
            "edit it by hand, and see what `rollout check` says"};
  return {fmt::format("the value at {} decides more than what is promoted", where),
          fmt::format("it would change as well: {}; give what is promoted a value of its own there",
                      support::first_of(trial.others, kMostNames))};
}

std::string Promotion::place_of(const std::string& path, std::size_t offset) {
  const auto* text = text_of(path);
  const auto line =
      text == nullptr
          ? 0
          : std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fmt::format("{}:{}", visible(path), line + 1);
}

}  // namespace rollout::cli
