// SPDX-License-Identifier: Apache-2.0
//
// The permissions of an AppProject as sentences. An entry `!x` becomes the deny that it reads as;
// whether that means the same to Argo CD is proved afterwards.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/import/block.h"
#include "compiler/import/context.h"
#include "compiler/import/project_parts.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

using value::Kind;

constexpr std::size_t kWidth = 96;

bool is_pattern(std::string_view text) {
  return text.find_first_of("*?[]{}\\") != std::string_view::npos;
}

// `allow source "a", "b"`: one sentence for each line that they fill.
class Sentences {
 public:
  explicit Sentences(std::string lead) : lead_(std::move(lead)) {}

  void add(const std::string& word, source::Span said) {
    if (!made_.empty() && made_.back().head.size() + word.size() + 2 <= kWidth) {
      made_.back().head += ", " + word;
      made_.back().said.push_back(said);
    } else {
      made_.push_back(Statement::sentence(lead_ + " " + word, said));
    }
  }

  void move_into(Statement& into) {
    std::ranges::move(made_, std::back_inserter(into.body));
    made_.clear();
  }

 private:
  std::string lead_;
  std::vector<Statement> made_;
};

// Takes the `!` of an entry away.
bool take_denial(std::string_view& text) {
  if (text.size() < 2 || !text.starts_with('!')) return false;
  text.remove_prefix(1);
  return true;
}

void add_sources(const Place& place, Statement& into) {
  const auto* entry = place.find("spec.sourceRepos");
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  Sentences allowed("allow source");
  Sentences denied("deny source");
  const auto& items = entry->value.as_list().items;
  if (items.empty()) place.say("spec.sourceRepos");
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::text)) continue;
    auto text = items[i].as_text();
    place.said().insert(place.path_of_item("spec.sourceRepos", i));
    auto& sentences = take_denial(text) ? denied : allowed;
    sentences.add(support::quote(text), items[i].span());
  }
  allowed.move_into(into);
  denied.move_into(into);
}

// The clusters of an entry, as words of a sentence; empty where it means all.
std::optional<std::string> cluster_words(const Context& context, std::string_view server,
                                         std::string_view name) {
  if (server == "*" || name == "*")
    return name.empty() || server == "*" ? std::optional("") : std::nullopt;
  if (!server.empty()) {
    if (const auto known = is_pattern(server) ? "" : context.clusters.by_server(server);
        !known.empty())
      return "cluster " + known;
    return "server " + support::quote(server);
  }
  if (name.empty()) return std::nullopt;
  const auto known = is_pattern(name) ? "" : context.clusters.by_name(name);
  return "cluster " + (known.empty() ? support::quote(name) : known);
}

struct Destinations {
  bool denied;
  std::string clusters;
  std::vector<std::string> namespaces;
  std::vector<source::Span> said;
};

// Where the namespaces are the same, the clusters stand in one sentence: its lists multiply.
void merge_clusters(std::vector<Destinations>& all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size();) {
      const bool same = all[i].denied == all[j].denied && all[i].namespaces == all[j].namespaces &&
                        all[i].clusters.starts_with("cluster ") &&
                        all[j].clusters.starts_with("cluster ");
      if (!same || all[i].clusters.size() + all[j].clusters.size() > kWidth) {
        ++j;
        continue;
      }
      all[i].clusters += ", " + all[j].clusters.substr(std::string_view("cluster ").size());
      all[i].said.insert(all[i].said.end(), all[j].said.begin(), all[j].said.end());
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(j));
    }
}

class DestinationReader {
 public:
  DestinationReader(const Context& context, const Place& place)
      : context_(context), place_(place) {}

  void read(Statement& into) {
    const auto* entry = place_.find("spec.destinations");
    if (entry == nullptr || !entry->value.is(Kind::list)) return;
    const auto& items = entry->value.as_list().items;
    if (items.empty()) place_.say("spec.destinations");
    for (std::size_t i = 0; i < items.size(); ++i)
      if (items[i].is(Kind::record))
        read(place_.in(items[i].as_record(), place_.path_of_item("spec.destinations", i)),
             items[i].span());
    merge_clusters(all_);
    write(false, into);
    write(true, into);
  }

