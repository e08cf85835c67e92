// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/acceptance_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "compiler/changes/expiry.h"
#include "compiler/diagnostics/acceptance.h"
#include "compiler/diagnostics/code.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/words.h"

namespace rollout::changes {

namespace {

using diagnostics::Acceptance;
using diagnostics::visible;

// One code that a sentence accepts.
struct Accepted {
  const Acceptance* acceptance;
  std::string sentence;  // in one line
};

// By code and file, in order.
using Place = std::pair<std::string_view, std::string_view>;
using Group = std::vector<Accepted>;
using Groups = std::map<Place, Group>;

Groups groups_of(const driver::Compilation& version) {
  Groups groups;
  for (const auto& acceptance : version.acceptances)
    groups[{diagnostics::entry(acceptance.code).id,
            version.sources.file(acceptance.span.file).path()}]
        .push_back({&acceptance, support::in_one_line(version.sources.text(acceptance.span))});
  return groups;
}

// How often each code is accepted by each sentence.
using Counts = std::map<std::pair<std::string_view, std::string>, std::size_t>;

Counts counts_of(const Groups& groups) {
  Counts counts;
  for (const auto& [place, group] : groups)
    for (const auto& each : group) ++counts[{place.first, each.sentence}];
  return counts;
}

// Takes out as many as are left in `counts`.
void take_out(Groups& groups, Counts counts) {
  for (auto& [place, group] : groups)
    std::erase_if(group, [&counts, code = place.first](const Accepted& each) {
      auto& left = counts[{code, each.sentence}];
      if (left == 0) return false;
      --left;
      return true;
    });
}

// Takes out what both say, first of each file, then what stands in another file now.
void cancel(Groups& before, Groups& after) {
  for (auto& [place, later] : after) {
    const auto found = before.find(place);
    if (found == before.end()) continue;
    std::erase_if(later, [&earlier = found->second](const Accepted& each) {
      const auto same = std::ranges::find(earlier, each.sentence, &Accepted::sentence);
      if (same == earlier.end()) return false;
      earlier.erase(same);
      return true;
    });
  }
  auto both = counts_of(before);
  const auto news = counts_of(after);
  for (auto& [what, count] : both) {
    const auto found = news.find(what);
    count = found == news.end() ? 0 : std::min(count, found->second);
  }
  take_out(before, both);
  take_out(after, both);
}

std::string said(const Accepted& accepted) { return "`" + visible(accepted.sentence) + "`"; }

Change change_of(const Accepted& accepted, std::string_view what) {
  Change change{
      "acceptance", {}, std::string(diagnostics::entry(accepted.acceptance->code).id), what};
  change.span = accepted.acceptance->span;
  return change;
}

Change changed(const Accepted& before, const Accepted& after) {
  const auto& old = *before.acceptance;
  const auto& now = *after.acceptance;
  const bool longer = is_longer(now.until, old.until);
  auto change = change_of(after, longer                   ? "extended"
                                 : old.until == now.until ? "changed"
                                                          : "shortened");
  change.before = before.sentence;
  change.after = after.sentence;
  change.message =
      old.until == now.until
          ? fmt::format("is accepted for another reason: {}", said(after))
          : fmt::format("is accepted {}, and was {}", until_text(now.until), until_text(old.until));
  change.concern = longer ? Concern::attention : Concern::none;
  return change;
}

void tell(Group& before, Group& after, std::vector<Change>& told) {
  const auto both = std::min(before.size(), after.size());
  for (std::size_t i = 0; i < both; ++i) told.push_back(changed(before[i], after[i]));
  for (std::size_t i = both; i < after.size(); ++i) {
    auto change = change_of(after[i], "added");
    change.after = after[i].sentence;
    change.message = fmt::format("is accepted from now on: {}", said(after[i]));
    change.concern = Concern::attention;
    told.push_back(std::move(change));
  }
  for (std::size_t i = both; i < before.size(); ++i) {
    auto change = change_of(before[i], "removed");
    change.before = before[i].sentence;
    change.message = fmt::format("is no longer accepted: {}", said(before[i]));
    told.push_back(std::move(change));
  }
}

}  // namespace

std::vector<Change> acceptance_changes(const driver::Compilation& before,
                                       const driver::Compilation& after) {
  auto olds = groups_of(before);
  auto news = groups_of(after);
  cancel(olds, news);
  std::vector<Change> told;
  for (auto& [place, group] : news) tell(olds[place], group, told);
  for (auto& [place, group] : olds)
    if (!news.contains(place)) {
      Group none;
      tell(group, none, told);
    }
  return told;
}

}  // namespace rollout::changes
