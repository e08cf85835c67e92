// SPDX-License-Identifier: Apache-2.0
//
// `raw` says what no field can say. What an object is, whose, and what it permits it cannot say;
// nor what a field says, which every check looks at in its place.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/schema/paths.h"
#include "compiler/schema/schema.h"
#include "compiler/value/field.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;
using Writers = std::map<std::string, std::string, std::less<>>;

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

// A flag is an entry of its FeatureFlag, and `raw` is merged into the entry.
constexpr std::string_view kFlagEntry = "spec.flagSpec.flags.*.";

// Of a Rollout, which is written by code and not by the table.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kRolloutWriters = {
    {{"spec.replicas", "replicas"},
     {"spec.workloadRef", "target"},
     {"spec.paused", "suspend"},
     {"spec.progressDeadlineSeconds", "progress_deadline"},
     {"spec.strategy.canary.steps", "steps"},
     {"spec.strategy.canary.analysis", "metric"},
     {"spec.strategy.canary.canaryService", "service"},
     {"spec.strategy.canary.stableService", "service"},
     {"spec.strategy.blueGreen.activeService", "service"},
     {"spec.strategy.blueGreen.previewService", "service"},
     {"spec.strategy.blueGreen.prePromotionAnalysis", "metric"},
     {"metadata.labels.*", "labels"},
     {"metadata.annotations.*", "annotations"},
     {"metadata.finalizers[]", "finalizers"}}};

Writers find_writers(const schema::Block& block, bool rollout) {
  if (rollout) return {kRolloutWriters.begin(), kRolloutWriters.end()};
  Writers writers;
  for (auto& [path, writer] : schema::writers_of(block)) {
    const bool within = block.kind == "flag" && path.starts_with(kFlagEntry);
    writers.emplace(within ? path.substr(kFlagEntry.size()) : path, writer);
  }
  return writers;
}

bool is_rollout(const Object& object) {
  return object.schema->kind == "canary" && value::text_field(object, "engine") == "argo-rollouts";
}

class RawCheck {
 public:
  explicit RawCheck(CheckContext& context) : context_(context) {}

  void check(const Object& object) {
    const auto* raw = value::object_field(object, "raw");
    if (raw == nullptr || raw->schema->kind != "raw") return;
    object_ = &object;
    const bool rollout = is_rollout(object);
    const auto [at, is_new] = writers_.try_emplace({object.schema, rollout});
    if (is_new) at->second = find_writers(*object.schema, rollout);
    visit(raw->fields, {}, at->second);
  }

 private:
  void visit(const value::Record& fields, const std::string& place, const Writers& writers) {
    for (const auto& entry : fields.entries) {
      const auto path = place + std::string(entry.key.text());
      if (entry.value.is_poison() || is_refused(entry, path)) continue;
      if (entry.value.is(Kind::record) && !entry.value.as_record().entries.empty() &&
          has_below(writers, path + "."))
        visit(entry.value.as_record(), path + ".", writers);
      else if (const auto* writer = writer_of(writers, path)) report_typed(entry, path, *writer);
      else if (entry.value.is(Kind::record)) visit(entry.value.as_record(), path + ".", writers);
    }
  }

  bool is_refused(const Entry& entry, std::string_view path) {
    const auto refuse = [&](const char* help) {
      context_.sink
          .report(Code::identity_in_raw, entry.value.span(),
                  fmt::format("`raw` cannot set `{}`", path))
          .help(help);
      return true;
    };
    if (std::ranges::find(schema::kIdentityPaths, path) != schema::kIdentityPaths.end())
      return refuse("what an object is, and whose, its block says; `raw` adds to the rest");
    if (object_->schema->kind == "project" &&
        std::ranges::find(kPermissions, path) != kPermissions.end())
      return refuse("what a project permits is written with its own fields, which are checked");
    return false;
  }

  // Whether a field writes something that has a name of its own below: `a.b`, but not `a.*`.
  static bool has_below(const Writers& writers, const std::string& prefix) {
    const auto at = writers.lower_bound(prefix);
    return at != writers.end() && at->first.starts_with(prefix) && at->first[prefix.size()] != '*';
  }

  // Null where no field writes it, nor the items or entries of what it holds.
  static const std::string* writer_of(const Writers& writers, const std::string& path) {
    for (const auto* ending : {"", ".", "[]"}) {
      const auto at = writers.lower_bound(path + ending);
      if (at == writers.end()) continue;
      if (*ending == 0 ? at->first == path : at->first.starts_with(path + ending))
        return &at->second;
    }
    return nullptr;
  }

  void report_typed(const Entry& entry, std::string_view path, std::string_view writer) {
    context_.sink
        .report(Code::identity_in_raw, entry.value.span(),
                fmt::format("`raw` cannot set `{}`, which `{}` says", path, writer))
        .help(fmt::format("write it as `{}`: what fields say is checked", writer));
  }

  CheckContext& context_;
  const Object* object_ = nullptr;
  std::map<std::pair<const schema::Block*, bool>, Writers> writers_;
};

}  // namespace

void check_raw(CheckContext& context) {
  RawCheck check(context);
  for_each_object(context.program, [&](const Object& object) { check.check(object); });
}

}  // namespace rollout::check
