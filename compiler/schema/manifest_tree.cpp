// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/manifest_tree.h"

#include <algorithm>
#include <array>

#include "compiler/schema/definition_demands.h"
#include "compiler/schema/definition_table.h"
#include "compiler/schema/paths.h"

namespace rollout::schema {

namespace {

// Kubernetes' own, of every object.
constexpr std::array<std::string_view, 10> kOwnTexts = {
    "name",     "namespace",         "generateName",      "uid",      "resourceVersion",
    "selfLink", "creationTimestamp", "deletionTimestamp", "labels.*", "annotations.*"};
constexpr std::array<std::string_view, 2> kOwnNumbers = {"generation",
                                                         "deletionGracePeriodSeconds"};
constexpr std::array<std::string_view, 2> kOwnAnything = {"managedFields", "ownerReferences"};

void allow(ManifestNode& node, Shape shape) { node.shapes |= static_cast<std::uint8_t>(shape); }

ManifestNode& made(std::shared_ptr<ManifestNode>& node) {
  if (node == nullptr) node = std::make_shared<ManifestNode>();
  return *node;
}

// The node at a path below another: "spec.sources[].helm", "metadata.labels.*".
ManifestNode& at(ManifestNode& root, std::string_view path) {
  auto* node = &root;
  while (!path.empty()) {
    if (path.starts_with("[]")) {
      allow(*node, Shape::list);
      node = &made(node->item);
      path.remove_prefix(2);
    } else {
      const auto end = std::min(path.find_first_of(".["), path.size());
      const auto name = path.substr(0, end);
      allow(*node, Shape::object);
      node = &made(name == "*" ? node->entry : node->fields[std::string(name)]);
      path.remove_prefix(end);
    }
    if (path.starts_with('.')) path.remove_prefix(1);
  }
  return *node;
}

Shape shape_of(const Field& field) {
  switch (field.format) {
    case Format::seconds:
    case Format::milliseconds: return Shape::integer;
    case Format::percent_number:
    case Format::measure: return Shape::number;
    case Format::go_duration:
    case Format::flagger_duration:
    case Format::percent_string:
    case Format::text_number: return Shape::text;
    case Format::inverted: return Shape::boolean;
    case Format::present: return Shape::object;
    default: break;
  }
  switch (field.type->kind) {
    case TypeKind::integer: return Shape::integer;
    case TypeKind::decimal:
    case TypeKind::number:
    case TypeKind::percent:
    case TypeKind::measure: return Shape::number;
    case TypeKind::boolean: return Shape::boolean;
    case TypeKind::any: return Shape::anything;
    default: return Shape::text;
  }
}

bool is_free(const Type& type) {
  return type.kind == TypeKind::any ||
         (type.kind == TypeKind::block && type.block->open != nullptr);
}

class TreeBuilder {
 public:
  void visit(const Block& block, ManifestNode& node) {
    if (!block.label_emit.empty()) {
      allow(at(node, block.label_emit), Shape::text);
      if (block.label == Label::required) require(node, block.label_emit);
    }
    for (const auto& field : block.fields) visit_field(field, node);
    for (const auto& rule : block.sentences) {
      visit_paths(rule.also_emits, node);
      if (rule.body != nullptr) visit(*rule.body, at(node, rule.emit));
    }
  }

 private:
  void visit_field(const Field& field, ManifestNode& node) {
    if (field.type->kind == TypeKind::block) return visit_block(field, node);
    visit_paths(field.also_emits, node);
    if (field.emit.empty()) return;
    const auto place = field.emit == "." ? std::string_view{} : field.emit;
    if (field.required && !place.empty()) require(node, place);
    visit_value(field, node, place);
  }

  void visit_value(const Field& field, ManifestNode& node, std::string_view place) {
    switch (field.format) {
      case Format::object_reference:
        for (const auto* part : {"apiVersion", "kind", "name"}) require(at(node, place), part);
        for (const auto* part : {"apiVersion", "kind", "name"})
          allow(at(at(node, place), part), Shape::text);
        return;
      case Format::named_values:
        for (const auto* part : {"name", "value"}) require(at(at(node, place), "[]"), part);
        for (const auto* part : {"[].name", "[].value"})
          allow(at(at(node, place), part), Shape::text);
        return;
      case Format::option:
        allow(at(node, place.substr(0, place.find("[]") + 2)), Shape::text);
        return;
      default: visit_type(field, *field.type, at(node, place));
    }
  }

