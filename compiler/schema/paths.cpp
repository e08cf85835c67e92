// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/paths.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rollout::schema {

namespace {

std::string join(std::string_view place, std::string_view path) {
  if (place.empty() || path.empty()) return std::string(place.empty() ? path : place);
  return std::string(place) + "." + std::string(path);
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// What a value of the type adds to the path where it stands.
std::string suffix(const Type& type) {
  switch (type.kind) {
    case TypeKind::any: return ".**";
    case TypeKind::list: return "[]" + (type.element == nullptr ? "" : suffix(*type.element));
    case TypeKind::map: return ".*" + (type.element == nullptr ? "" : suffix(*type.element));
    default: return {};
  }
}

std::vector<std::string> value_paths(const Field& field) {
  const std::string path(field.emit == "." ? std::string_view{} : field.emit);
  switch (field.format) {
    case Format::object_reference:
      return {join(path, "apiVersion"), join(path, "kind"), join(path, "name")};
    case Format::named_values: return {path + "[].name", path + "[].value"};
    case Format::option: return {path.substr(0, path.find("[]") + 2)};
    default: return {path + suffix(*field.type)};
  }
}

std::string block_place(const Field& field) {
  const std::string path(field.emit == "." ? std::string_view{} : field.emit);
  if (field.repeat == Repeat::many) return path + "[]";
  return field.repeat == Repeat::keyed ? path + ".*" : path;
}

std::string_view kind_of(const Block& block) {
  return block.manifest.substr(block.manifest.rfind('/') + 1);
}

class PathWalk {
 public:
  using Writers = std::map<std::string, std::string, std::less<>>;

  Writers run(const Block& block) {
    visit(block, {}, {});
    return std::move(writers_);
  }

  std::map<std::string, const Field*, std::less<>> run_for_rows(const Block& block) {
    visit(block, {}, {});
    return std::move(rows_);
  }

 private:
  void visit(const Block& block, const std::string& place, const std::string& written) {
    if (!block.label_emit.empty()) writers_.emplace(join(place, block.label_emit), written);
    for (const auto& field : block.fields) visit_field(field, place, join(written, field.name));
    for (const auto& rule : block.sentences) {
      const auto sentence = join(written, rule.lead);
      for (const auto& path : words(rule.also_emits)) writers_.emplace(join(place, path), sentence);
      if (rule.body != nullptr) visit(*rule.body, join(place, rule.emit), sentence);
    }
  }

  void visit_field(const Field& field, const std::string& place, const std::string& written) {
    const bool typed_block =
        field.type->kind == TypeKind::block && field.type->block->open == nullptr;
    if (!typed_block && !field.emit.empty() && field.emit != ".")
      rows_.emplace(join(place, field.emit), &field);
    for (const auto& path : paths_of(field)) {
      if (typed_block) visit(*field.type->block, join(place, path), written);
      // A row whose place it is writes a path before one that adds to it.
      else if (field.emit.empty()) writers_.emplace(join(place, path), written);
      else writers_.insert_or_assign(join(place, path), written);
    }
  }

  Writers writers_;
  std::map<std::string, const Field*, std::less<>> rows_;
};

void collect(const Block& block, std::set<const Block*>& seen, std::vector<const Block*>& out) {
  if (!seen.insert(&block).second) return;
  if (!block.manifest.empty()) out.push_back(&block);
  for (const auto& field : block.fields)
    if (field.type->kind == TypeKind::block) collect(*field.type->block, seen, out);
}

}  // namespace

std::span<const Block* const> manifests() {
  static const auto all = [] {
    std::set<const Block*> seen;
    std::vector<const Block*> out;
    for (const auto* root : roots()) collect(*root, seen, out);
    return out;
  }();
  return all;
}

std::vector<std::string> paths_of(const Field& field) {
  std::vector<std::string> out;
  if (!field.emit.empty()) {
    if (field.type->kind == TypeKind::block) out.push_back(block_place(field));
    else out = value_paths(field);
  }
  for (auto& path : words(field.also_emits)) out.push_back(std::move(path));
  return out;
}

std::vector<std::string> emitted_paths(std::string_view kind) {
  for (const auto* block : manifests())
    if (kind_of(*block) == kind) {
      std::vector<std::string> paths;
      for (const auto& [path, writer] : writers_of(*block)) paths.push_back(path);
      return paths;
    }
  return {};
}

std::map<std::string, const Field*, std::less<>> rows_of(const Block& block) {
  return PathWalk().run_for_rows(block);
}

std::map<std::string, std::string, std::less<>> writers_of(const Block& block) {
  auto writers = PathWalk().run(block);
  writers.emplace("metadata.namespace", "namespace");  // or its canary's, or the workspace's
  return writers;
}

}  // namespace rollout::schema
