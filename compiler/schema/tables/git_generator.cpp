// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"

namespace rollout::schema {

namespace {

constexpr Field kDirectoryFields[] = {
    {.name = "exclude",
     .type = &kBoolean,
     .doc = "Leaves out what matches; that wins over every other pattern.",
     .emit = "exclude"},
};

// Argo CD 3.0 knows patterns of files, and none that leaves some out.
constexpr Field kFileFields[] = {
    {.name = "exclude",
     .type = &kBoolean,
     .doc = "Leaves out what matches; that wins over every other pattern.",
     .emit = "exclude",
     .since = "3.1"},
};

constexpr Block kDirectoryPattern{
    .kind = "directory",
    .doc = "Folders by the pattern of their paths, which is the name of the block.",
    .label = Label::required,
    .label_emit = "path",
    .fields = kDirectoryFields,
    .example = "directory \"apps/*\" {}",
};
constexpr Type kDirectoryBlock = block_of(kDirectoryPattern);

constexpr Block kFilePattern{
    .kind = "file",
    .doc = "Files by the pattern of their paths, which is the name of the block.",
    .label = Label::required,
    .label_emit = "path",
    .fields = kFileFields,
    .example = "file \"clusters/**/config.json\" {}",
};
constexpr Type kFileBlock = block_of(kFilePattern);

constexpr Field kGitFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The repository.",
     .emit = "git.repoURL",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "revision",
     .type = &kString,
     .doc = "The branch, tag or commit.",
     .emit = "git.revision",
     .fallback = "\"HEAD\""},
    {.name = "directory",
     .type = &kDirectoryBlock,
     .doc = "Folders; each that matches gives one application.",
     .emit = "git.directories",
     .repeat = Repeat::many,
     .aliases = kNames<"directories", "path">},
    {.name = "file",
     .type = &kFileBlock,
     .doc = "Files in YAML or JSON; what each holds are the parameters.",
     .emit = "git.files",
     .repeat = Repeat::many,
     .aliases = kNames<"files">},
    {.name = "path_prefix",
     .type = &kString,
     .doc = "What the parameters of the path begin with: `<prefix>.path`.",
     .emit = "git.pathParamPrefix",
     .aliases = kNames<"pathParamPrefix", "path_param_prefix">},
    requeue_at("git.requeueAfterSeconds"),
    values_at("git.values"),
    part_at("git.template"),
    kSelectorRow,
};

constexpr Field kOciFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The repository.",
     .emit = "oci.repoURL",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "revision",
     .type = &kString,
     .doc = "The tag or digest.",
     .emit = "oci.revision",
     .required = true},
    {.name = "directory",
     .type = &kDirectoryBlock,
     .doc = "Folders; each that matches gives one application.",
     .emit = "oci.directories",
     .repeat = Repeat::many,
     .aliases = kNames<"directories">},
    {.name = "file",
     .type = &kFileBlock,
     .doc = "Files in YAML or JSON; what each holds are the parameters.",
     .emit = "oci.files",
     .repeat = Repeat::many,
     .aliases = kNames<"files">},
    {.name = "path_prefix",
     .type = &kString,
     .doc = "What the parameters of the path begin with: `<prefix>.path`.",
     .emit = "oci.pathParamPrefix",
     .aliases = kNames<"pathParamPrefix", "path_param_prefix">},
    requeue_at("oci.requeueAfterSeconds"),
    values_at("oci.values"),
    part_at("oci.template"),
    kSelectorRow,
};

constexpr Rule kRules[] = {
    {Together::exactly_one, kNames<"directory", "file">,
     "It looks for folders, or for files that hold parameters."},
};

}  // namespace

constexpr Block kGitGenerator{
    .kind = "git",
    .doc = "The folders of a Git repository, or files in it that hold parameters.",
    .fields = kGitFields,
    .rules = kRules,
    .example = "git { repo = \"https://github.com/acme/apps\"; directory \"apps/*\" {} }",
};

constexpr Block kOciGenerator{
    .kind = "oci",
    .doc = "The folders of an OCI artifact, or files in it that hold parameters.",
    .fields = kOciFields,
    .rules = kRules,
    .example =
        "oci { repo = \"oci://ghcr.io/acme/apps\"; revision = \"1.4.0\"; directory "
        "\"apps/*\" {} }",
};

}  // namespace rollout::schema
