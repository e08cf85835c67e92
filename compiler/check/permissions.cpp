// SPDX-License-Identifier: Apache-2.0
//
// Every permission of a project permits something, and every denial denies something: kinds exist
// and have the scope that is said, some cluster and namespace can be meant, nothing is said twice.
// A denial of a kind that does not exist fails open.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/in_cluster.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::check {

namespace {

using ir::Dimension;
using support::is_known_group;
using support::kubernetes_kinds;
using support::meant_kinds;
using support::Scope;

std::string_view verb(const ir::Rule& rule) {
  return rule.effect == ir::Effect::allow ? "allows" : "denies";
}

bool is_plain(std::string_view text) {
  return text.find_first_of("*?[]{}\\!") == std::string_view::npos;
}

// Other texts are no pattern of a kind, which was said (patterns.cpp): `v1`, `!Secret`, `[DS]*`.
bool is_kind(std::string_view text) {
  return !text.empty() && !ir::is_version(text) && ir::is_comparable(text);
}

class PermissionCheck {
 public:
  PermissionCheck(CheckContext& context, const ir::Project& project)
      : context_(context), project_(project) {}

  void run() {
    for (const auto& rule : project_.rules) {
      switch (rule.dimension) {
        case Dimension::kind:
        case Dimension::cluster_kind: check_kinds(rule); break;
        case Dimension::destination: check_destination(rule); break;
        case Dimension::source: check_sources(rule); break;
      }
      check_repetition(rule);
    }
  }

 private:
  void check_sources(const ir::Rule& rule) {
    for (const auto& text : rule.patterns)
      for (const auto& written : support::expand_braces(text.text))
        if (!check_depth(rule, text, written)) break;
  }

  // There a repository is an owner and a name, and nothing lies below it; `/*` behind one does not
  // mean the repository itself.
  bool check_depth(const ir::Rule& rule, const ir::Text& text, std::string_view written) {
    constexpr std::string_view kHost = "https://github.com/";
    if (!written.starts_with(kHost)) return true;
    const auto owner = written.find('/', kHost.size());
    const auto end = owner == written.npos ? owner : written.find('/', owner + 1);
    const auto repository = written.substr(0, end);
    if (end == written.npos || repository.find("**") != repository.npos) return true;
    auto report = context_.sink.report(
        Code::idle_permission, text.span,
        fmt::format("no repository of GitHub lies below `{}`, so `{}` {} nothing", repository,
                    written.substr(end), verb(rule)));
    report.help(fmt::format("write `\"{}\"`", repository));
    const bool quoted =
        text.span.known() && text.span.end - text.span.begin == text.text.size() + 2;
    if (quoted && written == text.text)
      report.fix(fmt::format("write `{}`", repository), text.span,
                 fmt::format("\"{}\"", repository));
    return false;
  }

  void check_kinds(const ir::Rule& rule) {
    for (const auto& text : rule.patterns)
      for (const auto& written : support::expand_braces(text.text))
        if (!check_kind(rule, text, written)) break;
  }

  bool check_kind(const ir::Rule& rule, const ir::Text& text, std::string_view written) {
    const auto pattern = ir::parse_kind_pattern(written);
    if (!is_kind(pattern.kind) || !is_plain(pattern.group)) return true;
    // A name of a namespaced object was reported (patterns.cpp).
    if (rule.dimension == Dimension::kind && !pattern.name.empty()) return true;
    if (!is_known_group(pattern.group)) return check_group(rule, text, pattern);
    const auto scope = rule.dimension == Dimension::kind ? Scope::namespaced : Scope::cluster;
    bool exists = false;
    for (const auto& known : kubernetes_kinds()) {
      if (known.group != pattern.group || !pattern_matches(pattern.kind, known.kind, "")) continue;
      if (known.scope == scope) return true;
      exists = true;
    }
    if (exists) report_scope(rule, text, written, scope);
    else report_unknown(rule, text, pattern);
    return false;
  }

  // Who defines a kind of his own takes a group with a dot: Kubernetes asks for it.
  bool check_group(const ir::Rule& rule, const ir::Text& text, const ir::KindPattern& pattern) {
    if (pattern.group.find('.') != std::string_view::npos || ir::is_version(pattern.group))
      return true;
    report_absent(rule, text, pattern, fmt::format("Kubernetes has no group `{}`", pattern.group));
    return false;
  }

