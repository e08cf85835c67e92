// SPDX-License-Identifier: Apache-2.0
#include "cli/approvals.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/compiled_program.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/words.h"
#include "compiler/value/field.h"
#include "policies/exact/access_answer.h"

namespace rollout::cli {

namespace {

using changes::Change;
using diagnostics::visible;

std::vector<std::string> list_at(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> items;
  auto rest = arguments.value(option);
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    if (const auto item = support::trimmed(rest.substr(0, end)); !item.empty())
      items.emplace_back(item);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return items;
}

// Who a user of the code host is to Argo CD, as the workspace of who judges says it.
std::vector<std::string> subjects_of(const ir::Program& judge, std::string_view user) {
  const auto* workspace = judge.workspace.object;
  const auto* people =
      workspace == nullptr ? nullptr : value::set_field(*workspace, "people", value::Kind::record);
  std::vector<std::string> subjects;
  if (people == nullptr) return subjects;
  for (const auto& entry : people->value.as_record().entries) {
    if (entry.key.text() != user || !entry.value.is(value::Kind::list)) continue;
    for (const auto& item : entry.value.as_list().items)
      if (item.is(value::Kind::text)) subjects.emplace_back(item.as_text());
  }
  return subjects;
}

// The author, with all groups, and each approver: a user or a group, whichever a role knows. Nobody
// says of himself who he is: what counts is who judges.
std::vector<engine::AccessSubject> people_of(const Arguments& arguments, const ir::Program& judge) {
  const auto person = [&](const std::string& user, std::vector<std::string> groups) {
    for (auto& subject : subjects_of(judge, user)) groups.push_back(std::move(subject));
    return engine::AccessSubject{user, std::move(groups)};
  };
  std::vector<engine::AccessSubject> people;
  people.push_back(
      person(std::string(arguments.value(kAuthor.name)), list_at(arguments, kGroups.name)));
  for (const auto& approver : list_at(arguments, kApprovers.name))
    people.push_back(person(approver, {approver}));
  return people;
}

// What somebody has to be permitted.
struct Needed {
  std::string resource;  // "applications"
  std::string action;    // "update"
  std::string object;    // "shop/web"
  friend auto operator<=>(const Needed&, const Needed&) = default;
};

std::string action_of(const Change& change) {
  if (change.what == "added") return "create";
  return change.what == "removed" ? "delete" : "update";
}

// Argo CD calls an application of another namespace PROJECT/NAMESPACE/NAME.
std::string object_of(const Change& change, const std::string& project, std::string_view home) {
  if (change.name_space.empty() || change.name_space == home)
    return fmt::format("{}/{}", project, change.object);
  return fmt::format("{}/{}/{}", project, change.name_space, change.object);
}

void add_application(const Change& change, std::string_view home, std::set<Needed>& needed) {
  const std::string resource = change.kind == "Application" ? "applications" : "applicationsets";
  const auto need = [&](std::string_view action, const std::string& object) {
    needed.insert({resource, std::string(action), object});
  };
  need(action_of(change), object_of(change, change.project, home));
  if (change.what == "project-changed") need("create", object_of(change, change.after, home));
  if (change.what != "renamed") return;
  auto old = change;
  old.object = change.before;
  need("delete", object_of(old, change.project, home));
}

// A role and a window belong to a project, which is what is changed.
void add_needs(const Change& change, std::string_view home, std::set<Needed>& needed) {
  if (change.kind == "Application" || change.kind == "ApplicationSet")
    add_application(change, home, needed);
  else if (change.kind == "AppProject" && change.what != "reaches-cluster")
    needed.insert({"projects", action_of(change), change.object});
  else if (change.kind == "role" || change.kind == "window")
    needed.insert({"projects", "update", change.object.substr(0, change.object.find('.'))});
}

class Approvals {
 public:
  Approvals(const exact::ProgramAccess& access, const ComparedRevisions& revisions,
            std::vector<engine::AccessSubject> people)
      : access_(access), program_(*revisions.authority().whole), people_(std::move(people)) {}

  // An object may be changed in several ways, which take one approval.
  std::vector<Change> missing(const changes::Changes& changes, std::string_view home) const {
    std::map<Needed, const Change*> all;
    for (const auto& change : changes.all) {
      std::set<Needed> needed;
      add_needs(change, home, needed);
      for (const auto& need : needed) all.emplace(need, &change);
    }
    std::vector<Change> found;
    for (const auto& [need, change] : all)
      if (!is_permitted(need)) found.push_back(unapproved(need, *change));
    return found;
  }

 private:
  bool is_permitted(const Needed& need) const {
    return std::ranges::any_of(people_, [&](const engine::AccessSubject& person) {
      return access_.ask(person, {need.resource, need.action, need.object}).allowed;
    });
  }

  std::vector<std::string> roles_for(const Needed& need) const {
    std::vector<std::string> roles;
    for (const auto& project : program_.projects)
      for (const auto& role : project.roles) {
        const engine::AccessSubject subject{fmt::format("proj:{}:{}", project.name, role.name), {}};
        if (access_.ask(subject, {need.resource, need.action, need.object}).allowed)
          roles.push_back(fmt::format("{}.{}", project.name, role.name));
      }
    return roles;
  }

  Change unapproved(const Needed& need, const Change& of) const {
    Change change = of;
    change.what = "unapproved";
    change.field.clear();
    change.before.clear();
    change.after.clear();
    change.concern = changes::Concern::unapproved;
    change.message =
        fmt::format("nobody who may {} it in Argo CD changed or approved it", need.action);
    const auto roles = roles_for(need);
    constexpr std::size_t kMostNames = 5;
    change.consequence =
        roles.empty()
            ? fmt::format("no role of a project may {} {} `{}`: an administrator can approve it",
                          need.action, need.resource, visible(need.object))
            : fmt::format("who has the role {} can approve it",
                          visible(support::first_of(roles, kMostNames)));
    change.witness = {
        {"resource", need.resource}, {"action", need.action}, {"object", need.object}};
    return change;
  }

  const exact::ProgramAccess& access_;
  const ir::Program& program_;
  std::vector<engine::AccessSubject> people_;
};

}  // namespace

bool add_approvals(const Arguments& arguments, const ComparedRevisions& revisions,
                   changes::Changes& changes, Console& console) {
  if (!revisions.comparable() || !(arguments.has(kAuthor.name) || arguments.has(kGroups.name) ||
                                   arguments.has(kApprovers.name)))
    return true;
  const auto& judge = revisions.authority();
  const auto access =
      exact::ProgramAccess::compile(*judge.whole, projects_of_instance(judge, nullptr));
  if (!access) {
    say_error(console, "Argo CD cannot read the policy of `workspace { argocd { rbac { … } } }`",
              "each line is `p, subject, resource, action, object, effect` or `g, who, role`");
    return false;
  }
  const Approvals approvals(*access, revisions, people_of(arguments, *judge.program));
  for (auto& change : approvals.missing(changes, judge.program->workspace.argocd_namespace))
    changes.all.push_back(std::move(change));
  return true;
}

}  // namespace rollout::cli
