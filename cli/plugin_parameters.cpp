// SPDX-License-Identifier: Apache-2.0
#include "cli/plugin_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>

#include "compiler/emit/output_file.h"
#include "compiler/support/arena.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/json_builder.h"
#include "compiler/value/data.h"
#include "compiler/value/record_reader.h"

namespace rollout::cli {

namespace {

using support::Done;
using support::Failure;
using support::Result;
using support::Status;

// As Argo CD has it: a text or a list. No parameter here is a map.
struct Given {
  std::string name;
  std::optional<std::string> text;
  std::optional<std::vector<std::string>> list;
};

Failure wrong(std::string_view name, std::string_view what) {
  return Failure{fmt::format("the parameter `{}` {}", name, what)};
}

Status set_text(const Given& given, std::string& target) {
  if (!given.text || given.list) return wrong(given.name, "is a text: `string: …`");
  target = *given.text;
  return Done{};
}

Status set_list(const Given& given, std::vector<std::string>& target) {
  if (!given.list || given.text) return wrong(given.name, "is a list: `array: […]`");
  target = *given.list;
  return Done{};
}

Status set_path(const Given& given, PluginParameters& parameters) {
  auto set = set_text(given, parameters.path);
  auto& path = parameters.path;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (path.empty()) path = ".";
  if (!set.ok() || path == "." || emit::is_inside(path)) return set;
  return wrong(given.name, fmt::format("names no folder in the application's: `{}`", path));
}

Status set_parts(const Given& given, PluginParameters& parameters) {
  std::vector<std::string> parts;
  if (auto set = set_list(given, parts); !set.ok()) return set;
  for (const auto& part : parts)
    if (std::ranges::find(kPluginParts, part) == std::end(kPluginParts))
      return wrong(given.name, fmt::format("cannot hold `{}`: there are `{}`", part,
                                           fmt::join(kPluginParts, "`, `")));
  parameters.parts = {parts.begin(), parts.end()};
  return Done{};
}

Status set_completeness(const Given& given, PluginParameters& parameters) {
  std::string text;
  if (auto set = set_text(given, text); !set.ok()) return set;
  if (text != "true" && text != "false" && !text.empty())
    return wrong(given.name, fmt::format("is `true` or `false`, and not `{}`", text));
  parameters.require_complete = text == "true";
  return Done{};
}

struct Parameter {
  std::string_view name;
  Status (*set)(const Given&, PluginParameters&);
};

constexpr Parameter kParameters[] = {
    {"path", set_path},
    {"parts", set_parts},
    {"cluster",
     [](const Given& given, PluginParameters& all) { return set_text(given, all.cluster); }},
    {"environment",
     [](const Given& given, PluginParameters& all) { return set_text(given, all.environment); }},
    {"applications",
     [](const Given& given, PluginParameters& all) { return set_list(given, all.patterns); }},
    {"require-complete", set_completeness},
};

Status set(const Given& given, PluginParameters& parameters) {
  for (const auto& parameter : kParameters)
    if (parameter.name == given.name) return parameter.set(given, parameters);
  std::vector<std::string_view> names;
  for (const auto& parameter : kParameters) names.push_back(parameter.name);
  return Failure{fmt::format("there is no parameter `{}`: {}", given.name,
                             support::suggestion(given.name, names))};
}

const char* variable(const std::string& name) { return std::getenv(name.c_str()); }

// "PARAM_REQUIRE_COMPLETE"
std::string variable_of(std::string_view parameter) {
  std::string name = "PARAM_";
  for (const char c : parameter) name += c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
  return name;
}

std::vector<Given> given_by_variables() {
  std::vector<Given> all;
  for (const auto& parameter : kParameters) {
    const auto name = variable_of(parameter.name);
    Given given{.name = std::string(parameter.name), .text = {}, .list = {}};
    if (const char* text = variable(name); text != nullptr) given.text = text;
    for (std::size_t i = 0;; ++i) {
      const char* item = variable(fmt::format("{}_{}", name, i));
      if (item == nullptr) break;
      if (!given.list) given.list.emplace();
      given.list->emplace_back(item);
    }
    if (given.text || given.list) all.push_back(std::move(given));
  }
  return all;
}

Given given_in(const value::Record& record) {
  Given given{.name = value::text_at(record, "name"), .text = {}, .list = {}};
  const auto* text = value::find_entry(record, "string");
  if (text != nullptr && text->value.is(value::Kind::text)) given.text = text->value.as_text();
  if (value::list_at(record, "array") != nullptr) given.list = value::texts_at(record, "array");
  return given;
}

Result<std::vector<Given>> given_by_json(std::string_view json) {
  support::Arena arena;
  support::SymbolTable symbols;
  const auto read = value::read_json(json, arena, symbols, {});
  const auto failure = [](std::string_view reason) {
    return Failure{fmt::format("ARGOCD_APP_PARAMETERS cannot be read: {}", reason)};
  };
  if (!read.ok()) return failure(read.failure().message);
  std::vector<Given> all;
  if (read.value().is_absent()) return all;
  if (!read.value().is(value::Kind::list)) return failure("it is no list");
  for (const auto& item : read.value().as_list().items) {
    if (!item.is(value::Kind::record)) return failure("an entry of it is no parameter");
    all.push_back(given_in(item.as_record()));
  }
  return all;
}

// An announcement of a parameter, whose tooltip says what there is.
void announce(support::JsonBuilder& json, std::string_view name, std::string_view collection,
              std::string_view title, std::string_view tooltip,
              const std::vector<std::string_view>& names) {
  constexpr std::size_t kMost = 20;
  auto text = std::string(tooltip);
  if (!names.empty()) {
    const auto shown = std::min(names.size(), kMost);
    text += fmt::format(": {}{}", fmt::join(std::span(names).first(shown), ", "),
                        shown < names.size() ? ", …" : "");
  }
  json.open('{');
  json.text("name", name);
  json.text("title", title);
  json.text("tooltip", text);
  json.text("collectionType", collection);
  json.close('}');
}

template <typename Noun>
std::vector<std::string_view> names_of(const std::vector<Noun>& nouns) {
  std::vector<std::string_view> names;
  for (const auto& noun : nouns) names.push_back(noun.name);
  return names;
}

}  // namespace

Result<PluginParameters> read_plugin_parameters() {
  auto given = Result<std::vector<Given>>(given_by_variables());
  if (const char* json = variable("ARGOCD_APP_PARAMETERS"); json != nullptr && *json != '\0')
    given = given_by_json(json);
  if (!given.ok()) return given.failure();
  PluginParameters parameters;
  for (const auto& each : given.value())
    if (auto done = set(each, parameters); !done.ok()) return done.failure();
  return parameters;
}

std::string announced_parameters(const ir::Program* program) {
  const ir::Program none;
  const auto& known = program == nullptr ? none : *program;
  support::JsonBuilder json;
  json.open('[');
  announce(json, "cluster", "string", "Cluster", "Only what goes to this cluster",
           names_of(known.clusters));
  announce(json, "environment", "string", "Environment",
           "Only what goes to the clusters of this environment", names_of(known.environments));
  announce(json, "applications", "array", "Applications",
           "Only applications with these names; * stands for any part",
           names_of(known.applications));
  json.close(']');
  return json.take() + "\n";
}

}  // namespace rollout::cli
