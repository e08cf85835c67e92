// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/sentence_patterns.h"

#include <algorithm>

namespace rollout::verdicts {

namespace {

using Texts = std::vector<ir::Text>;

std::string_view noun_of(ir::Dimension dimension) {
  switch (dimension) {
    case ir::Dimension::source: return "source";
    case ir::Dimension::kind: return "kind";
    case ir::Dimension::cluster_kind: return "cluster kind";
    case ir::Dimension::destination: break;
  }
  return "destination";
}

// Clusters are said in four ways, which are alternatives.
ir::Rule without_clusters(const ir::Rule& sentence) {
  auto rule = sentence;
  rule.clusters.clear();
  rule.servers.clear();
  rule.environments.clear();
  rule.labels.clear();
  rule.labelled.clear();
  return rule;
}

class Patterns {
 public:
  Patterns(const ir::Program& program, const ir::Rule& sentence)
      : program_(program), sentence_(sentence) {}

  std::vector<SentencePattern> all() && {
    const auto bare = without_clusters(sentence_);
    each(noun_of(sentence_.dimension), sentence_, &ir::Rule::patterns);
    each("cluster", bare, &ir::Rule::clusters);
    each("server", bare, &ir::Rule::servers);
    environments(bare);
    labels(bare);
    each("namespace", sentence_, &ir::Rule::namespaces);
    std::ranges::stable_sort(found_, {}, [](const SentencePattern& one) { return one.span.begin; });
    return std::move(found_);
  }

 private:
  void each(std::string_view noun, const ir::Rule& base, Texts ir::Rule::*list) {
    for (const auto& text : sentence_.*list) {
      auto alone = base;
      alone.*list = {text};
      found_.push_back({noun, std::string(text.text), text.span, std::move(alone)});
    }
  }

  void environments(const ir::Rule& bare) {
    for (const auto index : sentence_.environments) {
      auto alone = bare;
      alone.environments = {index};
      found_.push_back({"environment", std::string(program_.environments[index].name),
                        sentence_.span, std::move(alone)});
    }
  }

  void labels(const ir::Rule& bare) {
    if (sentence_.labels.empty()) return;
    auto alone = bare;
    alone.labels = sentence_.labels;
    alone.labelled = sentence_.labelled;
    std::string written;
    for (const auto& text : sentence_.labels)
      written += (written.empty() ? "" : "; ") + std::string(text.text);
    found_.push_back(
        {"labels", std::move(written), sentence_.labels.front().span, std::move(alone)});
  }

  const ir::Program& program_;
  const ir::Rule& sentence_;
  std::vector<SentencePattern> found_;
};

}  // namespace

std::vector<SentencePattern> patterns_of(const ir::Program& program, const ir::Rule& sentence) {
  return Patterns(program, sentence).all();
}

}  // namespace rollout::verdicts
