// SPDX-License-Identifier: Apache-2.0
//
// Whether a compiled manifest says the same as the one that it was imported from, to Kubernetes,
// Argo CD and Flagger. What counts as equal is little, and docs/import.md lists it: the order of
// keys; a null, an empty list or an empty map for nothing; two spellings of one duration or
// schedule; lists that are sets to their reader; and defaults of the reader, each by name below.
// The permissions of a project are none of it: they are compared by what they permit
// (permissions.h).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/manifest.h"
#include "compiler/value/value.h"

namespace rollout::importing {

struct Difference {
  enum class Kind : std::uint8_t { lost, changed, gained };
  Kind kind;
  std::string path;  // of the manifest that is imported
  value::Value before;
  value::Value after;
  value::Span span;  // of the key in the manifest, or of what is around it
  // The compiler wrote it, for a reason that it can tell: what a canary asks of its application.
  bool derived = false;
};

// The addresses of clusters by their names, beside that of Argo CD's own: which a program declares.
using Addresses = std::map<std::string, std::string, std::less<>>;

// `dropped` are fields that need not be there any more.
std::vector<Difference> differences(adopt::ManifestKind kind, const value::Record& before,
                                    const value::Record& after,
                                    const std::set<std::string, std::less<>>& dropped,
                                    const Addresses& addresses = {});

// Of an application: the differences to ignore that the compiler adds for its canaries as well as
// somebody wrote them, and the option that goes with them. Paths of the manifest.
std::set<std::string, std::less<>> repeated_differences(const value::Record& before,
                                                        const value::Record& after);

// What servers and controllers write into an object, which is no part of what was declared:
// `status`, `metadata.uid` …
bool is_written_by_server(std::string_view path);

}  // namespace rollout::importing
