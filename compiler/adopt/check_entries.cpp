// SPDX-License-Identifier: Apache-2.0
//
// Entries of projects that match nothing, or not what they look like.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::adopt {

namespace {

bool is_pattern(std::string_view text) {
  return text.find_first_of("*?[\\") != std::string_view::npos;
}

// "v1", "v1beta1".
bool is_version(std::string_view text) {
  return text.size() > 1 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9';
}

void report(Context& context, value::Span span, std::string message, std::string help) {
  context.sink.report(Code::entry_matches_nothing, span, std::move(message)).help(std::move(help));
}

void check_kind(Context& context, value::Span span, std::string_view group, std::string_view kind,
                support::Scope scope) {
  const auto slash = group.find('/');
  if (is_version(group) || (slash != std::string_view::npos && is_version(group.substr(slash + 1))))
    return report(context, span, fmt::format("`{}` is no group, but an apiVersion", group),
                  slash == std::string_view::npos
                      ? "the core group is the empty text: `\"\"`"
                      : fmt::format("the group is `{}`", group.substr(0, slash)));
  if (is_pattern(group) || is_pattern(kind) || kind.empty() || !support::is_known_group(group))
    return;
  const auto known = support::scope_of(group, kind);
  if (!known) {
    const auto meant = support::meant_kinds(group, kind);
    return report(context, span,
                  fmt::format("there is no kind `{}`", support::spelled_kind(group, kind)),
                  meant.empty() ? "a kind is written as in a manifest"
                                : fmt::format("did you mean `{}`?", meant.front()));
  }
  if (*known == scope) return;
  const bool cluster = scope == support::Scope::cluster;
  report(context, span,
         fmt::format("`{}` is {}, and this list is about {} kinds",
                     support::spelled_kind(group, kind), cluster ? "namespaced" : "cluster-scoped",
                     cluster ? "cluster-scoped" : "namespaced"),
         fmt::format("it belongs into `{}…`", cluster ? "namespaceResource" : "clusterResource"));
}

void check_kinds(Context& context, const Project& project) {
  constexpr std::pair<std::string_view, support::Scope> kLists[] = {
      {"spec.clusterResourceWhitelist", support::Scope::cluster},
      {"spec.clusterResourceBlacklist", support::Scope::cluster},
      {"spec.namespaceResourceWhitelist", support::Scope::namespaced},
      {"spec.namespaceResourceBlacklist", support::Scope::namespaced}};
  for (const auto& [path, scope] : kLists) {
    const auto* list = list_at(project.object(), path);
    if (list == nullptr) continue;
    for (const auto& item : list->items) {
      if (!item.is(value::Kind::record)) continue;
      const auto& record = item.as_record();
      check_kind(context, span_at(record, "kind", item.span()), text_at(record, "group"),
                 text_at(record, "kind"), scope);
    }
  }
}

void check_namespaces(Context& context, const Project& project) {
  const auto& rules = project.read.destinations;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!rules[i].name_space.empty() || (rules[i].server.empty() && rules[i].name.empty()))
      continue;
    report(context, item_span(project, "spec.destinations", i),
           "a destination without `namespace` permits only applications that have none",
           "write `namespace: \"*\"` for every one");
  }
}

// On GitHub a repository is an owner and a name, and nothing lies below it.
void check_depth(Context& context, const Project& project) {
  constexpr std::string_view kHost = "https://github.com/";
  const auto& patterns = project.read.source_repos;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::string_view pattern = patterns[i];
    if (!pattern.starts_with(kHost) || !pattern.ends_with("/*")) continue;
    const auto path = pattern.substr(kHost.size(), pattern.size() - kHost.size() - 2);
    if (std::ranges::count(path, '/') != 1 || is_pattern(path)) continue;
    const auto repository = pattern.substr(0, pattern.size() - 2);
    if (project.compiled.sources.decide(repository).permitted) continue;
    report(context, item_span(project, "spec.sourceRepos", i),
           fmt::format("`{}` matches nothing: `{}` itself is not permitted", pattern, repository),
           fmt::format("write `{}`", repository));
  }
}

}  // namespace

void check_entries(Context& context) {
  for (const auto& project : context.projects) {
    check_kinds(context, project);
    check_namespaces(context, project);
    check_depth(context, project);
  }
}

}  // namespace rollout::adopt
