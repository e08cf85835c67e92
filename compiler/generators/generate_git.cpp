// SPDX-License-Identifier: Apache-2.0
//
// Directories and files of a Git repository, where it is the one that is checked out here.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/generators/data_text.h"
#include "compiler/generators/flatten.h"
#include "compiler/generators/functions.h"
#include "compiler/generators/generate.h"
#include "compiler/generators/git_pathspec.h"
#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"
#include "policies/engine/file_path_pattern.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;

struct PathRule {
  std::string path;
  bool excludes = false;
  value::Span span;
};

std::vector<PathRule> rules_of(const Record& git, std::string_view list) {
  std::vector<PathRule> rules;
  if (const auto* items = value::list_at(git, list))
    for (const auto& item : items->items)
      if (item.is(Kind::record)) {
        const auto* path = value::find_entry(item.as_record(), "path");
        rules.push_back({value::text_at(item.as_record(), "path"),
                         value::is_on_at(item.as_record(), "exclude"),
                         path == nullptr ? item.span() : path->value.span()});
      }
  return rules;
}

std::size_t segments_of(std::string_view path) {
  return static_cast<std::size_t>(std::ranges::count(path, '/')) + 1;
}

std::string base_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// Segments, as text by text where Go's templates read them.
void add_path(DatumEntries& entries, const std::string& path, const std::string& file,
              const std::string& prefix, bool by_go) {
  const auto text = [](std::string value) { return Datum::text(std::move(value)); };
  DatumEntries own = {{"basename", text(base_of(path))},
                      {"basenameNormalized", text(sanitize_name(base_of(path)))}};
  if (!file.empty()) {
    own.emplace("filename", text(file));
    own.emplace("filenameNormalized", text(sanitize_name(file)));
  }
  DatumItems segments;
  for (std::string_view rest = path;; rest.remove_prefix(rest.find('/') + 1)) {
    segments.push_back(text(std::string(rest.substr(0, rest.find('/')))));
    if (rest.find('/') == std::string_view::npos) break;
  }
  if (by_go) {
    own.emplace("path", text(path));
    own.emplace("segments", Datum::list(std::move(segments), true));
    auto made = Datum::map(std::move(own));
    if (prefix.empty()) entries.insert_or_assign("path", std::move(made));
    else entries.insert_or_assign(prefix, Datum::map({{"path", std::move(made)}}));
    return;
  }
  const auto name = prefix.empty() ? std::string("path") : prefix + ".path";
  entries.insert_or_assign(name, text(path));
  for (auto& [key, value] : own) entries.insert_or_assign(name + "." + key, std::move(value));
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (!segments[i].as_text().empty())
      entries.insert_or_assign(fmt::format("{}[{}]", name, i), std::move(segments[i]));
}

}  // namespace

Generation::Made Generation::git(const Record& git, value::Span span) {
  const auto address = value::text_at(git, "repoURL");
  const auto revision = value::text_at(git, "revision");
  if (address.find("{{") != std::string::npos || revision.find("{{") != std::string::npos)
    return unknown(span, "which repository it reads depends on a parameter");
  auto* repository = surroundings_.repository;
  if (repository == nullptr || !repository->is_at(address))
    return unknown(
        span, fmt::format("it reads the repository `{}`, which is not known to lie here", address),
        fmt::format(
            "if it does, say so in a .rollout file: workspace {{ checkout {{ repo = \"{}\" }} }}",
            address));
  if (!repository->is_checked_out(revision))
    return unknown(
        span,
        fmt::format("it reads the revision `{}`, which is not known to be the one that lies here",
                    revision),
        "check that out, and check again");
  if (!rules_of(git, "directories").empty()) return git_directories(git, span);
  if (!rules_of(git, "files").empty()) return git_files(git);
  return mistake(span, "it has neither `directories` nor `files`");
}

