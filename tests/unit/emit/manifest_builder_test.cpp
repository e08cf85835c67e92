// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/manifest_builder.h"

#include <catch2/catch.hpp>

#include "tests/unit/emit/manifest_fixture.h"

namespace rollout::emit {
namespace {

using value::Origin;
using value::Value;

TEST_CASE_METHOD(ManifestFixture, "fields stand in the order in which they were first set") {
  auto& object = build.record();
  build.set(object, "b.c", Value::integer(1));
  build.set(object, "a", Value::integer(2));
  build.set(object, "b.d", Value::integer(3));
  build.set(object, "b.c", Value::integer(4));
  REQUIRE(object.entries.size() == 2);
  CHECK(object.entries[0].key.text() == "b");
  CHECK(object.entries[0].value.as_record().entries.size() == 2);
  CHECK(build.find(object, "b.c")->value.as_integer() == 4);
  CHECK(build.find(object, "b.c.x") == nullptr);
  CHECK(build.find(object, "x.y") == nullptr);
}

TEST_CASE_METHOD(ManifestFixture, "what is absent or poisoned is not set") {
  auto& object = build.record();
  build.set(object, "a.b", Value::absent());
  build.put(object, "c", Value::poison());
  build.append(object, "d", Value::absent());
  CHECK(object.entries.empty());
}

TEST_CASE_METHOD(ManifestFixture, "a shared record or list is copied before it is written to") {
  auto* shared = arena.make<value::Record>();
  shared->entries.push_back(arena, {symbols.intern("team"), text("a")});
  const auto items = list({text("x")});
  auto& object = build.record();
  build.set(object, "labels", Value::record(shared));
  build.set(object, "labels.app", text("web"));
  build.set(object, "items", items);
  build.append(object, "items", text("y"));
  CHECK(shared->entries.size() == 1);
  CHECK(items.as_list().items.size() == 1);
  CHECK(build.find(object, "labels.team")->value.as_text() == "a");
  CHECK(build.find(object, "labels.app")->value.as_text() == "web");
  CHECK(build.find(object, "items")->value.as_list().items.size() == 2);
}

TEST_CASE_METHOD(ManifestFixture, "put takes keys with dots, and child leads there") {
  auto& object = build.record();
  build.put(build.child(object, "metadata.labels"), "app.kubernetes.io/name", text("web"));
  const auto& labels = build.find(object, "metadata.labels")->value.as_record();
  CHECK(labels.entries[0].key.text() == "app.kubernetes.io/name");
  CHECK(&build.child(object, "") == &object);
}

TEST_CASE_METHOD(ManifestFixture, "origins stay with what they set") {
  const Origin first;
  const Origin second;
  auto& object = build.record();
  build.set(object, "a.b", Value::integer(1), &first);
  build.set(object, "a.b", Value::integer(2), &second);
  build.append(object, "a.list", Value::integer(1), &second);
  CHECK(build.find(object, "a")->origin == &first);
  CHECK(build.find(object, "a.b")->origin == &second);
  CHECK(build.find(object, "a.list")->origin == &second);
}

TEST_CASE_METHOD(ManifestFixture, "what is no record gives way to one") {
  auto& object = build.record();
  build.set(object, "a", text("x"));
  build.set(object, "a.b", text("y"));
  CHECK(build.find(object, "a.b")->value.as_text() == "y");
}

}  // namespace
}  // namespace rollout::emit
