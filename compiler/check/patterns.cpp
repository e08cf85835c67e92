// SPDX-License-Identifier: Apache-2.0
//
// Patterns of projects that are none, or that Argo CD would take for something else. What passes
// here means to Argo CD what it says.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/rules.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/glob.h"
#include "compiler/support/kubernetes_kinds.h"
#include "compiler/support/repository_url.h"
#include "compiler/support/semantic_version.h"

namespace rollout::check {

namespace {

using ir::Dimension;
using support::GlobProblem;

bool stands_in_quotes(const ir::Text& text) {
  return text.span.known() && text.span.end - text.span.begin == text.text.size() + 2;
}

// With a deny in the place of its only allow a project would permit its applications nothing.
bool may_deny(const ir::Program& program, const ir::Project& project, const ir::Rule& rule) {
  const bool asked = std::ranges::any_of(program.applications, [&](const ir::Application& each) {
    return each.project != ir::kNone && &program.projects[each.project] == &project;
  });
  return !asked || std::ranges::any_of(project.rules, [&](const ir::Rule& other) {
    return other.dimension == rule.dimension && other.effect == ir::Effect::allow &&
           !ir::negates(other);
  });
}

// `allow source "!x"`: what Argo CD's own lists call a deny.
void report_negation(CheckContext& context, const ir::Project& project, const ir::Rule& rule,
                     const ir::Text& text) {
  const bool allows = rule.effect == ir::Effect::allow;
  auto report =
      context.sink
          .report(Code::pattern_misread, text.span,
                  fmt::format("`{}` begins with `!`, which negates nothing here", text.text))
          .note("to Argo CD an entry `!x` allows all that it does not match")
          .help(allows ? "what is forbidden is said with `deny`"
                       : "what is permitted is said with `allow`");
  const auto count = rule.patterns.size() + rule.clusters.size() + rule.servers.size() +
                     rule.namespaces.size() + rule.environments.size() + rule.labels.size();
  if (!allows || count != 1 || !stands_in_quotes(text) || !rule.span.known() ||
      !may_deny(context.program, project, rule))
    return;
  constexpr std::uint32_t kLead = 5;  // "allow"
  const auto begin = rule.span.begin;
  report.fix({fmt::format("deny `{}`", text.text.substr(1)),
              {{{rule.span.file, begin, begin + kLead}, "deny"},
               {{text.span.file, text.span.begin + 1, text.span.begin + 2}, ""}}});
}

// Whether the text is a pattern at all; reports when it is not.
bool check_pattern(CheckContext& context, const ir::Project& project, const ir::Rule& rule,
                   const ir::Text& text) {
  if (text.text.starts_with('!')) {
    report_negation(context, project, rule, text);
    return false;
  }
  const auto compiled = support::Glob::compile(text.text);
  if (const auto* problem = std::get_if<GlobProblem>(&compiled)) {
    context.sink
        .report(Code::bad_glob, text.span,
                fmt::format("`{}` is no pattern: {}", text.text, problem->message))
        .help("Argo CD would let it match nothing, and everything where it denies");
    return false;
  }
  if (!support::expand_braces(text.text).empty()) return true;
  context.sink.report(
      Code::bad_glob, text.span,
      fmt::format("`{}` stands for more than {} patterns", text.text, support::kMostExpansions));
  return false;
}

void check_source(CheckContext& context, const ir::Project& project, const ir::Rule& rule,
                  const ir::Text& text) {
  if (!check_pattern(context, project, rule, text)) return;
  for (const auto& written : support::expand_braces(text.text)) {
    const auto normal = support::normalize_repository(written);
    if (!normal.has_value()) {
      context.sink
          .report(Code::pattern_misread, text.span,
                  fmt::format("`{}` is no address that Argo CD can compare", written))
          .note("it encodes what no address holds, and `*` with it, so that nothing matches")
          .help(
              "write the scheme, host and path of repositories with letters, digits, `-._~/` and "
              "`*`");
      return;
    }
    if ((*normal == "*" || *normal == "**") && written != *normal) {
      context.sink
          .report(Code::pattern_misread, text.span,
                  fmt::format("Argo CD drops `.git` from `{}`, and reads `{}`: every repository",
                              written, *normal))
          .help(fmt::format("write `\"{}\"` if that is meant", *normal));
      return;
    }
  }
}

// Windows negate nothing either: `!` stands for itself there.
void check_selector(CheckContext& context, const ir::Text& text) {
  if (text.text.starts_with('!')) {
    context.sink
        .report(Code::pattern_misread, text.span,
                fmt::format("`{}` begins with `!`, which negates nothing here", text.text))
        .help("say which applications the window is for");
    return;
  }
  const auto compiled = support::Glob::compile(text.text);
  if (const auto* problem = std::get_if<GlobProblem>(&compiled))
    context.sink.report(Code::bad_glob, text.span,
                        fmt::format("`{}` is no pattern: {}", text.text, problem->message));
}

void check_window(CheckContext& context, const ir::Window& window) {
  for (const auto* texts : {&window.applications, &window.clusters, &window.namespaces})
    for (const auto& text : *texts) check_selector(context, text);
}

// `Deployment/apps` says the group behind the kind, where Argo CD reads a name; `Deployment/web`
// names an object.
bool has_group_behind(const ir::KindPattern& pattern) {
  return pattern.group.empty() && support::scope_of(pattern.name, pattern.kind).has_value();
}

// Nobody is told to write what stands for every kind of every group.
bool is_everything(std::string_view kind) {
  return kind.find_first_not_of("*?/") == std::string_view::npos;
}

std::string help_to_name_kinds(const ir::Rule& rule) {
  return fmt::format("write the kinds that are meant: `{}`",
                     rule.dimension == Dimension::kind
                         ? "\"apps/Deployment\", \"Service\""
                         : "\"rbac.authorization.k8s.io/ClusterRole\", \"Namespace\"");
}

void report_named_kind(CheckContext& context, const ir::Rule& rule, const ir::Text& text,
                       const ir::KindPattern& pattern) {
  const bool swapped = has_group_behind(pattern);
  const auto meant = support::spelled_kind(swapped ? pattern.name : pattern.group, pattern.kind);
  auto report = context.sink.report(
      Code::pattern_misread, text.span,
      fmt::format("`{}` names an object, but namespaced kinds are permitted as a whole",
                  text.text));
  if (is_everything(meant)) return void(report.help(help_to_name_kinds(rule)));
  report.help(fmt::format("write `\"{}\"`; only `cluster_kind` takes names", meant));
  // Every object of the kind where one was named: people decide whether to allow that.
  if (stands_in_quotes(text) && (swapped || rule.effect == ir::Effect::deny))
    report.fix(fmt::format("write `{}`", meant), text.span, fmt::format("\"{}\"", meant));
}

// Argo CD before 3.3 drops the name, and permits all objects of the kind.
void check_kind_name(CheckContext& context, const ir::Rule& rule, const ir::Text& text,
                     const ir::KindPattern& pattern) {
  if (rule.dimension == Dimension::kind) return report_named_kind(context, rule, text, pattern);
  const auto version = context.program.workspace.argocd_version;
  if (support::is_older(version, "3.3"))
    context.sink
        .report(Code::unsupported_field, text.span,
                fmt::format("Argo CD {} has no names of cluster-scoped objects in projects: it "
                            "would permit every `{}`",
                            version, support::spelled_kind(pattern.group, pattern.kind)))
        .help("names exist since Argo CD 3.3");
}

// What to write for a kind with a version, or without a kind. The core group has no name, so there
// is no pattern of all its kinds.
std::string help_without_version(const ir::Rule& rule, const ir::KindPattern& pattern) {
  const bool leads = ir::is_version(pattern.group);
  const bool namespaced = rule.dimension == Dimension::kind;
  const auto kind = leads ? pattern.kind : pattern.name;
  if (leads || pattern.group.empty()) {
    if (is_everything(kind))
      return fmt::format(
          "write the kinds that are meant: `{}`; those of the core group have no group before them",
          namespaced ? "\"ConfigMap\", \"Service\"" : "\"Namespace\", \"PersistentVolume\"");
    const bool named = leads && !namespaced && !pattern.name.empty();
    return fmt::format("write `\"{}{}{}\"`: a kind is permitted in all its versions", kind,
                       named ? "/" : "", named ? pattern.name : "");
  }
  const auto meant = support::spelled_kind(pattern.group, kind.empty() ? "*" : kind);
  if (is_everything(meant)) return help_to_name_kinds(rule);
  return fmt::format("write `\"{}\"`: a kind is permitted in all its versions", meant);
}

// `apps/v1/Deployment`, `v1/Secret` or `v1`, as an object itself says it.
void report_version(CheckContext& context, const ir::Rule& rule, const ir::Text& text,
                    std::string_view written, const ir::KindPattern& pattern) {
  context.sink
      .report(Code::pattern_misread, text.span,
              fmt::format("`{}` says an API version, which Argo CD takes for a {}", written,
                          ir::is_version(pattern.group) ? "group" : "kind"))
      .help(help_without_version(rule, pattern));
}

void check_kind(CheckContext& context, const ir::Project& project, const ir::Rule& rule,
                const ir::Text& text) {
  if (!check_pattern(context, project, rule, text)) return;
  for (const auto& written : support::expand_braces(text.text)) {
    const auto pattern = ir::parse_kind_pattern(written);
    const bool plain = ir::is_comparable(pattern.group) && ir::is_comparable(pattern.kind) &&
                       ir::is_comparable(pattern.name) && !pattern.kind.empty();
    if (!plain) {
      context.sink
          .report(Code::pattern_misread, text.span,
                  fmt::format("`{}` is no kind that Argo CD can compare", written))
          .help(
              "write `Kind` for the core group or `group/Kind`, with `*` and `?` where many are "
              "meant");
      return;
    }
    if (ir::is_version(pattern.group) || ir::is_version(pattern.kind))
      return report_version(context, rule, text, written, pattern);
    if (!pattern.name.empty()) return check_kind_name(context, rule, text, pattern);
  }
}

}  // namespace

void check_patterns(CheckContext& context) {
  for (const auto& project : context.program.projects) {
    for (const auto& window : project.windows) check_window(context, window);
    for (const auto& rule : project.rules) {
      const bool source = rule.dimension == Dimension::source;
      for (const auto& text : rule.patterns)
        source ? check_source(context, project, rule, text)
               : check_kind(context, project, rule, text);
      for (const auto* texts : {&rule.clusters, &rule.servers, &rule.namespaces})
        for (const auto& text : *texts) check_pattern(context, project, rule, text);
    }
  }
}

}  // namespace rollout::check
