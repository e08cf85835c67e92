// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/reader.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/words.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/label_query.h"
#include "compiler/value/field.h"

namespace rollout::lower {

namespace {

using ir::Dimension;

constexpr std::string_view kGrammar =
    "allow|deny source|destination|kind|cluster_kind … because \"…\"";
constexpr std::string_view kDestinationGrammar =
    "allow destination env name|cluster \"glob\"|server \"glob\"|labels \"key=value\" namespace "
    "\"glob\"";

std::optional<Dimension> dimension_of(std::string_view word) {
  if (word == "source") return Dimension::source;
  if (word == "destination") return Dimension::destination;
  if (word == "kind") return Dimension::kind;
  if (word == "cluster_kind") return Dimension::cluster_kind;
  return std::nullopt;
}

// The words that begin a part of a destination: where a name should stand, one is missing.
bool is_clause(std::string_view word) {
  return word == "env" || word == "cluster" || word == "server" || word == "labels" ||
         word == "namespace";
}

// False when a name is not declared, which is reported: a rule without it would mean more.
bool read_environments(Context& context, Words& words, ir::Rule& rule) {
  bool known_all = true;
  for (const auto& name : words.names("an environment")) {
    Index found = kNone;
    std::vector<std::string_view> known;
    for (Index i = 0; i < context.program.environments.size(); ++i) {
      known.push_back(context.program.environments[i].name);
      if (known.back() == name.text) found = i;
    }
    if (found != kNone) {
      rule.environments.push_back(found);
      // What of it could not be read may be the cluster that is meant.
      known_all = known_all && !context.program.environments[found].object->poisoned;
      continue;
    }
    if (words.failed()) return false;
    known_all = false;
    if (is_clause(name.text)) {
      words.fail(name.span, "`env` needs an environment");
      return false;
    }
    context.sink
        .report(Code::unknown_name, name.span,
                fmt::format("there is no environment `{}`", name.text))
        .help(context.sink.suggestion(name.text, known))
        .absent(fmt::format("env {}", name.text), diagnostics::Loss::objects);
  }
  return known_all;
}

bool report_unknown_cluster(Context& context, const ir::Text& name) {
  std::vector<std::string_view> known;
  for (const auto& cluster : context.program.clusters)
    known.push_back(value::name_of(*cluster.object));
  const bool address = name.text.find("://") != std::string_view::npos;
  context.sink
      .report(Code::unknown_name, name.span, fmt::format("there is no cluster `{}`", name.text))
      .help(address ? "an address is a `server \"…\"`" : context.sink.suggestion(name.text, known))
      .absent(fmt::format("cluster {}", name.text), diagnostics::Loss::objects);
  return false;
}

bool is_declared(const Context& context, std::string_view name) {
  return std::ranges::any_of(context.program.clusters,
                             [&](const ir::Cluster& cluster) { return cluster.name == name; });
}

// A text without wildcards names one cluster. A deny may name one that is not declared yet.
bool read_cluster_texts(Context& context, Words& words, ir::Rule& rule) {
  bool known_all = true;
  for (auto& text : words.texts("a cluster")) {
    if (words.failed()) return false;
    const bool one = text.text.find_first_of("*?[{\\") == std::string_view::npos;
    if (one && rule.effect == ir::Effect::allow && !is_declared(context, text.text))
      known_all = report_unknown_cluster(context, text);
    rule.clusters.push_back(text);
  }
  return known_all;
}

// `cluster prod-eu, "stage-*"`: names are clusters that must exist, texts are globs over what Argo
// CD calls them.
bool read_clusters(Context& context, Words& words, ir::Rule& rule) {
  if (words.is_text()) return read_cluster_texts(context, words, rule);
  bool known_all = true;
  for (const auto& name : words.names("a cluster")) {
    if (words.failed()) return false;
    const auto found = std::ranges::find_if(context.program.clusters, [&](const auto& cluster) {
      return value::name_of(*cluster.object) == name.text;
    });
    if (found != context.program.clusters.end())
      rule.clusters.push_back({found->name, name.span, name.origin});
    else if (is_clause(name.text)) words.fail(name.span, "`cluster` needs a cluster");
    else known_all = report_unknown_cluster(context, name);
  }
  return known_all && !words.failed();
}

// Null where a cluster has no such label, or its value is a mistake.
const value::Value* label_of(const ir::Cluster& cluster, std::string_view key) {
  const auto* labels = value::set_field(*cluster.object, "labels", value::Kind::record);
  if (labels == nullptr) return nullptr;
  for (const auto& entry : labels->value.as_record().entries)
    if (entry.key.text() == key && entry.value.is(value::Kind::text)) return &entry.value;
  return nullptr;
}

// `labels "tier=prod", "tier=stage,region in (eu, us)"`: what each selects of the declared
// clusters.
bool read_labels(Context& context, Words& words, ir::Rule& rule) {
  bool known_all = true;
  for (auto& text : words.texts("a selector of labels")) {
    if (words.failed()) return false;
    const auto query = support::LabelQuery::parse(text.text);
    if (const auto* problem = std::get_if<std::string>(&query)) {
      context.sink
          .report(Code::malformed_text, text.span,
                  fmt::format("`{}` is no selector of labels: {}", text.text, *problem))
          .help("write `tier=prod`, `tier=prod,region in (eu, us)` or `!legacy`");
      known_all = false;
      continue;
    }
    for (Index i = 0; i < context.program.clusters.size(); ++i) {
      const auto& cluster = context.program.clusters[i];
      known_all = known_all && !cluster.object->poisoned;
      const auto value_of = [&](std::string_view key) -> std::optional<std::string_view> {
        const auto* label = label_of(cluster, key);
        return label == nullptr ? std::nullopt : std::optional(label->as_text());
      };
      if (std::get<support::LabelQuery>(query).matches(value_of)) rule.labelled.push_back(i);
    }
    rule.labels.push_back(text);
  }
  return known_all;
}

bool read_destination(Context& context, const value::Sentence& sentence, Words& words,
                      ir::Rule& rule) {
  bool known = true;
  while (!words.at_end() && !words.failed()) {
    if (words.take("env")) known = read_environments(context, words, rule) && known;
    else if (words.take("cluster")) known = read_clusters(context, words, rule) && known;
    else if (words.take("server"))
      for (auto& text : words.texts("a server")) rule.servers.push_back(text);
    else if (words.take("labels")) known = read_labels(context, words, rule) && known;
    else if (words.take("namespace"))
      for (auto& text : words.texts("a namespace")) rule.namespaces.push_back(text);
    else
      words.fail(words.peek()->span,
                 "a destination is said with `env`, `cluster`, `server`, `labels` and `namespace`");
  }
  if (rule.means_any_cluster() && rule.namespaces.empty() && known && !words.failed())
    words.fail(sentence.header,
               "a destination needs `env`, `cluster`, `server`, `labels` or `namespace`");
  return words.finish() && known;
}

std::string_view because_of(const value::Sentence& sentence) {
  return sentence.because.is(value::Kind::text) ? sentence.because.as_text() : std::string_view{};
}

}  // namespace

bool lower_rule(Context& context, const value::Sentence& sentence, ir::Project& project) {
  Words words(context, sentence, kGrammar);
  const auto word = words.name("`source`, `destination`, `kind` or `cluster_kind`");
  if (words.failed()) return false;
  const auto dimension = dimension_of(word.text);
  if (!dimension.has_value()) {
    static constexpr std::string_view kDimensions[] = {"source", "destination", "kind",
                                                       "cluster_kind"};
    suggest(context,
            context.sink.report(Code::malformed_sentence, word.span,
                                fmt::format("a project does not speak of `{}`", word.text)),
            word, kDimensions);
    return false;
  }
  ir::Rule rule{};
  rule.effect = sentence.lead.text() == "allow" ? ir::Effect::allow : ir::Effect::deny;
  rule.dimension = *dimension;
  rule.because = because_of(sentence);
  rule.span = sentence.span;
  rule.origin = sentence.origin;
  if (*dimension == Dimension::destination) {
    Words rest(context, sentence, kDestinationGrammar);
    rest.next();
    if (!read_destination(context, sentence, rest, rule)) return false;
  } else {
    rule.patterns = words.texts("a pattern");
    if (!words.finish()) return false;
  }
  project.rules.push_back(std::move(rule));
  return true;
}

}  // namespace rollout::lower
