// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/rendered_objects.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "compiler/adopt/fields.h"
#include "compiler/check/annotation_values.h"
#include "compiler/driver/canary_targets.h"
#include "compiler/driver/object_permissions.h"
#include "compiler/ir/argocd_name.h"
#include "compiler/ir/program.h"
#include "compiler/support/in_cluster.h"
#include "compiler/support/kubernetes_kinds.h"
#include "compiler/support/path.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

using adopt::PlainObject;
using diagnostics::Code;

bool is_in_cluster(std::string_view cluster) {
  return cluster == support::kInClusterServer || cluster == support::kInClusterName;
}

constexpr check::AnnotationCodes kAnnotations{Code::sync_annotation, Code::sync_annotation};

class RenderedObjects {
 public:
  RenderedObjects(const Compilation& all, bool require_complete, diagnostics::Sink& sink)
      : all_(all),
        sink_(sink),
        scopes_(*all.whole),
        permissions_(*all.whole, all.adopted.get(), scopes_, require_complete, all.symbols, sink),
        targets_(all, sink) {}

  diagnostics::Judged run(const DeployedObjects& objects) {
    const auto& all = objects.all();
    for (const auto& entry : all) scopes_.add(*entry.object);
    for (std::size_t first = 0; first < all.size();) {
      const auto& application = *all[first].application;
      begin(application, std::string(all[first].declared));
      std::vector<const PlainObject*> its_own;
      for (; first < all.size() && all[first].application == &application; ++first)
        its_own.push_back(all[first].object);
      permissions_.judge(application, its_own);
      for (const auto* object : its_own) judge(application, *object);
    }
    return permissions_.finish();
  }

 private:
  // What makes two objects one: where it is, and how it is called there.
  using Identity = std::tuple<std::string, std::string, std::string, std::string>;
  struct Holder {
    const ir::Application* application;
    const PlainObject* object;
  };

  void begin(const ir::Application& application, const std::string& path) {
    cluster_ = cluster_of(application);
    // Trees hold several instances of Argo CD, each with a cluster of its own that it is in.
    if (is_in_cluster(cluster_) && all_.whole->is_of_manifests(*application.object))
      cluster_ += " of " + support::directory_of(path);
  }

  std::string cluster_of(const ir::Application& application) const {
    const auto& destination = application.destination;
    if (destination.cluster != ir::kNone) {
      const auto& cluster = all_.whole->clusters[destination.cluster];
      return std::string(cluster.server.empty() ? ir::argocd_name(cluster) : cluster.server.text);
    }
    return destination.object == nullptr
               ? std::string()
               : std::string(value::text_field(*destination.object, "server"));
  }

  void judge(const ir::Application& application, const PlainObject& object) {
    targets_.check(application, object);
    // An object that many applications deploy is told of once.
    if (const auto* annotations = adopt::record_at(*object.object, "metadata.annotations");
        annotations != nullptr && judged_.insert(object.object).second)
      check::check_annotation_values(*annotations, kAnnotations, sink_);
    hold(application, object);
  }

  Identity identity_of(const ir::Application& application, const PlainObject& object) const {
    const bool cluster_scoped = scopes_.find(application.destination.cluster, object.group,
                                             object.kind) == support::Scope::cluster;
    const auto name_space =
        object.name_space.empty() ? application.destination.name_space.text : object.name_space;
    return {cluster_, support::spelled_kind(object.group, object.kind),
            cluster_scoped ? std::string() : std::string(name_space), std::string(object.name)};
  }

  void hold(const ir::Application& application, const PlainObject& object) {
    if (object.name.empty() || cluster_.empty()) return;
    const auto [found, is_first] =
        held_.try_emplace(identity_of(application, object), Holder{&application, &object});
    if (is_first) return;
    const auto& other = found->second;
    const auto what =
        fmt::format("{} `{}`", support::spelled_kind(object.group, object.kind), object.name);
    if (other.application == &application)
      sink_
          .report(Code::object_repeated, object.span,
                  fmt::format("`{}` has the {} twice", application.name, what))
          .note(other.object->span, "here as well")
          .note(application.object->span, "Argo CD applies one of them alone")
          .help("take one of them out");
    else
      sink_
          .report(Code::object_shared, object.span,
                  fmt::format("the applications `{}` and `{}` both have the {}",
                              other.application->name, application.name, what))
          .note(other.object->span, fmt::format("`{}` has it here", other.application->name))
          .note(application.object->span, "each takes it for its own, and would prune it")
          .help("leave it to one of them");
  }

  const Compilation& all_;
  diagnostics::Sink& sink_;
  KindScopes scopes_;
  ObjectPermissions permissions_;
  CanaryTargets targets_;
  std::string cluster_;  // of the application at hand
  std::set<const value::Record*> judged_;
  std::map<Identity, Holder> held_;
};

}  // namespace

diagnostics::Judged check_rendered_objects(const Compilation& all, const DeployedObjects& objects,
                                           bool require_complete, diagnostics::Sink& sink) {
  return RenderedObjects(all, require_complete, sink).run(objects);
}

}  // namespace rollout::driver
