// SPDX-License-Identifier: Apache-2.0
//
// Versions of what runs, out of the tags of images and the answers of servers.
#pragma once

#include <string>
#include <string_view>

namespace rollout::inventory {

// "3.6" of "v3.6.1" and "3.6.1-rc1"; empty where it does not begin with two numbers.
std::string minor_version(std::string_view version);

struct Image {
  std::string_view name;  // "argocd" of "quay.io/argoproj/argocd:v3.6.1"
  std::string_view tag;   // empty where it has none, or only a digest
};
Image image_of(std::string_view reference);

}  // namespace rollout::inventory
