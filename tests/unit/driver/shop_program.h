// SPDX-License-Identifier: Apache-2.0
//
// A program of several files that is checked again and again, and what a check says of it.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>

#include "compiler/driver/session.h"

namespace rollout::driver {

inline Options shop_options() {
  Options options;
  options.paths = {"shop"};
  options.as_of = "2026-06-01";
  return options;
}

inline std::string application(const std::string& name) {
  return fmt::format(R"(edition "2026"

application "{0}" {{
  project     = shop
  source      {{ repo = "https://github.com/acme/{0}"; path = "deploy"; revision = "v1.0.0" }}
  destination {{ cluster = prod; namespace = "shop" }}
  sync        {{ automated = true; prune = true }}
  canary {{
    target    = "Deployment/{0}"
    provider  = nginx
    ingress   = "Ingress/{0}"
    service   {{ port = 8080 }}
    interval  = 1m
    threshold = 5
    step      = 10%
    max       = 50%
    metric success_rate {{ min = 99.5%; window = 1m }}
    hook pre_rollout "smoke" {{ url = "http://tester.test/gate/check" }}
  }}
}}
)",
                     name);
}

using Texts = std::map<std::string, std::string>;

inline Texts shop_texts(int applications) {
  Texts texts;
  texts["shop/platform.rollout"] = R"(edition "2026"

workspace {
  deliver { repo = "https://github.com/acme/rendered"; path = "live"; revision = "main" }
}
cluster prod { server = "https://k8s.prod.acme.io" }
env live { clusters = [prod]; protected = true }
project shop {
  allow source "https://github.com/acme/*"
  allow destination cluster "prod" namespace "shop"
  allow kind "apps/Deployment", "Service", "flagger.app/*"
}
)";
  for (int number = 0; number < applications; ++number) {
    const auto name = fmt::format("service-{}", number);
    texts["shop/" + name + ".rollout"] = application(name);
  }
  texts["shop/parts.rollout"] = R"(edition "2026"

let team = "storefront"
let idle = 3

template web(name: string, tag: string) -> application {
  project     = shop
  labels      = { team = team }
  source      { repo = "https://github.com/acme/${name}"; path = "deploy"; revision = tag }
  destination { cluster = prod; namespace = "shop" }
}
)";
  texts["shop/pages.rollout"] = R"(edition "2026"

for page in ["cart", "search"] {
  application "page-${page}" from web("page-${page}", "v2.0.0")
}
)";
  texts["shop/landing.rollout"] = R"(edition "2026"

application landing from web("landing", "main")
)";
  return texts;
}

// All that a person or a program is told.
inline std::string told(const Compilation& compilation) {
  std::string all = fmt::format("{} files, {} accepted\n", compilation.files, compilation.accepted);
  const auto place = [&](source::Span span) {
    return span.known() ? fmt::format("{}:{}-{}", compilation.sources.file(span.file).path(),
                                      span.begin, span.end)
                        : std::string("nowhere");
  };
  for (const auto& diagnostic : compilation.diagnostics) {
    all += fmt::format(
        "{} {} {}: {} [{}]\n", place(diagnostic.span), diagnostics::entry(diagnostic.code).id,
        diagnostics::severity_name(diagnostic.severity), diagnostic.message, diagnostic.help);
    for (const auto& note : diagnostic.notes)
      all += fmt::format("  note {} {}\n", place(note.span), note.message);
    for (const auto& fix : diagnostic.fixes)
      for (const auto& edit : fix.edits)
        all += fmt::format("  {}: {} `{}`\n", fix.message, place(edit.span), edit.text);
  }
  return all;
}

}  // namespace rollout::driver
