// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/directory_choice.h"

#include <utility>
#include <variant>

#include "compiler/value/record_reader.h"

namespace rollout::value {

namespace {

bool is_manifest_name(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json") ||
         name.ends_with(".jsonnet");
}

}  // namespace

DirectoryPattern::DirectoryPattern(std::string text) : text_(std::move(text)) {
  auto compiled = support::Glob::compile(text_);
  if (auto* glob = std::get_if<support::Glob>(&compiled)) glob_ = std::move(*glob);
}

bool DirectoryChoice::takes(std::string_view relative, std::string_view name) const {
  if (!any_extension && !is_manifest_name(name)) return false;
  if (!exclude.is_empty() && exclude.matches(relative)) return false;
  return include.is_empty() || include.matches(relative);
}

DirectoryChoice directory_choice_of(const Record& source) {
  const auto* directory = record_at(source, "directory");
  if (directory == nullptr) return {};
  return {is_on_at(*directory, "recurse"), is_on_at(*directory, "disableExtensionFilter"),
          DirectoryPattern(std::string(text_at(*directory, "include"))),
          DirectoryPattern(std::string(text_at(*directory, "exclude")))};
}

}  // namespace rollout::value
