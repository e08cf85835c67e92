// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/recovery/blocks.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rollout::recovery {

namespace {

// `@` stands for the number.
constexpr std::string_view kShapes[] = {
    R"(cluster prod-@ { server = "https://k8s-@.acme.io"; labels = { tier = "prod" } }
)",
    R"(env stage-@ {
  clusters  = [stage-eu, stage-us]
  protected = true
}
)",
    R"(project payments-@ {
  description = "Checkout and ledger"
  allow source "https://github.com/acme/payments-*", "oci://ghcr.io/acme/charts"
  deny  source "https://github.com/acme/*-sandbox" because "sandboxes are not reviewed"
  allow destination env stage namespace "payments-stage"
  role deployer {
    groups = ["acme:payments"]
    allow application get, sync on "*"
  }
  window allow mon-fri 09:00-17:00 tz "Europe/Berlin" on application "*" because "on call"
  window deny "0 12 24 12 *" for 36h tz "UTC" on application "*"
}
)",
    R"(template web-@(name: string, env: env, port: int = 8080) -> application {
  project     = payments
  source      { repo = "https://github.com/acme/payments-${name}"; revision = tag }
  destination { env = env; namespace = "payments-${env.name}" }
  sync        { automated = true; retry { limit = 5; backoff = 10s } }
  canary {
    target  = "Deployment/${name}"
    service { port = port }
    use canary.careful(max = 50%)
    metric success_rate { min = 99.5%; window = 1m }
    hook pre_rollout "smoke" { url = "http://tester.test"; timeout = 30s }
  }
}
)",
    R"(let pins-@ = { stage = "v1.42.0-rc1", prod = "v1.41.3" }
)",
    R"(for env in [stage, prod] {
  for cluster in env.clusters {
    application "checkout-@-${cluster.name}" from web("checkout", env, tag = pins[env.name])
  }
}
)",
    R"(override application "checkout-@" { canary.interval = 5m }
)",
    R"(application "legacy-@" {
  project = payments
  source values { repo = "https://github.com/acme/payments-config"; revision = "v7" }
  source {
    repo = "oci://ghcr.io/acme/charts"; chart = "legacy"; revision = "4.2.0"
    helm { values = read("legacy.yaml"); value_files = [values.file("prod.yaml")] }
  }
  destination { env = prod; cluster = prod-eu; namespace = "payments-prod" }
  wave      = 3
  on_delete = cascade
}
)",
    R"(policy prod-safety-@ {
  match application where destination.env.protected
  deny canary-required when sync.automated and not has(canary) because "no canary"
  deny pinned when any([for s in sources: s.revision in ["main", "HEAD"]]) because "pin it"
  warn patience when sync.retry.limit < 3 because "networks are flaky"
}
)",
    R"(except prod-safety.pinned on application "legacy-@" until 2031-12-31 ticket "SEC-1"
)",
    R"(test "production is guarded @" {
  given  application bad from web("checkout", prod, prod-eu, tag = "main")
  expect deny prod-safety.pinned on bad because "pin it"
  expect application "checkout-prod-us" where canary.interval == 5m
  expect canary "checkout-prod-eu" plan where steps == 5 and first_exposure <= 10%
}
)",
    R"(if tier-@ == "prod" {
  env a-@ { protected = true }
} else {
  env b-@ { protected = false }
}
)",
};

}  // namespace

std::size_t shapes() { return std::size(kShapes); }

std::string block(std::size_t shape, std::size_t number) {
  std::string text;
  for (const char c : kShapes[shape])
    if (c == '@') text += std::to_string(number);
    else text += c;
  return text;
}

std::vector<std::string> blocks(std::size_t count) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(block(i % shapes(), i));
  return made;
}

}  // namespace rollout::recovery
