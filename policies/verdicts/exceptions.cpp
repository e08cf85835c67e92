// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/exceptions.h"

#include <set>

namespace rollout::verdicts {

namespace {

bool is_of_window(const ir::Exception& exception) { return exception.kind == "window"; }

}  // namespace

Exceptions::Exceptions(const ir::Program& program) {
  for (const auto& exception : program.exceptions)
    by_target_[{exception.kind, exception.target}].push_back({&exception});
}

const ir::Exception* Exceptions::covering(const Verdict& verdict) {
  const auto found = by_target_.find({verdict.subject.kind, verdict.subject.name});
  if (found == by_target_.end()) return nullptr;
  for (auto& [exception, used] : found->second) {
    if (exception->rule != verdict.rule->id && exception->rule != verdict.policy->name) continue;
    if (is_of_window(*exception) && exception->target_span != verdict.subject.object->span)
      continue;
    used = true;
    return exception;
  }
  return nullptr;
}

std::vector<const ir::Exception*> Exceptions::unused(const ir::Program& program) const {
  std::vector<const ir::Exception*> found;
  std::map<std::string_view, std::set<std::string_view>> names;  // of each kind asked for
  const auto exists = [&](std::string_view kind, std::string_view name) {
    const auto [known, is_new] = names.try_emplace(kind);
    if (is_new)
      for (const auto& subject : subjects_of(program, kind)) known->second.insert(subject.name);
    return known->second.contains(name);
  };
  for (const auto& [target, entries] : by_target_)
    for (const auto& [exception, used] : entries)
      if (!used &&
          (is_of_window(*exception) ? !target.second.empty() : exists(target.first, target.second)))
        found.push_back(exception);
  return found;
}

}  // namespace rollout::verdicts
