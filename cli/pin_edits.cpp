// SPDX-License-Identifier: Apache-2.0
#include "cli/pin_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/modules/lock_file.h"
#include "compiler/support/path.h"
#include "compiler/syntax/format.h"

namespace rollout::cli {

namespace {

using diagnostics::visible;

std::string formatted(const std::string& path, std::string text) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  diagnostics::Sink sink;
  const auto file = sources.add(path, text);
  auto made = format::format(sources, file, symbols, sink);
  return made ? std::move(made->text) : text;
}

bool is_lock_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1) == modules::kLockName;
}

}  // namespace

PinEdits::PinEdits(const driver::Compilation& before, std::vector<std::string> read,
                   std::string cache, EditedFiles& files)
    : before_(before), read_(std::move(read)), cache_(std::move(cache)), files_(files) {}

std::optional<PinEdit> PinEdits::edit_of(const PinMove& move) {
  const auto span = move.pinned().span;
  if (!span.known()) return std::nullopt;
  const auto& path = before_.sources.file(span.file).path();
  if (!is_editable(path)) return std::nullopt;
  return edit_at({path, span.begin, span.end}, move.before, move.after);
}

std::optional<PinEdit> PinEdits::edit_at(const PinPlace& place, std::string_view before,
                                         std::string_view after) {
  const auto* whole = text_of(place.path);
  if (whole == nullptr || place.end > whole->size()) return std::nullopt;
  const auto literal = std::string_view(*whole).substr(place.begin, place.end - place.begin);
  auto text = repinned(literal, before, after, pin_style(place.path));
  if (!text) return std::nullopt;
  return PinEdit{place, std::move(*text), line_of(place.path, place.begin)};
}

std::vector<std::string> PinEdits::files_for(const PinMove& move) const {
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

std::vector<PinPlace> PinEdits::places_of(const PinMove& move) {
  std::vector<PinPlace> found;
  for (const auto& path : files_for(move)) {
    const auto* text = is_editable(path) ? text_of(path) : nullptr;
    if (text == nullptr) continue;
    for (const auto& [begin, end] : pin_occurrences(*text, move.before))
      found.push_back({path, begin, end});
  }
  return found;
}

std::string PinEdits::field_of(const PinMove& move) {
  const auto span = move.pinned().span;
  return span.known() ? line_of(before_.sources.file(span.file).path(), span.begin)
                      : visible(move.to->application->path);
}

// Null where it cannot be read.
const std::string* PinEdits::text_of(const std::string& path) {
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

// Modules of others are copies, and so is the library; what pins them is written by `rollout lock`.
bool PinEdits::is_editable(const std::string& path) {
  const auto found = files_.canonical(path);
  return found.ok() && !is_vendored(found.value()) && !is_lock_file(found.value()) &&
         (cache_.empty() || !found.value().starts_with(cache_ + "/"));
}

void PinEdits::apply(const std::set<PinEdit>& edits) {
  files_.forget();
  std::map<std::string, std::string> edited;
  // From the end of each file, so that what stands before stays where it is.
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const auto& [path, begin, end] = edit->at;
    const auto* text = text_of(path);
    if (text == nullptr) continue;
    edited.try_emplace(path, *text).first->second.replace(begin, end - begin, edit->text);
  }
  for (auto& [path, text] : edited) {
    if (pin_style(path) == PinStyle::rollout) text = formatted(path, std::move(text));
    files_.change(path, *text_of(path), std::move(text));
  }
}

std::string PinEdits::line_of(const std::string& path, std::size_t offset) {
  const auto* text = text_of(path);
  const auto line =
      text == nullptr
          ? 0
          : std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return fmt::format("{}:{}", visible(path), line + 1);
}

}  // namespace rollout::cli
