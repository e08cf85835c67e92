// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/project_validation.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

AppProject project() {
  AppProject made;
  made.name = "p";
  return made;
}

ProjectStatus validate(const AppProject& asked) {
  return validate_project(asked, ArgocdVersion::v3_6).value();
}

std::string message(const AppProject& asked) { return validate(asked).message; }

std::string role_message(ProjectRole role) {
  auto asked = project();
  asked.roles = {std::move(role)};
  return message(asked);
}

std::string policy_message(const std::string& policy) { return role_message({"r", {policy}, {}}); }

std::string group_message(const std::string& group) { return role_message({"r", {}, {group}}); }

SyncWindow window() {
  return {.kind = "deny", .schedule = "* * * * *", .duration = "1h", .applications = {"*"}};
}

ProjectStatus validate(std::vector<std::optional<SyncWindow>> windows) {
  auto asked = project();
  asked.sync_windows = std::move(windows);
  return validate(asked);
}

}  // namespace

TEST_CASE("an empty project is sound") { CHECK(validate(project()).ok()); }

TEST_CASE("destinations") {
  const auto with = [](std::vector<DestinationRule> rules) {
    auto asked = project();
    asked.destinations = std::move(rules);
    return message(asked);
  };
  CHECK(with({{"", "!*", ""}}) == "name has an invalid format, '!*'");
  CHECK(with({{"!*", "", ""}}) == "server has an invalid format, '!*'");
  CHECK(with({{"", "", "!*"}}) == "namespace has an invalid format, '!*'");
  CHECK(with({{"a", "", "b"}, {"", "a", "b"}}) == "destination 'a/b' already added");
  CHECK(with({{"a", "x", "b"}, {"a", "y", "b"}}) == "destination 'a/b' already added");
  CHECK(with({{"a/b", "", "c"}, {"a", "", "b/c"}}) == "destination 'a/b/c' already added");
  CHECK(with({{"", "", "["}, {"[", "", "x"}}).empty());
}

TEST_CASE("sources and source namespaces") {
  auto asked = project();
  asked.source_repos = {"a", "!*"};
  CHECK(message(asked) == "source repository has an invalid format, '!*'");
  asked.source_repos = {"a", "A", "a"};
  CHECK(message(asked) == "source repository 'a' already added");
  asked.source_namespaces = {"", ""};
  CHECK(message(asked) == "source namespace '' already added");
}

TEST_CASE("roles") {
  auto asked = project();
  asked.roles = {{"r", {}, {}}, {"r", {}, {}}};
  CHECK(validate(asked).code == StatusCode::already_exists);
  CHECK(message(asked) == "role 'r' already exists");
  for (const auto* name : {"", "-a", "a-", "a b", "a\n", "é"})
    CHECK(role_message({name, {}, {}}) ==
          "invalid role name '" + std::string(name) +
              "'. Must consist of alphanumeric characters, '-' or '_', and must start and end with "
              "an alphanumeric character");
  CHECK(role_message({"a-_9", {}, {}}).empty());
  CHECK(role_message({"r",
                      {"p, proj:p:r, logs, get, p/*, allow", "p, proj:p:r, logs, get, p/*, allow"},
                      {}}) ==
        "policy 'p, proj:p:r, logs, get, p/*, allow' already exists for role 'r'");
}

TEST_CASE("policies") {
  const auto wrong = [](const std::string& policy, const std::string& why) {
    CHECK(policy_message(policy) == "invalid policy rule '" + policy + "': " + why);
  };
  CHECK(policy_message("p,proj:p:r , exec,xaction/y,p/a/b,deny").empty());
  CHECK(policy_message("p, proj:p:r, clusters, *, p/*, allow").empty());
  CHECK(policy_message("p, proj:p:r, logs, get, p/my_team/web-1.a, deny").empty());
  wrong("p, proj:p:r, logs, get, p/*", "must be of the form: 'p, sub, res, act, obj, eft'");
  wrong("g, proj:p:r, logs, get, p/*, allow", "must be of the form: 'p, sub, res, act, obj, eft'");
  wrong("p,\tproj:p:r, logs, get, p/*, allow",
        "policy subject must be: 'proj:p:r', not '\tproj:p:r'");
  wrong(
      "p, proj:p:r, projects, get, p/*, allow",
      "project resource must be: 'applications', 'applicationsets', 'repositories', 'exec', 'logs' "
      "or 'clusters', not 'projects'");
  wrong("p, proj:p:r, logs, Get, p/*, allow", "invalid action 'Get'");
  for (const std::string object : {"*", "p", "p/", "p/a/b/c", "q/*", "p/{a}", "px/a", "p//a"})
    wrong("p, proj:p:r, logs, get, " + object + ", allow",
          "object must be of form 'p/*', 'p[/<NAMESPACE>]/<APPNAME>' or 'p/<APPNAME>', not '" +
              object + "'");
  wrong("p, proj:p:r, logs, get, p/*, Allow", "effect must be: 'allow' or 'deny'");
}

