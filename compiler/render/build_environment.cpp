// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/build_environment.h"

namespace rollout::render {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Names of the shell's own that Go takes as one character.
bool is_special(char c) {
  return std::string_view("*#$@!?-").find(c) != std::string_view::npos || is_digit(c);
}

// The name behind a dollar, and how many bytes it takes, as Go's getShellName has it.
std::pair<std::string_view, std::size_t> name_in(std::string_view text) {
  if (text.starts_with('{')) {
    if (text.size() > 2 && is_special(text[1]) && text[2] == '}') return {text.substr(1, 1), 3};
    const auto end = text.find('}');
    // Bad syntax: Go eats the bracket, and a pair of them.
    if (end == text.npos) return {{}, 1};
    if (end == 1) return {{}, 2};
    return {text.substr(1, end - 1), end + 1};
  }
  if (!text.empty() && is_special(text[0])) return {text.substr(0, 1), 1};
  std::size_t size = 0;
  while (size < text.size() && (is_letter(text[size]) || is_digit(text[size]))) ++size;
  return {text.substr(0, size), size};
}

}  // namespace

BuildEnvironment::BuildEnvironment(const RenderedApplication& application,
                                   const ApplicationSource& source, std::string commit)
    : variables_{{"ARGOCD_APP_NAME", application.name},
                 {"ARGOCD_APP_NAMESPACE", application.name_space},
                 {"ARGOCD_APP_PROJECT_NAME", application.project},
                 {"ARGOCD_APP_REVISION", commit},
                 {"ARGOCD_APP_REVISION_SHORT", commit.substr(0, 7)},
                 {"ARGOCD_APP_REVISION_SHORT_8", commit.substr(0, 8)},
                 {"ARGOCD_APP_SOURCE_PATH", source.path},
                 {"ARGOCD_APP_SOURCE_REPO_URL", source.repository},
                 {"ARGOCD_APP_SOURCE_TARGET_REVISION", source.revision}} {}

std::string BuildEnvironment::expand(std::string_view text) const {
  std::string expanded;
  while (!text.empty()) {
    const auto dollar = text.find('$');
    expanded += text.substr(0, dollar);
    if (dollar == text.npos) break;
    text.remove_prefix(dollar + 1);
    // A dollar at the end stays, as in Go.
    if (text.empty()) return expanded + "$";
    const auto [name, size] = name_in(text);
    if (name == "$") expanded += '$';
    else if (const auto found = variables_.find(name); found != variables_.end())
      expanded += found->second;
    else if (name.empty() && size == 0) expanded += '$';
    text.remove_prefix(size);
  }
  return expanded;
}

}  // namespace rollout::render
