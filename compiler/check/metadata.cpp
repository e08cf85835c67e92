// SPDX-License-Identifier: Apache-2.0
//
// Annotations and finalizers that a field writes as well: only one of both can reach the manifest.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"
#include "compiler/value/application_metadata.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;

void report_twice(CheckContext& context, source::Span span, std::string_view written,
                  std::string_view field, source::Span field_span) {
  context.sink
      .report(Code::duplicate_entry, span,
              fmt::format("`{}` says again what `{}` says", written, field))
      .note(field_span, "it is set here")
      .help("keep the field, which is checked");
}

// The field that writes this annotation: `wave`, or one of a `notify`.
const Entry* writer_of(const Object& application, std::string_view annotation) {
  if (annotation == value::kSyncWave) return known_entry(application, "wave");
  const auto* notify = known_entry(application, "notify");
  if (notify == nullptr || !notify->value.is(Kind::list)) return nullptr;
  for (const auto& item : notify->value.as_list().items)
    for (const auto& service : item.as_object().fields.entries)
      if (annotation == value::subscription(item.as_object().label.text(), service.key.text()))
        return &service;
  return nullptr;
}

void check_repeated_annotations(CheckContext& context, const Object& application) {
  const auto* annotations = known_entry(application, "annotations");
  if (annotations == nullptr || !annotations->value.is(Kind::record)) return;
  for (const auto& annotation : annotations->value.as_record().entries)
    if (const auto* field = writer_of(application, annotation.key.text()))
      report_twice(context, annotation.value.span(), annotation.key.text(), field->key.text(),
                   field->origin->span);
}

void check_repeated_finalizers(CheckContext& context, const Object& application) {
  const auto* deletion = known_entry(application, "on_delete");
  const auto* finalizers = known_entry(application, "finalizers");
  if (deletion == nullptr || finalizers == nullptr || !deletion->value.is(Kind::text) ||
      !finalizers->value.is(Kind::list) || deletion->value.as_text() == "orphan")
    return;
  for (const auto& item : finalizers->value.as_list().items)
    if (item.is(Kind::text) && item.as_text().starts_with(value::kForegroundFinalizer))
      report_twice(context, item.span(), item.as_text(), "on_delete", deletion->origin->span);
}

}  // namespace

void check_metadata(CheckContext& context) {
  for_each_application(context.program, [&](const ir::Application& application) {
    check_repeated_annotations(context, *application.object);
    check_repeated_finalizers(context, *application.object);
  });
}

}  // namespace rollout::check
