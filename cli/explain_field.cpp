// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "cli/schema_walk.h"
#include "compiler/schema/describe.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::cli {
namespace {

using schema::Block;
using schema::Field;

// Enough for a line of an overview.
std::string_view first_sentence(std::string_view doc) {
  const auto end = doc.find(". ");
  return end == doc.npos ? doc : doc.substr(0, end + 1);
}

class Description {
 public:
  explicit Description(bool color) : color_(color) {}

  void title(std::string_view path, std::string_view type) {
    out_ += fmt::format("{}{}\n", bold(path), type.empty() ? "" : fmt::format(": {}", type));
  }

  void paragraph(std::string_view text) {
    if (!text.empty()) out_ += fmt::format("\n{}\n", text);
  }

  void facts(const SchemaWalk& walk) {
    const auto& field = *walk.field;
    out_ += '\n';
    if (field.required) fact("required", "yes");
    fact("default", field.fallback);
    fact("since", field.since);
    fact("until", field.until);
    if (!walk.place.empty())
      fact("written to",
           fmt::format("{}{}{}", walk.kind, walk.kind.empty() ? "" : ".", walk.place));
    if (out_.ends_with("\n\n")) out_.pop_back();
  }

  void contents(const Block& block) {
    if (!block.fields.empty()) out_ += fmt::format("\n{}\n", bold("Fields"));
    for (const auto& field : block.fields)
      entry(fmt::format("{}: {}{}", field.name, schema::spell(*field.type),
                        field.required ? ", required" : ""),
            field.doc);
    if (!block.sentences.empty()) out_ += fmt::format("\n{}\n", bold("Sentences"));
    for (const auto& sentence : block.sentences)
      entry(fmt::format("{} {}", sentence.lead, sentence.grammar), sentence.doc);
  }

  std::string finish() { return std::move(out_); }

 private:
  std::string bold(std::string_view text) const {
    return color_ ? fmt::format("\033[1m{}\033[0m", text) : std::string{text};
  }

  void fact(std::string_view name, std::string_view value) {
    if (!value.empty()) out_ += fmt::format("  {:<16} {}\n", name, value);
  }

  void entry(std::string_view head, std::string_view doc) {
    out_ += fmt::format("  {}\n      {}\n", head, first_sentence(doc));
  }

  bool color_;
  std::string out_;
};

constexpr std::size_t kPlacesShown = 4;

// The path in full, of a place in a manifest or of a name that stands in one place only.
std::string resolve(std::string_view path) {
  if (auto written = find_written(path)) return *written;
  if (schema::find_root(path) != nullptr) return std::string{path};
  return find_outermost(path).value_or(std::string{path});
}

}  // namespace

std::optional<std::string> explain_field(std::string_view path, bool color) {
  const auto full = resolve(path);
  const auto walk = follow(full);
  if (!walk.complete()) return std::nullopt;
  Description description(color);
  description.title(walk.path,
                    walk.field == nullptr ? "a block" : schema::describe(*walk.field->type));
  description.paragraph(walk.field == nullptr ? walk.block->doc : walk.field->doc);
  if (walk.field != nullptr) description.facts(walk);
  if (walk.block != nullptr) description.contents(*walk.block);
  return description.finish();
}

namespace {

// The part of a place in a manifest that nothing writes, and what is near it there.
std::string nearest_place(const std::vector<std::string>& places, std::string_view path) {
  auto known = path;
  std::size_t begin = 0;
  while (begin != path.npos) {
    const auto end = path.find('.', begin);
    known = path.substr(0, end);
    if (std::find(places.begin(), places.end(), known) == places.end()) break;
    begin = end == path.npos ? path.npos : end + 1;
  }
  if (begin == path.npos) return {};
  const auto above = path.substr(0, begin);
  std::set<std::string_view> names;
  for (const std::string_view place : places)
    if (place.starts_with(above)) names.insert(place.substr(begin, place.find('.', begin) - begin));
  const std::vector<std::string_view> all(names.begin(), names.end());
  const auto near = support::nearest(known.substr(begin), all);
  return near.empty() ? std::string{} : fmt::format("{}{}", above, near.front());
}

// "Application.spec.syncPolicy" for "Application.spec.syncPolcy" or "Aplication.spec.syncPolicy".
std::string suggest_place(std::string_view path) {
  const auto kinds = written_kinds();
  const std::vector<std::string_view> names(kinds.begin(), kinds.end());
  auto kind = path.substr(0, path.find('.'));
  const bool known = std::find(names.begin(), names.end(), kind) != names.end();
  if (!known) {
    const auto near = support::nearest(kind, names);
    if (near.empty() || kind.empty() || kind.front() < 'A' || kind.front() > 'Z') return {};
    const auto meant = fmt::format("{}{}", near.front(), path.substr(kind.size()));
    if (find_written(meant)) return fmt::format("did you mean `{}`?", meant);
    return fmt::format("did you mean `{}`?", near.front());
  }
  auto places = written_places(kind);
  places.emplace_back(kind);
  const auto near = nearest_place(places, path);
  return near.empty() ? std::string{} : fmt::format("did you mean `{}`?", near);
}

}  // namespace

std::string suggest_field(std::string_view path) {
  if (auto place = suggest_place(path); !place.empty()) return place;
  if (auto named = find_named(path); !named.empty()) {
    const bool all = named.size() <= kPlacesShown;
    if (!all) named.resize(kPlacesShown);
    return fmt::format("it stands in several places: `{}`{}", fmt::join(named, "`, `"),
                       all ? "" : ", …");
  }
  const auto walk = follow(path);
  const auto part = walk.rest.substr(0, walk.rest.find('.'));
  const auto names = walk.names();
  auto near = support::nearest(part, names);
  // A word that was not typed to its end is far from it by letters.
  if (near.empty() && part.size() > 1)
    std::copy_if(names.begin(), names.end(), std::back_inserter(near),
                 [&](auto name) { return name.starts_with(part); });
  if (near.empty()) return {};
  return fmt::format("did you mean `{}{}{}`?", walk.path, walk.path.empty() ? "" : ".",
                     near.front());
}

std::vector<std::string> complete_field(std::string_view prefix) {
  const auto dot = prefix.rfind('.');
  const auto walk = follow(dot == prefix.npos ? std::string_view{} : prefix.substr(0, dot));
  std::vector<std::string> paths;
  if (!walk.rest.empty()) return paths;
  for (const auto name : walk.names()) {
    auto path = walk.path.empty() ? std::string{name} : fmt::format("{}.{}", walk.path, name);
    if (path.starts_with(prefix)) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace rollout::cli
