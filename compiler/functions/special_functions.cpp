// SPDX-License-Identifier: Apache-2.0
//
// The functions that the evaluator itself calls (special.cpp), as documents show them.
#include <algorithm>
#include <array>

#include "compiler/functions/builtin.h"

namespace rollout::functions {
namespace {

constexpr auto kHas = std::to_array<Example>(
    {{"has({ a = 1 }.a)", "true"}, {"has({ a = 1 }.b)", "false"}, {"has([7][3])", "false"}});
constexpr auto kRead = std::to_array<Example>({{"read(\"notes.txt\")", "\"first\\nsecond\\n\""},
                                               {"lines(read(\"notes.txt\"))[1]", "\"second\""},
                                               {"read(\"../notes.txt\")", "error R0316"}});
constexpr auto kReadYaml =
    std::to_array<Example>({{"read_yaml(\"pins.yaml\").stage", "\"v1.42.0\""},
                            {"read_yaml(\"missing.yaml\")", "error R0316"}});
constexpr auto kReadJson =
    std::to_array<Example>({{"read_json(\"pins.json\")[\"prod\"]", "\"v1.41.3\""},
                            {"read_json(\"notes.txt\")", "error R0316"}});
constexpr auto kFiles = std::to_array<Example>(
    {{"files(\"pins.*\")", "[\"pins.json\", \"pins.yaml\"]"}, {"files(\"*.toml\")", "[]"}});
constexpr auto kProject = std::to_array<Example>(
    {{"project(\"payments\").name", "\"payments\""}, {"project(\"paymnets\")", "error R0208"}});
constexpr auto kCluster =
    std::to_array<Example>({{"cluster(\"prod-eu\").server", "\"https://k8s.prod-eu.acme.io\""},
                            {"cluster(\"prod-\" + \"eu\").name", "\"prod-eu\""}});
constexpr auto kEnv = std::to_array<Example>(
    {{"env(\"prod\").protected", "true"}, {"env(\"production\")", "error R0208"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"has", "has(of: any) -> bool",
     "Whether there is a value. The last member or index of a path may be missing; everything "
     "before it is looked at in the same way.",
     kHas, nullptr},
    {"read", "read(path: string) -> string",
     "A file of the module as text, byte by byte; it must be UTF-8.", kRead, nullptr},
    {"read_yaml", "read_yaml(path: string) -> any",
     "What a YAML file of the module holds. It is read strictly: one document, no duplicate keys, "
     "no anchors, and no words that readers understand differently.",
     kReadYaml, nullptr},
    {"read_json", "read_json(path: string) -> any",
     "What a JSON file of the module holds, without duplicate keys.", kReadJson, nullptr},
    {"files", "files(pattern: string) -> list<string>",
     "The files of the module whose path matches the pattern, sorted; `*` stops at `/`, `**` does "
     "not.",
     kFiles, nullptr},
    {"project", "project(name: string) -> project", "The declared project of a computed name.",
     kProject, nullptr},
    {"cluster", "cluster(name: string) -> cluster", "The declared cluster of a computed name.",
     kCluster, nullptr},
    {"env", "env(name: string) -> env", "The declared environment of a computed name.", kEnv,
     nullptr},
});

}  // namespace

std::span<const Builtin> special_functions() { return kTable; }

const Builtin* find_special(std::string_view name) {
  const auto found = std::find_if(kTable.begin(), kTable.end(),
                                  [&](const Builtin& builtin) { return builtin.name == name; });
  return found == kTable.end() ? nullptr : &*found;
}

}  // namespace rollout::functions