TEST_CASE("groups") {
  CHECK(group_message("\"a,b\"").empty());
  CHECK(group_message("role:admin").empty());
  CHECK(role_message({"r", {}, {"a", "a"}}) == "group 'a' already exists for role 'r'");
  CHECK(group_message("a,b") == "group 'a,b' must be quoted");
  CHECK(group_message("") == "group '' is empty");
  CHECK(group_message("  ") == "group '' is empty");
  CHECK(group_message("\"\"") == "group '' is empty");
  CHECK(group_message("a\"b") == "group 'a\"b' contains invalid characters");
  CHECK(group_message("a\tb") == "group 'a\tb' contains invalid characters");
  CHECK(group_message(" a") == "group 'a' contains a leading space");
  CHECK(group_message("a\u00a0") == "group 'a' contains a trailing space");
}

TEST_CASE("windows") {
  auto other = window();
  const auto twice = validate({window(), std::nullopt, window()});
  CHECK(twice.code == StatusCode::already_exists);
  CHECK(twice.message ==
        "sync window with kind 'deny', schedule '* * * * *', and duration '1h' already exists "
        "(hash=#, duplicate detected)");
  other.manual_sync = true;
  other.description = "else";
  CHECK_FALSE(validate({window(), other}).ok());
  other.time_zone = "UTC";
  CHECK(validate({window(), other}).ok());
  other = window();
  other.kind = "Allow";
  CHECK(validate({other}).code == StatusCode::unknown);
  CHECK(validate({other}).message == "kind 'Allow' mismatch: can only be allow or deny");
  other = window();
  other.duration = "1d";
  CHECK(validate({other}).message ==
        "cannot parse duration '1d': time: unknown unit \"d\" in duration \"1d\"");
  other.schedule = "@daily";
  CHECK(validate({other}).message ==
        "cannot parse schedule '@daily': parser does not accept descriptors: @daily");
  other = window();
  other.description.assign(256, 'x');
  CHECK(validate({other}).message == "description must not exceed 255 characters");
  other = window();
  other.applications.clear();
  CHECK(validate({other}).code == StatusCode::out_of_range);
  CHECK(validate({other}).message ==
        "window 'deny':'* * * * *':'1h' requires one of application, cluster or namespace");
  auto panicking = project();
  other.schedule = "TZ=0";
  panicking.sync_windows = {other};
  CHECK(validate_project(panicking, ArgocdVersion::v3_6).panics());
}

TEST_CASE("service accounts") {
  const auto with = [](std::vector<DestinationServiceAccount> accounts,
                       ArgocdVersion version = ArgocdVersion::v3_6) {
    auto asked = project();
    asked.destination_service_accounts = std::move(accounts);
    return validate_project(asked, version).value().message;
  };
  CHECK(with({{"a!", "b", "c"}}) == "server has an invalid format, 'a!'");
  CHECK(with({{"a", "!b", "c"}}) == "namespace has an invalid format, '!b'");
  CHECK(with({{"a", "b", " "}}) == "defaultServiceAccount has an invalid format, ' '");
  CHECK(with({{"[", "b", "c"}}) == "server has an invalid format, '['");
  CHECK(with({{"a", "{b", "c"}}) == "namespace has an invalid format, '{b'");
  CHECK(with({{"a", "{b", "c"}}, ArgocdVersion::v3_5).empty());
  CHECK(with({{"a", "b", "c"}, {"a", "b", "d"}}) ==
        "destinationServiceAccount 'a/b' already added");
}

TEST_CASE("problems are found in the order of the original") {
  auto asked = project();
  asked.destination_service_accounts = {{"!", "", ""}};
  CHECK(message(asked).starts_with("server has"));
  asked.sync_windows = {SyncWindow{}};
  CHECK(message(asked).starts_with("kind ''"));
  asked.roles = {{}};
  CHECK(message(asked).starts_with("invalid role name"));
  asked.source_repos = {"!*"};
  CHECK(message(asked).starts_with("source repository"));
  asked.source_namespaces = {"a", "a"};
  CHECK(message(asked).starts_with("source namespace"));
  asked.destinations = {{"!*", "", ""}};
  CHECK(message(asked).starts_with("server has"));
}

TEST_CASE("what would be refused next, once the first is mended") {
  auto asked = project();
  asked.destinations = {{"a", "", "b"}, {"a", "", "b"}, {"!*", "", "x"}, {"c", "", "d"}};
  asked.source_repos = {"!*", "https://a.b/c"};
  asked.roles = {{"r", {"p, proj:q:r, applications, get, p/*, allow", "x"}, {""}},
                 {"-", {"not asked"}, {}},
                 {"r", {"not asked"}, {}}};
  asked.sync_windows = {std::nullopt, window(), window()};
  std::vector<std::string> messages;
  for (const auto& refusal : refusals_of_project(asked, ArgocdVersion::v3_6))
    messages.push_back(refusal.value().message);
  CHECK(messages ==
        std::vector<std::string>{
            "destination 'a/b' already added", "server has an invalid format, '!*'",
            "source repository has an invalid format, '!*'",
            "invalid policy rule 'p, proj:q:r, applications, get, p/*, allow': policy subject must "
            "be: 'proj:p:r', not 'proj:q:r'",
            "invalid policy rule 'x': must be of the form: 'p, sub, res, act, obj, eft'",
            "group '' is empty",
            "invalid role name '-'. Must consist of alphanumeric characters, '-' or '_', and must "
            "start and end with an alphanumeric character",
            "role 'r' already exists",
            "sync window with kind 'deny', schedule '* * * * *', and duration '1h' already exists "
            "(hash=#, duplicate detected)"});
  CHECK(validate(asked).message == messages.front());
  CHECK(refusals_of_project(project(), ArgocdVersion::v3_6).empty());
}
