// SPDX-License-Identifier: Apache-2.0
//
// The sync policy of applications, and of the templates of application sets: options that do
// nothing, and ones that do more than is meant.
#include <fmt/format.h>

#include <set>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/template_text.h"
#include "compiler/check/sync_option.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

void unknown_option(Context& context, const value::Value& item) {
  const auto text = item.as_text();
  std::vector<std::string_view> known;
  for (const auto& option : check::sync_options()) known.push_back(option.text);
  auto report = context.sink.report(Code::sync_option_unknown, item.span(),
                                    fmt::format("Argo CD has no sync option `{}`", text));
  if (text == "ServerSideDiff=true" || text == "IncludeMutationWebhook=true") {
    report.help(
        "it is a compare option: the annotation `argocd.argoproj.io/compare-options` holds it");
  } else if (text == "allowEmpty=true" || text == "AllowEmpty=true") {
    report.help("it is a field: `automated.allowEmpty`");
  } else if (text.starts_with("Retry")) {
    report.help("it is a field: `syncPolicy.retry`");
  } else {
    report.help(context.sink.suggestion(text, known));
  }
}

void check_options(Context& context, const value::ListData& options) {
  std::set<std::string_view> seen;
  for (const auto& item : options.items) {
    if (!item.is(Kind::text) || has_parameter(item.as_text())) continue;
    if (check::find_sync_option(item.as_text()) == nullptr) unknown_option(context, item);
    else if (!seen.insert(item.as_text()).second)
      context.sink.report(Code::sync_option_unknown, item.span(),
                          fmt::format("`{}` stands here already", item.as_text()));
  }
  if (!seen.contains("Replace=true") || !seen.contains("ServerSideApply=true")) return;
  for (const auto& item : options.items)
    if (item.is(Kind::text) && item.as_text() == "Replace=true")
      context.sink
          .report(Code::sync_destroys, item.span(),
                  "with `Replace=true` objects are replaced, and `ServerSideApply=true` does "
                  "nothing")
          .help("leave one of them out");
}

void check_policy(Context& context, const Record& spec, value::Span fallback) {
  if (const auto* options = list_at(spec, "syncPolicy.syncOptions"))
    check_options(context, *options);
  if (is_on_at(spec, "syncPolicy.automated.allowEmpty") &&
      is_on_at(spec, "syncPolicy.automated.prune"))
    context.sink
        .report(
            Code::sync_destroys, span_at(spec, "syncPolicy.automated.allowEmpty", fallback),
            "with `allowEmpty` and `prune`, a source that renders to nothing deletes everything")
        .help("leave `allowEmpty` out: a sync to nothing then stops");
}

bool has_anywhere(const value::Value& value, std::string_view key) {
  const auto inside = [&](const value::Value& inner) { return has_anywhere(inner, key); };
  if (value.is(Kind::list)) return std::ranges::any_of(value.as_list().items, inside);
  return value.is(Kind::record) &&
         std::ranges::any_of(value.as_record().entries, [&](const value::Entry& entry) {
           return entry.key.text() == key || inside(entry.value);
         });
}

// What generators of a set add to its template, or patches to that, is not all there.
bool is_whole(const Manifest& manifest) {
  if (!manifest.is_complete() || manifest.kind == ManifestKind::application)
    return manifest.is_complete();
  const auto* generators = entry_at(*manifest.object, "spec.generators");
  return entry_at(*manifest.object, "spec.templatePatch") == nullptr &&
         (generators == nullptr || !has_anywhere(generators->value, "template"));
}

void check_respect(Context& context, const Record& spec) {
  const auto* ignored = list_at(spec, "ignoreDifferences");
  const auto* options = list_at(spec, "syncPolicy.syncOptions");
  if (options == nullptr || (ignored != nullptr && !ignored->items.empty())) return;
  for (const auto& item : options->items)
    if (item.is(Kind::text) && item.as_text() == "RespectIgnoreDifferences=true")
      context.sink
          .report(Code::nothing_respected, item.span(),
                  "syncs are to leave alone what is ignored, and the application ignores nothing")
          .help(
              "say what in `ignoreDifferences`: `{group: apps, kind: Deployment, jsonPointers: "
              "[/spec/replicas]}`; what Argo CD's own settings ignore is respected too");
}

}  // namespace

void check_sync(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.missing == Missing::chart) continue;
    const auto* place = manifest.kind == ManifestKind::application       ? "spec"
                        : manifest.kind == ManifestKind::application_set ? "spec.template.spec"
                                                                         : nullptr;
    if (place == nullptr) continue;
    const auto* spec = record_at(*manifest.object, place);
    if (spec == nullptr) continue;
    check_policy(context, *spec, manifest.span);
    if (is_whole(manifest)) check_respect(context, *spec);
  }
}

}  // namespace rollout::adopt