  void visit_type(const Field& field, const Type& type, ManifestNode& node) {
    if (type.kind == TypeKind::list || type.kind == TypeKind::map) {
      const bool list = type.kind == TypeKind::list;
      allow(node, list ? Shape::list : Shape::object);
      auto& inner = made(list ? node.item : node.entry);
      if (type.element == nullptr) return allow(inner, Shape::anything);
      if (type.element->kind == TypeKind::block) return visit(*type.element->block, inner);
      return visit_type(field, *type.element, inner);
    }
    if (is_free(type)) return allow(node, Shape::anything);
    allow(node, shape_of({.name = field.name, .type = &type, .format = field.format}));
    if (type.kind == TypeKind::integer_or_string || type.kind == TypeKind::quantity)
      allow(node, Shape::number);
    // A percentage.
    if (type.kind == TypeKind::measure && field.format == Format::plain) allow(node, Shape::text);
  }

  void visit_block(const Field& field, ManifestNode& node) {
    if (field.required && field.emit != ".")
      require(node, field.emit.empty() ? field.also_emits : field.emit);
    for (const auto& path : paths_of(field)) {
      auto& inner = at(node, path);
      // A block that becomes a manifest of its own is not part of this one.
      if (!is_free(*field.type)) visit(*field.type->block, inner);
      else allow(inner, Shape::anything);
      if (inner.shapes == 0) allow(inner, Shape::object);
    }
  }

  void visit_paths(std::string_view paths, ManifestNode& node) {
    while (!paths.empty()) {
      const auto end = std::min(paths.find(' '), paths.size());
      auto path = paths.substr(0, end);
      const bool free = path.ends_with(".**");
      if (free) path.remove_suffix(3);
      if (!path.empty()) allow(at(node, path), free ? Shape::anything : Shape::text);
      paths.remove_prefix(std::min(end + 1, paths.size()));
    }
  }

  void require(ManifestNode& node, std::string_view path) {
    if (path.empty() || path.find(' ') != std::string_view::npos) return;
    const auto dot = path.rfind('.');
    const auto parent = dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
    const auto name = dot == std::string_view::npos ? path : path.substr(dot + 1);
    if (path.find("[]") == std::string_view::npos) at(node, parent).required.emplace(name);
  }
};

// Where objects lie in texts as well, what is a text is that of the object's own fields.
void settle(ManifestNode& node) {
  const bool holds_fields = !node.fields.empty() || node.entry != nullptr || node.item != nullptr;
  if (holds_fields) node.shapes &= static_cast<std::uint8_t>(~static_cast<unsigned>(Shape::text));
  for (auto& [name, field] : node.fields) settle(*field);
  if (node.entry != nullptr) settle(*node.entry);
  if (node.item != nullptr) settle(*node.item);
}

// What the language demands, and the definitions do not: an empty text is one to Argo CD, and
// Flagger has defaults.
constexpr std::array<std::string_view, 13> kOptional = {"parameters[].name",
                                                        "parameters[].value",
                                                        "fileParameters[].name",
                                                        "fileParameters[].path",
                                                        "steps[].matchExpressions[].key",
                                                        "steps[].matchExpressions[].operator",
                                                        "template.metadata.name",
                                                        "distribute[].from",
                                                        "distribute[].to",
                                                        "failover[].from",
                                                        "failover[].to",
                                                        "spec.service",
                                                        "spec.type"};

void forgive(ManifestNode& node, const std::string& path) {
  std::erase_if(node.required, [&](const std::string& name) {
    const auto whole = path + "." + name;
    return std::ranges::any_of(kOptional,
                               [&](std::string_view part) { return whole.ends_with(part); });
  });
  for (auto& [name, field] : node.fields) forgive(*field, path + "." + name);
  if (node.entry != nullptr) forgive(*node.entry, path + ".*");
  if (node.item != nullptr) forgive(*node.item, path + "[]");
}

void add_own(ManifestNode& root, Target target) {
  auto& metadata = at(root, "metadata");
  for (const auto name : kOwnTexts) allow(at(metadata, name), Shape::text);
  for (const auto name : kOwnNumbers) allow(at(metadata, name), Shape::integer);
  for (const auto name : kOwnAnything) allow(at(metadata, name), Shape::anything);
  allow(at(metadata, "finalizers[]"), Shape::text);
  allow(at(root, "apiVersion"), Shape::text);
  allow(at(root, "kind"), Shape::text);
  root.required.emplace("metadata");
  if (target == Target::argocd) root.required.emplace("spec");
  allow(at(root, "status"), Shape::anything);
}

}  // namespace

std::shared_ptr<const ManifestNode> manifest_tree(std::string_view kind) {
  for (const auto* block : manifests()) {
    if (block->manifest.substr(block->manifest.rfind('/') + 1) != kind) continue;
    auto root = std::make_shared<ManifestNode>();
    TreeBuilder().visit(*block, *root);
    settle(*root);
    forgive(*root, "");
    add_own(*root, block->target);
    add_demands(*root, kind);
    if (kind == "Application") allow(at(*root, "operation"), Shape::anything);
    return root;
  }
  auto root = read_definition(kind);
  if (root != nullptr) add_own(*root, Target::argocd);
  return root;
}

}  // namespace rollout::schema
