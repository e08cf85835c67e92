// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/definition_table.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <span>
#include <utility>

#include "compiler/support/embedded_file.h"

namespace rollout::schema {

// Made by cmake/Embed.cmake.
std::span<const support::EmbeddedFile> definition_texts();

namespace {

constexpr std::size_t kIndent = 2;

using NodePointer = std::shared_ptr<ManifestNode>;

// What stands before a character; the text goes on behind it.
std::string_view take_until(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const auto taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

void allow(ManifestNode& node, std::initializer_list<Shape> shapes) {
  for (const auto shape : shapes) node.shapes |= static_cast<std::uint8_t>(shape);
}

// INVARIANT: the text is one that definition_table.py wrote; a test compares them.
class DefinitionReader {
 public:
  DefinitionReader() {
    auto text = definition_texts().front().text;
    std::string_view* fields = nullptr;
    while (!text.empty()) {
      const auto line = take_until(text, '\n');
      if (line.starts_with('#')) continue;
      if (!line.starts_with(' ')) fields = &blocks_[line];
      else if (fields->empty()) *fields = {line.data(), line.size() + 1};
      else *fields = {fields->data(), fields->size() + line.size() + 1};
    }
  }

  // Each with the type of its object.
  std::vector<std::pair<std::string_view, std::string_view>> kinds() const {
    std::vector<std::pair<std::string_view, std::string_view>> kinds;
    for (auto lines = blocks_.at("kinds"); !lines.empty();) {
      auto type = take_until(lines, '\n').substr(kIndent);
      const auto kind = take_until(type, ' ');
      kinds.emplace_back(kind, type);
    }
    return kinds;
  }

  NodePointer read_type(std::string_view type) {
    if (type.starts_with(':')) return object(type.substr(1));
    auto node = std::make_shared<ManifestNode>();
    const auto inner = type.substr(1, type.size() - 2);
    if (type.starts_with('[')) {
      read_list(inner, *node);
    } else if (type.starts_with('{')) {
      allow(*node, {Shape::object});
      node->entry = read_type(inner);
    } else {
      read_scalar(type, *node);
    }
    return node;
  }

 private:
  // Objects that are the same are read once.
  NodePointer object(std::string_view name) {
    auto& node = objects_[name];
    if (node != nullptr) return node;
    node = std::make_shared<ManifestNode>();
    allow(*node, {Shape::object});
    for (auto fields = blocks_.at(name); !fields.empty();)
      read_field(take_until(fields, '\n'), *node);
    return node;
  }

  void read_field(std::string_view line, ManifestNode& node) {
    line.remove_prefix(kIndent);
    auto name = take_until(line, ' ');
    if (name.ends_with('!')) {
      name.remove_suffix(1);
      node.required.emplace(name);
    }
    node.fields.emplace(name, read_type(line));
  }

  // "TYPE by name,protocol=TCP"
  void read_list(std::string_view list, ManifestNode& node) {
    allow(node, {Shape::list});
    node.item = read_type(take_until(list, ' '));
    node.once = list == "once";
    if (take_until(list, ' ') != "by") return;
    while (!list.empty()) {
      auto otherwise = take_until(list, ',');
      const bool has_default = otherwise.find('=') != std::string_view::npos;
      node.keys.push_back({take_until(otherwise, '='), std::nullopt});
      if (has_default) node.keys.back().otherwise = otherwise;
    }
  }

  static void read_scalar(std::string_view type, ManifestNode& node) {
    if (type.ends_with(')')) {
      type.remove_suffix(1);
      take_until(type, '(');
      while (!type.empty()) node.choices.push_back(take_until(type, ','));
      return allow(node, {Shape::text});
    }
    if (type == "any") return allow(node, {Shape::anything});
    if (type == "boolean") return allow(node, {Shape::boolean});
    if (type == "int32") node.spelling = Spelling::narrow;
    if (type == "quantity") node.spelling = Spelling::quantity;
    if (type == "int-or-string" || type == "quantity")
      return allow(node, {Shape::text, Shape::integer});
    allow(node, {type.starts_with("int") ? Shape::integer : Shape::text});
  }

  std::map<std::string_view, std::string_view> blocks_;  // the lines of an object
  std::map<std::string_view, NodePointer> objects_;
};

}  // namespace

std::vector<std::string_view> defined_kinds() {
  std::vector<std::string_view> names;
  for (const auto& [name, type] : DefinitionReader().kinds()) names.push_back(name);
  return names;
}

std::shared_ptr<ManifestNode> read_definition(std::string_view kind) {
  DefinitionReader reader;
  for (const auto& [name, type] : reader.kinds())
    if (name == kind) return reader.read_type(type);
  return nullptr;
}

}  // namespace rollout::schema
