// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"
#include "compiler/schema/tables/git_host_rows.h"

namespace rollout::schema {

namespace {

constexpr Field kArchivedRow =
    flag_row("exclude_archived", "Leaves archived ones out.", "excludeArchivedRepos",
             kNames<"excludeArchivedRepos">, "3.5");

constexpr Field kGithubFields[] = {
    text_row("organization", "The organization."),
    kApiRow,
    kTokenRow,
    kAppSecretRow,
    kAllBranchesRow,
    kArchivedRow,
};
constexpr Block kGithub{
    .kind = "github",
    .doc = "An organization on GitHub.",
    .fields = kGithubFields,
    .rules = kOneGithubLogin,
    .example = "github { organization = \"acme\" }",
};
constexpr Type kGithubType = block_of(kGithub);

constexpr Field kGitlabFields[] = {
    text_row("group", "The group, by its number or path."),
    flag_row("include_subgroups", "Its subgroups as well.", "includeSubgroups", {}),
    flag_row("include_shared_projects", "Projects that are shared with it as well.",
             "includeSharedProjects", {}),
    flag_row("include_archived", "Archived ones as well.", "includeArchivedRepos",
             kNames<"includeArchivedRepos">, "3.5"),
    {.name = "topic", .type = &kString, .doc = "The topic that they must have.", .emit = "topic"},
    kApiRow,
    kTokenRow,
    kAllBranchesRow,
    kInsecureRow,
    kAuthorityRow,
};
constexpr Block kGitlab{
    .kind = "gitlab",
    .doc = "A group on GitLab.",
    .fields = kGitlabFields,
    .example = "gitlab { group = \"acme\"; include_subgroups = true }",
};
constexpr Type kGitlabType = block_of(kGitlab);

constexpr Field kGiteaFields[] = {
    text_row("owner", "The user or organization."),
    kOwnApiRow,
    kTokenRow,
    kAllBranchesRow,
    kInsecureRow,
    kArchivedRow,
};
constexpr Block kGitea{
    .kind = "gitea",
    .doc = "An owner on Gitea.",
    .fields = kGiteaFields,
    .example = "gitea { owner = \"acme\"; api = \"https://gitea.example.com\" }",
};
constexpr Type kGiteaType = block_of(kGitea);

constexpr Field kBitbucketFields[] = {
    text_row("owner", "The workspace."),
    text_row("user", "The user whose password it is."),
    {.name = "app_password",
     .type = &kTokenType,
     .doc = "The password.",
     .emit = "appPasswordRef",
     .required = true,
     .aliases = kNames<"appPasswordRef", "app_password_ref">},
    kAllBranchesRow,
};
constexpr Block kBitbucket{
    .kind = "bitbucket",
    .doc = "A workspace on Bitbucket Cloud.",
    .fields = kBitbucketFields,
    .example =
        "bitbucket { owner = \"acme\"; user = \"argocd\"; app_password { secret = \"bitbucket\"; "
        "key = \"password\" } }",
};
constexpr Type kBitbucketType = block_of(kBitbucket);

constexpr Field kBitbucketServerFields[] = {
    text_row("project", "The project."),
    kOwnApiRow,
    kBasicAuthRow,
    kBearerTokenRow,
    kAllBranchesRow,
    kInsecureRow,
    kAuthorityRow,
};
constexpr Block kBitbucketServer{
    .kind = "bitbucket_server",
    .doc = "A project on Bitbucket Server.",
    .fields = kBitbucketServerFields,
    .rules = kOneLogin,
    .example = "bitbucket_server { project = \"SHOP\"; api = \"https://git.example.com/rest\" }",
};
constexpr Type kBitbucketServerType = block_of(kBitbucketServer);

constexpr Field kAzureDevopsFields[] = {
    text_row("organization", "The organization."),
    {.name = "project",
     .type = &kString,
     .doc = "The team project.",
     .emit = "teamProject",
     .required = true,
     .aliases = kNames<"teamProject", "team_project">},
    {.name = "token",
     .type = &kTokenType,
     .doc = "The token.",
     .emit = "accessTokenRef",
     .required = true,
     .aliases = kNames<"accessTokenRef", "access_token_ref">},
    kApiRow,
    kAllBranchesRow,
};
constexpr Block kAzureDevops{
    .kind = "azure_devops",
    .doc = "A team project on Azure DevOps.",
    .fields = kAzureDevopsFields,
    .example =
        "azure_devops { organization = \"acme\"; project = \"shop\"; token { secret = \"azure\"; "
        "key = \"token\" } }",
};
constexpr Type kAzureDevopsType = block_of(kAzureDevops);

constexpr Field kTagFields[] = {
    {.name = "value", .type = &kString, .doc = "The value. By default any.", .emit = "value"},
};
constexpr Block kTag{
    .kind = "tag",
    .doc = "A tag that the repository must have; its key is the name of the block.",
    .label = Label::required,
    .label_emit = "key",
    .fields = kTagFields,
    .example = "tag team { value = \"shop\" }",
};
constexpr Type kTagType = block_of(kTag);

constexpr Field kAwsCodeCommitFields[] = {
    {.name = "role",
     .type = &kString,
     .doc = "The role that is taken on; by default the controller's own.",
     .emit = "role"},
    {.name = "region",
     .type = &kString,
     .doc = "The region; by default the controller's own.",
     .emit = "region"},
    {.name = "tag",
     .type = &kTagType,
     .doc = "Tags of repositories; one of them must fit.",
     .emit = "tagFilters",
     .repeat = Repeat::many,
     .aliases = kNames<"tagFilters", "tag_filters">},
    kAllBranchesRow,
};
constexpr Block kAwsCodeCommit{
    .kind = "aws_code_commit",
    .doc = "The repositories of an account on AWS CodeCommit.",
    .fields = kAwsCodeCommitFields,
    .example = "aws_code_commit { region = \"eu-central-1\" }",
};
constexpr Type kAwsCodeCommitType = block_of(kAwsCodeCommit);

constexpr Type kExpression = text_of(Form::expression);

constexpr Field kFilterFields[] = {
    {.name = "repository",
     .type = &kExpression,
     .doc = "A regular expression for the name.",
     .emit = "repositoryMatch",
     .aliases = kNames<"repositoryMatch", "repository_match">},
    {.name = "branch",
     .type = &kExpression,
     .doc = "A regular expression for the branch.",
     .emit = "branchMatch",
     .aliases = kNames<"branchMatch", "branch_match">},
    {.name = "label",
     .type = &kExpression,
     .doc = "A regular expression for one of the labels.",
     .emit = "labelMatch",
     .aliases = kNames<"labelMatch", "label_match">},
    {.name = "paths_exist",
     .type = &kStringList,
     .doc = "Paths that must be there.",
     .emit = "pathsExist"},
    {.name = "paths_missing",
     .type = &kStringList,
     .doc = "Paths that must not be there.",
     .emit = "pathsDoNotExist",
     .aliases = kNames<"pathsDoNotExist", "paths_do_not_exist">},
};
constexpr Block kFilter{
    .kind = "filter",
    .doc = "What a repository must match, in all its fields; one of several filters is enough.",
    .fields = kFilterFields,
    .example = "filter { repository = \"^shop-\"; paths_exist = [\"deploy\"] }",
};
constexpr Type kFilterType = block_of(kFilter);

constexpr Type kProtocols = choice_of(kNames<"ssh", "https">);

constexpr Field kFields[] = {
    {.name = "github",
     .type = &kGithubType,
     .doc = "An organization on GitHub.",
     .emit = "scmProvider.github"},
    {.name = "gitlab",
     .type = &kGitlabType,
     .doc = "A group on GitLab.",
     .emit = "scmProvider.gitlab"},
    {.name = "gitea",
     .type = &kGiteaType,
     .doc = "An owner on Gitea.",
     .emit = "scmProvider.gitea"},
    {.name = "bitbucket",
     .type = &kBitbucketType,
     .doc = "A workspace on Bitbucket Cloud.",
     .emit = "scmProvider.bitbucket"},
    {.name = "bitbucket_server",
     .type = &kBitbucketServerType,
     .doc = "A project on Bitbucket Server.",
     .emit = "scmProvider.bitbucketServer"},
    {.name = "azure_devops",
     .type = &kAzureDevopsType,
     .doc = "A team project on Azure DevOps.",
     .emit = "scmProvider.azureDevOps",
     .aliases = kNames<"azureDevOps", "azuredevops">},
    {.name = "aws_code_commit",
     .type = &kAwsCodeCommitType,
     .doc = "An account on AWS CodeCommit.",
     .emit = "scmProvider.awsCodeCommit"},
    {.name = "filter",
     .type = &kFilterType,
     .doc = "Which repositories are taken.",
     .emit = "scmProvider.filters",
     .repeat = Repeat::many,
     .aliases = kNames<"filters">},
    {.name = "clone_protocol",
     .type = &kProtocols,
     .doc = "Which address of the repository is given as `url`.",
     .emit = "scmProvider.cloneProtocol"},
    requeue_at("scmProvider.requeueAfterSeconds"),
    values_at("scmProvider.values"),
    part_at("scmProvider.template"),
    kSelectorRow,
};

constexpr Rule kRules[] = {
    {Together::exactly_one,
     kNames<"github", "gitlab", "gitea", "bitbucket", "bitbucket_server", "azure_devops",
            "aws_code_commit">,
     "A generator asks one host."},
};

}  // namespace

constexpr Block kScmProvider{
    .kind = "scm_provider",
    .doc = "The repositories of an organization, as the host of them lists them.",
    .fields = kFields,
    .rules = kRules,
    .example =
        "scm_provider { github { organization = \"acme\" }; filter { repository = \"^shop-\" } }",
};

}  // namespace rollout::schema
