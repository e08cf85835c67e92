// SPDX-License-Identifier: Apache-2.0
//
// Sync options as Argo CD compares them: letter by letter. One that it does not know is passed over
// without a word, so a misspelt one is an error here.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/sync_option.h"
#include "compiler/check/walk.h"
#include "compiler/support/edit_distance.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;

void report_unknown(CheckContext& context, const value::Value& item) {
  std::vector<std::string_view> known;
  for (const auto& option : sync_options()) known.push_back(option.text);
  auto report = context.sink.report(Code::unknown_choice, item.span(),
                                    fmt::format("Argo CD has no sync option `{}`", item.as_text()));
  const auto near = context.sink.nearest(item.as_text(), known);
  report.help(near.empty() ? "options are written `Name=value`, with the case of Argo CD"
                           : context.sink.suggestion(item.as_text(), known));
}

void check_option(CheckContext& context, const Object& sync, const value::Value& item) {
  const auto* option = find_sync_option(item.as_text());
  if (option == nullptr) return report_unknown(context, item);
  if (option->field.empty()) {
    context.sink
        .report(Code::idle_field, item.span(),
                fmt::format("`{}` does nothing for a whole application", item.as_text()))
        .help(
            "Argo CD takes it on a resource, in the annotation "
            "`argocd.argoproj.io/sync-options`");
    return;
  }
  if (const auto* field = known_entry(sync, option->field))
    context.sink
        .report(Code::duplicate_entry, item.span(),
                fmt::format("`{}` says again what `{}` says", item.as_text(), option->field))
        .note(field->origin->span, "it is set here");
}

bool creates_namespace(const Object& sync) {
  // `false` is said on purpose: what depends on it rests.
  if (known_entry(sync, "create_namespace") != nullptr) return true;
  const auto* options = known_entry(sync, "options");
  if (options == nullptr || !options->value.is(Kind::list)) return false;
  const auto& items = options->value.as_list().items;
  return std::any_of(items.begin(), items.end(), [](const value::Value& item) {
    return item.is(Kind::text) && item.as_text() == "CreateNamespace=true";
  });
}

void check_one(CheckContext& context, const Object& sync) {
  const auto* options = known_entry(sync, "options");
  if (options != nullptr && options->value.is(Kind::list))
    for (const auto& item : options->value.as_list().items)
      if (item.is(Kind::text)) check_option(context, sync, item);
  const auto* metadata = known_entry(sync, "managed_namespace");
  if (metadata != nullptr && !sync.poisoned && !creates_namespace(sync))
    context.sink
        .report(Code::idle_field, metadata->origin->span,
                "`managed_namespace` does nothing without `create_namespace`")
        .help("write `create_namespace = true`: Argo CD labels no namespace that it does not make");
}

}  // namespace

void check_sync(CheckContext& context) {
  for_each_application(context.program, [&](const ir::Application& application) {
    if (const auto* sync = known_entry(*application.object, "sync");
        sync != nullptr && sync->value.is(Kind::object))
      check_one(context, sync->value.as_object());
  });
}

}  // namespace rollout::check
