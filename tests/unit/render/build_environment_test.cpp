// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/build_environment.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

namespace rollout::render {
namespace {

const value::Record kNothing{};

BuildEnvironment environment() {
  RenderedApplication application{"shop", "web", "sales", {}};
  auto source = read_source(kNothing, {});
  source.repository = "https://github.com/acme/shop";
  source.revision = "v1.2";
  source.path = "deploy";
  return BuildEnvironment(application, source, "0123456789abcdef0123456789abcdef01234567");
}

TEST_CASE("variables are put in as Go's os.Expand does") {
  const auto expanded = environment();
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"$ARGOCD_APP_NAME", "shop"},
      {"${ARGOCD_APP_NAME}-x", "shop-x"},
      {"$ARGOCD_APP_NAMESPACE/$ARGOCD_APP_PROJECT_NAME", "web/sales"},
      {"$ARGOCD_APP_REVISION_SHORT $ARGOCD_APP_REVISION_SHORT_8", "0123456 01234567"},
      {"$ARGOCD_APP_SOURCE_PATH@$ARGOCD_APP_SOURCE_TARGET_REVISION", "deploy@v1.2"},
      {"$ARGOCD_APP_SOURCE_REPO_URL", "https://github.com/acme/shop"},
      {"$HOME is nothing", " is nothing"},
      {"a$$b", "a$b"},
      {"cost: 5$", "cost: 5$"},
      {"$-x", "x"},
      {"${", ""},
      {"${}x", "x"},
      {"$ x", "$ x"},
  };
  for (const auto& [text, wanted] : rows) {
    INFO(text);
    CHECK(expanded.expand(text) == wanted);
  }
}

}  // namespace
}  // namespace rollout::render
