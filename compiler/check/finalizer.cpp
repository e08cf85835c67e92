// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/finalizer.h"

#include <algorithm>
#include <array>

namespace rollout::check {

namespace {

constexpr std::array<std::string_view, 8> kFinalizers = {
    "resources-finalizer.argocd.argoproj.io",
    "resources-finalizer.argocd.argoproj.io/foreground",
    "resources-finalizer.argocd.argoproj.io/background",
    "foreground-finalizer.argocd.argoproj.io",
    "background-finalizer.argocd.argoproj.io",
    "post-delete-finalizer.argocd.argoproj.io",
    "post-delete-finalizer.argocd.argoproj.io/cleanup",
    "pre-delete-finalizer.argocd.argoproj.io"};

// Another's finalizer has another's domain.
bool is_meant_for_argocd(std::string_view finalizer) {
  if (finalizer.find("argocd.argoproj.io") != std::string_view::npos) return true;
  const auto dot = finalizer.find('.');
  const bool domain = dot != std::string_view::npos;
  return finalizer.substr(0, dot).find("-finalizer") != std::string_view::npos &&
         (!domain || finalizer.find("argo", dot) != std::string_view::npos);
}

}  // namespace

std::span<const std::string_view> finalizers() { return kFinalizers; }

bool is_unknown_finalizer(std::string_view finalizer) {
  return is_meant_for_argocd(finalizer) &&
         std::ranges::find(kFinalizers, finalizer) == kFinalizers.end();
}

}  // namespace rollout::check
