// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/eval/program_fixture.h"

namespace rollout::eval {

ProgramFixture::ProgramFixture(std::string_view text, std::string_view as_of) {
  files.add("main.rollout", "edition \"2026\"\n" + std::string(text) + "\n");
  driver::Options options;
  options.paths = {"main.rollout"};
  options.as_of = as_of;
  compilation = driver::check(options, files);
}

std::vector<std::string> ProgramFixture::findings() const {
  std::vector<std::string> lines;
  for (const auto& diagnostic : compilation->diagnostics)
    lines.push_back(std::string(diagnostics::entry(diagnostic.code).id) + " " + diagnostic.message);
  return lines;
}

std::string_view shop() {
  return R"(
project web {
  allow source "https://github.com/acme/*"
  allow destination namespace "web"
  role deployer { groups = ["acme:web"]; allow application get, sync on "*" }
}
cluster prod-eu { server = "https://k8s.prod-eu.acme.io"; labels = { tier = "prod" } }
cluster stage-eu { server = "https://k8s.stage-eu.acme.io" }
env prod { clusters = [prod-eu]; protected = true }
template app(name: string, revision: string) -> application {
  project = web
  source { repo = "https://github.com/acme/${name}"; path = "deploy"; revision = revision }
  destination { env = prod; namespace = "web" }
}
application "web" from app("web", "v1")
)";
}

}  // namespace rollout::eval
