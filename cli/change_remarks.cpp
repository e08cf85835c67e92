// SPDX-License-Identifier: Apache-2.0
#include "cli/change_remarks.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/later_places.h"
#include "compiler/ir/program.h"

namespace rollout::cli {

namespace {

using changes::Change;
using changes::Concern;
using diagnostics::Severity;
using reports::Remark;
using reports::Rule;

// Of what is looked at first too: the order of Concern.
constexpr Rule kRules[] = {
    {"destructive", "destructive_change", "something that runs is deleted, or may be from now on",
     Severity::error},
    {"widening", "widening_change", "something is permitted that was not", Severity::error},
    {"undecided", "undecided_change", "whether something is permitted that was not is not known",
     Severity::warning},
    {"unapproved", "unapproved_change", "nobody who may change the object changed or approved it",
     Severity::error},
    {"attention", "change_to_look_at", "a person should look at what changes", Severity::warning},
    {"change", "other_change", "something is declared otherwise", Severity::info},
};

class Remarks {
 public:
  Remarks(const ChangeReport& report, const FailOnChanges& fail_on)
      : report_(report),
        fail_on_(fail_on),
        sources_(report.revisions.after->sources),
        home_(report.revisions.after->program->workspace.argocd_namespace),
        places_(sources_, report.revisions.base.name) {}

  std::vector<Remark> take() {
    std::vector<Remark> remarks;
    for (const auto& change : report_.changes.all) remarks.push_back(remark_of(change));
    std::ranges::stable_sort(remarks, {}, &Remark::severity);
    return remarks;
  }

 private:
  Severity severity_of(Concern concern) const {
    if (concern == Concern::none) return Severity::info;
    return fail_on_.contains(changes::name_of(concern)) ? Severity::error : Severity::warning;
  }

  Remark remark_of(const Change& change) {
    Remark remark{.rule = kRules[static_cast<std::size_t>(change.concern)],
                  .severity = severity_of(change.concern),
                  .span = places_.of(change),
                  .message = fmt::format("{}: {}", object_text(change, home_), change.message),
                  .identity = identity_of(change)};
    const auto note = [&](std::string text) { remark.notes.push_back({{}, std::move(text), {}}); };
    if (!change.consequence.empty()) note(change.consequence);
    if (places_.is_earlier(change.span)) note(fmt::format("it stood in {}", old_place(change)));
    return remark;
  }

  std::string old_place(const Change& change) const {
    const auto& file = sources_.file(change.span.file);
    return fmt::format("{}:{}", file.shown_path(), file.position(change.span.begin).line);
  }

  // Not where it stands. What it says belongs to it: whoever silences one widening of a project has
  // not silenced the next.
  static std::string identity_of(const Change& change) {
    std::string identity;
    for (const std::string_view part :
         {std::string_view(change.kind), std::string_view(change.name_space),
          std::string_view(change.object), std::string_view(change.declared_name), change.what,
          std::string_view(change.field), std::string_view(change.message)})
      identity.append(part) += '\0';
    return identity;
  }

  const ChangeReport& report_;
  const FailOnChanges& fail_on_;
  const source::SourceMap& sources_;
  std::string_view home_;
  LaterPlaces places_;
};

}  // namespace

std::vector<Remark> change_remarks(const ChangeReport& report, const FailOnChanges& fail_on) {
  if (!report.revisions.comparable()) return {};
  return Remarks(report, fail_on).take();
}

}  // namespace rollout::cli
