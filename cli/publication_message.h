// SPDX-License-Identifier: Apache-2.0
//
// What a published commit says: the texts that are templates, `{name}` for each of the fields, and
// `{{` for a brace; and the trailers, by which it is led back to its source and verified.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::cli {

inline constexpr std::string_view kSourceTrailer = "Rollout-Source";
inline constexpr std::string_view kPathTrailer = "Rollout-Path";
inline constexpr std::string_view kDigestTrailer = "Rollout-Digest";

inline constexpr Option kMessage = {.name = "--message",
                                    .value = "TEMPLATE",
                                    .doc = "the message of the commit",
                                    .fallback = "Publish {short}: {subject}"};
inline constexpr Option kCommitAuthor = {
    .name = "--author",
    .value = "TEMPLATE",
    .doc = "who commits, \"Name <mail>\" or {author} (default by the configuration of Git)"};

struct MessageFields {
  std::string source;   // the commit that was compiled
  std::string brief;    // `{short}`: the beginning of it
  std::string subject;  // the first line of its message
  std::string author;   // whose it is
  std::string branch;
  std::string path;
  std::string files;  // how many
  std::string digest;
};

// The failure is a sentence about the template.
support::Result<std::string> expand_template(std::string_view text, const MessageFields& fields);

// With trailers at its end.
support::Result<std::string> commit_message(std::string_view text, const MessageFields& fields);

// "Alice <alice@acme.io>"; the time is not set.
support::Result<git::Signature> parse_author(std::string_view text);

}  // namespace rollout::cli
