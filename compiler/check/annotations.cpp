// SPDX-License-Identifier: Apache-2.0
//
// Annotations and finalizers of Argo CD are ones that it knows: a finalizer that it does not know
// keeps an application for ever.
#include <fmt/format.h>

#include "compiler/check/annotation_values.h"
#include "compiler/check/entry.h"
#include "compiler/check/finalizer.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

constexpr AnnotationCodes kCodes{Code::unknown_choice, Code::idle_field};

class AnnotationCheck {
 public:
  AnnotationCheck(CheckContext& context, const Object& object)
      : context_(context), object_(object) {}

  void run() {
    if (const auto* annotations = known_entry(object_, "annotations");
        annotations != nullptr && annotations->value.is(Kind::record))
      check_annotation_values(annotations->value.as_record(), kCodes, context_.sink);
    if (const auto* finalizers = known_entry(object_, "finalizers");
        finalizers != nullptr && finalizers->value.is(Kind::list))
      for (const auto& item : finalizers->value.as_list().items) finalizer(item);
  }

 private:
  void finalizer(const value::Value& item) {
    if (!item.is(Kind::text)) return;
    const auto text = item.as_text();
    if (!is_unknown_finalizer(text)) return;
    auto report = context_.sink.report(
        Code::unknown_choice, item.span(),
        fmt::format("Argo CD has no finalizer `{}`: nobody would ever remove it", text));
    auto near = context_.sink.nearest(text, finalizers());
    if (near.empty() && text.starts_with("resource")) near.push_back(finalizers()[0]);
    report.help(near.empty() ? "an application with it can be deleted, and never goes"
                             : fmt::format("did you mean `{}`?", near[0]));
    if (!near.empty() && item.span().known())
      report.fix(fmt::format("write `{}`", near[0]), item.span(), fmt::format("\"{}\"", near[0]));
  }

  CheckContext& context_;
  const Object& object_;
};

}  // namespace

void check_annotations(CheckContext& context) {
  for (const auto& project : context.program.projects)
    AnnotationCheck(context, *project.object).run();
  for_each_application(context.program, [&](const ir::Application& application) {
    AnnotationCheck(context, *application.object).run();
  });
  for (const auto& manifest : context.program.manifests)
    AnnotationCheck(context, *manifest.object).run();
}

}  // namespace rollout::check
