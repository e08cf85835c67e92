// SPDX-License-Identifier: Apache-2.0
//
// Entries with `!` that permit more than they deny. One that does not hit counts as an allow in
// Argo CD, and one that cannot hit permits everything. Both are shown by what the project really
// permits.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

constexpr std::string_view kElsewhere = "https://example.com/anything";
constexpr std::string_view kOtherServer = "https://elsewhere.example.com";
constexpr std::string_view kOtherName = "elsewhere";
constexpr std::string_view kOtherNamespace = "anything";

bool denies(std::string_view pattern) { return pattern.size() > 1 && pattern.front() == '!'; }

// Something that the pattern is meant for: a word in the place of each star, the first of each
// choice.
std::string meant(std::string_view pattern) {
  if (denies(pattern)) pattern.remove_prefix(1);
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '*') {
      if (text.empty() || !text.ends_with('x')) text += 'x';
    } else if (c == '{') {
      const auto end = pattern.find_first_of(",}", i);
      const auto close = pattern.find('}', i);
      text += pattern.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
      i = std::min(close, pattern.size() - 1);
    } else if (c == '?') {
      text += 'x';
    } else {
      text += c;
    }
  }
  return text;
}

void report(Context& context, value::Span span, std::string_view pattern, std::string_view effect,
            const std::string& witness, std::string help) {
  context.sink
      .report(Code::deny_permits, span,
              fmt::format("`{}` {}: {} is permitted", pattern, effect, witness))
      .help(std::move(help));
}

// The sources without the entries that deny.
std::vector<std::string> allows_of(const std::vector<std::string>& patterns) {
  std::vector<std::string> allows;
  std::ranges::copy_if(patterns, std::back_inserter(allows),
                       [](const std::string& pattern) { return !denies(pattern); });
  return allows;
}

void check_sources(Context& context, const Project& project) {
  const auto& patterns = project.read.source_repos;
  if (std::ranges::none_of(patterns, denies)) return;
  const engine::SourcePermission allows(allows_of(patterns), context.instance.version);
  bool opens =
      project.compiled.sources.decide(kElsewhere).permitted && !allows.decide(kElsewhere).permitted;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!denies(patterns[i])) continue;
    const auto span = item_span(project, "spec.sourceRepos", i);
    const auto denied = meant(patterns[i]);
    if (project.compiled.sources.decide(denied).permitted)
      report(context, span, patterns[i], "denies nothing", fmt::format("`{}`", denied),
             "write the address as Argo CD compares it: without braces, blanks and characters that "
             "need encoding");
    // All of them open it; it is said of the first.
    else if (std::exchange(opens, false))
      report(context, span, patterns[i], "permits every other repository",
             fmt::format("`{}`", kElsewhere),
             "an entry with `!` that does not match counts as one that permits: list what is "
             "permitted instead");
  }
}

struct Place {
  engine::Cluster cluster;
  std::string name_space;

  std::string shown() const {
    return fmt::format("the namespace `{}` of `{}`", name_space,
                       cluster.server.empty() ? cluster.name : cluster.server);
  }
};

bool permits(const engine::DestinationPermission& destinations, const Place& place) {
  return destinations.decide(&place.cluster, place.name_space, {}).permitted();
}

// A place that an entry with a deny in one of its parts lets in.
Place elsewhere(const engine::DestinationRule& rule) {
  Place place;
  place.cluster.server =
      denies(rule.server) || rule.server.empty() ? std::string(kOtherServer) : meant(rule.server);
  place.cluster.name =
      denies(rule.name) || rule.name.empty() ? std::string(kOtherName) : meant(rule.name);
  place.name_space =
      denies(rule.name_space) ? std::string(kOtherNamespace) : meant(rule.name_space);
  return place;
}

// A place that it is meant to keep out.
Place kept_out(const engine::DestinationRule& rule) {
  Place place;
  place.cluster.server = rule.server.empty() ? std::string(kOtherServer) : meant(rule.server);
  place.cluster.name = rule.name.empty() ? std::string(kOtherName) : meant(rule.name);
  place.name_space = meant(rule.name_space);
  return place;
}

void check_destinations(Context& context, const Project& project) {
  const auto& rules = project.read.destinations;
  const auto has_deny = [](const engine::DestinationRule& rule) {
    return denies(rule.server) || denies(rule.name) || denies(rule.name_space);
  };
  if (std::ranges::none_of(rules, has_deny)) return;
  std::vector<engine::DestinationRule> plain;
  std::ranges::copy_if(rules, std::back_inserter(plain), std::not_fn(has_deny));
  const engine::DestinationPermission allows(plain, false, context.instance.version);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!has_deny(rules[i])) continue;
    const auto span = item_span(project, "spec.destinations", i);
    const auto& written = denies(rules[i].server) ? rules[i].server
                          : denies(rules[i].name) ? rules[i].name
                                                  : rules[i].name_space;
    if (const auto place = kept_out(rules[i]); permits(project.compiled.destinations, place)) {
      report(context, span, written, "does not deny what it names", place.shown(),
             "an entry denies by its server, or by its namespace together with a server");
      continue;
    }
    if (const auto place = elsewhere(rules[i]);
        permits(project.compiled.destinations, place) && !permits(allows, place))
      report(context, span, written, "permits all others", place.shown(),
             "an entry with `!` that does not match counts as one that permits: list what "
             "is permitted instead");
  }
}

}  // namespace

void check_denies(Context& context) {
  for (const auto& project : context.projects) {
    check_sources(context, project);
    check_destinations(context, project);
  }
}

}  // namespace rollout::adopt