  void report_scope(const ir::Rule& rule, const ir::Text& text, std::string_view written,
                    Scope scope) {
    const bool namespaced = scope == Scope::namespaced;
    context_.sink
        .report(Code::idle_permission, text.span,
                fmt::format("`{}` is {}, so `{}` {} nothing", written,
                            namespaced ? "cluster-scoped" : "namespaced",
                            namespaced ? "kind" : "cluster_kind", verb(rule)))
        .help(fmt::format("it is said with `{}`", namespaced ? "cluster_kind" : "kind"));
  }

  void report_unknown(const ir::Rule& rule, const ir::Text& text, const ir::KindPattern& pattern) {
    const auto group = pattern.group.empty() ? std::string("the core group of Kubernetes")
                                             : fmt::format("the group `{}`", pattern.group);
    report_absent(rule, text, pattern, fmt::format("{} has no kind `{}`", group, pattern.kind));
  }

  void report_absent(const ir::Rule& rule, const ir::Text& text, const ir::KindPattern& pattern,
                     std::string_view what) {
    const auto meant = is_plain(pattern.kind) ? meant_kinds(pattern.group, pattern.kind)
                                              : std::vector<std::string>{};
    auto report = context_.sink.report(Code::idle_permission, text.span,
                                       fmt::format("{}, so this {} nothing", what, verb(rule)));
    if (meant.empty()) return;
    report.help(fmt::format("did you mean `{}`?", fmt::join(meant, "`, `")));
    const bool quoted =
        text.span.known() && text.span.end - text.span.begin == text.text.size() + 2;
    if (meant.size() == 1 && quoted)
      report.fix(fmt::format("write `{}`", meant[0]), text.span, fmt::format("\"{}\"", meant[0]));
  }

  void check_destination(const ir::Rule& rule) {
    for (const auto& cluster : rule.clusters) check_cluster(rule, cluster);
    if (!rule.labels.empty() && rule.labelled.empty()) report_unlabelled(rule);
    for (const auto& name_space : rule.namespaces) check_namespace(rule, name_space);
  }

  // A pattern that no declared cluster matches waits for one that may never come; a program that
  // declares none says nothing about what there is.
  void check_cluster(const ir::Rule& rule, const ir::Text& text) {
    const auto& clusters = context_.program.clusters;
    if (clusters.size() < 2 || (rule.effect == ir::Effect::deny) != is_plain(text.text)) return;
    for (const auto& cluster : clusters)
      for (const auto& written : support::expand_braces(text.text))
        if (pattern_matches(written, cluster.name, "")) return;
    auto report =
        context_.sink.report(Code::idle_permission, text.span,
                             fmt::format("no cluster that is declared matches `{}`", text.text));
    if (rule.effect == ir::Effect::allow)
      return void(report.help("it would permit whatever cluster gets such a name"));
    std::vector<std::string_view> known;
    for (const auto& cluster : clusters) known.push_back(cluster.name);
    const auto near = context_.sink.nearest(text.text, known);
    report.help(near.empty() ? "declare it, for a misspelt denial fails open"
                             : context_.sink.suggestion(text.text, known));
  }

  void report_unlabelled(const ir::Rule& rule) {
    const auto& labels = rule.labels.front();
    context_.sink
        .report(Code::idle_permission, labels.span,
                fmt::format("no cluster that is declared has the labels `{}`, so this {} nothing",
                            labels.text, verb(rule)))
        .help("labels stand in `cluster`: `labels = { tier = \"prod\" }`")
        .only_if_sound();
  }

  // Lower-case letters, digits and `-`: whatever else is written in a pattern is in no namespace.
  void check_namespace(const ir::Rule& rule, const ir::Text& text) {
    for (const auto c : text.text) {
      const bool possible = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                            std::string_view("-*?[]{}!\\,^").find(c) != std::string_view::npos;
      if (possible) continue;
      context_.sink
          .report(Code::idle_permission, text.span,
                  fmt::format("no namespace can be called `{}`, so this {} nothing", text.text,
                              verb(rule)))
          .help("names of namespaces are lower-case letters, digits and `-`");
      return;
    }
  }

  // The same words once more, or a part of them: `rule` adds nothing to an earlier one.
  void check_repetition(const ir::Rule& rule) {
    if (!rule.span.known()) return;
    const auto [earlier, is_new] = seen_.emplace(key_of(rule), &rule);
    if (is_new || earlier->second->span == rule.span) return;
    context_.sink
        .report(
            Code::idle_permission, rule.span,
            rule.effect == ir::Effect::allow ? "this is allowed already" : "this is denied already")
        .note(earlier->second->span, "here");
  }

