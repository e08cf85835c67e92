// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kMatchModes = choice_of(kNames<"glob", "regex">);
constexpr Type kOperators = choice_of(kNames<"In", "NotIn", "Exists", "DoesNotExist">);

constexpr Field kExpressionFields[] = {
    {.name = "operator",
     .type = &kOperators,
     .doc = "How the label named by the block is compared.",
     .required = true},
    {.name = "values", .type = &kStringList, .doc = "The values for `In` and `NotIn`."},
};

constexpr Block kExpression{
    .kind = "expression",
    .doc = "One condition on a label of a project; the label's key is the name of the block.",
    .label = Label::required,
    .fields = kExpressionFields,
    .example = "expression tier { operator = \"In\"; values = [\"prod\"] }",
};
constexpr Type kExpressionBlock = block_of(kExpression);

constexpr Field kGlobalProjectFields[] = {
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels that a project must carry to inherit from this one."},
    {.name = "expression",
     .type = &kExpressionBlock,
     .doc = "Conditions on labels that a project must meet as well.",
     .repeat = Repeat::many},
};

constexpr Block kGlobalProject{
    .kind = "global_project",
    .doc =
        "A project whose sources, destinations, kinds and windows every matching project inherits.",
    .label = Label::required,
    .fields = kGlobalProjectFields,
    .example = "global_project base { labels = { tier = \"prod\" } }",
};
constexpr Type kGlobalProjectBlock = block_of(kGlobalProject);

constexpr Field kRepositoryFields[] = {
    {.name = "url", .type = &kUrl, .doc = "The repository.", .required = true},
    {.name = "project",
     .type = &kProjectReference,
     .doc = "The project that the repository is scoped to; Argo CD adds it to that project's "
            "sources."},
    {.name = "project_name",
     .type = &kName,
     .doc = "The same by its name, which this program need not declare."},
};

constexpr Rule kRepositoryRules[] = {
    {Together::exactly_one, kNames<"project", "project_name">,
     "Only repositories that belong to a project are declared."},
};

constexpr Block kRepository{
    .kind = "repository",
    .doc = "A repository that is scoped to one project.",
    .label = Label::optional,
    .fields = kRepositoryFields,
    .rules = kRepositoryRules,
    .example = "repository { url = \"https://github.com/acme/web\"; project = web }",
};
constexpr Type kRepositoryBlock = block_of(kRepository);

constexpr Field kRbacFields[] = {
    {.name = "policy",
     .type = &kString,
     .doc = "The policy as Argo CD's ConfigMap holds it, lines of `p, …` and `g, …`."},
    {.name = "default_policy",
     .type = &kString,
     .doc = "The role of everybody who is logged in.",
     .aliases = kNames<"policy.default", "default_role">},
    {.name = "match_mode",
     .type = &kMatchModes,
     .doc = "How objects in the policy are matched.",
     .fallback = "glob",
     .aliases = kNames<"policy.matchMode">},
    {.name = "scopes",
     .type = &kStringList,
     .doc = "The token claims that count as groups.",
     .fallback = "[\"groups\"]"},
};

constexpr Block kRbac{
    .kind = "rbac",
    .doc = "The instance's own access policy.",
    .fields = kRbacFields,
    .example = "rbac { policy = read(\"policy.csv\"); default_policy = \"role:readonly\" }",
};
constexpr Type kRbacBlock = block_of(kRbac);

constexpr Field kFields[] = {
    {.name = "version",
     .type = &kMinorVersion,
     .doc = "The minor version of Argo CD, 3.0 to 3.6. Fields and matching rules follow it.",
     .fallback = "\"3.6\""},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace that Argo CD runs in; projects and applications go there.",
     .fallback = "\"argocd\""},
    {.name = "global_project",
     .type = &kGlobalProjectBlock,
     .doc = "The global projects of the instance.",
     .repeat = Repeat::many,
     .aliases = kNames<"global_projects", "globalProjects">},
    {.name = "repository",
     .type = &kRepositoryBlock,
     .doc = "The repositories that are scoped to a project.",
     .repeat = Repeat::many,
     .aliases = kNames<"repositories">},
    {.name = "rbac", .type = &kRbacBlock, .doc = "The instance's access policy."},
    {.name = "application_namespaces",
     .type = &kNamespaceGlobs,
     .doc = "The further namespaces in which Argo CD looks for applications."},
    {.name = "impersonation",
     .type = &kBoolean,
     .doc = "Whether syncs run as the service accounts that projects name.",
     .fallback = "false"},
};

}  // namespace

constexpr Block kArgocd{
    .kind = "argocd",
    .doc =
        "The Argo CD that reads the manifests. What it holds besides them is declared here, never "
        "fetched.",
    .fields = kFields,
    .example = "argocd { version = \"3.6\"; namespace = \"argocd\" }",
};

}  // namespace rollout::schema
