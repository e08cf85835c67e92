// SPDX-License-Identifier: Apache-2.0
//
// Annotations that Argo CD reads are ones that it knows, with values that it knows. It compares
// them letter by letter, and what it does not know is dropped in silence. Source: Argo CD
// common/common.go, gitops-engine pkg/sync/common/types.go.
#include "compiler/check/annotation_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "compiler/check/sync_option.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

constexpr std::string_view kDomain = "argocd.argoproj.io/";
constexpr std::string_view kHelmHook = "helm.sh/hook";
constexpr std::array<std::string_view, 12> kHelmHooks = {
    "pre-install",  "post-install",  "pre-upgrade", "post-upgrade", "pre-delete",   "post-delete",
    "pre-rollback", "post-rollback", "test",        "test-success", "test-failure", "crd-install"};

struct Annotation {
  std::string_view name;        // behind the domain
  std::string_view words = {};  // that its list may hold, separated by blanks; empty: any text
};
constexpr Annotation kAnnotations[] = {
    {"compare-options",
     "IgnoreExtraneous ServerSideDiff=true ServerSideDiff=false IncludeMutationWebhook=true "
     "IncludeMutationWebhook=false"},
    {"hook", "PreSync Sync PostSync SyncFail Skip PostDelete PreDelete"},
    {"hook-delete-policy", "HookSucceeded HookFailed BeforeHookCreation"},
    {"refresh", "normal hard"},
    {"application-set-refresh", "true"},
    {"skip-reconcile", "true false"},
    {"sync-options"},
    {"sync-wave"},
    {"manifest-generate-paths"},
    {"hydrate"},
    {"ignore-default-links"},
    {"ignore-resource-updates", "true false"},
    {"tracking-id"},
    {"installation-id"},
};

// The words of a list, without the blanks around them.
std::vector<std::string_view> words_of(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    auto word = text.substr(0, end);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool is_wave(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 10 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class AnnotationValues {
 public:
  AnnotationValues(const AnnotationCodes& codes, diagnostics::Sink& sink)
      : codes_(codes), sink_(sink) {}

  void run(const value::Record& annotations) {
    for (const auto& entry : annotations.entries) annotation(entry);
    policy_alone(annotations);
  }

 private:
  void annotation(const Entry& entry) {
    const auto key = entry.key.text();
    if (!entry.value.is(Kind::text)) return;
    if (key == kHelmHook) return words(entry, kHelmHooks);
    if (!key.starts_with(kDomain)) return;
    const auto name = key.substr(kDomain.size());
    const auto known = std::ranges::find(kAnnotations, name, &Annotation::name);
    if (known == std::end(kAnnotations)) return misspelt(entry, name);
    if (name == "sync-wave" && !is_wave(entry.value.as_text()))
      return unknown(entry.value.span(), fmt::format("`{}` is no sync wave", entry.value.as_text()),
                     "a wave is a whole number, such as `-1`");
    if (name == "sync-options") return options(entry);
    if (known->words.empty()) return;
    if (name == "hook") skip_among_others(entry);
    words(entry, words_of(known->words, ' '));
  }

  void words(const Entry& entry, std::span<const std::string_view> choices) {
    for (const auto word : words_of(entry.value.as_text(), ',')) {
      if (std::ranges::find(choices, word) != choices.end()) continue;
      const auto near = sink_.nearest(word, choices);
      unknown(entry.value.span(),
              fmt::format("`{}` of `{}` is nothing to Argo CD", word, entry.key.text()),
              near.empty() ? fmt::format("it knows `{}`", fmt::join(choices, "`, `"))
                           : sink_.suggestion(word, choices));
    }
  }

  // Argo CD skips what has no other phase (gitops-engine pkg/sync/hook/hook.go).
  void skip_among_others(const Entry& entry) {
    const auto phases = words_of(entry.value.as_text(), ',');
    if (phases.size() < 2 || std::ranges::find(phases, "Skip") == phases.end()) return;
    sink_
        .report(codes_.idle, entry.value.span(),
                fmt::format("`Skip` does nothing beside another phase: the object is applied in "
                            "`{}`",
                            phases[0] == "Skip" ? phases[1] : phases[0]))
        .help("write `Skip` alone, or leave it out");
  }

  // A policy says when a hook is deleted; an object that is none stays.
  void policy_alone(const value::Record& annotations) {
    const Entry* policy = nullptr;
    for (const auto& entry : annotations.entries) {
      const auto key = entry.key.text();
      if (key == "argocd.argoproj.io/hook" || key == kHelmHook) return;
      if (key == "argocd.argoproj.io/hook-delete-policy" || key == "helm.sh/hook-delete-policy")
        policy = &entry;
    }
    if (policy == nullptr) return;
    sink_
        .report(codes_.idle, policy->value.span(),
                fmt::format("`{}` does nothing without a hook", policy->key.text()))
        .help("say when the hook runs: `\"argocd.argoproj.io/hook\" = \"PostSync\"`");
  }

  void options(const Entry& entry) {
    for (const auto word : words_of(entry.value.as_text(), ','))
      if (find_sync_option(word) == nullptr)
        unknown(entry.value.span(), fmt::format("Argo CD has no sync option `{}`", word),
                help_on_option(word));
  }

  std::string help_on_option(std::string_view word) {
    if (auto advice = advice_on_option(word); !advice.empty()) return advice;
    std::vector<std::string_view> known;
    for (const auto& option : sync_options()) known.push_back(option.text);
    return sink_.nearest(word, known).empty()
               ? "options are written `Name=value`, with the case of Argo CD"
               : sink_.suggestion(word, known);
  }

  // Only what is nearly one that exists: a newer Argo CD may know others.
  void misspelt(const Entry& entry, std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& annotation : kAnnotations) names.push_back(annotation.name);
    const auto near = sink_.nearest(name, names);
    if (near.empty() || !entry.value.span().known()) return;
    unknown(entry.value.span(), fmt::format("Argo CD has no annotation `{}`", entry.key.text()),
            fmt::format("did you mean `{}{}`?", kDomain, near[0]));
  }

  void unknown(source::Span span, std::string message, std::string help) {
    sink_.report(codes_.unknown, span, std::move(message)).help(std::move(help));
  }

  const AnnotationCodes& codes_;
  diagnostics::Sink& sink_;
};

}  // namespace

void check_annotation_values(const value::Record& annotations, const AnnotationCodes& codes,
                             diagnostics::Sink& sink) {
  AnnotationValues(codes, sink).run(annotations);
}

}  // namespace rollout::check
