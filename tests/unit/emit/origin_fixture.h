// SPDX-License-Identifier: Apache-2.0
//
// One Application out of a template that is called in a loop, with the places where all of it
// stands.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/emit/manifest.h"
#include "tests/unit/emit/manifest_fixture.h"

namespace rollout::emit {

struct OriginFixture : ManifestFixture {
  static constexpr std::string_view kText =
      "template web(name: string) -> application {\n"
      "  prune = true\n"
      "}\n"
      "for env in [prod] {\n"
      "  application \"checkout-${env}\" from web(\"checkout\") { path = \"deploy\" }\n"
      "}\n";

  source::SourceMap sources;
  source::FileId file = sources.add("shop.rollout", std::string{kText});
  value::Frame loop{value::FrameKind::iteration, span("for env"), "env = prod", nullptr};
  value::Frame call{value::FrameKind::call, span("web(\"checkout\")"), "web", &loop};
  value::Origin from_template{span("prune"), value::Layer::from, &call};
  value::Origin own{span("path"), value::Layer::own, &loop};
  std::vector<Manifest> manifests;

  OriginFixture() {
    auto& object = build.record();
    build.set(object, "kind", text("Application"));
    build.put(build.child(object, "metadata.labels"), "app.kubernetes.io/name", text("web"), &own);
    build.set(object, "spec.syncPolicy.automated.prune", value::Value::boolean(true, span("true")),
              &from_template);
    auto& source = build.record();
    build.set(source, "path", build.text("deploy", span("\"deploy\"")));
    build.append(object, "spec.sources", value::Value::record(&source), &own);
    build.set(object, "spec.info", list({}), &own);
    manifests.push_back({"argocd/applications/checkout-prod", "Application", "checkout-prod",
                         "checkout-prod", &object, span("application \"")});
  }

  source::Span span(std::string_view spelling) const {
    const auto begin = static_cast<std::uint32_t>(kText.find(spelling));
    return {file, begin, begin + static_cast<std::uint32_t>(spelling.size())};
  }
};

}  // namespace rollout::emit
