// SPDX-License-Identifier: Apache-2.0
//
// `raw` says what no field can say; what an object is, whose, and what it permits it cannot say.
#include <fmt/format.h>

#include <array>
#include <span>

#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

constexpr std::array<std::string_view, 6> kIdentity = {
    "apiVersion",  "kind", "metadata.name", "metadata.namespace", "metadata.generateName",
    "spec.project"};

// What a project permits is written with `allow` and `deny`, which are judged and narrowed.
constexpr std::array<std::string_view, 9> kPermissions = {"spec.sourceRepos",
                                                          "spec.sourceNamespaces",
                                                          "spec.destinations",
                                                          "spec.destinationServiceAccounts",
                                                          "spec.clusterResourceWhitelist",
                                                          "spec.clusterResourceBlacklist",
                                                          "spec.namespaceResourceWhitelist",
                                                          "spec.namespaceResourceBlacklist",
                                                          "spec.roles"};

// Of a path of one name, or of two.
const Entry* find(const value::Record& fields, std::string_view path) {
  const auto dot = path.find('.');
  for (const auto& entry : fields.entries) {
    if (entry.key.text() != path.substr(0, dot)) continue;
    if (dot == std::string_view::npos) return &entry;
    return entry.value.is(Kind::record) ? find(entry.value.as_record(), path.substr(dot + 1))
                                        : nullptr;
  }
  return nullptr;
}

void refuse(CheckContext& context, const value::Object& raw,
            std::span<const std::string_view> paths, std::string_view help) {
  for (const auto path : paths)
    if (const auto* entry = find(raw.fields, path))
      context.sink
          .report(Code::identity_in_raw, entry->value.span(),
                  fmt::format("`raw` cannot set `{}`", path))
          .help(std::string(help));
}

}  // namespace

void check_raw(CheckContext& context) {
  for_each_object(context.program, [&](const value::Object& object) {
    if (object.schema->kind == "raw")
      refuse(context, object, kIdentity,
             "what an object is, and whose, its block says; `raw` adds to the rest");
  });
  for (const auto& project : context.program.projects)
    walk(*project.object, [&](const value::Object& object) {
      if (object.schema->kind == "raw")
        refuse(context, object, kPermissions,
               "what a project permits is written with its own fields, which are checked");
    });
}

}  // namespace rollout::check
