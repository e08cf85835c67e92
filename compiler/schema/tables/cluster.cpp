// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kFlaggerBlock = block_of(kFlagger);

constexpr Type kObjectKind = text_of(Form::object_kind);
constexpr Type kObjectKinds = list_of(kObjectKind);

constexpr Field kFields[] = {
    {.name = "server",
     .type = &kAddress,
     .doc = "The address of its API server. A cluster with one is emitted by it, one without by "
            "name.",
     .aliases = kNames<"url", "address">},
    {.name = "name",
     .type = &kString,
     .doc = "The cluster's name in Argo CD. By default the name of the block."},
    {.name = "nameless",
     .type = &kBoolean,
     .doc = "Whether Argo CD knows no name of it: what projects and applications say by name never "
            "reaches it, not even `*`."},
    {.name = "labels", .type = &kLabels, .doc = "Its labels, for policies and generators."},
    {.name = "project", .type = &kProjectReference, .doc = "The only project that may use it."},
    {.name = "project_name",
     .type = &kName,
     .doc = "The same by its name, which this program need not declare."},
    {.name = "namespaces",
     .type = &kNamespaces,
     .doc = "The only namespaces that Argo CD manages in it. By default all."},
    {.name = "kubernetes",
     .type = &kMinorVersion,
     .doc = "Its Kubernetes version, such as `\"1.34\"`."},
    {.name = "kinds",
     .type = &kObjectKinds,
     .doc = "Namespaced kinds that it serves besides the built-in ones, as `group/Kind`."},
    {.name = "cluster_kinds",
     .type = &kObjectKinds,
     .doc = "Cluster-scoped kinds that it serves besides the built-in ones, as `group/Kind`."},
    {.name = "flagger",
     .type = &kFlaggerBlock,
     .doc = "Its Flagger, where that differs from the workspace's."},
};

constexpr Rule kRules[] = {
    {Together::at_most_one, kNames<"project", "project_name">, "A cluster belongs to one project."},
    {Together::at_most_one, kNames<"name", "nameless">, "A cluster has a name or none."},
    {Together::needs, kNames<"nameless", "server">, "One without a name is known by its address."},
};

}  // namespace

constexpr Block kCluster{
    .kind = "cluster",
    .doc =
        "A cluster that Argo CD knows. `in-cluster`, the one that Argo CD runs in, need not be "
        "declared; where it is, for its facts, it keeps its address.",
    .label = Label::required,
    .fields = kFields,
    .rules = kRules,
    .example =
        "cluster prod-eu { server = \"https://k8s.prod-eu.acme.io\"; labels = { tier = \"prod\" } "
        "}",
};

}  // namespace rollout::schema
