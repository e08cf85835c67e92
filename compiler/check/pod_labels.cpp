// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/pod_labels.h"

#include <fmt/format.h>

#include "compiler/value/record_reader.h"

namespace rollout::check {

namespace {

using value::Kind;

constexpr std::string_view kTrackedBy = "app.kubernetes.io/instance";

}  // namespace

value::Span UnlikeLabel::span() const {
  if (label != nullptr) return label->value.span();
  return wanted->origin != nullptr ? wanted->origin->span : wanted->value.span();
}

std::vector<UnlikeLabel> unlike_labels(const value::Record& match_labels,
                                       const value::Record* labels) {
  std::vector<UnlikeLabel> found;
  for (const auto& wanted : match_labels.entries) {
    if (!wanted.value.is(Kind::text)) continue;
    const auto* label = labels == nullptr ? nullptr : value::find_entry(*labels, wanted.key.text());
    if (label != nullptr &&
        (label->value.is_poison() ||
         (label->value.is(Kind::text) && label->value.as_text() == wanted.value.as_text())))
      continue;
    found.push_back({&wanted, label});
  }
  return found;
}

void check_pod_labels(const value::Record& match_labels, const value::Record* labels,
                      std::string_view workload, value::Span canary, diagnostics::Sink& sink) {
  for (const auto& unlike : unlike_labels(match_labels, labels)) {
    const auto name = unlike.wanted->key.text();
    if (name == kTrackedBy) continue;
    const auto has = unlike.label == nullptr ? std::string("none")
                     : unlike.label->value.is(Kind::text)
                         ? fmt::format("`{}`", unlike.label->value.as_text())
                         : std::string("no text");
    sink.report(diagnostics::Code::unknown_selector, unlike.span(),
                fmt::format("Kubernetes refuses `{}`: its selector asks for `{}: {}`, and its pods "
                            "have {}",
                            workload, name, unlike.wanted->value.as_text(), has))
        .note(canary, "it is the target of this canary")
        .help("give the pods of `template` the labels that `selector` asks for");
  }
}

}  // namespace rollout::check
