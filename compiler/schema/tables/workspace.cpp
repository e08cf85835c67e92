// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kFlaggerBlock = block_of(kFlagger);
constexpr Type kArgocdBlock = block_of(kArgocd);
constexpr Type kDelivery = choice_of(kNames<"source", "application">);

constexpr Field kDeliverFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The Git repository that compiled canaries are committed to.",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "path",
     .type = &kRepositoryPath,
     .doc = "The folder in it under which `canaries/<cluster>/<application>/` is written.",
     .fallback = "\".\""},
    {.name = "revision",
     .type = &kString,
     .doc = "The branch that Argo CD reads them from.",
     .fallback = "\"HEAD\"",
     .aliases = kNames<"branch", "targetRevision", "target_revision">},
    {.name = "as",
     .type = &kDelivery,
     .doc = "How they reach their cluster: `source` adds the folder to each application as one "
            "more source, "
            "`application` makes one application per project and cluster.",
     .fallback = "source"},
};

constexpr Block kDeliver{
    .kind = "deliver",
    .doc = "Where compiled canaries are committed, and how Argo CD finds them there.",
    .fields = kDeliverFields,
    .example =
        "deliver { repo = \"https://github.com/acme/rendered\"; path = \"live\"; revision = "
        "\"main\" }",
};
constexpr Type kDeliverBlock = block_of(kDeliver);

constexpr Field kCheckoutFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The address of the repository that this file stands in.",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "root",
     .type = &kString,
     .doc = "The folder of the repository's root, seen from the folder of this file.",
     .fallback = "\".\""},
};

constexpr Block kCheckout{
    .kind = "checkout",
    .doc =
        "Which repository this is. What lies in it for applications that deploy from it is held "
        "against their projects by `rollout check`.",
    .fields = kCheckoutFields,
    .example = "checkout { repo = \"https://github.com/acme/shop\"; root = \"..\" }",
};
constexpr Type kCheckoutBlock = block_of(kCheckout);

constexpr Type kSeverities = choice_of(kNames<"error", "warning", "info", "off">);

constexpr Block kChecks{
    .kind = "checks",
    .doc =
        "How severe findings are, by their codes: those of warnings, infos and of the checks R07.. "
        "may be set.",
    .open = &kSeverities,
    .example = "checks { R0705 = error; R0703 = off }",
};
constexpr Type kChecksBlock = block_of(kChecks);

constexpr Type kPeople = map_of(kStringList);
constexpr Type kEnvReferences = list_of(kEnvReference);

constexpr Field kFields[] = {
    {.name = "argocd",
     .type = &kArgocdBlock,
     .doc = "The Argo CD that the manifests are for, and what it holds besides them."},
    {.name = "flagger",
     .type = &kFlaggerBlock,
     .doc = "The Flagger of every cluster that does not name its own."},
    {.name = "deliver",
     .type = &kDeliverBlock,
     .doc = "How compiled canaries get to their clusters."},
    {.name = "checkout", .type = &kCheckoutBlock, .doc = "Which repository the program stands in."},
    {.name = "checks",
     .type = &kChecksBlock,
     .doc = "How severe the findings of the checks are in this program."},
    {.name = "promotion",
     .type = &kEnvReferences,
     .doc = "The environments in the order in which a new version reaches them; "
            "`rollout diff` asks for it."},
    {.name = "people",
     .type = &kPeople,
     .doc = "The groups, or other subjects of Argo CD, that the users of a code host are; "
            "`rollout diff --author` and `--approvers` ask for them."},
};

}  // namespace

constexpr Block kWorkspace{
    .kind = "workspace",
    .doc =
        "Facts that hold for the whole program: versions, namespaces, and where canaries are "
        "delivered. Several files may each say a part of them.",
    .fields = kFields,
    .example =
        "workspace { argocd { version = \"3.6\" }; deliver { repo = "
        "\"https://github.com/acme/rendered\" } }",
    .parts = true,
};

}  // namespace rollout::schema
