// SPDX-License-Identifier: Apache-2.0
//
// The service account that Argo CD syncs as: DeriveServiceAccountToImpersonate. The first entry
// whose server and namespace both match decides. Whatever comes first, a pattern that does not
// compile ends the search with an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/cluster.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

struct ImpersonatedUser {
  std::string name;                     // "system:serviceaccount:team-a:deployer"; empty: none
  std::optional<std::size_t> deciding;  // the entry
};

// Whether an account is blank or holds a character that none may have.
bool is_bad_service_account(std::string_view account);

class Impersonation {
 public:
  Impersonation(const std::vector<DestinationServiceAccount>& accounts, ArgocdVersion version);

  // The application's own namespace stands in for that of its destination where that is empty. The
  // original panics for a cluster that is not known. Its error has a tail in the words of the glob
  // library, which is left out.
  Outcome<ImpersonatedUser> derive(const Cluster* cluster, std::string_view destination_namespace,
                                   std::string_view application_namespace) const;

 private:
  struct Entry {
    GlobPattern server;
    GlobPattern name_space;
    std::string account;
  };

  std::vector<Entry> entries_;
};

}  // namespace rollout::engine
