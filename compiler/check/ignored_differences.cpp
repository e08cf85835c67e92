// SPDX-License-Identifier: Apache-2.0
//
// What an application ignores are objects that exist: a kind belongs to the group that is written,
// and without one to the core group.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  });
}

// The other groups that have this very kind.
std::vector<std::string> groups_of(std::string_view kind) {
  std::vector<std::string> groups;
  for (const auto& known : support::kubernetes_kinds())
    if (known.kind == kind && !known.group.empty())
      groups.push_back(fmt::format("group = \"{}\"", known.group));
  return groups;
}

void check_one(CheckContext& context, const Object& difference) {
  const auto* entry = set_field(difference, "kind", Kind::text);
  const auto* written = set_field(difference, "group");
  if (difference.poisoned || entry == nullptr || !entry->value.span().known()) return;
  if (written != nullptr && !written->value.is(Kind::text)) return;
  const auto group = text_field(difference, "group");
  const auto kind = entry->value.as_text();
  if (!is_plain(kind) || !support::is_known_group(group) || support::scope_of(group, kind)) return;
  auto report = context.sink.report(
      Code::idle_field, entry->value.span(),
      group.empty()
          ? fmt::format("the core group of Kubernetes has no kind `{}`, so this ignores "
                        "nothing",
                        kind)
          : fmt::format("the group `{}` has no kind `{}`, so this ignores nothing", group, kind));
  const auto groups = groups_of(kind);
  const auto meant = support::meant_kinds(group, kind);
  if (!groups.empty()) report.help(fmt::format("write `{}`", fmt::join(groups, "`, or `")));
  else if (!meant.empty()) report.help(fmt::format("did you mean `{}`?", fmt::join(meant, "`, `")));
  else report.help("say its group: `group = \"…\"`");
}

}  // namespace

void check_ignored_differences(CheckContext& context) {
  for_each_application(context.program, [&](const ir::Application& application) {
    const auto* differences = set_field(*application.object, "ignore_difference", Kind::list);
    if (differences == nullptr) return;
    for (const auto& item : differences->value.as_list().items)
      if (item.is(Kind::object)) check_one(context, item.as_object());
  });
}

}  // namespace rollout::check