 private:
  void read(const Place& item, source::Span span) {
    auto server = item.text("server");
    auto name = item.text("name");
    auto name_space = item.text("namespace");
    // An entry may say both halves of one cluster.
    if (!server.empty() && !name.empty() && !is_pattern(server)) name = {};
    bool denied = take_denial(server);
    denied = take_denial(name) || denied;
    denied = take_denial(name_space) || denied;
    const auto clusters = cluster_words(context_, server, name);
    // An entry without a namespace permits applications without one, which the language has not.
    if (!clusters.has_value() || name_space.empty()) return;
    for (const auto* key : {"server", "name", "namespace"}) item.say(key);
    const auto word = name_space == "*" && !clusters->empty() ? "" : support::quote(name_space);
    auto found = std::ranges::find_if(all_, [&](const Destinations& each) {
      return each.denied == denied && each.clusters == *clusters &&
             each.namespaces.front().empty() == word.empty();
    });
    if (found == all_.end()) found = all_.insert(all_.end(), {denied, *clusters, {}, {}});
    if (std::ranges::find(found->namespaces, word) == found->namespaces.end())
      found->namespaces.push_back(word);
    found->said.push_back(span);
  }

  void write(bool denied, Statement& into) {
    for (const auto& each : all_) {
      if (each.denied != denied) continue;
      std::string lead = denied ? "deny destination" : "allow destination";
      if (!each.clusters.empty()) lead += " " + each.clusters;
      if (each.namespaces.front().empty()) {
        into.add(Statement::sentence(lead, {}));
        into.body.back().said = each.said;
        continue;
      }
      Sentences sentences(lead + " namespace");
      for (std::size_t i = 0; i < each.namespaces.size(); ++i)
        sentences.add(each.namespaces[i], each.said[std::min(i, each.said.size() - 1)]);
      sentences.move_into(into);
    }
  }

  const Context& context_;
  const Place& place_;
  std::vector<Destinations> all_;
};

std::string kind_word(std::string_view group, std::string_view kind, std::string_view name) {
  std::string word;
  if (group == "*" && kind == "*" && name.empty()) return "\"*\"";
  if (!group.empty()) word.append(group).append("/");
  word.append(kind);
  if (!name.empty()) word.append("/").append(name);
  return support::quote(word);
}

void add_kinds(const Place& place, std::string_view list, std::string lead, Statement& into) {
  const auto* entry = place.find(list);
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& items = entry->value.as_list().items;
  if (items.empty()) place.say(list);
  Sentences sentences(std::move(lead));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::record)) continue;
    const auto item = place.in(items[i].as_record(), place.path_of_item(list, i));
    if (item.text("kind").empty()) continue;
    for (const auto* key : {"group", "kind", "name"}) item.say(key);
    sentences.add(kind_word(item.text("group"), item.text("kind"), item.text("name")),
                  items[i].span());
  }
  sentences.move_into(into);
}

bool is_every_kind(const value::Value& item) {
  if (!item.is(Kind::record)) return false;
  return std::ranges::all_of(item.as_record().entries, [](const value::Entry& entry) {
    return entry.value.is(Kind::text) && entry.value.as_text() == "*";
  });
}

// To Argo CD a list that is not there is everything; to the language no sentence is nothing.
void add_namespaced_kinds(const Place& place, Statement& into) {
  constexpr std::string_view kDenied = "spec.namespaceResourceBlacklist";
  const bool all = place.find("spec.namespaceResourceWhitelist") == nullptr;
  const auto* denied = place.find(kDenied);
  const bool none = denied != nullptr && denied->value.is(Kind::list) &&
                    std::ranges::any_of(denied->value.as_list().items, is_every_kind);
  if (all && none) return place.say(kDenied);
  if (all) into.add(Statement::sentence("allow kind \"*\"", {}));
  add_kinds(place, "spec.namespaceResourceWhitelist", "allow kind", into);
  add_kinds(place, kDenied, "deny kind", into);
}

void add_permissions(const Context& context, const Place& place, Statement& into) {
  add_sources(place, into);
  DestinationReader(context, place).read(into);
  add_namespaced_kinds(place, into);
  add_kinds(place, "spec.clusterResourceWhitelist", "allow cluster_kind", into);
  add_kinds(place, "spec.clusterResourceBlacklist", "deny cluster_kind", into);
}

}  // namespace

Statement project_block(const Context& context, const Place& place) {
  auto block = begin_block("project", place);
  if (place.text("metadata.namespace") == context.name_space) place.say("metadata.namespace");
  const auto reader = [](const schema::Field& field, const Place& inner, Statement& into) {
    if (inner.path().empty() && field.name == "raw") return true;
    if (field.name != "role") return false;
    add_roles(inner, into);
    return true;
  };
  const auto& rows = schema::find_root("project")->fields;
  const auto add = [&](bool first) {
    for (const auto& field : rows)
      if ((field.name == "description" || field.emit.starts_with("metadata.")) == first)
        add_field(field, place, block, reader);
  };
  add(true);
  add_permissions(context, place, block);
  add(false);
  add_windows(place, block);
  return block;
}

}  // namespace rollout::importing
