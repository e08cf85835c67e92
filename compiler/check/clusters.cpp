// SPDX-License-Identifier: Apache-2.0
//
// Argo CD knows a cluster by its address: two names for one are one cluster with two sets of rules.
// Its name here is also that of a folder of the output.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/support/text.h"

namespace rollout::check {

namespace {

bool holds_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// What is wrong with the name of a block, as a message goes on behind it; empty: nothing.
std::string problem_of_name(std::string_view name) {
  constexpr std::size_t kLongest = 253;
  if (holds_control(name)) return "holds a control character";
  if (name.find_first_not_of(' ') == std::string_view::npos) return "is blank";
  if (name == "." || name == "..") return "is no name but a step from folder to folder";
  const auto separator = name.find_first_of("/\\");
  if (separator != std::string_view::npos) return fmt::format("holds `{}`", name[separator]);
  return name.size() > kLongest ? "is longer than 253 bytes" : "";
}

void check_name(CheckContext& context, const ir::Cluster& cluster) {
  const auto& object = *cluster.object;
  const auto label = value::name_of(object);
  if (const auto problem = problem_of_name(label); !problem.empty() && object.label_span.known())
    context.sink
        .report(Code::invalid_name, object.label_span,
                fmt::format("the name {} of this cluster {}", support::quote(label), problem))
        .help(
            "it names a folder of the output: no `/`, no `\\`, no control characters; what Argo CD "
            "calls the cluster may be said with `name = \"…\"`");
  const auto* name = written_entry(object, "name");
  if (name == nullptr || !name->value.is(value::Kind::text)) return;
  const auto text = name->value.as_text();
  const bool blank = text.find_first_not_of(' ') == std::string_view::npos;
  if (!blank && !holds_control(text)) return;
  context.sink
      .report(Code::malformed_text, name->value.span(),
              blank ? std::string("`name` cannot be empty")
                    : fmt::format("`name` holds a control character: {}", support::quote(text)))
      .help("it is what Argo CD calls the cluster; without it, the name of the block");
}

void check_addresses(CheckContext& context) {
  std::map<std::string_view, const ir::Cluster*> known;
  std::set<std::string_view> said;  // a loop would say it for each turn
  for (const auto& cluster : context.program.clusters) {
    const auto* server = written_entry(*cluster.object, "server");
    if (server == nullptr || !server->value.is(value::Kind::text)) continue;
    const auto [first, fresh] = known.emplace(server->value.as_text(), &cluster);
    if (fresh || !said.insert(first->first).second) continue;
    context.sink
        .report(Code::duplicate_entry, server->value.span(),
                fmt::format("clusters `{}` and `{}` have one address", first->second->name,
                            cluster.name))
        .note(first->second->object->span, "the first one")
        .help("Argo CD knows a cluster by its address: declare it once");
  }
}

void check_members(CheckContext& context, const ir::Environment& environment) {
  const auto& members = environment.clusters;
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (std::find(members.begin(), member, *member) == member) continue;
    const auto* clusters = known_entry(*environment.object, "clusters");
    const auto index = static_cast<std::size_t>(member - members.begin());
    const bool listed = clusters != nullptr && clusters->value.is(value::Kind::list) &&
                        index < clusters->value.as_list().items.size();
    context.sink.report(
        Code::duplicate_entry,
        listed ? clusters->value.as_list().items[index].span() : environment.object->span,
        fmt::format("cluster `{}` stands twice in environment `{}`",
                    context.program.clusters[*member].name, environment.name));
  }
}

}  // namespace

void check_clusters(CheckContext& context) {
  for (const auto& cluster : context.program.clusters) check_name(context, cluster);
  check_addresses(context);
  for (const auto& environment : context.program.environments) check_members(context, environment);
}

}  // namespace rollout::check
