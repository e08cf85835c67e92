// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_field.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/schema/describe.h"
#include "compiler/schema/schema.h"
#include "compiler/support/edit_distance.h"

namespace rollout::cli {
namespace {

using schema::Block;
using schema::Field;

// As far as a path could be followed.
struct Walk {
  const Block* block = nullptr;  // what the last part names, where it names a block
  const Field* field = nullptr;  // the last part, below the top
  std::string done;
  std::string_view rest;  // what leads nowhere, beginning with the unknown part
};

const Block* block_of(const schema::Type* type) {
  while (type != nullptr && type->element != nullptr) type = type->element;
  return type == nullptr ? nullptr : type->block;
}

Walk follow(std::string_view path) {
  Walk walk;
  walk.rest = path;
  while (!walk.rest.empty()) {
    const auto end = std::min(walk.rest.find('.'), walk.rest.size());
    const auto part = walk.rest.substr(0, end);
    if (walk.done.empty()) {
      walk.block = schema::find_root(part);
      if (walk.block == nullptr) return walk;
    } else {
      const auto* field = walk.block == nullptr ? nullptr : schema::find_field(*walk.block, part);
      if (field == nullptr) return walk;
      walk.field = field;
      walk.block = block_of(field->type);
    }
    walk.done += walk.done.empty() ? std::string{part} : "." + std::string{part};
    walk.rest.remove_prefix(std::min(end + 1, walk.rest.size()));
  }
  return walk;
}

std::vector<std::string_view> names_below(const Walk& walk) {
  std::vector<std::string_view> names;
  if (walk.done.empty()) {
    for (const auto* root : schema::roots()) names.push_back(root->kind);
  } else if (walk.block != nullptr) {
    for (const auto& field : walk.block->fields) names.push_back(field.name);
  }
  return names;
}

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

  void facts(const Field& field) {
    out_ += '\n';
    if (field.required) fact("required", "yes");
    fact("default", field.fallback);
    fact("since", field.since);
    fact("until", field.until);
    fact("in the manifest", field.emit.empty() ? field.also_emits : field.emit);
    if (out_.ends_with("\n\n")) out_.pop_back();
  }

  void contents(const Block& block) {
    std::size_t width = 0;
    for (const auto& field : block.fields) width = std::max(width, field.name.size());
    if (!block.fields.empty()) out_ += fmt::format("\n{}\n", bold("Fields"));
    for (const auto& field : block.fields)
      out_ += fmt::format("  {:<{}}  {}{}  {}\n", field.name, width, schema::spell(*field.type),
                          field.required ? ", required" : "", first_sentence(field.doc));
    if (!block.sentences.empty()) out_ += fmt::format("\n{}\n", bold("Sentences"));
    for (const auto& sentence : block.sentences)
      out_ += fmt::format("  {}\n      {}\n", sentence.grammar, first_sentence(sentence.doc));
  }

  std::string finish() { return std::move(out_); }

 private:
  std::string bold(std::string_view text) const {
    return color_ ? fmt::format("\033[1m{}\033[0m", text) : std::string{text};
  }

  void fact(std::string_view name, std::string_view value) {
    if (!value.empty()) out_ += fmt::format("  {:<16} {}\n", name, value);
  }

  bool color_;
  std::string out_;
};

}  // namespace

std::optional<std::string> explain_field(std::string_view path, bool color) {
  const auto walk = follow(path);
  if (walk.done.empty() || !walk.rest.empty()) return std::nullopt;
  Description description(color);
  description.title(walk.done, walk.field == nullptr ? "block" : schema::describe(*walk.field->type));
  description.paragraph(walk.field == nullptr ? walk.block->doc : walk.field->doc);
  if (walk.field != nullptr) description.facts(*walk.field);
  if (walk.block != nullptr) description.contents(*walk.block);
  return description.finish();
}

std::string suggest_field(std::string_view path) {
  const auto walk = follow(path);
  const auto part = walk.rest.substr(0, walk.rest.find('.'));
  const auto near = support::nearest(part, names_below(walk));
  if (near.empty()) return {};
  return fmt::format("did you mean `{}{}{}`?", walk.done, walk.done.empty() ? "" : ".", near.front());
}

std::vector<std::string> complete_field(std::string_view prefix) {
  const auto dot = prefix.rfind('.');
  const auto holder = dot == prefix.npos ? std::string_view{} : prefix.substr(0, dot);
  const auto walk = follow(holder);
  std::vector<std::string> paths;
  if (!walk.rest.empty()) return paths;
  for (const auto name : names_below(walk)) {
    auto path = walk.done.empty() ? std::string{name} : fmt::format("{}.{}", walk.done, name);
    if (path.starts_with(prefix)) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace rollout::cli
