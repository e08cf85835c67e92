// SPDX-License-Identifier: Apache-2.0
#include "cli/schema_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace rollout::cli {
namespace {

using schema::Block;
using schema::Field;

const Block* block_of(const schema::Type* type) {
  while (type != nullptr && type->element != nullptr) type = type->element;
  return type == nullptr ? nullptr : type->block;
}

std::string join(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return std::string{left.empty() ? right : left};
  return fmt::format("{}.{}", left, right);
}

std::string_view kind_of(const Block& block) {
  return block.manifest.substr(block.manifest.rfind('/') + 1);
}

// "." stands for the object of the enclosing block itself.
std::string_view own_place(const Field& field) {
  return field.emit == "." ? std::string_view{} : field.emit;
}

void enter(SchemaWalk& walk, const Block* root) {
  walk.block = root;
  walk.path = root->kind;
  walk.kind = kind_of(*root);
}

void step(SchemaWalk& walk, const Field& field) {
  walk.field = &field;
  walk.path = join(walk.path, field.name);
  walk.place = field.emit.empty() ? "" : join(walk.place, own_place(field));
  walk.block = block_of(field.type);
  if (walk.block != nullptr && !walk.block->manifest.empty()) {
    walk.kind = kind_of(*walk.block);
    walk.place.clear();
  }
}

std::ptrdiff_t depth(const std::string& path) { return std::count(path.begin(), path.end(), '.'); }

// Visits everything below a block, until the visitor has had enough. A block inside itself is not
// entered again.
class Tour {
 public:
  using Visitor = std::function<bool(const SchemaWalk&)>;  // true: enough

  explicit Tour(Visitor visit) : visit_(std::move(visit)) {}

  void everything() {
    for (const auto* root : schema::roots()) {
      SchemaWalk walk;
      enter(walk, root);
      if (below(walk)) return;
    }
  }

 private:
  bool below(const SchemaWalk& walk) {
    if (walk.block == nullptr || !inside_.insert(walk.block).second) return false;
    const bool enough =
        std::any_of(walk.block->fields.begin(), walk.block->fields.end(), [&](const Field& field) {
          SchemaWalk next = walk;
          step(next, field);
          return visit_(next) || below(next);
        });
    inside_.erase(walk.block);
    return enough;
  }

  Visitor visit_;
  std::set<const Block*> inside_;
};

// The block that becomes a manifest of this kind.
std::optional<std::string> find_kind(std::string_view kind) {
  for (const auto* root : schema::roots())
    if (kind_of(*root) == kind) return std::string{root->kind};
  std::optional<std::string> found;
  Tour([&](const SchemaWalk& walk) {
    if (walk.block == nullptr || kind_of(*walk.block) != kind) return false;
    found = walk.path;
    return true;
  }).everything();
  return found;
}

}  // namespace

std::vector<std::string_view> SchemaWalk::names() const {
  std::vector<std::string_view> names;
  if (path.empty()) {
    for (const auto* root : schema::roots()) names.push_back(root->kind);
  } else if (block != nullptr) {
    for (const auto& child : block->fields) names.push_back(child.name);
  }
  return names;
}

SchemaWalk follow(std::string_view path) {
  SchemaWalk walk;
  walk.rest = path;
  while (!walk.rest.empty()) {
    const auto end = std::min(walk.rest.find('.'), walk.rest.size());
    const auto part = walk.rest.substr(0, end);
    if (walk.path.empty()) {
      const auto* root = schema::find_root(part);
      if (root == nullptr) return walk;
      enter(walk, root);
    } else {
      const auto* field = walk.block == nullptr ? nullptr : schema::find_field(*walk.block, part);
      if (field == nullptr) return walk;
      step(walk, *field);
    }
    walk.rest.remove_prefix(std::min(end + 1, walk.rest.size()));
  }
  return walk;
}

std::optional<std::string> find_written(std::string_view manifest_path) {
  const auto dot = manifest_path.find('.');
  if (dot == manifest_path.npos) return find_kind(manifest_path);
  std::optional<std::string> found;
  Tour([&](const SchemaWalk& walk) {
    if (walk.kind != manifest_path.substr(0, dot) || walk.place != manifest_path.substr(dot + 1))
      return false;
    found = walk.path;
    return true;
  }).everything();
  return found;
}

std::vector<std::string> written_places(std::string_view kind) {
  std::set<std::string> places;
  Tour([&](const SchemaWalk& walk) {
    if (walk.kind != kind) return false;
    // Above each place there are its parents.
    for (auto place = walk.place; !place.empty();) {
      places.insert(fmt::format("{}.{}", kind, place));
      const auto dot = place.rfind('.');
      place.resize(dot == place.npos ? 0 : dot);
    }
    return false;
  }).everything();
  return {places.begin(), places.end()};
}

std::vector<std::string> written_kinds() {
  std::set<std::string> kinds;
  for (const auto* root : schema::roots())
    if (!root->manifest.empty()) kinds.emplace(kind_of(*root));
  Tour([&](const SchemaWalk& walk) {
    if (!walk.kind.empty()) kinds.emplace(walk.kind);
    return false;
  }).everything();
  return {kinds.begin(), kinds.end()};
}

std::optional<std::string> find_outermost(std::string_view name) {
  const auto paths = find_named(name);
  const bool clear = paths.size() == 1 || (paths.size() > 1 && depth(paths[0]) < depth(paths[1]));
  return clear ? std::optional{paths.front()} : std::nullopt;
}

std::vector<std::string> find_named(std::string_view name) {
  std::vector<std::string> paths;
  Tour([&](const SchemaWalk& walk) {
    if (walk.field->name == name) paths.push_back(walk.path);
    return false;
  }).everything();
  std::stable_sort(paths.begin(), paths.end(),
                   [](const auto& left, const auto& right) { return depth(left) < depth(right); });
  return paths;
}

}  // namespace rollout::cli
