// SPDX-License-Identifier: Apache-2.0
//
// "apps/Deployment" of a project's sentence, taken apart. Without a group it is Kubernetes' core
// group; a lone `*` is every kind of every group. Behind the kind may stand the name of a
// cluster-scoped object: "Namespace/team-*", for kinds begin with a capital and groups never do.
#pragma once

#include <algorithm>
#include <string_view>

namespace rollout::ir {

struct KindPattern {
  std::string_view group;
  std::string_view kind;
  std::string_view name;  // empty: any
};

constexpr KindPattern parse_kind_pattern(std::string_view text) {
  if (text == "*") return {"*", "*", {}};
  const auto first = text.find('/');
  if (first == std::string_view::npos) return {{}, text, {}};
  const auto rest = text.substr(first + 1);
  if (text[0] >= 'A' && text[0] <= 'Z') return {{}, text.substr(0, first), rest};
  const auto second = rest.find('/');
  if (second == std::string_view::npos) return {text.substr(0, first), rest, {}};
  return {text.substr(0, first), rest.substr(0, second), rest.substr(second + 1)};
}

// `v1` of "apps/v1/Deployment", as an object itself says it: a version and no kind.
constexpr bool is_version(std::string_view text) {
  return text.size() > 1 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9';
}

// Whether the characters of a group, kind or name are ones that Argo CD can compare.
constexpr bool is_comparable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-*?").find(c) != std::string_view::npos;
  });
}

}  // namespace rollout::ir
