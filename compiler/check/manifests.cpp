// SPDX-License-Identifier: Apache-2.0
//
// A manifest is of a kind that exists and has no block of its own, is the only object of its name,
// and a hook of the application that it stands in.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "compiler/check/entry.h"
#include "compiler/check/manifest_kind.h"
#include "compiler/check/raw_entry.h"
#include "compiler/check/rules.h"
#include "compiler/ir/address.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

constexpr std::string_view kHook = "argocd.argoproj.io/hook";

class ManifestCheck {
 public:
  explicit ManifestCheck(CheckContext& context) : context_(context) {}

  void check(const ir::Manifest& manifest) {
    if (manifest.object->poisoned || manifest.api_version.empty() || manifest.kind.empty()) return;
    if (!check_kind(manifest)) return;
    check_scope(manifest);
    check_list(manifest);
    check_secret(manifest);
    check_hook(manifest);
    check_repetition(manifest);
  }

 private:
  bool check_kind(const ir::Manifest& manifest) {
    switch (problem_of_kind(manifest)) {
      case KindProblem::none: return true;
      case KindProblem::typed: report_typed(manifest); break;
      case KindProblem::small: report_small(manifest); break;
      case KindProblem::unknown: report_unknown(manifest); break;
    }
    return false;
  }

  void report_typed(const ir::Manifest& manifest) {
    context_.sink
        .report(Code::typed_kind, manifest.kind.span,
                fmt::format("the kind `{}/{}` has a block of its own", manifest.group(),
                            manifest.kind.text))
        .help(fmt::format("write it as {}, which is checked", block_of_kind(manifest)));
  }

  void report_small(const ir::Manifest& manifest) {
    context_.sink
        .report(
            Code::malformed_text, manifest.kind.span,
            fmt::format("`{}` is no kind: they begin with a capital letter", manifest.kind.text))
        .help("a kind is written as in the object itself: `Workflow`, not `workflows`");
  }

  void report_unknown(const ir::Manifest& manifest) {
    const auto kind = manifest.kind.text;
    const auto group = manifest.group();
    auto report = context_.sink.report(
        Code::unknown_choice, manifest.kind.span,
        group.empty() ? fmt::format("the core group of Kubernetes has no kind `{}`", kind)
                      : fmt::format("the group `{}` has no kind `{}`", group, kind));
    const auto meant = support::meant_kinds(group, kind);
    if (!meant.empty()) report.help(fmt::format("did you mean `{}`?", fmt::join(meant, "`, `")));
  }

  void check_scope(const ir::Manifest& manifest) {
    const auto* name_space = written_entry(*manifest.object, "namespace");
    if (!manifest.cluster_scoped || name_space == nullptr) return;
    context_.sink
        .report(Code::fields_together, name_space->origin->span,
                fmt::format("`{}` is cluster-scoped, so it is in no namespace", manifest.kind.text))
        .help("leave `namespace` out");
  }

  // Argo CD takes whatever has items for a list of objects, and reads those in its place.
  void check_list(const ir::Manifest& manifest) {
    const auto* items = raw_entry(*manifest.object, "items");
    if (items == nullptr) return;
    context_.sink
        .report(
            Code::identity_in_raw, items->value.span(),
            "`raw` cannot set `items`: Argo CD would read the objects in it in place of this one")
        .help("write a `manifest` for each of them");
  }

  // Base64 hides nothing. A key that names a secret anywhere is reported in the same words
  // (secrets.cpp), which the sink takes for one report.
  void check_secret(const ir::Manifest& manifest) {
    if (!manifest.group().empty() || manifest.kind.text != "Secret") return;
    for (const auto* field : {"data", "stringData"}) {
      const auto* data = raw_entry(*manifest.object, field);
      if (data == nullptr || !data->value.is(Kind::record)) continue;
      for (const auto& entry : data->value.as_record().entries)
        context_.sink
            .report(Code::secret_in_text, entry.value.span(),
                    fmt::format("`{}` is written in plain text", entry.key.text()))
            .help(
                "whoever reads the repository would have it: let an operator make the Secret, such "
                "as External Secrets");
    }
  }

  // Argo CD runs a hook when the application is synced that the object belongs to.
  void check_hook(const ir::Manifest& manifest) {
    const auto& workspace = context_.program.workspace;
    if (!workspace.delivers || workspace.deliver.as != ir::DeliverAs::application) return;
    const auto* annotations = set_field(*manifest.object, "annotations", Kind::record);
    if (annotations == nullptr) return;
    for (const auto& entry : annotations->value.as_record().entries)
      if (entry.key.text() == kHook)
        context_.sink
            .report(Code::hook_elsewhere, entry.value.span(),
                    fmt::format("this hook does not run with the syncs of `{}`",
                                context_.program.applications[manifest.application].name))
            .help(
                "with `deliver { as = application }` manifests belong to an application of their "
                "own: write `as = source`");
  }

  void check_repetition(const ir::Manifest& manifest) {
    const auto& program = context_.program;
    const auto address = ir::address_of(program, program.applications[manifest.application]);
    if (address.empty()) return;
    const auto [first, is_new] =
        seen_.emplace(fmt::format("{}\n{}\n{}/{}\n{}", address, manifest.name_space.text,
                                  manifest.group(), manifest.kind.text, manifest.name.text),
                      &manifest);
    if (is_new) return;
    const auto where = manifest.name_space.empty()
                           ? std::string{}
                           : fmt::format(" of namespace `{}`", manifest.name_space.text);
    context_.sink
        .report(Code::duplicate_object, manifest.object->span,
                fmt::format("the {} `{}`{} is declared twice", manifest.kind.text,
                            manifest.name.text, where))
        .note(first->second->object->span,
              fmt::format("the other one, of `{}`",
                          program.applications[first->second->application].name))
        .help("they would be one object, each overwriting the other: give one a `name`");
  }

  CheckContext& context_;
  std::map<std::string, const ir::Manifest*> seen_;
};

}  // namespace

void check_manifests(CheckContext& context) {
  ManifestCheck check(context);
  for (const auto& manifest : context.program.manifests) check.check(manifest);
}

}  // namespace rollout::check
