// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/universe.h"

#include <algorithm>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/expression_language.h"
#include "policies/engine/git_url.h"
#include "policies/engine/url_escape.h"

namespace rollout::analysis {

namespace {

// An expression of this file, for the whole text.
Automaton shaped(const std::string& expression) {
  return std::get<Automaton>(expression_language("\\A(?:" + expression + ")\\z"));
}

const char* const kLabel = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
const char* const kHost = "[a-z0-9]+([.-][a-z0-9]+)*";
const char* const kPath = "(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)+";

Automaton namespaces() { return run_of(CharacterSet{{'-', '-'}, {'0', '9'}, {'a', 'z'}}); }

Automaton groups() { return run_of(CharacterSet{{'-', '.'}, {'0', '9'}, {'a', 'z'}}); }

Automaton kind_names() {
  return run_of(CharacterSet{{'-', '-'}, {'0', '9'}, {'A', 'Z'}, {'a', 'z'}});
}

// Of what Go's URL parser writes: never a control character.
Automaton normal_repository() { return run_of(CharacterSet{{0, 0x1F}, {0x7F, 0x7F}}.complement()); }

std::vector<Automaton> readable_repositories() {
  const std::string host = kHost;
  const std::string path = kPath;
  return {shaped("https://" + host + path), shaped("[a-z]+://" + host + path),
          shaped("[a-z]+@" + host + path), shaped("(https?://)?[a-z0-9./_-]+")};
}

Automaton these_clusters(const std::vector<engine::Cluster>& clusters, const Automaton& space) {
  std::vector<Automaton> parts;
  for (const auto& cluster : clusters)
    parts.push_back(tuple_of(std::vector{literal(characters_of(cluster.server)),
                                         literal(characters_of(cluster.name)), space}));
  return unite(parts);
}

// What none of the texts is.
Automaton other_than(const std::vector<Automaton>& texts) {
  Budget budget(1'000'000);
  return complement(unite(texts), budget).value_or(any_text());
}

// A cluster has an address.
Automaton undeclared_server(std::span<const engine::Cluster> declared) {
  std::vector<Automaton> servers = {literal(U"")};
  for (const auto& cluster : declared)
    if (!cluster.server.empty()) servers.push_back(literal(characters_of(cluster.server)));
  return other_than(servers);
}

bool is_asked(const engine::Cluster& cluster, const Facts& facts) {
  return std::ranges::none_of(
      facts.left_out, [&](const engine::Cluster& other) { return is_same(other, cluster); });
}

// Those of any declared cluster that is asked about, and of any cluster that is not declared.
Automaton asked_destinations(const Facts& facts, const Automaton& namespaces) {
  const auto elsewhere = undeclared_server(facts.declared);
  std::vector<Automaton> parts = {undeclared_destinations(facts.declared, namespaces)};
  for (const auto& cluster : facts.declared)
    if (is_asked(cluster, facts))
      parts.push_back(tuple_of(
          std::vector{cluster.server.empty() ? elsewhere : literal(characters_of(cluster.server)),
                      literal(characters_of(cluster.name)), namespaces}));
  return unite(parts);
}

Automaton destinations(const Facts& facts) {
  if (facts.clusters) return these_clusters(*facts.clusters, namespaces());
  if (!facts.declared.empty()) return asked_destinations(facts, namespaces());
  return tuple_of(std::vector{filled_text(), any_text(), namespaces()});
}

std::vector<Automaton> readable_destinations(const Facts& facts) {
  const auto label = shaped(kLabel);
  if (facts.clusters) return {these_clusters(*facts.clusters, label)};
  if (!facts.declared.empty()) {
    std::vector<engine::Cluster> known;
    for (const auto& cluster : facts.declared)
      if (!cluster.server.empty() && is_asked(cluster, facts)) known.push_back(cluster);
    return {these_clusters(known, label), asked_destinations(facts, label)};
  }
  const auto server = shaped(std::string("https://") + kHost);
  return {tuple_of(std::vector{server, label, label}),
          tuple_of(std::vector{server, unite(std::vector{label, literal(U"")}), label}),
          tuple_of(std::vector{filled_text(), run_of(CharacterSet{{' ', '~'}}), label})};
}

// A name is one segment of a path to the API server, which takes neither `/` nor `%` in it.
Automaton object_names() {
  const auto characters = CharacterSet{{'/', '/'}, {'%', '%'}}.complement();
  return concatenate(std::vector{one_of(characters), run_of(characters)});
}

Automaton kinds(Dimension dimension) {
  std::vector<Automaton> all = {groups(), kind_names()};
  if (dimension == Dimension::cluster_kinds) all.push_back(object_names());
  return tuple_of(all);
}

Automaton readable_kinds(Dimension dimension) {
  std::vector<Automaton> best = {shaped(std::string("(") + kHost + ")?"), shaped("[A-Z][A-Za-z]+")};
  if (dimension == Dimension::cluster_kinds) best.push_back(shaped(kHost));
  return tuple_of(best);
}

// Those of the controller are permitted anyway.
Automaton application_namespaces(const Automaton& texts, const Facts& facts) {
  const auto others =
      other_than({literal(characters_of(facts.controller_namespace)), literal(U"")});
  Budget budget(1'000'000);
  return intersect(texts, others, budget).value_or(texts);
}

// Go reads an address and writes it again; what of it is undone here is what that most often does.
std::optional<std::string> repository_of(const std::string& normal) {
  const auto plain = engine::unescape_url(normal, engine::UrlPart::path).value_or(normal);
  for (const auto& candidate :
       {std::string("https://not an address"), normal, normal + ".git", "ssh://" + normal,
        "ssh://" + normal + ".git", plain, plain + ".git"})
    if (engine::normalize_git_url(candidate) == normal) return candidate;
  return std::nullopt;
}

}  // namespace

Automaton universe_of(Dimension dimension, const Facts& facts) {
  switch (dimension) {
    case Dimension::sources: return normal_repository();
    case Dimension::destinations: return destinations(facts);
    case Dimension::namespaced_kinds:
    case Dimension::cluster_kinds: return kinds(dimension);
    case Dimension::application_namespaces: break;
  }
  return application_namespaces(namespaces(), facts);
}

Automaton undeclared_destinations(std::span<const engine::Cluster> declared,
                                  const Automaton& namespaces) {
  std::vector<Automaton> names;
  for (const auto& cluster : declared)
    if (!cluster.name.empty()) names.push_back(literal(characters_of(cluster.name)));
  return tuple_of(std::vector{undeclared_server(declared), other_than(names), namespaces});
}

Automaton declared_destinations(std::span<const engine::Cluster> declared,
                                const Automaton& namespaces) {
  Facts facts;
  facts.declared.assign(declared.begin(), declared.end());
  return asked_destinations(facts, namespaces);
}

std::vector<Automaton> readable_of(Dimension dimension, const Facts& facts) {
  switch (dimension) {
    case Dimension::sources: return readable_repositories();
    case Dimension::destinations: return readable_destinations(facts);
    case Dimension::namespaced_kinds:
    case Dimension::cluster_kinds: return {readable_kinds(dimension)};
    case Dimension::application_namespaces: break;
  }
  return {application_namespaces(shaped(kLabel), facts)};
}

Tuple fields_of_word(std::u32string_view word) {
  Tuple tuple;
  for (;;) {
    const auto end = word.find(kBoundary);
    tuple.push_back(text_of(word.substr(0, end)));
    if (end == std::u32string_view::npos) return tuple;
    word.remove_prefix(end + 1);
  }
}

std::optional<Tuple> tuple_of_word(Dimension dimension, std::u32string_view word) {
  auto tuple = fields_of_word(word);
  if (dimension != Dimension::sources) return tuple;
  auto repository = repository_of(tuple[0]);
  if (!repository) return std::nullopt;
  return Tuple{std::move(*repository)};
}

}  // namespace rollout::analysis