// What one rule excludes, no other includes.
Generation::Made Generation::git_directories(const Record& git, value::Span span) {
  const auto rules = rules_of(git, "directories");
  std::size_t deepest = 0;
  for (const auto& rule : rules) deepest = std::max(deepest, segments_of(rule.path));
  const auto directories = surroundings_.repository->directories(deepest);
  if (!directories) return unknown(span, "the repository has too many directories");
  std::vector<engine::FilePathPattern> patterns;
  for (const auto& rule : rules) patterns.emplace_back(rule.path);
  ParameterSets made;
  for (const auto& path : *directories) {
    const PathRule* includes = nullptr;
    bool excluded = false;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!patterns[i].matches(path)) continue;
      if (rules[i].excludes) excluded = true;
      else if (includes == nullptr) includes = &rules[i];
    }
    if (includes == nullptr || excluded) continue;
    makers_ = {{includes->span, fmt::format("the directory `{}`", path)}};
    DatumEntries entries;
    add_path(entries, path, {}, value::text_at(git, "pathParamPrefix"), renderer_.by_go());
    auto parameters = with_values(std::move(entries), git);
    if (!parameters || !fits(made.size() + 1, span)) return std::nullopt;
    made.push_back({std::move(*parameters), makers_});
  }
  return made;
}

Generation::Made Generation::git_files(const Record& git) {
  std::map<std::string, value::Span> found;
  const auto each = [&](const PathRule& rule, auto take) {
    const auto pattern = GitPathspec::read(rule.path);
    if (!pattern) {
      unknown(rule.span, fmt::format("what Git lists for `{}` is not known here", rule.path));
      return false;
    }
    const auto files = surroundings_.repository->files_in(pattern->directory());
    if (!files) {
      unknown(rule.span, "the repository has too many files");
      return false;
    }
    for (const auto& file : *files)
      if (pattern->matches(file)) take(file);
    return true;
  };
  const auto rules = rules_of(git, "files");
  for (const auto& rule : rules)
    if (!rule.excludes &&
        !each(rule, [&](const std::string& file) { found.emplace(file, rule.span); }))
      return std::nullopt;
  for (const auto& rule : rules)
    if (rule.excludes && !each(rule, [&](const std::string& file) { found.erase(file); }))
      return std::nullopt;
  Made made = ParameterSets{};
  for (const auto& [file, at] : found) {
    made = git_file(git, file, at, std::move(*made));
    if (!made) return made;
  }
  return made;
}

// One set for a map, or one for each map of a list.
Generation::Made Generation::git_file(const Record& git, const std::string& path, value::Span span,
                                      ParameterSets sets) {
  makers_ = {{span, fmt::format("the file `{}`", path)}};
  const auto text = surroundings_.repository->read(path);
  if (!text) return unknown(span, fmt::format("the file `{}` cannot be read", path));
  const auto read = read_data(*text, surroundings_.arena, surroundings_.symbols);
  if (!read.ok())
    return unknown(span, fmt::format("the file `{}`: {}", path, read.trouble().message));
  std::vector<Datum> objects;
  const auto& data = read.value();
  if (data.is(Kind::record)) objects.push_back(datum_of(data));
  else if (data.is_absent()) objects.push_back(Datum::map({}));
  else if (!data.is(Kind::list))
    return mistake(span, fmt::format("the file `{}` holds no map", path));
  else
    for (const auto& item : data.as_list().items) {
      if (!item.is(Kind::record) && !item.is_absent())
        return mistake(span, fmt::format("the file `{}` holds a list of what are no maps", path));
      objects.push_back(item.is_absent() ? Datum::map({}) : datum_of(item));
    }
  const auto directory = support::directory_of(path);
  for (const auto& object : objects) {
    DatumEntries entries;
    if (renderer_.by_go()) entries = object.entries();
    else
      for (const auto& [key, value] : flattened(object, Texts::left))
        entries.insert_or_assign(key, Datum::text(print(value)));
    add_path(entries, directory, base_of(path), value::text_at(git, "pathParamPrefix"),
             renderer_.by_go());
    auto parameters = with_values(std::move(entries), git);
    if (!parameters || !fits(sets.size() + 1, span)) return std::nullopt;
    sets.push_back({std::move(*parameters), makers_});
  }
  return sets;
}

}  // namespace rollout::generators
