// SPDX-License-Identifier: Apache-2.0
//
// Clusters, asked by the program `kubectl`: it knows every way to log in, and the account's rights
// are those of whoever calls. A failure names the question and says what kubectl answered, without
// what looks like a credential.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/result.h"

namespace rollout::cli {

struct KubeContext {
  std::string name;
  std::string server;
};

struct KubeConfig {
  std::string current;  // empty: none
  std::vector<KubeContext> contexts;

  const KubeContext* find(std::string_view name) const;
};

class Kubectl {
 public:
  explicit Kubectl(std::string config) : config_(std::move(config)) {}

  support::Result<KubeConfig> config() const;

  // What `kubectl WORDS…` prints, asked of a context. `partial`, where it is not null, takes what
  // was said about an answer that is not complete.
  support::Result<std::string> ask(const std::string& context, std::vector<std::string> words,
                                   std::string* partial = nullptr) const;

 private:
  std::string config_;  // a path
};

}  // namespace rollout::cli
