// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/schema/schema.h"

namespace rollout::functions {

std::string describe(const value::Value& value) {
  if (!value.is(value::Kind::object)) return std::string(value::describe(value.kind()));
  const auto& object = value.as_object();
  if (object.schema == nullptr) return std::string(value::describe(value.kind()));
  std::string kind(object.schema->kind == "env" ? "environment" : object.schema->kind);
  std::replace(kind.begin(), kind.end(), '_', ' ');
  if (object.declared && !object.label.empty())
    return fmt::format("the {} `{}`", kind, value::name_of(object));
  return fmt::format("a block `{}`", object.schema->kind);
}

}  // namespace rollout::functions
