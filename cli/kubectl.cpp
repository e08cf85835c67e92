// SPDX-License-Identifier: Apache-2.0
#include "cli/kubectl.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/child_process.h"
#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/text.h"
#include "compiler/value/data.h"
#include "compiler/value/record_reader.h"

namespace rollout::cli {
namespace {

using support::Failure;
using support::Result;

constexpr std::chrono::seconds kPatience{60};
constexpr std::size_t kLongestReason = 300;

// The last line of what it said: kubectl and its helpers warn before they fail.
std::string reason(const Finished& finished) {
  std::string_view text = finished.error;
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (const auto line = text.rfind('\n'); line != std::string_view::npos)
    text.remove_prefix(line + 1);
  if (text.empty()) return fmt::format("it ended with status {}", finished.status);
  return support::shorten(diagnostics::visible(diagnostics::conceal(text)), kLongestReason);
}

void read_contexts(const value::Record& record, KubeConfig& config) {
  std::map<std::string, std::string> servers;
  if (const auto* clusters = value::list_at(record, "clusters"))
    for (const auto& item : clusters->items)
      if (item.is(value::Kind::record))
        if (const auto* cluster = value::record_at(item.as_record(), "cluster"))
          servers[value::text_at(item.as_record(), "name")] = value::text_at(*cluster, "server");
  if (const auto* contexts = value::list_at(record, "contexts"))
    for (const auto& item : contexts->items)
      if (item.is(value::Kind::record))
        if (const auto* context = value::record_at(item.as_record(), "context"))
          config.contexts.push_back({value::text_at(item.as_record(), "name"),
                                     servers[value::text_at(*context, "cluster")]});
}

}  // namespace

const KubeContext* KubeConfig::find(std::string_view name) const {
  const auto found = std::ranges::find(contexts, name, &KubeContext::name);
  return found == contexts.end() ? nullptr : &*found;
}

Result<KubeConfig> Kubectl::config() const {
  auto text = ask({}, {"config", "view", "--output=json"});
  if (!text.ok()) return text.failure();
  support::Arena arena;
  support::SymbolTable symbols;
  const auto read = value::read_json(text.value(), arena, symbols, {});
  if (!read.ok() || !read.value().is(value::Kind::record))
    return Failure{fmt::format("`{}` is no kubeconfig", config_)};
  const auto& record = read.value().as_record();
  KubeConfig config{value::text_at(record, "current-context"), {}};
  read_contexts(record, config);
  return config;
}

Result<std::string> Kubectl::ask(const std::string& context, std::vector<std::string> words,
                                 std::string* partial) const {
  const auto question = fmt::format("kubectl {} {}", words[0], words[1]);
  words.insert(words.begin(), {"kubectl", "--kubeconfig=" + config_, "--request-timeout=30s"});
  if (!context.empty()) words.push_back("--context=" + context);
  auto finished = run_program(words, kPatience);
  if (!finished.ok()) return finished.failure();
  if (finished.value().status == 0) return std::move(finished.value().out);
  if (partial != nullptr && !finished.value().out.empty()) {
    *partial = reason(finished.value());
    return std::move(finished.value().out);
  }
  return Failure{fmt::format("`{}`{} failed: {}", question,
                             context.empty() ? "" : fmt::format(" of context `{}`", context),
                             reason(finished.value()))};
}

}  // namespace rollout::cli