  static void add(std::string& key, char mark, const std::vector<ir::Text>& texts) {
    std::vector<std::string_view> sorted;
    for (const auto& text : texts) sorted.push_back(text.text);
    std::ranges::sort(sorted);
    key += fmt::format("{}{};", mark, fmt::join(sorted, "\n"));
  }

  static std::string key_of(const ir::Rule& rule) {
    auto key =
        fmt::format("{} {} ", static_cast<int>(rule.effect), static_cast<int>(rule.dimension));
    add(key, 'p', rule.patterns);
    add(key, 'c', rule.clusters);
    add(key, 's', rule.servers);
    add(key, 'n', rule.namespaces);
    add(key, 'l', rule.labels);
    auto environments = rule.environments;
    std::ranges::sort(environments);
    return key + fmt::format("e{}", fmt::join(environments, ","));
  }

  CheckContext& context_;
  const ir::Project& project_;
  std::map<std::string, const ir::Rule*> seen_;
};

// Whether a destination may be the cluster of Argo CD itself.
bool means_home(const ir::Rule& rule) {
  const auto matches = [](const std::vector<ir::Text>& patterns, std::string_view name) {
    return std::ranges::any_of(
        patterns, [&](const ir::Text& pattern) { return pattern_matches(pattern.text, name, ""); });
  };
  if (!rule.environments.empty() || !rule.labels.empty()) return false;
  if (rule.means_any_cluster()) return true;
  return matches(rule.clusters, support::kInClusterName) ||
         matches(rule.servers, support::kInClusterServer);
}

// Whoever may place Applications beside Argo CD may place them for any project, and so permit
// himself everything. A namespace that is written out was meant.
void check_control_plane(CheckContext& context, const ir::Project& project) {
  const auto& program = context.program;
  const auto& written = context.projects.of(project);
  for (const auto& rule : project.rules) {
    if (rule.effect != ir::Effect::allow || rule.dimension != Dimension::destination) continue;
    if (!means_home(rule)) continue;
    const auto wide = std::ranges::find_if(rule.namespaces, [&](const ir::Text& text) {
      return !is_plain(text.text) &&
             pattern_matches(text.text, program.workspace.argocd_namespace, "");
    });
    if (wide == rule.namespaces.end() && !rule.namespaces.empty()) continue;
    const auto span = rule.namespaces.empty() ? rule.span : wide->span;
    const projects::Place beside{ir::kNone, support::kInClusterName, support::kInClusterServer,
                                 program.workspace.argocd_namespace};
    if (!written.destination(beside).permits()) continue;
    if (!written.kind("argoproj.io", "Application").permits()) continue;
    context.sink
        .report(Code::control_plane_allowed, span,
                fmt::format("`{}` may place Applications beside Argo CD itself, for any project",
                            project.name))
        .help(fmt::format("`deny destination cluster \"in-cluster\" namespace \"{}\"`, or write "
                          "the namespace out where it is meant",
                          program.workspace.argocd_namespace));
    return;
  }
}

// Whether each of some words stands among others, or all are meant there.
bool are_among(const std::vector<ir::Text>& some, const std::vector<ir::Text>& others) {
  return std::ranges::all_of(some, [&](const ir::Text& word) {
    return std::ranges::any_of(others, [&](const ir::Text& other) {
      return other.text == word.text || other.text == "*";
    });
  });
}

// By the words alone.
bool is_denied(const ir::Role& role, const ir::RoleRule& allow) {
  return std::ranges::any_of(role.rules, [&](const ir::RoleRule& rule) {
    return rule.effect == ir::Effect::deny && rule.resource.text == allow.resource.text &&
           are_among(allow.actions, rule.actions) && are_among(allow.objects, rule.objects);
  });
}

void check_role(CheckContext& context, const ir::Role& role) {
  if (role.object->poisoned) return;
  bool allows = false;
  for (const auto& rule : role.rules) {
    if (rule.effect != ir::Effect::allow) continue;
    if (!is_denied(role, rule)) return;
    allows = true;
  }
  context.sink
      .report(Code::idle_role, role.object->span,
              fmt::format("the role `{}` {}may do nothing", role.name,
                          role.rules.empty() ? ""
                          : allows           ? "denies all that it allows, and "
                                             : "only denies, and "))
      .help("say what it may do: `allow applications get, sync on \"*\"`")
      .only_if_sound();
}

}  // namespace

void check_permissions(CheckContext& context) {
  for (const auto& project : context.program.projects) {
    if (project.object->poisoned || !project.complete) continue;
    PermissionCheck(context, project).run();
    check_control_plane(context, project);
    for (const auto& role : project.roles) check_role(context, role);
  }
}

}  // namespace rollout::check
