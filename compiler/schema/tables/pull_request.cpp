// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"
#include "compiler/schema/tables/git_host_rows.h"

namespace rollout::schema {

namespace {

constexpr Field kRepositoryRow = text_row("repo", "The repository's name.");

constexpr Field kGithubFields[] = {
    text_row("owner", "The user or organization."),
    kRepositoryRow,
    kApiRow,
    kTokenRow,
    kAppSecretRow,
    kLabelsRow,
};
constexpr Block kGithub{
    .kind = "github",
    .doc = "A repository on GitHub.",
    .fields = kGithubFields,
    .rules = kOneGithubLogin,
    .example = "github { owner = \"acme\"; repo = \"shop\"; labels = [\"preview\"] }",
};
constexpr Type kGithubType = block_of(kGithub);

constexpr Field kGiteaLabelsRow{.name = "labels",
                                .type = &kStringList,
                                .doc = "The labels that a pull request must carry, all of them.",
                                .emit = "labels",
                                .since = "3.1"};

constexpr Field kGitlabFields[] = {
    text_row("project", "The project, by its number or path."),
    kApiRow,
    kTokenRow,
    kLabelsRow,
    {.name = "state",
     .type = &kString,
     .doc =
         "The state of merge requests: `opened`, `closed`, `merged` or `locked`. By default all.",
     .emit = "pullRequestState",
     .aliases = kNames<"pullRequestState", "pull_request_state">},
    kInsecureRow,
    kAuthorityRow,
};
constexpr Block kGitlab{
    .kind = "gitlab",
    .doc = "A project on GitLab, and its merge requests.",
    .fields = kGitlabFields,
    .example = "gitlab { project = \"acme/shop\"; state = \"opened\" }",
};
constexpr Type kGitlabType = block_of(kGitlab);

constexpr Field kGiteaFields[] = {
    text_row("owner", "The user or organization."),
    kRepositoryRow,
    kOwnApiRow,
    kTokenRow,
    kGiteaLabelsRow,
    kInsecureRow,
};
constexpr Block kGitea{
    .kind = "gitea",
    .doc = "A repository on Gitea.",
    .fields = kGiteaFields,
    .example = "gitea { owner = \"acme\"; repo = \"shop\"; api = \"https://gitea.example.com\" }",
};
constexpr Type kGiteaType = block_of(kGitea);

constexpr Field kBitbucketFields[] = {
    text_row("owner", "The workspace."), kRepositoryRow, kApiRow, kBasicAuthRow, kBearerTokenRow,
};
constexpr Block kBitbucket{
    .kind = "bitbucket",
    .doc = "A repository on Bitbucket Cloud.",
    .fields = kBitbucketFields,
    .rules = kOneLogin,
    .example = "bitbucket { owner = \"acme\"; repo = \"shop\" }",
};
constexpr Type kBitbucketType = block_of(kBitbucket);

constexpr Field kBitbucketServerFields[] = {
    text_row("project", "The project."),
    kRepositoryRow,
    kOwnApiRow,
    kBasicAuthRow,
    kBearerTokenRow,
    kInsecureRow,
    kAuthorityRow,
};
constexpr Block kBitbucketServer{
    .kind = "bitbucket_server",
    .doc = "A repository on Bitbucket Server.",
    .fields = kBitbucketServerFields,
    .rules = kOneLogin,
    .example =
        "bitbucket_server { project = \"SHOP\"; repo = \"shop\"; api = "
        "\"https://git.example.com/rest\" }",
};
constexpr Type kBitbucketServerType = block_of(kBitbucketServer);

constexpr Field kAzureDevopsFields[] = {
    text_row("organization", "The organization."),
    text_row("project", "The team project."),
    kRepositoryRow,
    kApiRow,
    kTokenRow,
    kLabelsRow,
};
constexpr Block kAzureDevops{
    .kind = "azure_devops",
    .doc = "A repository on Azure DevOps.",
    .fields = kAzureDevopsFields,
    .example = "azure_devops { organization = \"acme\"; project = \"shop\"; repo = \"web\" }",
};
constexpr Type kAzureDevopsType = block_of(kAzureDevops);

constexpr Type kExpression = text_of(Form::expression);

constexpr Field kFilterFields[] = {
    {.name = "branch",
     .type = &kExpression,
     .doc = "A regular expression for its branch.",
     .emit = "branchMatch",
     .aliases = kNames<"branchMatch", "branch_match">},
    {.name = "target_branch",
     .type = &kExpression,
     .doc = "A regular expression for the branch that it goes to.",
     .emit = "targetBranchMatch",
     .aliases = kNames<"targetBranchMatch", "target_branch_match">},
    {.name = "title",
     .type = &kExpression,
     .doc = "A regular expression for its title.",
     .emit = "titleMatch",
     .since = "3.2",
     .aliases = kNames<"titleMatch", "title_match">},
};
constexpr Block kFilter{
    .kind = "filter",
    .doc = "What a pull request must match, in all its fields; one of several filters is enough.",
    .fields = kFilterFields,
    .example = "filter { target_branch = \"^main$\" }",
};
constexpr Type kFilterType = block_of(kFilter);

constexpr Field kFields[] = {
    {.name = "github",
     .type = &kGithubType,
     .doc = "A repository on GitHub.",
     .emit = "pullRequest.github"},
    {.name = "gitlab",
     .type = &kGitlabType,
     .doc = "A project on GitLab.",
     .emit = "pullRequest.gitlab"},
    {.name = "gitea",
     .type = &kGiteaType,
     .doc = "A repository on Gitea.",
     .emit = "pullRequest.gitea"},
    {.name = "bitbucket",
     .type = &kBitbucketType,
     .doc = "A repository on Bitbucket Cloud.",
     .emit = "pullRequest.bitbucket"},
    {.name = "bitbucket_server",
     .type = &kBitbucketServerType,
     .doc = "A repository on Bitbucket Server.",
     .emit = "pullRequest.bitbucketServer"},
    {.name = "azure_devops",
     .type = &kAzureDevopsType,
     .doc = "A repository on Azure DevOps.",
     .emit = "pullRequest.azuredevops",
     .aliases = kNames<"azuredevops">},
    {.name = "filter",
     .type = &kFilterType,
     .doc = "Which pull requests are taken.",
     .emit = "pullRequest.filters",
     .repeat = Repeat::many,
     .aliases = kNames<"filters">},
    {.name = "continue_on_missing_repo",
     .type = &kBoolean,
     .doc = "Takes a repository that is not there for one without pull requests.",
     .emit = "pullRequest.continueOnRepoNotFoundError",
     .since = "3.2",
     .aliases = kNames<"continueOnRepoNotFoundError", "continue_on_repo_not_found_error">},
    requeue_at("pullRequest.requeueAfterSeconds"),
    values_at("pullRequest.values"),
    part_at("pullRequest.template"),
    kSelectorRow,
};

constexpr Rule kRules[] = {
    {Together::exactly_one,
     kNames<"github", "gitlab", "gitea", "bitbucket", "bitbucket_server", "azure_devops">,
     "A generator asks one host."},
};

}  // namespace

constexpr Block kPullRequest{
    .kind = "pull_request",
    .doc = "The open pull requests of a repository.",
    .fields = kFields,
    .rules = kRules,
    .example = "pull_request { github { owner = \"acme\"; repo = \"shop\" }; requeue_after = 3m }",
};

}  // namespace rollout::schema
