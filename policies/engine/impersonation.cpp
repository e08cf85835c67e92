// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/impersonation.h"

#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

constexpr std::string_view kUserPrefix = "system:serviceaccount:";

std::string user_of(const std::string& account, std::string_view name_space) {
  std::string user(kUserPrefix);
  if (account.find(':') == std::string::npos) user += std::string(name_space) + ":";
  return user + account;
}

}  // namespace

bool is_bad_service_account(std::string_view account) {
  return trim_blanks(account).empty() ||
         account.find_first_of("!*[]{}\\/") != std::string_view::npos;
}

Impersonation::Impersonation(const std::vector<DestinationServiceAccount>& accounts,
                             ArgocdVersion version) {
  for (const auto& account : accounts)
    entries_.push_back({GlobPattern(account.server, "", version),
                        GlobPattern(account.name_space, "", version),
                        account.default_service_account});
}

Outcome<ImpersonatedUser> Impersonation::derive(const Cluster* cluster,
                                                std::string_view destination_namespace,
                                                std::string_view application_namespace) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const auto& [server, name_space, account] = entries_[i];
    if (cluster == nullptr) return GoPanic{};
    if (!server.compiles()) return GoError{"invalid glob pattern for destination server"};
    if (!name_space.compiles()) return GoError{"invalid glob pattern for destination namespace"};
    if (!server.matches(cluster->server) || !name_space.matches(destination_namespace)) continue;
    if (is_bad_service_account(account))
      return GoError{"default service account contains invalid chars '" + account + "'"};
    const auto home = destination_namespace.empty() ? application_namespace : destination_namespace;
    return ImpersonatedUser{user_of(account, home), i};
  }
  return ImpersonatedUser{};
}

}  // namespace rollout::engine
