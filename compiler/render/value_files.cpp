// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/value_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/render/limits.h"
#include "compiler/support/glob.h"
#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using support::FileKind;

// A path in a tree: one of the sources'.
struct Place {
  const SourceTree* tree;
  std::string path;  // from the root on
};

bool is_address(std::string_view text) { return text.find("://") != text.npos; }
bool is_pattern(std::string_view text) { return text.find_first_of("*?[{") != text.npos; }

RenderProblem problem(RenderFault fault, value::Span span, std::string message) {
  return {fault, span, std::move(message)};
}

// `$values/prod.yaml`: nothing where it is no such path.
std::optional<Rendered<Place>> referenced(const SourceContext& context, std::string_view written,
                                          value::Span span) {
  if (!written.starts_with('$')) return std::nullopt;
  const auto slash = written.find('/');
  const auto name = std::string(written.substr(1, slash == written.npos ? slash : slash - 1));
  const auto found = context.references.find(name);
  // It may be a variable instead.
  if (found == context.references.end()) return std::nullopt;
  if (!found->second.tree.ok())
    return problem(RenderFault::absent, span,
                   fmt::format("`{}` is of another source: {}", written,
                               found->second.tree.failure().message));
  return Place{&found->second.tree.value(),
               slash == written.npos ? std::string(".")
                                     : context.environment.expand(written.substr(slash + 1))};
}

Rendered<Place> place_of(const SourceContext& context, const std::string& written,
                         value::Span span) {
  if (auto other = referenced(context, written, span)) return std::move(*other);
  const auto path = context.environment.expand(written);
  if (is_address(path))
    return problem(RenderFault::absent, span,
                   fmt::format("`{}` is at an address, and nothing is fetched here", path));
  if (path.starts_with('/')) return Place{&context.tree, path.substr(1)};
  return Place{&context.tree, support::path_in(context.folder, path)};
}

bool exists(const Place& place) {
  return place.tree->files->kind(place.tree->at(support::simple_path(place.path))) !=
         FileKind::missing;
}

Rendered<StagedFile> staged(const SourceContext& context, const Place& place,
                            const std::string& written, value::Span span) {
  if (!leads_out(place.path) && !exists(place))
    return problem(RenderFault::failed, span, fmt::format("there is no file `{}`", written));
  const auto inside = place.tree->inside(place.path);
  if (!inside.ok())
    return problem(RenderFault::reach, span,
                   fmt::format("`{}` leads out of its repository", written));
  const auto folder = context.staging.put(*place.tree);
  if (!folder.ok())
    return problem(folder.failure().too_large ? RenderFault::limit : RenderFault::absent, span,
                   folder.failure().message);
  return StagedFile{support::path_in(folder.value(), inside.value()), folder.value()};
}

// All files below a folder that a pattern matches, in the order of their names. False: there are
// more folders inside each other than are looked at.
bool find_matches(const SourceTree& tree, const std::string& folder, const support::Glob& pattern,
                  int depth, std::vector<std::string>& found) {
  const auto entries = tree.files->list(tree.at(folder));
  if (!entries.ok()) return true;
  if (depth > kDeepestFolder) return false;
  for (const auto& entry : entries.value()) {
    const auto path = support::path_in(folder, entry.name);
    if (entry.kind == FileKind::directory) {
      if (!find_matches(tree, path, pattern, depth + 1, found)) return false;
    } else if (pattern.matches(path, "/")) {
      found.push_back(path);
    }
  }
  return true;
}

// The folder in which a pattern begins.
std::string fixed_part(std::string_view pattern) {
  const auto slash = pattern.substr(0, pattern.find_first_of("*?[{")).rfind('/');
  return slash == pattern.npos ? "." : std::string(pattern.substr(0, slash));
}

class ValueFiles {
 public:
  ValueFiles(const SourceContext& context, const value::Record& helm)
      : context_(context), may_miss_(value::is_on_at(helm, "ignoreMissingValueFiles")) {
    if (const auto* list = value::list_at(helm, "valueFiles"))
      for (const auto& item : list->items)
        if (item.is(value::Kind::text))
          written_.push_back({std::string(item.as_text()),
                              item.span().known() ? item.span() : context.source.span_of("helm")});
  }

  Rendered<std::vector<StagedFile>> run() {
    for (const auto& each : written_) {
      const auto place = place_of(context_, each.text, each.span);
      if (!place.ok()) return place.problem();
      auto problem = is_pattern(place.value().path) ? add_matches(each, place.value())
                                                    : add(each, place.value());
      if (problem) return std::move(*problem);
    }
    return std::move(files_);
  }

 private:
  struct Written {
    std::string text;
    value::Span span;
  };

  std::optional<RenderProblem> add(const Written& written, const Place& place) {
    if (!leads_out(place.path) && !exists(place)) {
      if (may_miss_) return std::nullopt;
      return problem(RenderFault::failed, written.span,
                     fmt::format("there is no value file `{}`", written.text));
    }
    auto file = staged(context_, place, written.text, written.span);
    if (!file.ok()) return file.problem();
    files_.push_back(std::move(file.value()));
    return std::nullopt;
  }

  // A file that is listed by its own name keeps its own place.
  bool is_listed(const std::string& path) const {
    return std::ranges::any_of(written_, [&](const Written& each) {
      const auto place = place_of(context_, each.text, each.span);
      return place.ok() && !is_pattern(place.value().path) &&
             support::simple_path(place.value().path) == path;
    });
  }

  std::optional<RenderProblem> add_matches(const Written& written, const Place& place) {
    const auto text = support::simple_path(place.path);
    auto compiled = support::Glob::compile(text);
    const auto* pattern = std::get_if<support::Glob>(&compiled);
    if (pattern == nullptr || text.starts_with(".."))
      return problem(RenderFault::failed, written.span,
                     fmt::format("`{}` is no pattern of value files", written.text));
    std::vector<std::string> found;
    if (!find_matches(*place.tree, fixed_part(text), *pattern, 0, found))
      return problem(RenderFault::limit, written.span,
                     fmt::format("`{}` looks into more than {} folders inside each other",
                                 written.text, kDeepestFolder));
    if (found.empty() && !may_miss_)
      return problem(RenderFault::failed, written.span,
                     fmt::format("no value file matches `{}`", written.text));
    for (const auto& path : found)
      if (!is_listed(path))
        if (auto bad = add(written, {place.tree, path})) return bad;
    return std::nullopt;
  }

  const SourceContext& context_;
  bool may_miss_;
  std::vector<Written> written_;
  std::vector<StagedFile> files_;
};

}  // namespace

Rendered<std::vector<StagedFile>> value_files(const SourceContext& context,
                                              const value::Record& helm) {
  return ValueFiles(context, helm).run();
}

Rendered<StagedFile> referred_file(const SourceContext& context, const std::string& written,
                                   value::Span span) {
  const auto place = place_of(context, written, span);
  if (!place.ok()) return place.problem();
  return staged(context, place.value(), written, span);
}

}  // namespace rollout::render
