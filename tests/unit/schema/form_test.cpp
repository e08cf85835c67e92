// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/form.h"

#include <catch2/catch.hpp>

namespace rollout::schema {

namespace {

bool good(Form form, std::string_view text) {
  INFO(text);
  return problem_of(form, text).empty();
}

}  // namespace

TEST_CASE("names of Kubernetes") {
  CHECK(good(Form::dns_label, "web-1"));
  CHECK(good(Form::dns_label, std::string(63, 'a')));
  CHECK(problem_of(Form::dns_label, std::string(64, 'a')) == "is longer than 63 characters");
  CHECK(problem_of(Form::dns_label, "Web") == "holds `W`");
  CHECK(problem_of(Form::dns_label, "web.acme") == "holds `.`");
  CHECK(problem_of(Form::dns_label, "-web") == "does not begin and end with a letter or digit");
  CHECK(problem_of(Form::dns_label, "wéb") == "holds a character that is no letter of ASCII");
  CHECK(good(Form::dns_subdomain, "web.acme.io"));
  CHECK_FALSE(good(Form::dns_subdomain, "web..io"));
  CHECK_FALSE(good(Form::dns_subdomain, "web.-io"));
  CHECK(good(Form::api_group, ""));
  CHECK_FALSE(good(Form::service_name, "1web"));
}

TEST_CASE("keys and values of labels") {
  CHECK(good(Form::qualified_name, "app.kubernetes.io/name"));
  CHECK(good(Form::qualified_name, "resources-finalizer.argocd.argoproj.io"));
  CHECK(good(Form::qualified_name, "Team_A"));
  CHECK_FALSE(good(Form::qualified_name, "acme.io/"));
  CHECK_FALSE(good(Form::qualified_name, "/name"));
  CHECK_FALSE(good(Form::qualified_name, "a/b/c"));
  CHECK_FALSE(good(Form::qualified_name, "acme_io/name"));
  CHECK(good(Form::label_value, ""));
  CHECK_FALSE(good(Form::label_value, "two words"));
}

TEST_CASE("ports, kinds and versions") {
  CHECK(good(Form::port_name, "http-metrics"));
  CHECK_FALSE(good(Form::port_name, "http-metrics-port"));
  CHECK(problem_of(Form::port_name, "8080") == "has no letter");
  CHECK_FALSE(good(Form::port_name, "a--b"));
  CHECK(good(Form::object_kind, "apps/Deployment"));
  CHECK_FALSE(good(Form::object_kind, "apps/"));
  CHECK(good(Form::version_minor, "3.6"));
  CHECK_FALSE(good(Form::version_minor, "3"));
  CHECK_FALSE(good(Form::version_minor, "3.6.1"));
  CHECK_FALSE(good(Form::version_minor, "3."));
  CHECK(good(Form::version, "v1.34.2+k3s1"));
  CHECK_FALSE(good(Form::version, "newest"));
  for (const auto* text : {"v1", "apps/v1", "v1/Service", "apps/v1/Deployment"})
    CHECK(good(Form::api_version, text));
  for (const auto* text : {"apps", "apps/Deployment", "apps/v1/", "Apps/v1"})
    CHECK_FALSE(good(Form::api_version, text));
  for (const auto* text : {"v1", "apps/v1", "argoproj.io/v1alpha1"})
    CHECK(good(Form::group_version, text));
  for (const auto* text : {"", "apps", "apps/", "apps/v1/Deployment", "v1/Service", "Apps/v1"})
    CHECK_FALSE(good(Form::group_version, text));
}

TEST_CASE("paths stay in their repository") {
  for (const auto* text : {".", "deploy", "a/b", "..a", "a/..b"})
    CHECK(good(Form::repository_path, text));
  for (const auto* text : {"", "/a", "..", "a/../b"})
    CHECK_FALSE(good(Form::repository_path, text));
  for (const auto* text : {".", "./", "..", "a/.."}) CHECK_FALSE(good(Form::hydrated_path, text));
  CHECK(good(Form::hydrated_path, "a"));
}

TEST_CASE("what Argo CD asks of a project's texts") {
  CHECK(good(Form::account, "web:deployer"));
  CHECK_FALSE(good(Form::account, "*"));
  CHECK(good(Form::namespace_glob, "/^team-(a|b)$/"));
  CHECK_FALSE(good(Form::namespace_glob, "team-["));
  CHECK_FALSE(good(Form::plain_glob, "!prod"));
}

TEST_CASE("pointers and headers") {
  CHECK(good(Form::json_pointer, "/data/a~1b"));
  CHECK_FALSE(good(Form::json_pointer, "data"));
  CHECK_FALSE(good(Form::json_pointer, "/a~"));
  CHECK(good(Form::header, "X-User_1"));
  CHECK_FALSE(good(Form::header, "x user"));
}

TEST_CASE("workloads name a kind that may be") {
  static constexpr std::string_view kKinds[] = {"Deployment", "Service"};
  const Type type{.kind = TypeKind::workload, .names = kKinds};
  for (const auto* text :
       {"Deployment/web", "apps/v1/Deployment/web", "serving.knative.dev/v1/Service/web"})
    CHECK(problem_of(type, text).empty());
  CHECK(problem_of(type, "web") == "is written `Deployment/name`");
  CHECK(problem_of(type, "Pod/web") == "is no `Deployment` or `Service`");
  CHECK(problem_of(type, "Deployment/") == "has a name that is empty");
}

TEST_CASE("a name that is nearly right is corrected") {
  CHECK(corrected(Form::dns_subdomain, "Shop_API.v1") == "shop-api.v1");
  CHECK(corrected(Form::dns_label, "-Web-") == "web");
  CHECK(corrected(Form::dns_label, "___").empty());
  CHECK(corrected(Form::version, "newest").empty());
}

TEST_CASE("every form is described") {
  for (int form = 1; form <= static_cast<int>(Form::namespace_glob); ++form) {
    INFO(form);
    CHECK_FALSE(describe(static_cast<Form>(form)).empty());
  }
  CHECK(describe(Form::free).empty());
}

}  // namespace rollout::schema
