// SPDX-License-Identifier: Apache-2.0
//
// The heart of the matter: whatever is written, the emitted AppProject never permits more, and
// where the report does not say that it is tighter, it permits the same.
#include <catch2/catch.hpp>

#include "compiler/driver/session.h"
#include "compiler/emit/json_writer.h"
#include "policies/conformance/project_reader.h"
#include "policies/engine/compiled_project.h"
#include "tests/unit/emit/written_project.h"

namespace rollout::emit {
namespace {

using engine::CompiledProject;

struct Emitted {
  std::optional<CompiledProject> project;
  bool tight_sources = false;
  bool tight_destinations = false;
};

Emitted compile(const std::string& text) {
  support::MemoryFileSystem files;
  files.add("main.rollout", text);
  driver::Options options;
  options.paths = {"main.rollout"};
  const auto compilation = driver::compile(options, files);
  Emitted emitted;
  for (const auto& diagnostic : compilation->diagnostics) {
    UNSCOPED_INFO(diagnostics::entry(diagnostic.code).id << " " << diagnostic.message);
    if (diagnostic.code != diagnostics::Code::project_tightened) continue;
    emitted.tight_sources |= diagnostic.message.find("these sources") != std::string::npos;
    emitted.tight_destinations |=
        diagnostic.message.find("these destinations") != std::string::npos;
  }
  for (const auto& manifest : compilation->manifests) {
    if (manifest.kind != "AppProject") continue;
    std::string json;
    write_json(*manifest.object, json);
    conformance::RequestReader reader(engine::ArgocdVersion::v3_6);
    const auto read = conformance::read_project(reader, conformance::parse_json(json).value);
    REQUIRE(reader.problem().empty());
    emitted.project.emplace(read, engine::ArgocdVersion::v3_6);
    UNSCOPED_INFO(json);
  }
  return emitted;
}

bool permits_source(const CompiledProject& project, std::string_view repository) {
  return project.sources.decide(repository).permitted;
}

bool permits_destination(const CompiledProject& project, const engine::Cluster& cluster,
                         std::string_view name_space) {
  return project.destinations.decide(&cluster, name_space, {}).permitted();
}

bool permits_kind(const CompiledProject& project, const AskedKind& asked, bool namespaced) {
  const auto scope =
      namespaced ? engine::ResourceScope::name_space : engine::ResourceScope::cluster;
  return project.resources.decide({asked.group, asked.kind, asked.name}, scope).permitted;
}

// Tight or not, what the applications use and the text permits stays permitted.
void check_applications(const WrittenProject& written, const CompiledProject& project) {
  for (const auto& [repository, cluster, name_space] : written.applications()) {
    CHECK(permits_source(project, repository));
    if (cluster == "lab" && written.denies_servers()) continue;
    for (const auto& asked : asked_clusters())
      if (asked.name == cluster && written.permits_destination(asked, name_space))
        CHECK(permits_destination(project, asked, name_space));
  }
}

void check_sources(const WrittenProject& written, const Emitted& emitted) {
  for (const auto& repository : asked_repositories()) {
    INFO(repository);
    const bool permitted = permits_source(*emitted.project, repository);
    const bool meant = written.permits_source(repository);
    if (permitted) CHECK(meant);
    if (!emitted.tight_sources) CHECK(permitted == meant);
  }
}

void check_destinations(const WrittenProject& written, const Emitted& emitted) {
  for (const auto& cluster : asked_clusters())
    for (const auto& name_space : asked_namespaces()) {
      INFO(cluster.name << " " << name_space);
      const bool permitted = permits_destination(*emitted.project, cluster, name_space);
      const bool meant = written.permits_destination(cluster, name_space);
      if (permitted) CHECK(meant);
      if (!emitted.tight_destinations) CHECK(permitted == meant);
    }
}

void check_kinds(const WrittenProject& written, const CompiledProject& project) {
  for (const auto& asked : asked_kinds())
    for (const bool namespaced : {true, false}) {
      const auto& [group, kind, name] = asked;
      INFO(group << "/" << kind << "/" << name << (namespaced ? " namespaced" : ""));
      CHECK(permits_kind(project, asked, namespaced) ==
            written.permits_kind(group, kind, name, namespaced));
    }
}

TEST_CASE("an emitted project permits what is written, and never more") {
  constexpr std::uint32_t kProjects = 2000;
  std::size_t tight = 0;
  for (std::uint32_t seed = 1; seed <= kProjects; ++seed) {
    const WrittenProject written(seed);
    INFO("seed " << seed << "\n" << written.text());
    const auto emitted = compile(written.text());
    REQUIRE(emitted.project.has_value());
    check_sources(written, emitted);
    check_destinations(written, emitted);
    check_kinds(written, *emitted.project);
    check_applications(written, *emitted.project);
    tight += emitted.tight_sources || emitted.tight_destinations ? 1 : 0;
  }
  // Both ways are trodden.
  CHECK(tight > kProjects / 20);
  CHECK(tight < kProjects / 2);
}

}  // namespace
}  // namespace rollout::emit
