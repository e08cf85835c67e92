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
#include "compiler/schema/schema.h"

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
  if (auto advice = advice_on_option(item.as_text()); !advice.empty())
    return void(report.help(std::move(advice)));
  const auto near = context.sink.nearest(item.as_text(), known);
  report.help(near.empty() ? "options are written `Name=value`, with the case of Argo CD"
                           : context.sink.suggestion(item.as_text(), known));
}

// One that Argo CD knows, where it was written.
struct WrittenOption {
  const SyncOption* option;
  source::Span span;
};

// Of a contradiction, whichever Argo CD looks for first holds.
void check_repetition(CheckContext& context, const WrittenOption& option,
                      const std::vector<WrittenOption>& earlier) {
  const auto other = std::ranges::find_if(earlier, [&](const WrittenOption& each) {
    return name_of(*each.option) == name_of(*option.option);
  });
  if (other == earlier.end()) return;
  const bool same = other->option == option.option;
  context.sink
      .report(Code::duplicate_entry, option.span,
              same ? fmt::format("`{}` stands twice", option.option->text)
                   : fmt::format("`{}` contradicts `{}`", option.option->text, other->option->text))
      .note(other->span, "the other one")
      .help(same ? "once is enough" : "leave one of them out");
}

// What the fields of the schema say of each other (blocks.cpp), options say as well.
void check_pair(CheckContext& context, const Object& sync, const WrittenOption& option,
                const std::vector<WrittenOption>& earlier) {
  if (!switches_on(*option.option)) return;
  for (const auto& rule : sync.schema->rules) {
    if (std::ranges::find(rule.fields, option.option->field) == rule.fields.end()) continue;
    for (const auto field : rule.fields) {
      if (field == option.option->field) continue;
      const auto report = [&](std::string_view other, source::Span span) {
        context.sink
            .report(Code::fields_together, option.span,
                    fmt::format("`sync` has `{}` or `{}`, not both", other, option.option->text))
            .note(span, fmt::format("`{}` is set here", other))
            .help(std::string(rule.why));
      };
      if (is_on(sync, field)) report(field, known_entry(sync, field)->origin->span);
      for (const auto& each : earlier)
        if (each.option->field == field && switches_on(*each.option) &&
            name_of(*each.option) != name_of(*option.option))
          report(each.option->text, each.span);
    }
  }
}

// Null where it was reported.
const SyncOption* check_option(CheckContext& context, const Object& sync,
                               const value::Value& item) {
  const auto* option = find_sync_option(item.as_text());
  if (option == nullptr) {
    report_unknown(context, item);
    return nullptr;
  }
  if (option->field.empty()) {
    context.sink
        .report(Code::idle_field, item.span(),
                fmt::format("`{}` does nothing for a whole application", item.as_text()))
        .help(
            "Argo CD takes it on a resource, in the annotation "
            "`argocd.argoproj.io/sync-options`");
    return nullptr;
  }
  if (const auto* field = known_entry(sync, option->field)) {
    context.sink
        .report(Code::duplicate_entry, item.span(),
                fmt::format("`{}` says again what `{}` says", item.as_text(), option->field))
        .note(field->origin->span, "it is set here");
    return nullptr;
  }
  return option;
}

void check_options(CheckContext& context, const Object& sync, const value::ListData& options) {
  std::vector<WrittenOption> earlier;
  for (const auto& item : options.items) {
    if (!item.is(Kind::text)) continue;
    const auto* option = check_option(context, sync, item);
    if (option == nullptr) continue;
    const WrittenOption written{option, item.span()};
    check_repetition(context, written, earlier);
    check_pair(context, sync, written, earlier);
    earlier.push_back(written);
  }
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
    check_options(context, sync, options->value.as_list());
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
