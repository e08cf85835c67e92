// SPDX-License-Identifier: Apache-2.0
//
// Whatever policies, exceptions, invariants and tests say, they are decided within their bounds,
// and twice the same; and a policy that can never fire changes no other finding. An input is
// policies about the objects of a small program.
#include <fmt/format.h>

#include "compiler/driver/session.h"
#include "tests/fuzz/input.h"

namespace {

constexpr std::string_view kProgram = R"(edition "2026"
workspace { deliver { repo = "https://github.com/acme/rendered"; as = application } }
cluster prod { server = "https://k8s.prod.acme.io"; labels = { tier = "prod" } }
cluster edge { labels = {} }
env production { clusters = [prod]; protected = true }
project shop {
  allow source "https://github.com/acme/*"
  allow destination env production namespace "shop"
  allow kind "flagger.app/*", "apps/*"
  deny destination namespace "kube-*" because "the operators'"
  role dev { groups = ["acme:web"]; allow application get, sync on "*" }
  window allow mon-fri 09:00-17:00 tz "Europe/Berlin" on application "*"
}
application "shop" {
  project     = shop
  labels      = { team = "web" }
  source      { repo = "https://github.com/acme/shop"; path = "deploy"; revision = "v1.4.0" }
  destination { env = production; namespace = "shop" }
  sync        { automated = true; retry { limit = 3 } }
  canary {
    target = "Deployment/shop"; provider = nginx; ingress = "Ingress/shop"; interval = 1m
    service { port = 80 }
    metric success_rate { min = 99%; window = 1m }
  }
}
)";
constexpr std::string_view kInert = R"(
policy never-heard-of { match application; deny never when name == "no such name" because "x" }
)";

std::string findings(std::string_view policies, std::string_view more) {
  rollout::support::MemoryFileSystem files;
  files.add("/program/main.rollout", fmt::format("{}\n{}\n{}", kProgram, policies, more));
  rollout::driver::Options options;
  options.paths = {"/program/main.rollout"};
  options.as_of = "2026-06-01";
  options.limits.steps = 200'000;
  const auto checked = rollout::driver::check(options, files);
  std::string all;
  for (const auto& each : checked->diagnostics) {
    // Of what a live source lists a policy is undecided, whether it could fire or not.
    if (each.message.starts_with("whether policies hold for all that")) continue;
    all += fmt::format("{} {}\n", rollout::diagnostics::entry(each.code).id, each.message);
    for (const auto& note : each.notes) all += fmt::format("  {}\n", note.message);
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using rollout::fuzz::require;
  const auto text = rollout::fuzz::text_of(data, size);
  const auto first = findings(text, "");
  require(findings(text, "") == first, "deciding is deterministic");
  // Where the text ends in the middle of something, what follows belongs to it.
  const bool understood = first.find("R0") == std::string::npos;
  if (understood) require(findings(text, kInert) == first, "what never fires changes nothing");
  return 0;
}
