// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRawBlock = block_of(kRaw);
constexpr Type kRoleBlock = block_of(kRole);
constexpr Type kOrphanedResourcesBlock = block_of(kOrphanedResources);
constexpr Type kSourceIntegrityBlock = block_of(kSourceIntegrity);
constexpr Type kServiceAccountBlock = block_of(kServiceAccount);
constexpr Type kEmission = choice_of(kNames<"exact", "refuse">);
constexpr Type kDescription{.kind = TypeKind::string, .most = 255};

constexpr Block kSignatureKey{
    .kind = "signature_key",
    .doc = "A GnuPG key that counts; its id is the name of the block.",
    .label = Label::required,
    .label_emit = "keyID",
    .fields = {},
    .label_form = Form::key_id,
    .example = "signature_key \"4AEE18F83AFDEB23\" {}",
};
constexpr Type kSignatureKeyBlock = block_of(kSignatureKey);

constexpr Field kFields[] = {
    {.name = "description",
     .type = &kDescription,
     .doc = "What the project is for, at most 255 bytes.",
     .emit = "spec.description"},
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels of the AppProject; global projects select by them.",
     .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the AppProject.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Finalizers of the AppProject; `resources-finalizer.argocd.argoproj.io` keeps it while "
            "applications "
            "use it.",
     .emit = "metadata.finalizers"},
    {.name = "emit",
     .type = &kEmission,
     .doc = "What to do where no AppProject means exactly what is written: `exact` emits the "
            "tightest one for the "
            "compiled applications and says so, `refuse` makes it an error.",
     .fallback = "exact"},
    {.name = "role",
     .type = &kRoleBlock,
     .doc = "Who may do what with the project's applications.",
     .emit = "spec.roles",
     .repeat = Repeat::many,
     .aliases = kNames<"roles">},
    {.name = "source_namespaces",
     .type = &kNamespaceGlobs,
     .doc = "Further namespaces whose applications may use the project.",
     .emit = "spec.sourceNamespaces"},
    {.name = "orphaned_resources",
     .type = &kOrphanedResourcesBlock,
     .doc = "Monitoring of resources that no application owns.",
     .emit = "spec.orphanedResources"},
    {.name = "service_account",
     .type = &kServiceAccountBlock,
     .doc = "The accounts as which syncs run.",
     .emit = "spec.destinationServiceAccounts",
     .repeat = Repeat::many,
     .aliases = kNames<"destinationServiceAccounts", "destination_service_accounts">},
    {.name = "permit_only_project_scoped_clusters",
     .type = &kBoolean,
     .doc = "Whether only clusters that are scoped to the project may be destinations.",
     .emit = "spec.permitOnlyProjectScopedClusters"},
    {.name = "signature_key",
     .type = &kSignatureKeyBlock,
     .doc = "The GnuPG keys one of which must have signed what is deployed; `source_integrity` "
            "replaces it.",
     .emit = "spec.signatureKeys",
     .repeat = Repeat::many,
     .aliases = kNames<"signatureKeys", "signature_keys">},
    {.name = "source_integrity",
     .type = &kSourceIntegrityBlock,
     .doc = "Which commits must be signed, and by whom.",
     .emit = "spec.sourceIntegrity",
     .since = "3.5"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "What no field can say, merged into the AppProject last."},
};

constexpr std::string_view kPermissionGrammar =
    "source \"<url>\", … | destination [env <env>, …] [cluster <cluster>, …] [server \"<url>\", …] "
    "[namespace \"<name>\", …] | kind \"[group/]Kind\", … | cluster_kind \"[group/]Kind[/name]\", "
    "… "
    "[because \"…\"]";

constexpr SentenceRule kSentences[] = {
    {.lead = "allow",
     .grammar = kPermissionGrammar,
     .doc = "Permits sources, destinations or kinds. What no sentence permits is denied.",
     .also_emits = "spec.sourceRepos[] spec.destinations[].server spec.destinations[].name "
                   "spec.destinations[].namespace spec.namespaceResourceWhitelist[].group "
                   "spec.namespaceResourceWhitelist[].kind spec.clusterResourceWhitelist[].group "
                   "spec.clusterResourceWhitelist[].kind spec.clusterResourceWhitelist[].name",
     .aliases = kNames<"sources", "sourceRepos", "source_repos", "destinations", "kinds",
                       "clusterResourceWhitelist", "cluster_resource_whitelist",
                       "namespaceResourceWhitelist", "namespace_resource_whitelist">},
    {.lead = "deny",
     .grammar = kPermissionGrammar,
     .doc = "Forbids sources, destinations or kinds. A deny wins over every allow, wherever it "
            "stands.",
     .also_emits = "spec.sourceRepos[] spec.destinations[].server spec.destinations[].name "
                   "spec.destinations[].namespace spec.namespaceResourceBlacklist[].group "
                   "spec.namespaceResourceBlacklist[].kind spec.clusterResourceBlacklist[].group "
                   "spec.clusterResourceBlacklist[].kind spec.clusterResourceBlacklist[].name",
     .aliases = kNames<"clusterResourceBlacklist", "cluster_resource_blacklist",
                       "namespaceResourceBlacklist", "namespace_resource_blacklist">},
    {.lead = "window",
     .grammar =
         "allow|deny <days> <time>-<time> | <day> <time> to <day> <time> | \"<cron>\" for "
         "<duration> "
         "tz \"<zone>\" [on application|cluster|namespace \"<name>\", …] [because \"…\"] [{ … }]",
     .doc = "When automatic syncs may run. Days are `mon` to `sun`, ranges of them, or lists; a "
            "time zone is "
            "always said.",
     .body = &kWindow,
     .emit = "spec.syncWindows[]",
     .also_emits =
         "spec.syncWindows[].kind spec.syncWindows[].schedule spec.syncWindows[].duration "
         "spec.syncWindows[].timeZone spec.syncWindows[].applications[] "
         "spec.syncWindows[].clusters[] spec.syncWindows[].namespaces[]",
     .aliases = kNames<"windows", "syncWindows", "sync_windows">},
};

constexpr Rule kRules[] = {
    {Together::at_most_one, kNames<"signature_key", "source_integrity">,
     "Argo CD would pass over the signature keys."},
};

}  // namespace

constexpr Block kProject{
    .kind = "project",
    .doc =
        "What some applications may deploy, from where, to where, when, and who may touch them. "
        "Everything is "
        "denied that is not allowed.",
    .label = Label::required,
    .label_emit = "metadata.name",
    .fields = kFields,
    .sentences = kSentences,
    .rules = kRules,
    .label_form = Form::dns_subdomain,
    .example =
        "project web { allow source \"https://github.com/acme/*\"; allow destination env prod "
        "namespace \"web\" }",
    .target = Target::argocd,
    .manifest = "argoproj.io/v1alpha1/AppProject",
};

}  // namespace rollout::schema
