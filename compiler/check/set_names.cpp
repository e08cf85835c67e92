// SPDX-License-Identifier: Apache-2.0
//
// A set makes no application that is declared, or that another set makes: the two controllers would
// each undo the other's. Names are known where they have no parameter, or where the parameters are
// listed in the set.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;
using value::Record;

using Place = std::pair<std::string_view, std::string>;  // namespace and name

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<std::string_view> text_of(const Record& element, std::string_view key) {
  for (const auto& entry : element.entries)
    if (entry.key.text() == key && entry.value.is(Kind::text)) return entry.value.as_text();
  return std::nullopt;
}

// `web-{{.name}}` of one element; nothing where that asks for more than texts of the element.
std::optional<std::string> fill_in(std::string_view text, const Record& element, bool go_template) {
  std::string filled;
  while (!text.empty()) {
    const auto open = text.find("{{");
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    auto key = trimmed(text.substr(open + 2, close - open - 2));
    if (go_template && !key.starts_with('.')) return std::nullopt;
    if (go_template) key.remove_prefix(1);
    const auto value = text_of(element, key);
    if (!value) return std::nullopt;
    filled += *value;
    text.remove_prefix(close + 2);
  }
  return filled;
}

// Those that are certain.
std::vector<std::string> names_of(const ir::ApplicationSet& set) {
  const auto name = set.application.name;
  if (name.find("{{") == std::string_view::npos) return {std::string(name)};
  std::vector<std::string> names;
  for (const auto& generator : set.generators) {
    if (generator.kind != ir::GeneratorKind::list || generator.application) continue;
    const auto* elements = set_field(*generator.object, "elements", Kind::list);
    if (elements == nullptr) continue;
    for (const auto& element : elements->value.as_list().items)
      if (element.is(Kind::record))
        if (auto filled = fill_in(name, element.as_record(), set.go_template))
          names.push_back(std::move(*filled));
  }
  return names;
}

std::string_view namespace_of(const ir::Program& program, const Object& object) {
  const auto own = value::text_field(object, "namespace");
  return own.empty() ? program.workspace.argocd_namespace : own;
}

bool is_known(const ir::ApplicationSet& set) {
  return set.application.object != nullptr && !set.object->poisoned &&
         !set.application.object->poisoned && known_entry(*set.object, "template_patch") == nullptr;
}

void report(CheckContext& context, const ir::ApplicationSet& set, const std::string& name,
            const Object& other) {
  context.sink
      .report(Code::duplicate_object, set.application.object->span,
              fmt::format("the set `{}` makes the application `{}`, which there is already",
                          set.name, name))
      .note(other.span, "the other one")
      .help("they would be one object, each overwriting the other: choose another name");
}

}  // namespace

void check_set_names(CheckContext& context) {
  const auto& program = context.program;
  if (program.application_sets.empty()) return;
  std::map<Place, const Object*> known;
  for (const auto& application : program.applications)
    known.emplace(Place{namespace_of(program, *application.object), std::string(application.name)},
                  application.object);
  for (const auto& set : program.application_sets) {
    if (!is_known(set)) continue;
    for (auto& name : names_of(set)) {
      const auto [at, is_new] =
          known.emplace(Place{namespace_of(program, *set.object), name}, set.object);
      if (!is_new && at->second != set.object) report(context, set, name, *at->second);
    }
  }
}

}  // namespace rollout::check
