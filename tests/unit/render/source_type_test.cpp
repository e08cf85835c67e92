// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_type.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "compiler/value/yaml_document.h"

namespace rollout::render {
namespace {

// What the files of a folder and the blocks of a source ask for; the problem where there is one.
std::string type_of(const std::vector<std::string>& files, std::string_view source_text) {
  support::MemoryFileSystem memory;
  for (const auto& file : files) memory.add("app/" + file, "x");
  support::Arena arena;
  support::SymbolTable symbols;
  const auto document = value::read_yaml_document(
      source_text, value::split_yaml(source_text, source::kNoFile).front(), arena, symbols);
  const auto source = read_source(document.value.as_record(), {});
  const SourceTree tree{&memory, nullptr, ".", "memory", {}};
  const RenderedApplication application{"shop", "web", "default", {}};
  const value::Record none{};
  const RenderRequest request{none, {}};
  const BuildEnvironment environment(application, source, {});
  const std::map<std::string, ReferencedSource> references;
  Staging staging(std::filesystem::temp_directory_path().string());
  std::mutex turn;
  const Toolbox tools({}, {}, staging, turn);
  const auto type = source_type({request, application, source, tree, "app", environment, references,
                                 tools, staging, arena, symbols});
  if (!type.ok()) return type.problem().message;
  constexpr std::string_view kNames[] = {"directory", "helm", "kustomize", "plugin"};
  return std::string(kNames[static_cast<std::size_t>(type.value())]);
}

TEST_CASE("the block of a source says what renders it") {
  CHECK(type_of({"a.yaml"}, "{path: app}") == "directory");
  CHECK(type_of({"a.yaml"}, "{helm: {releaseName: x}}") == "helm");
  CHECK(type_of({"Chart.yaml"}, "{kustomize: {namePrefix: x}}") == "kustomize");
  CHECK(type_of({"Chart.yaml"}, "{directory: {recurse: true}}") == "directory");
  CHECK(type_of({"Chart.yaml"}, "{plugin: {}}") == "plugin");
  CHECK(type_of({"Chart.yaml"}, "{directory: {}}") == "helm");
  CHECK(type_of({"a.yaml"}, "{helm: {releaseName: x}, kustomize: {namePrefix: x}}") ==
        "multiple application sources defined: Kustomize,Helm");
}

TEST_CASE("else the last file by name says it") {
  CHECK(type_of({"Chart.yaml"}, "{path: app}") == "helm");
  CHECK(type_of({"kustomization.yaml"}, "{path: app}") == "kustomize");
  CHECK(type_of({"kustomization.yml"}, "{path: app}") == "kustomize");
  CHECK(type_of({"Kustomization"}, "{path: app}") == "kustomize");
  CHECK(type_of({"Chart.yaml", "kustomization.yaml"}, "{path: app}") == "kustomize");
  CHECK(type_of({"FooChart.yaml"}, "{path: app}") == "helm");
  CHECK(type_of({"kustomization.yaml", "zChart.yaml"}, "{path: app}") == "helm");
  CHECK(type_of({"below/Chart.yaml"}, "{path: app}") == "directory");
}

}  // namespace
}  // namespace rollout::render
